import { compile, programme, type Catalogue, type Programme } from "@loopledger/programme";

function words(en: string): { zh: string; en: string } {
  return { zh: `${en}（测）`, en };
}

const empty = {
  plan: ["IV.(III)"],
  leads: [],
  partners: [],
  ruleSets: [],
  parameters: {},
  states: {},
  clocks: {},
  flags: {},
  lookups: {},
  workflows: [],
};

/** Two small schemes: a rate and an amount, each answering an indicator of the plan. */
const declarations: Programme[] = [
  programme({
    ...empty,
    id: "waste",
    title: words("Waste"),
    summary: words("Waste"),
    roles: { plant: { label: words("Plant"), parties: ["recycler"] } },
    items: { ash: { label: words("Ash"), kind: "bulk", schemes: ["waste"], material: "ash" } },
    steps: {
      produce: {
        label: words("Produce"),
        by: ["plant"],
        event: { type: "ObjectEvent", action: "ADD", bizStep: "commissioning" },
        item: { items: ["ash"] },
      },
      use: {
        label: words("Use"),
        by: ["plant"],
        event: { type: "ObjectEvent", action: "OBSERVE", bizStep: "inspecting" },
        item: { items: ["ash"] },
      },
    },
    measures: {
      produced: { label: words("Produced"), unit: "kg", of: ["produce"], value: "1" },
      used: { label: words("Used"), unit: "kg", of: ["use"], value: "1" },
    },
    indicators: {
      useRate: {
        label: words("Use rate"),
        unit: "%",
        formula: "100 * used / produced",
        target: "bulk_waste_utilization_rate",
      },
      paper: { label: words("Paper used"), unit: "kg", formula: "used", target: "waste_paper_utilization" },
    },
  }),
];

export function testCatalogue(): Catalogue {
  return compile(declarations);
}
