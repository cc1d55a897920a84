import { check, toMilligrams } from "@loopledger/identifiers";
import { accounts, sameAccount, transitPlace } from "./accounts.ts";
import type { AdmittedStep } from "./admit-step.ts";
import type { Decision, Known, QuantityRef, StepEvent } from "./facts.ts";
import type { PathEntry } from "./item-path.ts";
import { accountOf } from "./postings.ts";
import type { ResolvedStep, StepItem } from "./resolve-step.ts";
import { foldBefore } from "./scope.ts";
import { convertUnit } from "./field-units.ts";

/** Mass lines by URI, in milligrams as text: as a document's path keeps them. */
export type Lines = Record<string, string>;

/** The document among the items of a step that carries mass lines, if the step says what it does with them. */
export function carrierOf({ items }: Pick<ResolvedStep, "items">): StepItem | undefined {
  return items.find(({ effect }) => effect?.carries !== undefined);
}

/** Sums mass lines by URI; a line without mass cannot be carried and is left out. */
export function linesOf(refs: readonly QuantityRef[]): Lines {
  const sums = new Map<string, bigint>();
  for (const { uri, mg } of refs) if (mg !== null) sums.set(uri, (sums.get(uri) ?? 0n) + mg);
  return Object.fromEntries([...sums].map(([uri, mg]) => [uri, mg.toString()]));
}

function refsOf(lines: Lines): QuantityRef[] {
  return Object.entries(lines).map(([uri, mg]) => ({
    uri,
    path: "/quantityList",
    quantity: Number(mg) / 1e6,
    uom: "KGM",
    mg: BigInt(mg),
  }));
}

/** `a - b`, line by line; what is zero is left out. */
function minus(a: Lines, b: Lines): Lines {
  const rest: Lines = {};
  for (const uri of new Set([...Object.keys(a), ...Object.keys(b)])) {
    const mg = BigInt(a[uri] ?? 0) - BigInt(b[uri] ?? 0);
    if (mg !== 0n) rest[uri] = mg.toString();
  }
  return rest;
}

const plus = (a: Lines, b: Lines): Lines => minus(a, minus({}, b));

/** Mass lines as a form tells them: `[{ item, kg }]`, the item in any spelling of its code. What is not such a line is left out. */
function toldLines(told: unknown): QuantityRef[] {
  return [told ?? []].flat().flatMap((line: unknown) => {
    const { item, kg: amount } = (line ?? {}) as { item?: unknown; kg?: unknown };
    const kg = kilograms(amount);
    if (typeof item !== "string" || kg === null || kg < 0) return [];
    return [
      { uri: check(item).canonical, path: "/ll:data", quantity: kg, uom: "KGM", mg: toMilligrams(kg, "kg") },
    ];
  });
}

/** A mass as a form tells it: kilograms, or `{ value, unit }`. */
function kilograms(told: unknown): number | null {
  if (typeof told === "number") return told;
  const { value, unit } = (told ?? {}) as { value?: unknown; unit?: unknown };
  return typeof value === "number" && typeof unit === "string" ? convertUnit(value, unit, "kg") : null;
}

const refusedLines = (event: StepEvent): Lines => linesOf(toldLines(event.data["refused"]));

/**
 * What a step moves in bulk: the event's own lines, or those its document carries. A correction moves what the
 * delivered lines were wrong by, which may be less than nothing.
 */
export function movedLines(resolved: ResolvedStep, event: StepEvent, known: Known): QuantityRef[] {
  const carrier = carrierOf(resolved);
  const own = resolved.bulk.plain;
  if (!carrier) return own;
  const { carried, delivered, attributes } = foldBefore(known.item(carrier.uri), event);
  switch (carrier.effect!.carries) {
    case "load":
      return own;
    case "correct":
      return refsOf(minus(linesOf(own.length ? own : toldLines(attributes["lines"])), delivered));
    case "unload":
      return own.length ? own : refsOf(minus(carried, refusedLines(event)));
    default:
      return own.length ? own : refsOf(carried);
  }
}

/**
 * Marks in a document's entry what it carries after the step, and books the way of it from where it lay: in the
 * sender's stock or on the road. What came short or long on the road is booked as difference, so that no line is
 * left there for ever because two scales differ.
 */
export function carryLines(
  admitted: AdmittedStep,
  carrier: StepItem,
  entry: PathEntry,
  event: StepEvent,
  known: Known,
  decision: Decision,
  material: (line: { uri: string }) => string,
): void {
  const before = foldBefore(known.item(carrier.uri), event);
  const { carried, delivered } = before;
  const moved = linesOf(admitted.moved);
  const flow = admitted.step.step.flow;
  const lay = before.account ?? accountOf(flow?.from ?? "stock", event);
  const to = flow?.to ? accountOf(flow.to, event) : lay;
  const onTheRoad = lay[1] === transitPlace;

  switch (carrier.effect!.carries) {
    case "load":
      // Nothing moves by being written on a note.
      if (Object.keys(moved).length) entry.q = moved;
      entry.acc = lay;
      return;
    case "correct":
      entry.u = plus(delivered, moved);
      // The other end may be the one that signs: what is put right lies where it was delivered.
      book(moved, accounts.difference, [to[0], placeWith(to[0]) ?? to[1]]);
      return;
    case "unload": {
      const refused = refusedLines(event);
      entry.q = refused;
      // What goes back to the sender was delivered to nobody.
      if (flow?.to !== "sender") entry.u = plus(delivered, moved);
      book(moved, lay, to);
      if (onTheRoad) book(minus(minus(carried, moved), refused), lay, accounts.difference);
      return;
    }
    default:
      entry.q = moved;
      entry.acc = to;
      book(moved, lay, to);
      if (onTheRoad) book(minus(carried, moved), lay, accounts.difference);
  }

  /** Where the document was with a party last. */
  function placeWith(party: number): number | null | undefined {
    return known.item(carrier.uri)?.path.findLast(({ h, l }) => h === party && l != null)?.l;
  }

  function book(lines: Lines, from: [number, number], into: [number, number]): void {
    if (sameAccount(from, into)) return;
    for (const [uri, text] of Object.entries(lines)) {
      const mg = BigInt(text);
      if (mg === 0n) continue;
      const [src, dst] = mg > 0n ? [from, into] : [into, from];
      decision.postings.push({ from: src, to: dst, material: material({ uri }), mg: mg > 0n ? mg : -mg });
    }
  }
}
