import { expect, test } from "vitest";
import { compile, MemoryLedger, say, type Programme, type StepEvent } from "./index.ts";
import { crates } from "../testing/crates.ts";

const act = (bizStep: string, from: string[], to: string, more: Partial<Programme["steps"][string]> = {}): Programme["steps"][string] => ({
  label: say(`办理 ${to}`, `Bring to ${to}`), by: [], strict: true, custody: "open",
  event: { type: "ObjectEvent", action: "OBSERVE", bizStep }, item: { items: ["paper"], from, to }, ...more,
}); // prettier-ignore

/** A paper that is sealed, answered one way or the other, and closed; on the road it may be sighted. */
const papers: Programme = {
  ...crates,
  id: "papers",
  items: { paper: { label: say("单", "Paper"), kind: "document", schemes: ["lot"] } },
  roles: { all: { label: say("所有", "All") } },
  states: Object.fromEntries(["sealed", "taken", "refused", "closed"].map((name) => [name, { label: say(`${name}态`, name) }])),
  steps: Object.fromEntries(
    Object.entries({
      seal: act("packing", ["new"], "sealed", { event: { type: "ObjectEvent", action: "ADD", bizStep: "packing" } }),
      sight: { ...act("transporting", ["sealed"], "sealed"), strict: false },
      take: act("accepting", ["sealed"], "taken"),
      refuse: act("inspecting", ["sealed"], "refused"),
      close: act("other", ["taken", "refused"], "closed"),
    }).map(([name, step]) => [name, { ...step, by: ["all"] }]),
  ),
  clocks: {}, measures: {}, flags: {}, indicators: {}, lookups: {},
}; // prettier-ignore

const paper = "urn:loopledger:id:lot:PAPER-1";
let seq = 0;
function tell(ledger: MemoryLedger, step: string, time: string, recordTime: string, actor = 1): { flags: string[]; refused: string[] } {
  const { type, action, bizStep } = papers.steps[step]!.event;
  const given: StepEvent = {
    seq: String(++seq), time, recordTime, type, action: action ?? null, bizStep, step: `papers/${step}`, items: [{ uri: paper, path: "/epcList/0" }],
    parent: null, inputs: [], outputs: [], quantities: [], inputQuantities: [], outputQuantities: [], actor, place: null, source: null,
    sourcePlace: null, destination: null, destinationPlace: null, data: {}, perItem: new Map(), evidence: [],
  };
  const { flags, refusals } = ledger.record(given);
  return {
    flags: flags.map(({ rule, message }) => `${rule} ${message.en}`),
    refused: refusals.map(({ code, params }) => `${code} ${JSON.stringify(params?.["taken"])}`),
  };
} // prettier-ignore
const stateOf = (ledger: MemoryLedger): string | undefined =>
  ledger.items.get(paper)?.path.findLast(({ st }) => st)?.st;
const at = (day: number, hour = 8, minute = 0): string =>
  `2026-03-${String(day).padStart(2, "0")}T${String(hour).padStart(2, "0")}:${String(minute).padStart(2, "0")}:00.000Z`;
const nothing = { flags: [], refused: [] };

function sealed(): MemoryLedger {
  const ledger = new MemoryLedger(compile([papers]));
  for (const id of [1, 2])
    ledger.parties.set(id, { id, uri: `urn:test:${id}`, kind: "firm", name: say("甲", "A"), district: 330106, permits: [] }); // prettier-ignore
  expect(tell(ledger, "seal", at(10), at(10))).toEqual(nothing);
  return ledger;
}

test("an act of a clock a day fast is flagged, and the next is not held up for a day", () => {
  const ledger = sealed();
  expect(tell(ledger, "take", at(12), at(11)).flags).toEqual([
    `G12 event time ${at(12)} is after it was received, ${at(11)}: the clock is fast; its place in order is that of receipt`,
  ]);
  expect(tell(ledger, "close", at(11, 9), at(11, 9))).toEqual(nothing);
  expect(stateOf(ledger)).toBe("closed");
});

test.each(["take", "sight"])("a %s of a clock a day slow is flagged and counts", (step) => {
  const ledger = sealed();
  expect(tell(ledger, step, at(9, 9), at(10, 9))).toEqual({
    flags: [
      `G17 event time ${at(9, 9)} is before the document became “sealed”, ${at(10)}: the clock is slow; its place in order is that of receipt, ${at(10, 9)}`,
    ],
    refused: [],
  });
  expect(ledger.items.get(paper)!.path.at(-1)!.p).toBe(`papers/${step}`);
});

test("clocks that differ by minutes are put in order without a word", () => {
  const ledger = sealed();
  expect(tell(ledger, "take", at(10, 7, 55), at(10, 8, 1))).toEqual(nothing);
  expect(tell(ledger, "close", at(10, 7, 57), at(10, 8, 2))).toEqual(nothing);
  expect(stateOf(ledger)).toBe("closed");
});

test("what was kept without network is no wrong clock", () => {
  const ledger = sealed();
  expect(tell(ledger, "take", at(10, 12), at(11))).toEqual(nothing);
  expect(tell(ledger, "sight", at(10, 10), at(11, 1))).toEqual(nothing);
  expect(stateOf(ledger)).toBe("taken");
});

test("of two acts the first received counts, even if the other tells an earlier time", () => {
  const ledger = sealed();
  expect(tell(ledger, "take", at(10, 10), at(10, 10))).toEqual(nothing);
  const second = tell(ledger, "refuse", at(10, 9), at(10, 11), 2);
  expect(second.refused).toEqual([
    `STEP_ORDER ${JSON.stringify({ zh: `；他人已先行登记“办理 taken”（${at(10, 10)}）`, en: `; somebody else was quicker: “Bring to taken” (${at(10, 10)})` })}`,
  ]);
  expect(tell(ledger, "take", at(10, 10), at(10, 12)).refused).toEqual([
    `STEP_ORDER ${JSON.stringify({ zh: `；贵单位已登记“办理 taken”（${at(10, 10)}）`, en: `; your organisation recorded “Bring to taken” (${at(10, 10)})` })}`,
  ]);
  expect(stateOf(ledger)).toBe("taken");
});

test("an act the document never was ready for names nobody", () => {
  const ledger = sealed();
  expect(tell(ledger, "close", at(11), at(11)).refused).toEqual([
    `STEP_ORDER ${JSON.stringify({ zh: "", en: "" })}`,
  ]);
});
