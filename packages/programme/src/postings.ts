import { accounts, processPlace, sameAccount, transitPlace, unplaced } from "./accounts.ts";
import type { Posting, QuantityRef, StepEvent } from "./facts.ts";
import type { Account, Step } from "./types.ts";

type Ledger = [number, number];

/** The account a declared name means for this event. */
export function accountOf(name: Account, event: StepEvent): Ledger {
  switch (name) {
    case "stock":
      return [event.actor, event.place ?? unplaced];
    case "sender":
      return event.source === null ? accounts.outside : [event.source, placeOf(event, "source")];
    case "receiver":
      return event.destination === null
        ? accounts.outside
        : [event.destination, placeOf(event, "destination")];
    case "transit":
      return [event.source ?? event.actor, transitPlace];
    default:
      return accounts[name];
  }
}

/** Place of a party named as source or destination; the place of the event where it is the one acting. */
function placeOf(event: StepEvent, side: "source" | "destination"): number {
  const named = side === "source" ? event.sourcePlace : event.destinationPlace;
  return named ?? (event[side] === event.actor ? event.place : null) ?? unplaced;
}

/** The process account of the acting party. */
export function processAccount(event: StepEvent): Ledger {
  return [event.actor, processPlace];
}

/** Which two accounts the mass lines of an event move between, when the step does not say otherwise. */
export function defaultFlow(event: StepEvent, side: "plain" | "inputs" | "outputs"): [Ledger, Ledger] | null {
  const stock = accountOf("stock", event);
  if (side === "inputs") return [stock, processAccount(event)];
  if (side === "outputs") return [processAccount(event), stock];
  if (event.action === "ADD") return [accounts.origin, stock];
  if (event.action === "DELETE") return [stock, accounts.used];
  const moves = event.source !== null && event.destination !== null;
  const places = event.sourcePlace !== null && event.destinationPlace !== null;
  if (!moves && !places) return null;
  const from: Ledger = moves ? accountOf("sender", event) : [event.actor, event.sourcePlace!];
  const to: Ledger = moves ? accountOf("receiver", event) : [event.actor, event.destinationPlace!];
  return sameAccount(from, to) ? null : [from, to];
}

/** Postings of mass lines that have no identity of their own. */
export function postQuantities(
  lines: QuantityRef[],
  side: "plain" | "inputs" | "outputs",
  event: StepEvent,
  step: Step | null,
  material: (line: QuantityRef) => string | null,
): Posting[] {
  const usual = defaultFlow(event, side);
  const declared = side === "plain" ? step?.flow : undefined;
  const from = declared?.from ? accountOf(declared.from, event) : (usual?.[0] ?? null);
  const to = declared?.to ? accountOf(declared.to, event) : (usual?.[1] ?? null);
  if (!from || !to || sameAccount(from, to)) return [];
  return lines.flatMap((line) => {
    const name = material(line);
    return line.mg === null || line.mg === 0n || name === null
      ? []
      : [{ from, to, material: name, mg: line.mg }];
  });
}

/**
 * Postings that bring an item with mass from where its kilograms sit to where they sit afterwards. A new
 * weighing books the difference, so that both accounts stay exact.
 * @param before account and mass in the books; null account: not in stock anywhere.
 */
export function postItem(
  material: string,
  before: { account: Ledger | null; mg: bigint | null },
  after: { account: Ledger; mg: bigint },
  entersFrom: Ledger,
): Posting[] {
  const from = before.account ?? entersFrom;
  const known = before.account ? (before.mg ?? after.mg) : after.mg;
  const postings: Posting[] = [];
  if (known !== after.mg) {
    const more = after.mg > known;
    postings.push({
      from: more ? accounts.difference : from,
      to: more ? from : accounts.difference,
      material,
      mg: more ? after.mg - known : known - after.mg,
    });
  }
  if (!sameAccount(from, after.account) && after.mg !== 0n)
    postings.push({ from, to: after.account, material, mg: after.mg });
  return postings;
}
