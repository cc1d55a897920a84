import { toMilligrams } from "@loopledger/identifiers";
import type { Known, StepEvent } from "./facts.ts";
import type { StepItem } from "./resolve-step.ts";
import { foldBefore, type Names } from "./scope.ts";
import type { Programme } from "./types.ts";

/** Mass of an item after the event: told now, with its reference or as a fact, else as known before. */
export function itemMass(
  item: StepItem,
  given: Names | undefined,
  known: Known,
  event: StepEvent,
): bigint | null {
  if (item.mg !== null) return item.mg;
  const told = given?.["massKg"];
  if (typeof told === "number") return toMilligrams(told, "kg");
  const before = foldBefore(known.item(item.uri), event);
  if (before.mg !== null) return before.mg;
  const stored = before.attributes["massKg"];
  return typeof stored === "number" ? toMilligrams(stored, "kg") : null;
}

/** Materials the serial and lot items of a programme are posted under. */
export function kindMaterials(programme: Programme): string[] {
  return [...new Set(Object.values(programme.items).flatMap(({ material }) => (material ? [material] : [])))];
}
