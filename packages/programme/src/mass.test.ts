import fc from "fast-check";
import { expect, test } from "vitest";
import { crate, crateLedger, event, ids, places, refs } from "../testing/crates.ts";
import { foldPath, type MemoryLedger, type StepEvent } from "./index.ts";

const homes: [number, number][] = [
  [ids.maker, places.plant],
  [ids.user, places.depot],
  [ids.melter, places.works],
];
const waste = "urn:loopledger:id:waste:900-001-S17";

interface Deed {
  step: "make" | "send" | "takeBack" | "melt" | "sweep";
  item: number;
  who: number;
  whom: number;
  day: number;
  grams: number;
}
const deed = fc.record<Deed>({
  step: fc.constantFrom("make", "send", "takeBack", "melt", "sweep"),
  item: fc.integer({ min: 1, max: 5 }),
  who: fc.nat(2),
  whom: fc.nat(2),
  day: fc.integer({ min: 1, max: 28 }),
  grams: fc.integer({ min: 0, max: 50_000 }),
});

/** An event of whatever happened, sensible or not; many are refused, many late or out of order. */
function toEvent({ step, item, who, whom, day, grams }: Deed, n: number): StepEvent {
  // Only the maker makes and only the melter melts; who does the rest is left to chance.
  const [actor, place] = homes[step === "make" || step === "sweep" ? 0 : step === "melt" ? 2 : who]!;
  const [destination, destinationPlace] = homes[whom]!;
  const time = new Date(Date.UTC(2025, 2, day, 2)).toISOString();
  const massKg = grams / 1000;
  const common = { actor, place, time, items: refs(item) };
  const lines = [{ uri: waste, path: "/q/0", quantity: massKg, uom: "KGM", mg: BigInt(grams) * 1000n }];
  if (step === "make") return event(step, { ...common, data: { massKg } });
  if (step === "send") return event(step, { ...common, source: actor, destination, destinationPlace });
  if (step === "takeBack") return event(step, { ...common, source: destination, ...(grams % 2 ? { data: { massKg } } : {}) });
  if (step === "sweep") return event(step, { ...common, items: [], quantities: lines });
  const flake = crate(1_000 + n);
  return event(step, { ...common, items: [], inputs: refs(item), outputs: [{ uri: flake, path: "/o/0" }], outputQuantities: lines, perItem: new Map([[flake, { kind: "flake", massKg }]]) });
} // prettier-ignore

function sum(ledger: MemoryLedger, of: (holder: number, place: number, material: string) => boolean): bigint {
  let mg = 0n;
  for (const [key, amount] of ledger.balances) {
    const [holder, place, material] = key.split("|") as [string, string, string];
    if (of(Number(holder), Number(place), material)) mg += amount;
  }
  return mg;
}

test("whatever is recorded, in whatever order, no milligram appears or vanishes", () => {
  let recorded = 0;
  let moved = 0;
  fc.assert(
    fc.property(fc.array(deed, { minLength: 10, maxLength: 40, size: "max" }), (deeds) => {
      const ledger = crateLedger();
      for (const [n, one] of deeds.entries()) {
        const { refusals, postings } = ledger.record(toEvent(one, n));
        recorded += refusals.length ? 0 : 1;
        moved += postings.length;
        for (const { mg } of postings) expect(mg).toBeGreaterThan(0n);
      }
      for (const material of ["plastic", "flake", `waste/900-001-S17`])
        expect(sum(ledger, (_holder, _place, m) => m === material)).toBe(0n);
      // What the books hold of crates in an account is what the crates there weigh.
      const weights = new Map<string, bigint>();
      for (const { path, kind } of ledger.items.values()) {
        const { account, mg } = foldPath(path);
        if (kind !== "crate" || !account || mg === null) continue;
        const key = account.join("|");
        weights.set(key, (weights.get(key) ?? 0n) + mg);
      }
      for (const [holder, place] of [...homes, ...homes.map(([h]): [number, number] => [h, -11]), ...homes.map(([h]): [number, number] => [h, -10])])
        expect([holder, place, ledger.balances.get(`${holder}|${place}|plastic`) ?? 0n]).toEqual([holder, place, weights.get(`${holder}|${place}`) ?? 0n]);
    }),
    { numRuns: 300 },
  );
  // The runs would prove nothing if nearly everything were refused.
  expect(recorded).toBeGreaterThan(1_000);
  expect(moved).toBeGreaterThan(1_000);
}); // prettier-ignore

test("a new weighing books the difference and both accounts stay exact", () => {
  const ledger = crateLedger();
  ledger.record(event("make", { items: refs(1), data: { massKg: 10 } }));
  ledger.record(event("send", { items: refs(1), time: "2025-03-04T02:00:00.000Z", source: ids.maker, destination: ids.user }));
  expect(ledger.stock(ids.maker, undefined)).toBe(0n);
  expect(ledger.balances.get(`${ids.maker}|-11|plastic`)).toBe(10_000_000n);
  ledger.record(event("takeBack", { items: refs(1), actor: ids.user, place: places.depot, time: "2025-03-05T02:00:00.000Z", data: { massKg: 9.999999 } }));
  expect(ledger.stock(ids.user, places.depot)).toBe(9_999_999n);
  expect(ledger.balances.get(`${ids.maker}|-11|plastic`)).toBe(0n);
  expect(ledger.balances.get("0|-6|plastic")).toBe(1n);
}); // prettier-ignore
