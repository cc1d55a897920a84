import type { AdmittedStep } from "./admit-step.ts";
import type { Decision, Known, OpenClock, RaisedFlag, StepEvent } from "./facts.ts";
import { dueAt, termDays } from "./generic-flags.ts";
import { localDate } from "./calendar.ts";
import { momentOf, programmeOf } from "./item-path.ts";
import type { Clock } from "./types.ts";
import { untabledFacts } from "./untabled.ts";

/** Opens and closes follow-up deadlines of the items of a step. */
export function decideClocks(
  admitted: AdmittedStep,
  event: StepEvent,
  known: Known,
  decision: Decision,
): void {
  const { step, items, scope } = admitted;
  const { declaration } = step.programme;
  const { t: moment } = momentOf(event);
  for (const { uri } of items) {
    for (const open of known.openClocks(uri)) {
      if (
        open.programme !== declaration.id ||
        !step.closes.includes(open.clock) ||
        isLater(open, uri, event, known)
      )
        continue;
      decision.clocksClosed.push({ item: uri, ...open });
      if (event.time > open.dueAt)
        decision.flags.push(overdue(open, declaration.clocks[open.clock]!, uri, known));
    }
  }
  for (const { uri, part } of items) {
    // A parent is only the place of what the step is about, unless it is the document that is packed.
    if (part === "inputs" || (part === "parent" && !step.step.item?.any)) continue;
    for (const name of step.step.opens ?? []) {
      const clock = declaration.clocks[name]!;
      const days = termDays(clock.within, scope);
      if (days === null) continue;
      // What closes it may have been reported before what opens it.
      const closing = known
        .item(uri)
        ?.path.find(
          (past) =>
            past.t >= moment &&
            past.p !== null &&
            programmeOf(past.p) === declaration.id &&
            clock.closedBy.includes(past.p.slice(declaration.id.length + 1)),
        );
      decision.clocksOpened.push({
        programme: declaration.id,
        clock: name,
        item: uri,
        openedAt: event.time,
        party: event.actor,
        place: event.place,
        dueAt: dueAt(event.time, days, clock.within, known),
        closedSeq: closing?.s ?? null,
        closedAt: closing?.t ?? null,
      });
    }
  }
}

/** Whether a clock was opened by something that happened after this event. */
function isLater(open: { openedSeq: string }, uri: string, event: StepEvent, known: Known): boolean {
  const opened = known.item(uri)?.path.find(({ s }) => s === open.openedSeq);
  return opened !== undefined && opened.t > momentOf(event).t;
}

/** The flag of a deadline that passed; the same whether found by the closing event or by the clock itself. */
export function overdue(
  open: OpenClock,
  clock: Clock,
  uri: string,
  { calendar, zone }: Pick<Known, "calendar" | "zone">,
): RaisedFlag {
  const due = localDate(open.dueAt, zone);
  return {
    rule: `${open.programme}/clock:${open.clock}`,
    severity: clock.severity,
    key: `${uri}|${open.openedSeq}`,
    item: uri,
    party: open.party,
    place: open.place,
    raisedAt: open.dueAt,
    message: { zh: `${clock.label.zh}：期限 ${due} 已过`, en: `${clock.label.en}: was due ${due}` },
    facts: clock.within.calendar === "working" ? untabledFacts(calendar, due) : [],
  };
}
