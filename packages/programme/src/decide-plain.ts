import type { Decision, Known, StepEvent } from "./facts.ts";
import { momentOf } from "./item-path.ts";
import { materialOf } from "./scope.ts";
import { postQuantities } from "./postings.ts";

/**
 * An event of no programme still moves mass and still names whereabouts: its mass lines are posted by the
 * plain meaning of the event, and items that have a record get an entry in their path.
 */
export function decidePlain(event: StepEvent, known: Known, decision: Decision): void {
  const lines = {
    plain: event.quantities,
    inputs: event.inputQuantities,
    outputs: event.outputQuantities,
  };
  for (const side of ["plain", "inputs", "outputs"] as const)
    decision.postings.push(...postQuantities(lines[side], side, event, null, (line) => materialOf(line.uri)));
  const parts = [
    ["item", event.items],
    ["parent", event.parent ? [event.parent] : []],
    ["input", event.inputs],
    ["output", event.outputs],
  ] as const;
  for (const [role, refs] of parts)
    for (const { uri } of refs) {
      const record = known.item(uri);
      if (!record) continue;
      const entry = { ...momentOf(event), p: null, by: event.actor };
      decision.changes.push({
        uri,
        programme: record.programme,
        kind: record.kind,
        entry,
        role,
      });
    }
  const sum = (mgs: (bigint | null)[]): number | null =>
    mgs.length > 0 && mgs.every((mg) => mg !== null)
      ? Number(mgs.reduce<bigint>((a, b) => a + b, 0n)) / 1e6
      : null;
  if (!event.inputs.length && !event.outputs.length) {
    decision.massIn = sum(event.inputQuantities.map(({ mg }) => mg));
    decision.massOut = sum(event.outputQuantities.map(({ mg }) => mg));
  }
}
