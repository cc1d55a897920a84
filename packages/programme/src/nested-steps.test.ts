import { expect, test } from "vitest";
import { checkWorkflows, compile, field, say, type Programme, type Workflow } from "./index.ts";

const bare = (id: string, given: Partial<Programme>): Programme => ({
  id, title: say("甲", "A"), summary: say("测试用", "For tests"), plan: ["I"], leads: [], partners: [], ruleSets: [], parameters: {}, roles: { anyone: { label: say("任何人", "Anyone") } },
  items: {}, states: {}, steps: {}, clocks: {}, measures: {}, flags: {}, indicators: {}, lookups: {}, workflows: [], ...given,
}); // prettier-ignore
const party = { label: say("方", "Party"), type: "party" } as const;
const any = { items: [], any: true };

/** A note that is loaded, unloaded and corrected. */
const papers = bare("papers", {
  items: { note: { label: say("单", "Note"), kind: "document", schemes: ["transfer"], ends: { source: "from", destination: "to" }, attributes: { from: party, to: party } } },
  states: { out: { label: say("出", "Out") }, home: { label: say("到", "Home") } },
  steps: {
    draft: { label: say("起草", "Draft"), by: ["anyone"], event: { type: "ObjectEvent", action: "ADD", bizStep: "commissioning" }, item: { items: ["note"], from: ["new"] } },
    load: { label: say("装", "Load"), by: ["anyone"], event: { type: "AggregationEvent", action: "ADD", bizStep: "packing" }, item: any, parent: { items: ["note"], to: "out", carries: "load" }, flow: { from: "sender", to: "sender" } },
    unload: { label: say("卸", "Unload"), by: ["anyone"], custody: "open", event: { type: "AggregationEvent", action: "DELETE", bizStep: "accepting" }, item: any, parent: { items: ["note"], to: "home", carries: "unload", holder: "actor" }, flow: { to: "receiver" } },
    correct: { label: say("更正", "Correct"), by: ["anyone"], custody: "open", event: { type: "ObjectEvent", action: "OBSERVE", bizStep: "other" }, item: { items: ["note"], carries: "correct" }, flow: { to: "receiver" } },
  },
}); // prettier-ignore

/** What the note carries has a scheme of its own. */
const story: Workflow = {
  id: "round", title: say("一圈", "Round trip"),
  parties: { pit: { kind: "pit", places: { yard: "yard" } }, site: { kind: "site", places: { yard: "yard" } } },
  items: { note: "urn:loopledger:id:transfer:330106202611251BB85YA", gravel: "urn:loopledger:id:waste:900-001-S17" },
  steps: [
    { step: "papers/draft", by: "pit", at: "yard", time: "2026-03-02", items: ["note"], data: { from: "urn:loopledger:id:party:PIT", to: "urn:loopledger:id:party:SITE" } },
    { step: "papers/load", by: "pit", at: "yard", time: "2026-03-03", parent: "note", quantities: [{ item: "gravel", quantity: 100 }] },
    { step: "papers/unload", by: "site", at: "yard", time: "2026-03-04", parent: "note", flags: ["arrived"] },
    // The sender signs that it was ten less.
    { step: "papers/correct", by: "pit", at: "yard", time: "2026-03-05", items: ["note"], quantities: [{ item: "gravel", quantity: 90 }] },
  ],
  ends: { totals: { gotKg: 90 }, stockKg: { "site.yard": 90, "pit.yard": -100 } },
}; // prettier-ignore
const gravel = bare("gravel", {
  items: { gravel: { label: say("砂石", "Gravel"), kind: "bulk", schemes: ["waste"] } },
  steps: {
    get: { label: say("收到", "Get"), by: ["anyone"], carriedBy: ["papers/unload"], event: { type: "ObjectEvent", action: "OBSERVE", bizStep: "receiving" }, item: { items: ["gravel"] }, fields: { grade: field.text("等级", "Grade") } },
    right: { label: say("改正", "Put right"), by: ["anyone"], carriedBy: ["papers/correct"], event: { type: "ObjectEvent", action: "OBSERVE", bizStep: "other" }, item: { items: ["gravel"] } },
  },
  measures: { gotKg: { label: say("收到量", "Got"), unit: "kg", of: ["get", "right"], per: "quantity", value: "quantity.kg" } },
  flags: { arrived: { label: say("到达", "Arrived"), severity: "low", on: ["get", "right"], when: "sum(quantities.kg) > 50", message: say("到", "here") } },
  workflows: [story],
}); // prettier-ignore

test("a step that follows from a note is taken, moves what a correction says, and its flags are proved", () => {
  const { ran, problems } = checkWorkflows(gravel, compile([papers, gravel]));
  expect(problems).toEqual(["gravel: no workflow is refused anything"]);
  expect(ran[0]!.steps.map(({ decision }) => decision.nested ?? [])).toEqual([
    [],
    [],
    ["gravel/get"],
    ["gravel/right"],
  ]);
});

test("a line of nothing on a note books nothing", () => {
  const empty = story.steps.map((step) => (step.quantities ? { ...step, quantities: [{ item: "gravel", quantity: 0 }], flags: [] } : { ...step, flags: [] })); // prettier-ignore
  const alone = { ...gravel, workflows: [{ ...story, steps: empty, ends: {} }] };
  const { ran } = checkWorkflows(alone, compile([papers, alone]));
  expect(ran[0]!.problems).toEqual([]);
  expect(ran[0]!.steps.flatMap(({ decision }) => decision.postings)).toEqual([]);
});
