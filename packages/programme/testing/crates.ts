import { field, must, say, type Programme, type StepEvent } from "../src/index.ts";
import { compile, MemoryLedger } from "../src/index.ts";

/** A small scheme that uses every word of the language: crates are made, packed, sent, opened and melted. */
export const crates: Programme = {
  id: "crates",
  title: say("周转箱", "Crates"),
  summary: say("测试用", "For tests"),
  plan: ["IV.(X)"],
  leads: [],
  partners: [],
  ruleSets: [
    { id: "old", title: say("旧规", "Old"), from: "2020-01-01", to: "2025-12-31", source: "test" },
    { id: "new", title: say("新规", "New"), from: "2026-01-01", source: "test" },
  ],
  parameters: {
    term: {
      label: say("期限", "Term"),
      values: [
        { value: 5, unit: "d", to: "2025-12-31", source: "test", confidence: "default" },
        { value: 2, unit: "d", from: "2026-01-01", source: "test", confidence: "default" },
      ],
    },
  },
  roles: {
    maker: { label: say("制造商", "Maker"), parties: ["maker"] },
    user: { label: say("使用者", "User"), parties: ["maker", "user"] },
    melter: { label: say("再生企业", "Melter"), permits: ["melting"] },
  },
  items: {
    crate: {
      label: say("箱", "Crate"), kind: "serial", schemes: ["lot"], material: "plastic",
      attributes: { massKg: field.mass("质量", "Mass", must), colour: field.text("颜色", "Colour") },
    },
    truck: { label: say("车", "Truck"), kind: "serial", schemes: ["vin"] },
    flake: { label: say("碎片", "Flake"), kind: "lot", schemes: ["lot"], material: "flake", attributes: { massKg: field.mass("质量", "Mass", must) } },
    scrap: { label: say("废料", "Scrap"), kind: "bulk", schemes: ["waste"] },
  },
  states: {
    made: { label: say("已制造", "Made") },
    sent: { label: say("已发出", "Sent") },
    back: { label: say("已回收", "Back") },
    melted: { label: say("已熔化", "Melted"), final: true },
  },
  steps: {
    make: {
      label: say("制造", "Make"), by: ["maker"], event: { type: "ObjectEvent", action: "ADD", bizStep: "commissioning" },
      item: { items: ["crate"], from: ["new"], to: "made" },
      report: { days: "param.term", calendar: "working" },
      evidence: [{ kind: "photo", label: say("照片", "Photo") }],
    },
    load: {
      label: say("装车", "Load"), by: ["user"], event: { type: "AggregationEvent", action: "ADD", bizStep: "loading" },
      item: { items: ["crate"] }, parent: { items: ["truck"] },
    },
    unload: {
      label: say("卸车", "Unload"), by: ["user"], custody: "named", holder: "actor",
      event: { type: "AggregationEvent", action: "DELETE", bizStep: "unloading" }, item: { items: ["crate"] },
    },
    drive: {
      label: say("移交车辆", "Hand over the truck"), by: ["user"], event: { type: "ObjectEvent", action: "OBSERVE", bizStep: "departing" },
      item: { items: ["truck"] }, holder: "receiver", counterparty: "destination",
    },
    send: {
      label: say("发出", "Send"), by: ["user"], event: { type: "ObjectEvent", action: "OBSERVE", bizStep: "shipping" },
      item: { items: ["crate"], from: ["made", "back"], to: "sent" }, holder: "keep", flow: { to: "transit" }, opens: ["home"], counterparty: "destination",
    },
    takeBack: {
      label: say("收回", "Take back"), by: ["user"], event: { type: "ObjectEvent", action: "OBSERVE", bizStep: "receiving" },
      item: { items: ["crate"], from: ["sent"], to: "back", fields: { massKg: field.mass("质量", "Mass") } }, custody: "named", holder: "actor",
    },
    melt: {
      label: say("熔化", "Melt"), by: ["melter"], event: { type: "TransformationEvent", bizStep: "destroying" },
      inputs: { items: ["crate", "scrap"], from: ["back"], to: "melted" }, outputs: { items: ["flake", "scrap"], from: ["new"] },
      balance: { tolerance: 0.05 }, requires: [{ when: "count(outputs) > 0 or count(quantities) > 0", field: "/outputEPCList", message: say("要有产出", "something must come out") }],
    },
    tag: {
      label: say("贴标", "Tag"), rules: ["new"], by: ["user"], event: { type: "ObjectEvent", action: "OBSERVE", bizStep: "encoding" },
      item: { items: ["crate"] }, custody: "open",
      fields: { reason: field.text("原因", "Reason", { required: "rules == \"new\"" }), weight: field.mass("重量", "Weight") },
    },
    sweep: {
      label: say("清扫", "Sweep up"), by: ["maker"], event: { type: "ObjectEvent", action: "ADD", bizStep: "collecting" }, item: { items: ["scrap"] },
    },
  },
  clocks: {
    home: { label: say("应回", "Due back"), within: { days: 10, calendar: "calendar" }, closedBy: ["takeBack"], severity: "low" },
  },
  measures: {
    madeKg: { label: say("制造量", "Made"), unit: "kg", of: ["make"], per: "item", value: "item.massKg", by: "item.colour" },
    makings: { label: say("制造次数", "Makings"), unit: "1", of: ["make"], value: "1", when: "event.onTime" },
  },
  flags: {
    heavy: {
      label: say("月产过多", "Too much in a month"), severity: "low", severityBy: { new: "high" }, on: ["make"], about: "party", once: "month",
      when: 'total("madeKg", "party", "month") > 100', message: say("{total(\"madeKg\", \"party\", \"month\")} 千克", "{total(\"madeKg\", \"party\", \"month\")} kg"),
    },
    pink: { label: say("粉色", "Pink"), severity: "low", on: ["make"], per: "item", when: 'item.colour == "pink"', message: say("粉色", "pink") },
  },
  indicators: { made: { label: say("制造量", "Made"), unit: "kg", formula: "madeKg" } },
  lookups: { crate: ["state", "colour"] },
  workflows: [],
}; // prettier-ignore

export const ids = { maker: 1, user: 2, melter: 3, stranger: 4, lapsed: 5 } as const;
export const places = { plant: 101, depot: 102, works: 103 } as const;

/** A ledger of crates with a maker, a user, a melter, a stranger without a role and a melter whose permit lapsed. */
export function crateLedger(): MemoryLedger {
  const ledger = new MemoryLedger(compile([crates]));
  const permit = { kind: "melting", from: "2020-01-01", to: null, revoked: null, place: null, district: 330106, capacityT: null };
  const party = (id: number, kind: string, permits: (typeof permit)[] = []): void =>
    void ledger.parties.set(id, { id, uri: `urn:test:${id}`, kind, name: say("甲", "A"), district: 330106, permits });
  party(ids.maker, "maker");
  party(ids.user, "user");
  party(ids.melter, "user", [permit]);
  party(ids.stranger, "stranger");
  party(ids.lapsed, "other", [{ ...permit, to: "2025-01-31" as unknown as null }]);
  for (const [id, owner] of [[places.plant, ids.maker], [places.depot, ids.user], [places.works, ids.melter]] as const)
    ledger.places.set(id, { id, uri: `urn:test:place:${id}`, party: owner, kind: "yard", name: say("场", "Yard"), district: 330106, capacityT: null, stockLimitT: null, stockLimitDays: null });
  return ledger;
} // prettier-ignore

export const crate = (n: number): string => `urn:loopledger:id:lot:CRATE-${n}`;
export const truck = "urn:loopledger:id:vin:LSVAM4187C2184847";

let seq = 0;

/** An event with the shape of a step; the rest as given. */
export function event(step: string | null, given: Partial<StepEvent> = {}): StepEvent {
  const declared = step === null ? undefined : crates.steps[step]?.event;
  const time = given.time ?? "2025-03-03T02:00:00.000Z";
  return {
    seq: String(++seq),
    time,
    recordTime: time,
    type: declared?.type ?? "ObjectEvent",
    action: declared?.action ?? null,
    bizStep: declared?.bizStep ?? null,
    step: step === null ? null : `crates/${step}`,
    items: [],
    parent: null,
    inputs: [],
    outputs: [],
    quantities: [],
    inputQuantities: [],
    outputQuantities: [],
    actor: ids.maker,
    place: places.plant,
    source: null,
    sourcePlace: null,
    destination: null,
    destinationPlace: null,
    data: {},
    perItem: new Map(),
    evidence: [],
    ...given,
  };
}

/** References to crates by number. */
export const refs = (...numbers: number[]): StepEvent["items"] =>
  numbers.map((n, i) => ({ uri: crate(n), path: `/epcList/${i}` }));
