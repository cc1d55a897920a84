import { accounts } from "./accounts.ts";
import type { AdmittedStep } from "./admit-step.ts";
import type { Decision, Known, StepEvent } from "./facts.ts";
import { raiseGeneric } from "./generic-flags.ts";
import { foldPath, indexAt, type ItemFold, type PathEntry } from "./item-path.ts";
import { processAccount } from "./postings.ts";
import type { StepItem } from "./resolve-step.ts";

/**
 * Milligrams a process takes out of a lot that has a known rest; null where the item is put in whole. What is
 * left keeps its state, holder and account.
 */
export function takenFrom(item: StepItem, { step }: AdmittedStep, known: Known): bigint | null {
  const kind = step.programme.declaration.items[item.kind ?? ""];
  if (item.part !== "inputs" || item.mg === null || kind?.kind !== "lot" || !kind.material) return null;
  const record = known.item(item.uri);
  return record && foldPath(record.path).mg !== null ? item.mg : null;
}

/**
 * Books what is taken out of a lot, and marks it in the entry. Takings commute: a late one takes from what is
 * left now, or, where the lot has been weighed since, from the difference that weighing booked.
 * @returns whether nothing is left.
 */
export function takeFromLot(
  item: StepItem,
  taken: bigint,
  material: string,
  entry: PathEntry,
  event: StepEvent,
  known: Known,
  decision: Decision,
): boolean {
  const path = known.item(item.uri)!.path;
  const at = indexAt(path, entry);
  const before = foldPath(path, at);
  const weighedSince = path.slice(at).some(({ m }) => m !== undefined);
  const now: ItemFold = foldPath(path);
  const left = (weighedSince ? before.mg : now.mg) ?? 0n;
  const inStock = left > 0n ? (taken < left ? taken : left) : 0n;
  const to = processAccount(event);
  const from = weighedSince ? accounts.difference : (now.account ?? accounts.outside);
  if (inStock > 0n) decision.postings.push({ from, to, material, mg: inStock });
  if (taken > inStock)
    decision.postings.push({ from: accounts.difference, to, material, mg: taken - inStock });
  // A lot never holds less than nothing: what was not there is the flag's business, not the stock's.
  entry.k = inStock.toString();
  if (taken > left)
    raiseGeneric("G15", event, decision, item.uri, {
      taken: Number(taken) / 1e6,
      left: Number(left > 0n ? left : 0n) / 1e6,
    });
  return taken >= left;
}
