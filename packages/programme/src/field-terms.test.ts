import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { buyer, loadLedger, note, told } from "../testing/load-ledger.ts";
import { foldPath, type MemoryLedger, type StepEvent } from "./index.ts";

const at = (day: number): string => `2026-03-${String(day).padStart(2, "0")}T02:00:00.000Z`;
const codes = (ledger: MemoryLedger, event: StepEvent): string[] =>
  ledger.record(event).refusals.map(({ code, path }) => `${code} ${path}`);

function drafted(data: Record<string, unknown> = {}): MemoryLedger {
  const ledger = loadLedger();
  expect(codes(ledger, told("draft", { time: at(2), data }))).toEqual([]);
  return ledger;
}

describe("required from a step", () => {
  test("it may be left out before, not at the step, and need not be told twice", () => {
    const ledger = drafted();
    expect(codes(ledger, told("seal", { time: at(3) }))).toEqual(["FIELD_MISSING /ll:data/quality"]);
    expect(codes(ledger, told("revise", { time: at(4), data: { quality: "good" } }))).toEqual([]);
    // What was told on the 4th was not known on the 3rd.
    expect(codes(ledger, told("seal", { time: at(3) }))).toEqual(["FIELD_MISSING /ll:data/quality"]);
    expect(codes(ledger, told("seal", { time: at(5) }))).toEqual([]);
  });
  test("or told with the step, about the one item", () => {
    const perItem = new Map([[note, { quality: "good" }]]);
    expect(codes(drafted(), told("seal", { time: at(3), perItem }))).toEqual([]);
    const empty = new Map([[note, { amount: 1 }]]);
    expect(codes(drafted(), told("seal", { time: at(3), perItem: empty }))).toEqual([
      "FIELD_MISSING /ll:items/0/quality",
    ]);
  });
  test("an event that does not name its step is recorded and flagged", () => {
    const { refusals, flags } = drafted().record(told("seal", { time: at(3), step: null }));
    expect([refusals, flags.map(({ rule }) => rule)]).toEqual([[], ["G13"]]);
  });
});

describe("sealed from a step", () => {
  const sealed = (): MemoryLedger => {
    const ledger = drafted({ amount: 5, quality: "good", terms: { a: 1, b: [2] } });
    expect(codes(ledger, told("seal", { time: at(4), destination: buyer }))).toEqual([]);
    return ledger;
  };
  test("the same value may be told again, another is refused with its path", () => {
    const ledger = sealed();
    expect(
      codes(ledger, told("revise", { time: at(5), data: { amount: 5, terms: { b: [2], a: 1 } } })),
    ).toEqual([]);
    expect(codes(ledger, told("revise", { time: at(5), data: { amount: 6 } }))).toEqual([
      "FIELD_SEALED /ll:data/amount",
    ]);
    const perItem = new Map([[note, { terms: { a: 1, b: [3] } }]]);
    expect(codes(ledger, told("revise", { time: at(5), perItem }))).toEqual([
      "FIELD_SEALED /ll:items/0/terms",
    ]);
    expect(codes(ledger, told("revise", { time: at(5), data: { quality: "poor" } }))).toEqual([]);
  });
  test("what was left empty stays empty", () => {
    const ledger = drafted({ quality: "good" });
    expect(codes(ledger, told("seal", { time: at(4) }))).toEqual([]);
    expect(codes(ledger, told("revise", { time: at(5), data: { amount: 6 } }))).toEqual([
      "FIELD_SEALED /ll:data/amount",
    ]);
  });
  test("a step that reopens may change it, and it is sealed again", () => {
    const ledger = sealed();
    expect(codes(ledger, told("amend", { time: at(5), data: { amount: 6 } }))).toEqual([]);
    expect(codes(ledger, told("revise", { time: at(6), data: { amount: 5 } }))).toEqual([
      "FIELD_SEALED /ll:data/amount",
    ]);
    expect(codes(ledger, told("revise", { time: at(6), data: { amount: 6 } }))).toEqual([]);
  });
  test("a late report may not slip another value under the seal, but may fill what was told anew since", () => {
    expect(codes(sealed(), told("revise", { time: at(3), data: { amount: 6 } }))).toEqual([
      "FIELD_SEALED /ll:data/amount",
    ]);
    const ledger = drafted({ amount: 5, quality: "good" });
    expect(codes(ledger, told("revise", { time: at(4), data: { amount: 7 } }))).toEqual([]);
    expect(codes(ledger, told("seal", { time: at(5) }))).toEqual([]);
    expect(codes(ledger, told("revise", { time: at(3), data: { amount: 6 } }))).toEqual([]);
    expect(foldPath(ledger.items.get(note)!.path).attributes["amount"]).toBe(7);
  });
  test("whatever is told in whatever order, the sealed value stands", () => {
    const step = fc.record({ day: fc.integer({ min: 1, max: 28 }), amount: fc.integer({ min: 0, max: 3 }) });
    fc.assert(
      fc.property(fc.array(step, { maxLength: 12 }), (steps) => {
        const ledger = drafted({ amount: 1, quality: "good" });
        codes(ledger, told("seal", { time: at(14) }));
        for (const { day, amount } of steps)
          ledger.record(told("revise", { time: at(day), data: { amount } }));
        const { path } = ledger.items.get(note)!;
        expect(foldPath(path).attributes["amount"]).toBe(1);
        expect(foldPath(path, path.findIndex(({ p }) => p === "loads/seal") + 1).attributes["amount"]).toBe(
          1,
        );
      }),
    );
  });
});
