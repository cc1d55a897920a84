import { expect, test } from "vitest";
import { crates } from "../testing/crates.ts";
import { checkWorkflows, say, type Programme, type Workflow } from "./index.ts";

const story: Workflow = {
  id: "round",
  title: say("一圈", "Round trip"),
  parties: {
    maker: { kind: "maker", places: { plant: "yard" } },
    user: { kind: "user", places: { depot: "yard" } },
    melter: { kind: "user", permits: ["melting"], places: { works: "yard" } },
  },
  items: {
    one: "urn:loopledger:id:lot:ONE",
    two: "urn:loopledger:id:lot:TWO",
    flakes: "urn:loopledger:id:lot:FLAKES",
    dust: "urn:loopledger:id:waste:900-001-S17",
    truck: "urn:loopledger:id:vin:LSVAM4187C2184847",
  },
  steps: [
    { step: "make", by: "user", at: "depot", time: "2025-03-03", items: ["one"], data: { massKg: 1 }, refused: "ROLE_MISSING" },
    { step: "make", by: "maker", at: "plant", time: "2025-03-03", items: ["one"], data: { massKg: 90 } },
    { step: "make", by: "maker", at: "plant", time: "2025-03-04", items: ["two"], data: { massKg: 11, colour: "pink" }, flags: ["heavy", "pink"] },
    { step: "sweep", by: "maker", at: "plant", time: "2025-03-04", quantities: [{ item: "dust", quantity: 1.5 }] },
    { step: "tag", by: "maker", at: "plant", time: "2025-03-04", items: ["one"], flags: ["G14"] },
    { step: "load", by: "maker", at: "plant", time: "2025-03-05", items: ["two"], parent: "truck" },
    { step: "drive", by: "maker", at: "plant", to: "user.depot", time: "2025-03-05T15:00:00+08:00", items: ["truck"] },
    { step: "unload", by: "user", at: "depot", time: "2025-03-06", items: ["two"], parent: "truck" },
    { step: "send", by: "maker", at: "plant", to: "melter.works", time: "2025-03-06", items: ["one"] },
    { step: "takeBack", by: "melter", at: "works", from: "maker", time: "2025-03-20", items: ["one"], flags: ["clock:home"], states: { one: "back" } },
    { step: "melt", by: "melter", at: "works", time: "2025-03-21", inputs: ["one"], outputs: [{ item: "flakes", kind: "flake", massKg: 88 }] },
  ],
  ends: { states: { one: "melted" }, stockKg: { melter: 88, "user.depot": 11, "maker.plant": 1.5 }, totals: { madeKg: 101 }, flags: ["heavy", "pink", "G14", "clock:home"] },
}; // prettier-ignore

const told = (change: (workflow: Workflow) => void): Programme => {
  const workflow = structuredClone(story);
  change(workflow);
  return { ...crates, workflows: [workflow] };
};

test("a programme whose workflows prove it has no problems", () => {
  expect(checkWorkflows(told(() => {})).problems).toEqual([]);
});

test.each<[string, (workflow: Workflow) => void]>([
  ["round, step 2 (make): raised [], expected [pink]", (w) => (w.steps[1]!.flags = ["pink"])],
  ["round, step 5 (tag): raised [G14], expected []", (w) => delete w.steps[4]!.flags],
  ["round, step 1 (make): refused: ROLE_MISSING at /ll:step", (w) => delete w.steps[0]!.refused],
  ["round, step 2 (make): not refused with NOT_YOURS: accepted", (w) => (w.steps[1]!.refused = "NOT_YOURS")],
  ["round, step 10 (takeBack): one is back, expected made", (w) => (w.steps[9]!.states = { one: "made" })],
  ["round, at the end: one is melted, expected back", (w) => (w.ends!.states = { one: "back" })],
  ["round, at the end: melter holds 88 kg, expected 90", (w) => (w.ends!.stockKg = { melter: 90 })],
  ["round, at the end: madeKg is 101, expected 100", (w) => (w.ends!.totals = { madeKg: 100 })],
  ["round, at the end: flags [G14, clock:home, heavy, pink] stand, expected []", (w) => (w.ends!.flags = [])],
  ["round, at the end: overdue [], expected [home]", (w) => (w.ends!.overdue = { at: "2026-01-01", clocks: ["home"] })],
])("%s", (problem, change) => expect(checkWorkflows(told(change)).problems).toEqual([problem])); // prettier-ignore

test("what the workflows leave unproved is named", () => {
  const { problems } = checkWorkflows({
    ...crates,
    workflows: [{ ...story, steps: story.steps.slice(2, 3), ends: {} }],
  });
  expect(problems).toContain("crates: no workflow raises heavy");
  expect(problems).toContain("crates: no workflow spares pink");
  expect(problems).toContain("crates: no workflow takes the step melt");
  expect(problems).toContain("crates: no workflow lets the clock home run out");
  expect(problems).toContain("crates: no workflow is refused anything");
});
