import { programme, type Programme, type Wording } from "@loopledger/programme";

const word = (en: string): Wording => ({ zh: `${en}（测试）`, en });

/** A small scheme for the ledger's own tests: crates are made, sent round in trucks, opened and melted. */
export const crateProgramme: Programme = programme({
  id: "crate",
  title: word("Crates"),
  summary: word("Crates for tests"),
  plan: ["IV.(X)"],
  leads: [],
  partners: [],
  ruleSets: [{ id: "one", title: word("One"), from: "2020-01-01", source: "test" }],
  parameters: {
    limit: {
      label: word("limit"),
      values: [{ value: 250, unit: "kg", source: "test", confidence: "default" }],
    },
  },
  roles: { anyone: { label: word("Recycler"), parties: ["recycler"] } },
  items: {
    crate: { label: word("Crate"), kind: "lot", schemes: ["lot"], material: "wood" },
    truck: { label: word("Truck"), kind: "serial", schemes: ["vin"] },
    melt: { label: word("Melt"), kind: "lot", schemes: ["grai"], material: "melt" },
  },
  states: {
    made: { label: word("Made") },
    sent: { label: word("Sent") },
    gone: { label: word("Gone"), final: true },
  },
  steps: {
    make: {
      label: word("Make"),
      by: ["anyone"],
      event: { type: "ObjectEvent", action: "ADD", bizStep: "commissioning" },
      item: { items: ["crate"], from: ["new"], to: "made" },
      fields: { massKg: { label: word("Mass"), type: "number", unit: "kg", required: true } },
      report: { days: 60, calendar: "working" },
      opens: ["mustGo"],
    },
    load: {
      label: word("Load"),
      by: ["anyone"],
      event: { type: "AssociationEvent", action: "ADD", bizStep: "loading" },
      item: { items: ["crate"], from: ["made"] },
    },
    unload: {
      label: word("Unload"),
      by: ["anyone"],
      event: { type: "AssociationEvent", action: "DELETE", bizStep: "unloading" },
      item: { items: ["crate"] },
      custody: "open",
    },
    drive: {
      label: word("Drive"),
      by: ["anyone"],
      event: { type: "ObjectEvent", action: "OBSERVE", bizStep: "shipping" },
      item: { items: ["truck"] },
      custody: "open",
      holder: "receiver",
    },
    melt: {
      label: word("Melt"),
      by: ["anyone"],
      event: { type: "TransformationEvent", bizStep: "creating_class_instance" },
      inputs: { items: ["crate"], from: ["made", "sent"], to: "gone" },
      outputs: {
        items: ["melt"],
        fields: { massKg: { label: word("Mass"), type: "number", unit: "kg", required: true } },
      },
      balance: { tolerance: 0.02 },
    },
  },
  clocks: {
    mustGo: {
      label: word("Must go"),
      within: { days: 30, calendar: "calendar" },
      closedBy: ["melt"],
      severity: "low",
    },
  },
  measures: {
    made: { label: word("Made"), unit: "kg", of: ["make"], value: "item.massKg", per: "item" },
    melted: { label: word("Melted"), unit: "kg", of: ["melt"], value: "massOut" },
  },
  flags: {
    full: {
      label: word("Store is full"),
      severity: "medium",
      on: ["make"],
      when: 'stock("place") > param.limit',
      about: "place",
      once: "month",
      message: word('{stock("place")} kg in stock'),
    },
  },
  indicators: { share: { label: word("Share"), unit: "%", formula: "100 * melted / made" } },
  lookups: { crate: ["state"] },
  workflows: [],
});
