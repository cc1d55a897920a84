import { say, type Workflow, type WorkflowStep } from "@loopledger/programme";

const note = (code: string): string => `urn:loopledger:id:transfer:${code}`;
const who = (name: string): string => `urn:loopledger:id:party:${name.toUpperCase()}`;

const items = {
  ash: "urn:loopledger:id:waste:441-001-S02", gypsum: "urn:loopledger:id:waste:441-001-S06", bale: "urn:loopledger:id:lot:BALE-1",
  n1: note("3301062026050401ADLPU"), n2: note("3301062026050502LUAFH"), n3: note("33010620260506040A07B"), n4: note("3301062026050705APLYU"),
  n5: note("3301062026050806M6ANL"), n6: note("33010620260509080L0EB"), n7: note("3301062026051009B2M6A"), n8: note("330106202605110AMGAX4"),
}; // prettier-ignore

const parties: Workflow["parties"] = {
  station: { kind: "power-station", places: { yard: "ash-yard" } },
  haulier: { kind: "carrier", places: { depot: "depot" } },
  barge: { kind: "carrier", places: { quay: "quay" } },
  works: { kind: "cement-works", places: { silo: "factory" } },
  agent: { kind: "broker" },
  stranger: { kind: "cement-works", places: { silo: "factory" } },
  office: { kind: "office" },
};

const kg = (quantity: number, item = "ash"): WorkflowStep["quantities"] => [{ item, quantity }];
const named = { emitter: who("station"), receiver: who("works"), carriers: [who("haulier")] };
const day = (n: number, hour = 8): string =>
  `2026-05-${String(n).padStart(2, "0")}T${String(hour).padStart(2, "0")}:00:00+08:00`;

const draft = (n: string, on: number, more: Record<string, unknown> = {}): WorkflowStep => ({
  step: "draft", by: "station", at: "yard", time: day(on, 8), items: [n], data: { ...named, plates: ["浙A12345"], ...more }, states: { [n]: "draft" },
}); // prettier-ignore
const seal = (n: string, on: number, more: Partial<WorkflowStep> = {}): WorkflowStep => ({
  step: "seal", by: "station", at: "yard", time: day(on, 9), parent: n, quantities: kg(12_000), states: { [n]: "sealed" }, ...more,
}); // prettier-ignore
const dispatch = (n: string, on: number, more: Partial<WorkflowStep> = {}): WorkflowStep => ({
  step: "dispatch", by: "station", at: "yard", time: day(on, 10), items: [n], states: { [n]: "dispatched" }, ...more,
}); // prettier-ignore
const carry = (n: string, on: number, more: Partial<WorkflowStep> = {}): WorkflowStep => ({
  step: "carry", by: "haulier", time: day(on, 11), items: [n], data: { plate: "浙A12345" }, states: { [n]: "carried" }, ...more,
}); // prettier-ignore
const receive = (n: string, on: number, more: Partial<WorkflowStep> = {}): WorkflowStep => ({
  step: "receive", by: "works", at: "silo", time: day(on, 14), items: [n], data: { grossKg: 27_000, tareKg: 15_000 }, states: { [n]: "received" }, ...more,
}); // prettier-ignore
const accept = (n: string, on: number, more: Partial<WorkflowStep> = {}): WorkflowStep => ({
  step: "accept", by: "works", at: "silo", time: day(on, 15), parent: n, states: { [n]: "accepted" }, ...more,
}); // prettier-ignore
/** What the station has to send: what is sent beyond the books is flagged by the programme of the goods. */
const made: WorkflowStep = {
  step: "bulk-solid-waste/produce", by: "station", at: "yard", time: day(3), quantities: kg(100_000),
  data: { basis: "dry", facility: "MF0001", referenceT: 500, ashPercent: 25 },
}; // prettier-ignore
/** Twelve tonnes of ash on the way to the works. */
const onTheRoad = (n: string, on: number): WorkflowStep[] => [
  draft(n, on),
  seal(n, on),
  dispatch(n, on),
  carry(n, on),
];
const arrived = (n: string, on: number): WorkflowStep[] => [...onTheRoad(n, on), receive(n, on)];

export const workflows: Workflow[] = [
  {
    id: "whole", title: say("一单到底", "From draft to what was done"), parties, items,
    steps: [
      made,
      draft("n1", 4, { estimated: true }),
      { step: "revise", by: "station", at: "yard", time: day(4, 8), items: ["n1"], data: { packaging: "罐车" } },
      seal("n1", 4), dispatch("n1", 4), carry("n1", 4), receive("n1", 4),
      accept("n1", 4, { quantities: kg(11_900) }),
      { step: "process", by: "works", at: "silo", time: day(6), items: ["n1"], data: { operation: "recover" }, states: { n1: "processed" } },
    ],
    // What one scale said less than the other is booked as difference, not left on the road.
    ends: { flags: [], stockKg: { station: 88_000, works: 11_900 }, totals: { sealed: 1, answered: 1, refusals: 0, sentKg: 12_000, acceptedKg: 11_900 } },
  },
  {
    id: "refusals", title: say("部分拒收与整单拒收", "Refused in part, refused whole"), parties, items,
    steps: [
      made,
      ...arrived("n1", 4),
      accept("n1", 4, { quantities: kg(9_000), data: { refused: [{ item: items.ash, kg: 3_000 }], reason: "含水率过高" }, states: { n1: "partly_refused" } }),
      { step: "giveBack", by: "station", at: "yard", time: day(6), parent: "n1", states: { n1: "returned" } },
      { step: "process", by: "works", at: "silo", time: day(7), items: ["n1"], data: { operation: "recycle" } },
      { ...made, time: day(7), quantities: kg(2_000, "gypsum"), data: { basis: "dry", facility: "MF0002", referenceT: 0.75 } },
      draft("n2", 8), seal("n2", 8, { quantities: [...kg(5_000)!, ...kg(2_000, "gypsum")!] }), dispatch("n2", 8), carry("n2", 8),
      receive("n2", 8, { data: { netKg: 7_000 } }),
      { step: "refuse", by: "works", at: "silo", time: day(8, 16), items: ["n2"], data: { reason: "未预约" }, states: { n2: "refused" } },
      { step: "giveBack", by: "station", at: "yard", time: day(9), parent: "n2", states: { n2: "returned" } },
      ...arrived("n3", 10), accept("n3", 10), ...arrived("n4", 11), accept("n4", 11),
      ...onTheRoad("n5", 12),
      // Three refusals in five answers of the month are more than a fifth; said once.
      { step: "refuse", by: "works", at: "silo", time: day(12, 16), items: ["n5"], data: { reason: "未预约" }, flags: ["refusesOften"] },
      ...onTheRoad("n6", 13), accept("n6", 13),
    ],
    ends: { stockKg: { station: 45_000, works: 45_000 }, overdue: { at: "2026-06-20T00:00:00Z", clocks: ["giveBack"] } },
  },
  {
    id: "nobody-blocks", title: say("有人不签字，链条不断", "Somebody does not sign, and nothing stands still"), parties, items,
    steps: [
      made,
      draft("n1", 4), seal("n1", 4),
      carry("n1", 4, { flags: ["unsignedSender"] }),
      // The sender signs at last, for the morning of that day.
      dispatch("n1", 4, { reported: day(5), states: { n1: "carried" } }),
      accept("n1", 4),
      draft("n2", 6), seal("n2", 6),
      accept("n2", 6, { flags: ["unsignedSender", "unsignedCarrier"] }),
      draft("n3", 7), seal("n3", 7), dispatch("n3", 7),
      { step: "reassign", by: "station", at: "yard", time: day(7, 11), items: ["n3"], data: { carriers: [who("haulier"), who("barge")], plates: ["浙A12345", "浙A54321"], reason: "转水运" } },
      carry("n3", 7, { time: day(7, 12), data: { plate: "浙A54321" } }),
      { step: "store", by: "haulier", at: "depot", time: day(8), items: ["n3"], data: { reason: "等待船期" }, states: { n3: "stored" } },
      { step: "carry", by: "barge", time: day(9), items: ["n3"], data: {}, states: { n3: "carried" } },
      receive("n3", 10), accept("n3", 10),
      draft("n4", 11), seal("n4", 11), dispatch("n4", 11), receive("n4", 11, { flags: ["unsignedCarrier"] }),
      { step: "closeFor", by: "office", time: day(20), parent: "n4", data: { ceased: who("works"), reason: "接收方已注销" }, flags: ["clock:answer"], states: { n4: "closed" } },
      draft("n5", 12), seal("n5", 12),
      draft("n6", 12), seal("n6", 12), dispatch("n6", 12),
      draft("n7", 12), seal("n7", 12), dispatch("n7", 12), carry("n7", 12), { step: "store", by: "haulier", at: "depot", time: day(13), items: ["n7"], data: { reason: "等待" } },
      ...arrived("n8", 14),
    ],
    ends: { stockKg: { works: 36_000 }, overdue: { at: "2026-07-01T00:00:00Z", clocks: ["act", "arrive", "storage", "answer"] } },
  },
  {
    id: "correction", title: say("签字后经双方同意更正", "Corrected after signature, by agreement"), parties, items,
    steps: [
      made,
      ...arrived("n1", 4), accept("n1", 4),
      { step: "proposeCorrection", by: "works", at: "silo", time: day(6), items: ["n1"], data: { lines: [{ item: items.ash, kg: 11_500 }], reason: "地磅复核" } },
      { step: "proposeCorrection", by: "station", at: "yard", time: day(6, 9), items: ["n1"], data: { lines: [{ item: items.ash, kg: 1 }], reason: "误" }, refused: "REQUIREMENT" },
      { step: "agreeCorrection", by: "works", at: "silo", time: day(6, 10), items: ["n1"], refused: "REQUIREMENT" },
      { step: "agreeCorrection", by: "station", at: "yard", time: day(7), items: ["n1"], states: { n1: "accepted" } },
      ...arrived("n2", 8), accept("n2", 8),
      { step: "proposeCorrection", by: "station", at: "yard", time: day(9), items: ["n2"], data: { lines: [{ item: items.ash, kg: 8_000 }], reason: "错填" } },
      { step: "agreeCorrection", by: "works", at: "silo", time: day(9, 10), items: ["n2"], flags: ["largeCorrection"] },
      ...arrived("n3", 10), accept("n3", 10),
      { step: "proposeCorrection", by: "station", at: "yard", time: day(11), items: ["n3"], data: { lines: [{ item: items.ash, kg: 20_000 }], reason: "错填" } },
      { step: "rejectCorrection", by: "works", at: "silo", time: day(12), items: ["n3"], data: { reason: "与磅单不符" } },
      { step: "agreeCorrection", by: "works", at: "silo", time: day(13), items: ["n3"], refused: "REQUIREMENT" },
      { step: "proposeCorrection", by: "station", at: "yard", time: day(14), items: ["n3"], data: { lines: [{ item: items.ash, kg: 12_100 }], reason: "错填" } },
    ],
    ends: { stockKg: { station: 64_000, works: 31_500 }, totals: { acceptedKg: 31_500 }, overdue: { at: "2026-06-20T00:00:00Z", clocks: ["agree"] } },
  },
  {
    id: "scales-and-vehicles", title: say("磅差、超限与车辆", "Scales, axle loads and vehicles"), parties, items,
    steps: [
      made,
      draft("n1", 4), seal("n1", 4),
      dispatch("n1", 4, { quantities: kg(12_200), data: { grossKg: 52_000, tareKg: 39_800 }, flags: ["overweight"] }),
      carry("n1", 4, { data: { plate: "浙B00001" }, flags: ["otherVehicle"] }),
      receive("n1", 4, { data: { grossKg: 26_000, tareKg: 15_000 }, flags: ["weightDiffers"] }),
      accept("n1", 4, { quantities: kg(11_000), flags: ["missingOnArrival"] }),
      { ...draft("n2", 5), data: { emitter: who("station"), receiver: who("station"), mode: "road" } },
      seal("n2", 5, { flags: ["toItself"] }),
      { step: "cancel", by: "station", at: "yard", time: day(6), parent: "n2", data: { reason: "误填" }, states: { n2: "cancelled" } },
      { ...draft("n3", 7), data: { emitter: who("station"), receiver: who("station"), mode: "onSite" } },
      seal("n3", 7),
      ...arrived("n4", 8), accept("n4", 8, { quantities: kg(13_000), flags: ["surplusOnArrival"] }),
    ],
    ends: { stockKg: { station: 75_800, works: 24_000 }, overdue: { at: "2026-06-20T00:00:00Z", clocks: ["act"] } },
  },
  {
    id: "goods-on-a-note", title: say("随单物品", "Things on a note"), parties, items,
    steps: [
      draft("n1", 4), seal("n1", 4, { items: ["bale"], quantities: [] }), dispatch("n1", 4), carry("n1", 4), receive("n1", 4, { data: { netKg: 500 } }),
      accept("n1", 4, { items: ["bale"] }),
      { step: "process", by: "works", at: "silo", time: day(6), items: ["n1"], data: { operation: "regroup", onwardNote: "3301062026050502LUAFH" } },
    ],
    ends: { flags: [] },
  },
  {
    id: "not-their-note", title: say("与单无关者", "Who has nothing to do with the note"), parties, items,
    steps: [
      made,
      { step: "draft", by: "stranger", at: "silo", time: day(4), items: ["n1"], data: named, refused: "ROLE_MISSING" },
      draft("n1", 4, { broker: who("agent") }),
      { step: "seal", by: "works", at: "silo", time: day(4, 9), parent: "n1", quantities: kg(1), refused: "ROLE_MISSING" },
      { step: "dispatch", by: "stranger", at: "silo", time: day(4, 9), items: ["n1"], refused: "ROLE_MISSING" },
      accept("n1", 4, { refused: "STEP_ORDER", states: {} }),
      { step: "seal", by: "agent", time: day(4, 9), parent: "n1", quantities: kg(12_000), states: { n1: "sealed" } },
      seal("n1", 4, { refused: "STEP_ORDER" }),
      { step: "revise", by: "station", at: "yard", time: day(4, 10), items: ["n1"], data: { packaging: "袋装" }, refused: "STEP_ORDER" },
      dispatch("n1", 4), carry("n1", 4), accept("n1", 4), accept("n1", 4, { time: day(4, 16), refused: "STEP_ORDER" }),
      { step: "carry", by: "stranger", time: day(4, 17), items: ["n1"], refused: "ROLE_MISSING" },
      { step: "process", by: "works", at: "silo", time: day(6), items: ["n1"], refused: "FIELD_MISSING" },
    ],
  },
]; // prettier-ignore
