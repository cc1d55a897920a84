import type { AdmittedStep } from "./admit-step.ts";
import { evidenceFlags } from "./evidence-flags.ts";
import type { Decision, Known, StepEvent } from "./facts.ts";
import { penaltyFlags, permitTerms } from "./permit-terms.ts";
import { weightFlags } from "./weigh-book.ts";
import { whereaboutsFlags } from "./whereabouts.ts";

/** Rules of every programme that look beyond the event itself: at lists, papers, places and scales. */
export function furtherFlags(
  admitted: AdmittedStep | null,
  event: StepEvent,
  known: Known,
  decision: Decision,
): void {
  penaltyFlags(event, known, decision);
  evidenceFlags(event, known, decision);
  if (!admitted) return;
  permitTerms(admitted, event, known, decision);
  whereaboutsFlags(admitted, event, known, decision);
  weightFlags(admitted, event, known, decision);
}
