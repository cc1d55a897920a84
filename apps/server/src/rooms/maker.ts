import type { Catalogue, PathEntry } from "@loopledger/programme";

/**
 * Party that made an item: whoever recorded its first step, if that step is the making of it. What was first
 * seen in use, at an outlet or inside another thing has no maker on record.
 */
export function makerOf(catalogue: Catalogue, path: readonly PathEntry[]): number | null {
  const first = path.find(({ p }) => p !== null);
  const step = catalogue.step(first?.p ?? "");
  return first && step?.step.event.bizStep === "commissioning" ? first.by : null;
}
