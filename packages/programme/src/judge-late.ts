import type { Decision, Known, StepEvent } from "./facts.ts";
import { judgeChange } from "./judge-period.ts";
import { knownAfter, monthOf } from "./known-after.ts";

/** Judges again the periods that were over when an event was recorded and that its sums change. */
export function judgeLate(event: StepEvent, known: Known, decision: Decision): void {
  const measures = [...new Set(decision.contributions.map(({ measure }) => measure))];
  if (!measures.length) return;
  const change = {
    measures,
    party: event.actor,
    place: event.place ?? 0,
    month: monthOf(event, known.zone),
    recordTime: event.recordTime,
  };
  const verdicts = judgeChange(known.catalogue, change, known, knownAfter(known, event, decision));
  if (verdicts.length) decision.verdicts = verdicts;
}
