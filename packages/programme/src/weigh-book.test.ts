import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { loadLedger, raisedBy, thing, told, yard } from "../testing/load-ledger.ts";
import { compile, MemoryLedger, say, type StepEvent } from "./index.ts";
import { loads } from "../../../testing/loads.ts";
import { crates } from "../testing/crates.ts";
import { asksForWeights, isRound, repeats } from "./weigh-book.ts";

const weigh = (grossKg: unknown, given: Partial<StepEvent> = {}): StepEvent =>
  told("weigh", { data: { grossKg }, ...given }, thing);
/** Weights that are neither round nor repeated. */
const honest = (n: number): number => 1001 + n * 137;
function weighed(...weights: number[]): { ledger: MemoryLedger; raised: string[] } {
  const ledger = loadLedger();
  return { ledger, raised: weights.flatMap((kg) => raisedBy(ledger, weigh(kg))) };
}
const series = (n: number, kg: (i: number) => number): number[] => Array.from({ length: n }, (_, i) => kg(i));

describe("G7", () => {
  test("not before twenty weights, then when more than three in ten are round", () => {
    expect(weighed(...series(19, (i) => i * 100 + 100)).raised).toEqual([]);
    expect(weighed(...series(20, (i) => (i < 6 ? i * 100 + 100 : honest(i)))).raised).toEqual([]);
    const { ledger, raised } = weighed(...series(20, (i) => (i < 7 ? i * 100 + 100 : honest(i))));
    expect(raised).toEqual(["G7"]);
    const [flag] = [...ledger.flags.values()];
    expect(flag!.message.en).toBe("7 of the last 20 weights are whole hundreds of kilograms");
    expect([flag!.party, flag!.place, flag!.item]).toEqual([1, yard, null]);
  });
  test("or when more than three in ten repeat an earlier one to the kilogram", () => {
    expect(weighed(...series(20, (i) => (i < 7 ? 1234 : honest(i)))).raised).toEqual([]);
    const { ledger, raised } = weighed(...series(20, (i) => (i < 8 ? 1234 + i / 100 : honest(i))));
    expect(raised).toEqual(["G7"]);
    expect([...ledger.flags.values()][0]!.message.zh).toBe("最近 20 次称重中 7 次与之前相同");
  });
  test("once a month for a place, and what is older than thirty weights is forgotten", () => {
    const { ledger } = weighed(...series(25, (i) => i * 100 + 100));
    expect(ledger.flags.size).toBe(1);
    const april = { time: "2026-04-02T02:00:00.000Z" };
    expect(raisedBy(ledger, weigh(5000, april))).toEqual(["G7"]);
    for (let n = 0; n < 30; n++) raisedBy(ledger, weigh(honest(n), { time: "2026-05-02T02:00:00.000Z" }));
    expect(raisedBy(ledger, weigh(honest(31), { time: "2026-06-02T02:00:00.000Z" }))).toEqual([]);
  });
  test("gross and tare of a step are two weights, in kilograms whatever they came in", () => {
    const ledger = loadLedger();
    ledger.record(weigh({ value: 12.3, unit: "t" }, { data: { grossKg: { value: 12.3, unit: "t" }, tareKg: 8001 } }));
    expect(ledger.known().weights(1, yard)).toEqual([12_300, 8001]);
    ledger.record(told("weigh", { perItem: new Map([[thing, { waste: "x" }]]), data: { grossKg: 5 }, place: null }, thing));
    expect(ledger.known().weights(1, yard)).toHaveLength(2);
  });
  test("the mass of a lot with a weigh slip is a weight, that of a single thing is not", () => {
    const copy = structuredClone(loads);
    const mass = { label: say("质量", "Mass"), type: "number", unit: "kg" } as const;
    copy.items["batch"] = { label: say("批次", "Batch"), kind: "lot", schemes: ["lgtin"], attributes: { massKg: mass } };
    copy.items["thing"]!.attributes!["massKg"] = mass;
    copy.steps["weigh"]!.item!.items.push("batch");
    const ledger = new MemoryLedger(compile([copy]));
    const { parties, places } = loadLedger();
    for (const [id, party] of parties) ledger.parties.set(id, party);
    for (const [id, place] of places) ledger.places.set(id, place);
    const lot = "https://id.gs1.org/01/00614141777778/10/987";
    raisedBy(ledger, told("weigh", { data: { grossKg: 9, massKg: 7 } }, thing));
    raisedBy(ledger, told("weigh", { data: { grossKg: 8, massKg: 6 } }, lot));
    raisedBy(ledger, told("weigh", { data: { grossKg: 5 }, perItem: new Map([[lot, { massKg: 4 }]]) }, lot));
    expect(ledger.known().weights(1, yard)).toEqual([9, 8, 6, 5, 4]);
  });
  test("a programme without scales keeps no book", () => {
    expect(asksForWeights(compile([loads]))).toBe(true);
    expect(asksForWeights(compile([crates]))).toBe(false);
  });
  test("counts of round and of repeated weights", () => {
    fc.assert(fc.property(fc.array(fc.integer({ min: 1, max: 40 })), (weights) => {
      const seen = new Set<number>();
      const again = weights.filter((kg) => seen.has(kg) || !seen.add(kg)).length;
      expect(repeats(weights)).toBe(again);
    }));
    expect([0, 100, 150, 100.5, 12_300].map(isRound)).toEqual([false, true, false, false, true]);
  });
}); // prettier-ignore
