import type { AdmittedStep } from "./admit-step.ts";
import type { Decision, Known, StepEvent } from "./facts.ts";
import { penaltyFlags, permitTerms } from "./permit-terms.ts";

/** Rules of every programme that look beyond the event itself: at lists, papers, places and scales. */
export function furtherFlags(
  admitted: AdmittedStep | null,
  event: StepEvent,
  known: Known,
  decision: Decision,
): void {
  penaltyFlags(event, known, decision);
  if (!admitted) return;
  permitTerms(admitted, event, known, decision);
}
