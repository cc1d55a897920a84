import { say, type Workflow } from "@loopledger/programme";

// Stories that are run as tests. Together they take every step, raise every flag in one place and spare it in
// another, let every clock run out, and are refused something. Write the story first, then the rule.

const article = (serial: string): string => `https://id.gs1.org/01/09506000134352/21/${serial}`;
const paper = (serial: string): string => `https://id.gs1.org/253/1234567890128${serial}`;
const items = {
  one: article("A1"),
  two: article("A2"),
  three: article("A3"),
  batch: "urn:loopledger:id:lot:BATCH-1",
  secondBatch: "urn:loopledger:id:lot:BATCH-2",
  rightReturn: paper("R1"),
  wrongReturn: paper("R2"),
};
const parties: Workflow["parties"] = {
  supplier: { kind: "supplier", places: { store: "shop" } },
  collector: { kind: "collector", places: { depot: "depot" } },
  recycler: { kind: "recycler", places: { works: "factory" } },
};
const fresh = { massKg: 0.8 };
const good = { massKg: 0.8, condition: "good" };
const worn = { massKg: 0.7, condition: "worn" };

export const workflows: Workflow[] = [
  {
    id: "used-again", title: say("再次使用", "Used again"), parties, items,
    steps: [
      { step: "issue", by: "supplier", at: "store", time: "2025-03-03", items: ["one"], data: fresh },
      { step: "takeBack", by: "collector", at: "depot", time: "2025-09-01", items: ["one"], data: good, states: { one: "collected" } },
      { step: "reuse", by: "collector", at: "depot", time: "2025-09-08", items: ["one"], states: { one: "inUse" } },
      { step: "file", by: "collector", at: "depot", time: "2026-02-02", items: ["rightReturn"], data: { collected: 1 } },
      { step: "file", by: "collector", at: "depot", time: "2026-02-03", items: ["wrongReturn"], data: { collected: 5 }, flags: ["returnDiffers"] },
    ],
    ends: { totals: { collected: 1, reused: 1 }, stockKg: { collector: 0 } },
  },
  {
    id: "recycled", title: say("再生利用", "Recycled"), parties, items,
    steps: [
      { step: "issue", by: "supplier", at: "store", time: "2025-03-03", items: ["one", "two"], data: fresh },
      { step: "takeBack", by: "collector", at: "depot", time: "2025-09-01", items: ["one"], data: good },
      { step: "takeBack", by: "collector", at: "depot", time: "2025-09-01", items: ["two"], data: worn },
      { step: "takeBack", by: "collector", at: "depot", time: "2025-09-02", items: ["three"], data: worn, flags: ["neverIssued"] },
      { step: "deliver", by: "collector", at: "depot", to: "recycler.works", time: "2025-09-10", items: ["one", "two", "three"] },
      { step: "recycle", by: "recycler", at: "works", time: "2025-09-20", inputs: ["two", "three"], outputs: [{ item: "batch", massKg: 1.4 }], states: { two: "recycled", batch: "made" } },
      { step: "recycle", by: "recycler", at: "works", time: "2025-09-21", inputs: ["one"], outputs: [{ item: "secondBatch", massKg: 0.7 }], flags: ["goodRecycled"] },
    ],
    ends: { totals: { collected: 3, recycled: 2.2 }, stockKg: { collector: 0, recycler: 2.1 } },
  },
  {
    id: "left-lying", title: say("长期未处理", "Left lying"), parties, items,
    steps: [
      { step: "issue", by: "supplier", at: "store", time: "2025-03-03", items: ["one"], data: fresh },
      { step: "takeBack", by: "collector", at: "depot", time: "2025-09-01", items: ["one"], data: worn },
    ],
    ends: { states: { one: "collected" }, overdue: { at: "2025-11-01", clocks: ["process"] } },
  },
  {
    id: "refusals", title: say("拒绝登记的情形", "What is refused"), parties, items,
    steps: [
      { step: "issue", by: "collector", at: "depot", time: "2025-03-03", items: ["one"], data: fresh, refused: "ROLE_MISSING" },
      { step: "issue", by: "supplier", at: "store", time: "2025-03-03", items: ["one"], refused: "FIELD_MISSING" },
      { step: "issue", by: "supplier", at: "store", time: "2025-03-03", items: ["one"], data: fresh },
      { step: "takeBack", by: "collector", at: "depot", time: "2025-09-01", items: ["one"], data: { ...worn, condition: "lost" }, refused: "FIELD_CHOICE" },
      // What is in other hands is nobody else's to pass on.
      { step: "reuse", by: "collector", at: "depot", time: "2025-09-01", items: ["one"], refused: "NOT_YOURS" },
    ],
    ends: { states: { one: "inUse" }, flags: [] },
  },
]; // prettier-ignore
