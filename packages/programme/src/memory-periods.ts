import type { Known, RaisedFlag } from "./facts.ts";
import { judgedFrom, judgePeriod, type PeriodSubject } from "./judge-period.ts";
import type { Cell } from "./memory-ledger.ts";
import { declaredPeriodRules, periodRules } from "./period-rules.ts";
import { spanOf, type Span } from "./periods.ts";
import type { RanWorkflow } from "./run-workflow.ts";
import type { Programme } from "./types.ts";

/** A rule judged for somebody over a period that is over. */
export interface JudgedPeriod {
  rule: string;
  subject: PeriodSubject;
  span: Span;
  /** null: it was judged and found in order. */
  flag: RaisedFlag | null;
}

/** Judges every rule over periods for whoever has records, in periods that are over at a moment. */
export function judgedPeriods(known: Known, cells: Cell[], at: string): JudgedPeriod[] {
  const moment = new Date(at).toISOString();
  const found: JudgedPeriod[] = [];
  for (const programme of known.catalogue.programmes.values())
    for (const rule of periodRules(programme)) {
      const seen = new Set<string>();
      for (const { measure, party, place, month } of cells) {
        if (!rule.records.includes(measure)) continue;
        const span = spanOf(rule.period, month);
        const subject = { party, place: rule.about === "place" ? place : null };
        const key = `${party}|${subject.place}|${span.id}`;
        if (seen.has(key) || judgedFrom(rule, span, known.zone) >= moment) continue;
        seen.add(key);
        const { judged, flag } = judgePeriod(rule, subject, span, known);
        if (judged) found.push({ rule: rule.id, subject, span, flag });
      }
    }
  return found;
}

/** Rules over periods that no workflow raises, or that none spares, at the moment its end tells of. */
export function unprovedPeriods(programme: Programme, ran: RanWorkflow[]): string[] {
  const judged = ran.flatMap(({ id, ledger }) => {
    const at = programme.workflows.find((workflow) => workflow.id === id)?.ends?.periods?.at;
    return at === undefined ? [] : ledger.periods(at);
  });
  return declaredPeriodRules(programme).flatMap(([name]) => {
    const own = judged.filter(({ rule }) => rule === `${programme.id}/${name}`);
    return [
      ...(own.some(({ flag }) => flag !== null) ? [] : [`no workflow raises ${name}`]),
      ...(own.some(({ flag }) => flag === null) ? [] : [`no workflow spares ${name}`]),
    ];
  });
}
