import { type IdentifierProblem, problemWording } from "@loopledger/identifiers";
import { addDays, endOfDay, localDate } from "./calendar.ts";
import { expression, type Scope } from "./expression.ts";
import type { Decision, Known, StepEvent } from "./facts.ts";
import { fillWording, genericRules } from "./generic-rules.ts";
import { identify, type ResolvedStep } from "./resolve-step.ts";
import type { Term, Wording } from "./types.ts";
import { untabledFacts } from "./untabled.ts";

/**
 * Raises one of the rules every programme gets for nothing. Of the params, `key` names the flag's subject and
 * `variant` other words of the rule; the rest are its facts.
 */
export function raiseGeneric(
  rule: string,
  event: StepEvent,
  decision: Decision,
  item: string | null,
  params: Record<string, unknown>,
): void {
  const { severity, message, label, variants } = genericRules[rule]!;
  const { key, variant, ...shown } = params;
  decision.flags.push({
    rule,
    severity,
    key: typeof key === "string" ? key : `${item ?? ""}|${event.seq}`,
    item,
    party: event.actor,
    place: event.place,
    raisedAt: event.recordTime,
    message: fillWording(variants?.[String(variant)] ?? message, shown),
    facts: Object.entries(shown).map(([name, value]) => ({
      label: { zh: label.zh, en: name },
      value,
    })),
  });
}

function numberOf(text: string, scope: Scope): number | null {
  const value = expression(text).evaluate(scope);
  return typeof value === "number" ? value : null;
}

/** Days a term means for an event; null where they are not known. */
export function termDays(term: Term, scope: Scope): number | null {
  return typeof term.days === "number" ? term.days : numberOf(term.days, scope);
}

/** The last moment an event may be reported without being late; null where its step has no deadline. */
export function reportDue(
  report: Term | undefined,
  event: StepEvent,
  known: Known,
  scope: Scope,
): string | null {
  const days = report ? termDays(report, scope) : null;
  return report && days !== null ? dueAt(event.time, days, report, known) : null;
}

/** The last moment of a term that starts at a time. */
export function dueAt(start: string, days: number, term: Term, known: Known): string {
  const day = localDate(start, known.zone);
  const last = term.calendar === "working" ? known.calendar.addWorkingDays(day, days) : addDays(day, days);
  return endOfDay(last, known.zone);
}

/** Rules that need no declaration: future times, late reports, failing codes, mass from nothing, two places. */
export function genericFlags(
  resolved: ResolvedStep | null,
  event: StepEvent,
  known: Known,
  decision: Decision,
  scope: Scope = { names: {} },
): void {
  const ahead = Date.parse(event.time) - Date.parse(event.recordTime);
  if (ahead > known.futureSeconds * 1000)
    raiseGeneric("G12", event, decision, null, {
      time: event.time,
      received: event.recordTime,
    });
  if (event.clock?.behind)
    raiseGeneric("G17", event, decision, null, {
      ...event.clock.behind,
      time: event.time,
      received: event.recordTime,
    });
  for (const ref of [
    ...event.items,
    ...(event.parent ? [event.parent] : []),
    ...event.inputs,
    ...event.outputs,
  ]) {
    const { problems, canonical } = identify(ref.uri);
    if (problems.length)
      raiseGeneric("G11", event, decision, ref.uri, {
        code: canonical,
        problem: inBoth(problems),
      });
  }
  if (event.action === "ADD" && event.parent)
    for (const { uri } of event.items) {
      const other = known.item(uri)?.parent;
      if (other && other !== event.parent.uri) raiseGeneric("G4", event, decision, uri, { other });
    }
  balanceFlag(resolved, event, decision, scope);
  if (resolved) stepFlags(resolved, event, known, decision, scope);
}

/** Problems of a code in both languages, as one sentence after the other. */
function inBoth(problems: IdentifierProblem[]): Wording {
  const words = problems.map(({ code, params = {} }) => fillWording(problemWording[code]!, params));
  return { zh: words.map(({ zh }) => zh).join(""), en: words.map(({ en }) => en).join(" ") };
}

/** What the declaration of a step asks of its time: whether it is in force, and reported in its term. */
export function stepFlags(
  resolved: ResolvedStep,
  event: StepEvent,
  known: Known,
  decision: Decision,
  scope: Scope,
): void {
  const { report, rules } = resolved.step.step;
  const { programme } = resolved.step;
  const date = localDate(event.time, known.zone);
  if (rules && !rules.includes(programme.ruleSet(date) ?? ""))
    raiseGeneric("G14", event, decision, null, { date });
  if (report) {
    const due = reportDue(report, event, known, scope);
    if (due !== null && event.recordTime > due) {
      const day = localDate(due, known.zone);
      const reported = localDate(event.recordTime, known.zone);
      raiseGeneric("G1", event, decision, null, { due: day, reported });
      if (report.calendar === "working")
        decision.flags.at(-1)!.facts.push(...untabledFacts(known.calendar, date, day));
    }
  }
}

/** Default tolerance for transformations of which nothing is declared; ours, no law behind it. */
const plainTolerance = 0.02;

function balanceFlag(
  resolved: ResolvedStep | null,
  event: StepEvent,
  decision: Decision,
  scope: Scope,
): void {
  if (event.type !== "TransformationEvent") return;
  const balance = resolved?.step.step.balance;
  const inputs = balance?.in ? numberOf(balance.in, scope) : (decision.massIn ?? null);
  const outputs = balance?.out ? numberOf(balance.out, scope) : (decision.massOut ?? null);
  if (inputs === null || outputs === null || (resolved && !balance)) return;
  const declared = balance?.tolerance ?? plainTolerance;
  const tolerance = typeof declared === "number" ? declared : numberOf(declared, scope);
  if (tolerance === null) return;
  // Mass may be lost in a process nobody described; only one that declares its balance answers for losses.
  const gained = outputs > inputs * (1 + tolerance);
  const lost = balance !== undefined && outputs < inputs * (1 - tolerance);
  if (gained || lost)
    raiseGeneric("G5", event, decision, null, {
      in: inputs,
      out: outputs,
      tolerance: Number((tolerance * 100).toPrecision(6)),
    });
}
