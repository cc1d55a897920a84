import { transferNumber } from "@loopledger/identifiers";
import { say, type Workflow, type WorkflowStep } from "@loopledger/programme";

const waste = (code: string): string => `urn:loopledger:id:waste:${code}`;
const lot = (name: string): string => `urn:loopledger:id:lot:${name}`;

const items = {
  ash: waste("441-001-S02"), gypsum: waste("441-001-S06"), redMud: waste("321-001-S09"), phosphogypsum: waste("261-001-S10"),
  tailings: waste("081-001-S05"), gangue: waste("061-001-S04"), sludge: waste("441-001-S07"),
  ashStream: lot("STREAM-ASH"), pond: "urn:loopledger:id:place:MINE-POND",
  return2024: lot("RETURN-2024"), return2025: lot("RETURN-2025"), lateReturn: lot("RETURN-2025-B"),
  board1: lot("BOARD-1"), board2: lot("BOARD-2"), board3: lot("BOARD-3"),
}; // prettier-ignore

const parties: Workflow["parties"] = {
  station: { kind: "power-station", places: { boiler: "factory", yard: "ash-yard" } },
  mine: { kind: "mine", places: { mill: "factory", pond: "tailings-pond", stope: "stope" } },
  refinery: { kind: "alumina-works", places: { plant: "factory" } },
  chemist: { kind: "chemical-works", places: { plant: "factory" } },
  bricks: { kind: "brickworks", places: { works: { kind: "factory", capacityT: 900 } } },
  cement: {
    kind: "cement-works",
    permits: [{ kind: "solid-waste-use", capacityT: 5000 }],
    places: { works: "factory" },
  },
  farm: { kind: "farm", places: { fields: "farmland" } },
  landfill: { kind: "disposer", permits: ["solid-waste-disposal"], places: { site: "landfill" } },
  road: { kind: "road-builder", places: { site: "building-site" } },
};

const dry = { basis: "dry" };
const paper = { ...dry, contract: "HT-2025-01", qualification: "环评〔2020〕15 号" };
const t = (item: string, quantity: number): WorkflowStep["quantities"] => [{ item, quantity, uom: "TNE" }];

const ash = (time: string, tonnes: number, more: Partial<WorkflowStep> = {}): WorkflowStep => ({
  step: "produce", by: "station", at: "boiler", time, quantities: t("ash", tonnes),
  data: { ...dry, facility: "MF0001", referenceT: tonnes * 5, ashPercent: 25 }, ...more,
}); // prettier-ignore
const made = (by: string, at: string, item: string, tonnes: number, referenceT: number, time = "2025-03-03"): WorkflowStep => ({
  step: "produce", by, at, time, quantities: t(item, tonnes), data: { ...dry, facility: "MF0002", referenceT },
}); // prettier-ignore
const stream = {
  wasteCode: items.ash,
  process: "燃煤发电",
  composition: "SiO2 52%, Al2O3 30%",
  leachingClass: "I",
  radioactivity: "pass",
};

const notes = {
  ...Object.fromEntries([1, 2, 3, 4, 5].map((n) => [`n${n}`, `urn:loopledger:id:transfer:${transferNumber(330106, "2025-02-10", n)}`])),
  rubble: waste("900-001-S73"),
}; // prettier-ignore
const who = (name: string): string => `urn:loopledger:id:party:${name.toUpperCase()}`;
/** Ash from the power station on its way to the brickworks. */
const onTheRoad = (n: string, day: string, mass: number, item = "ash", flags = item === "rubble" ? ["CON-1"] : []): WorkflowStep[] => {
  const at = (time: string): Pick<WorkflowStep, "by" | "at" | "time"> => ({ by: "station", at: "boiler", time: `${day}T${time}:00+08:00` });
  return [
    { step: "transfer/draft", ...at("08:00"), items: [n], data: { emitter: who("station"), receiver: who("bricks") } },
    { step: "transfer/seal", ...at("08:10"), parent: n, quantities: [{ item, quantity: mass }] },
    { step: "transfer/dispatch", ...at("08:20"), items: [n], flags },
  ];
}; // prettier-ignore
const accepted = (n: string, day: string): WorkflowStep => ({
  step: "transfer/accept", by: "bricks", at: "works", time: `${day}T15:00:00+08:00`, parent: n,
}); // prettier-ignore

export const workflows: Workflow[] = [
  {
    id: "ash-to-brick", title: say("粉煤灰制砖", "From fly ash to brick"), parties, items,
    steps: [
      { step: "characterise", by: "station", at: "boiler", time: "2025-01-06", items: ["ashStream"], data: stream, states: { ashStream: "characterised" } },
      // 1,000 t as weighed hold 950 t dry.
      ash("2025-02-03", 1000, { data: { basis: "wet", moisture: 5, facility: "MF0001", referenceT: 5000, ashPercent: 25 } }),
      { step: "store", by: "station", at: "yard", from: "station.boiler", to: "station.yard", time: "2025-02-04", quantities: t("ash", 1000), data: { basis: "wet", moisture: 5, facility: "MF0009" } },
      { step: "transfer", by: "bricks", at: "works", from: "station.yard", time: "2025-02-10", quantities: t("ash", 800), data: { ...paper, basis: "wet", moisture: 5, sentKg: 801000 } },
      { step: "use", by: "bricks", at: "works", time: "2025-02-20", quantities: t("ash", 400), data: { basis: "wet", moisture: 5, route: "building", product: "brick", productKg: 1000000 } },
      { step: "use", by: "bricks", at: "works", time: "2025-02-21", quantities: t("ash", 300), data: { basis: "wet", moisture: 5, route: "building", product: "brick", productKg: 500000 }, flags: ["BULK-2"] },
      { step: "dispose", by: "landfill", at: "site", time: "2025-02-25", quantities: t("ash", 1), data: { ...dry, method: "landfill" }, flags: ["BULK-1"] },
      { step: "transfer", by: "landfill", at: "site", from: "station.yard", time: "2025-02-26", quantities: t("ash", 100), data: { ...paper, basis: "wet", moisture: 5 } },
      { step: "dispose", by: "landfill", at: "site", time: "2025-02-27", quantities: t("ash", 90), data: { basis: "wet", moisture: 5, method: "landfill" } },
      { step: "report", by: "station", time: "2026-03-10", items: ["return2025"], data: { year: 2025, producedKg: 950000, usedKg: 0, disposedKg: 0, closingStockKg: 95000 }, states: { return2025: "filed" } },
    ],
    ends: {
      stockKg: { "station.boiler": 0, "station.yard": 100000, bricks: 100000, landfill: 9000 },
      totals: { produced: 950000, bulkProduced: 950000, bulkUsed: 665000, received: 855000, highValue: 665000 },
      overdue: { at: "2026-03-01T00:00:00.000Z", clocks: ["recharacterise"] },
    },
  },
  {
    id: "tailings-pond", title: say("尾矿库与井下充填", "Tailings pond and backfill"), parties, items,
    steps: [
      made("mine", "mill", "tailings", 5000, 9000),
      { step: "store", by: "mine", at: "pond", from: "mine.mill", to: "mine.pond", time: "2025-03-04", quantities: t("tailings", 5000), data: { ...dry, facility: "WK01" } },
      { step: "survey", by: "mine", at: "pond", time: "2025-03-31", items: ["pond"], quantities: t("tailings", 4950), data: { ...dry, volumeM3: 3090, freeboardM: 1.8 }, states: { pond: "surveyed" } },
      { step: "reclaim", by: "mine", at: "stope", from: "mine.pond", to: "mine.stope", time: "2025-04-05", quantities: t("tailings", 2000), data: { ...dry, facility: "WK01" } },
      { step: "use", by: "mine", at: "stope", time: "2025-04-10", quantities: t("tailings", 1200), data: { ...dry, route: "backfill", leachingClass: "I", surveyedVolumeM3: 800, densityTPerM3: 1.6, earlierStockKg: 200000 } },
      { step: "use", by: "mine", at: "stope", time: "2025-04-12", quantities: t("tailings", 500), data: { ...dry, route: "backfill", leachingClass: "I", surveyedVolumeM3: 1000, densityTPerM3: 1.6 }, flags: ["BULK-4"] },
      { step: "survey", by: "mine", at: "pond", time: "2025-04-29", items: ["pond"], quantities: t("tailings", 2600), data: dry, flags: ["BULK-3"] },
    ],
    ends: {
      stockKg: { "mine.mill": 0, "mine.pond": 3000000, "mine.stope": 300000 },
      totals: { stored: 5000000, reclaimed: 2000000, backfilled: 1700000, bulkUsedFromStock: 200000 },
      overdue: { at: "2025-06-15T00:00:00.000Z", clocks: ["survey"] },
    },
  },
  {
    id: "hazard-in-products", title: say("放射性与农用", "Radioactivity and farmland"), parties, items,
    steps: [
      made("refinery", "plant", "redMud", 1500, 1000),
      made("chemist", "plant", "phosphogypsum", 5000, 1000),
      { step: "transfer", by: "cement", at: "works", from: "chemist.plant", time: "2025-03-10", quantities: t("phosphogypsum", 600), data: paper },
      { step: "use", by: "cement", at: "works", time: "2025-03-12", quantities: t("phosphogypsum", 40), data: { ...dry, route: "building", product: "cement", productKg: 1000000 }, flags: ["BULK-7"] },
      { step: "use", by: "cement", at: "works", time: "2025-03-13", quantities: t("phosphogypsum", 40), data: { ...dry, route: "building", product: "cement", productKg: 1000000, radioactivityReport: "FS-25-11" } },
      { step: "makeProduct", by: "cement", at: "works", time: "2025-03-14", inputQuantities: t("phosphogypsum", 100), outputs: [{ item: "board1", kind: "product", massKg: 120000 }], data: { ...dry, otherInputKg: 20000 }, flags: ["BULK-7b"] },
      { step: "makeProduct", by: "cement", at: "works", time: "2025-03-15", inputQuantities: t("phosphogypsum", 100), outputs: [{ item: "board2", kind: "product", massKg: 120000 }], data: { ...dry, otherInputKg: 20000, radioactivityReport: "FS-25-11" }, states: { board2: "made" } },
      // Product that weighs more than went into it.
      { step: "makeProduct", by: "cement", at: "works", time: "2025-03-16", inputQuantities: t("phosphogypsum", 100), outputs: [{ item: "board3", kind: "product", massKg: 140000 }], data: { ...dry, otherInputKg: 20000, radioactivityReport: "FS-25-11" }, flags: ["G5"] },
      { step: "transfer", by: "farm", at: "fields", from: "chemist.plant", time: "2025-03-18", quantities: t("phosphogypsum", 50), data: paper },
      { step: "use", by: "farm", at: "fields", time: "2025-03-20", quantities: t("phosphogypsum", 20), data: { ...dry, route: "soil", leachingClass: "II" }, flags: ["BULK-6"] },
      { step: "use", by: "farm", at: "fields", time: "2025-03-21", quantities: t("phosphogypsum", 20), data: { ...dry, route: "soil", leachingClass: "I" } },
      { step: "transfer", by: "road", at: "site", from: "refinery.plant", time: "2025-03-22", quantities: t("redMud", 300), data: { ...paper, interProvincial: true, filing: "备〔2025〕3 号" } },
      { step: "use", by: "road", at: "site", time: "2025-03-25", quantities: t("redMud", 300), data: { ...dry, route: "road", radioactivityReport: "FS-25-19" } },
    ],
    ends: { stockKg: { chemist: 4350000, refinery: 1200000, road: 0, "farm.fields": 10000 } },
  },
  {
    id: "figures-that-cannot-be", title: say("不可能的数字", "Figures that cannot be"), parties, items,
    steps: [
      ash("2025-02-03", 1500),
      ash("2025-02-04", 300, { data: { ...dry, facility: "MF0001", referenceT: 1000, ashPercent: 25 }, flags: ["BULK-5b"] }),
      made("station", "boiler", "gypsum", 270, 100),
      { ...made("station", "boiler", "gypsum", 350, 100, "2025-03-04"), flags: ["BULK-5"] },
      made("mine", "mill", "gangue", 15, 100),
      // Reported a month after it was made.
      { ...made("mine", "mill", "gangue", 15, 100, "2025-03-10"), reported: "2025-04-10", flags: ["G1"] },
      { step: "transfer", by: "bricks", at: "works", from: "station.boiler", time: "2025-03-05", quantities: t("ash", 800), data: { ...paper, sentKg: 803000 } },
      { step: "transfer", by: "bricks", at: "works", from: "station.boiler", time: "2025-03-06", quantities: t("ash", 90), data: { ...paper, sentKg: 100000 }, flags: ["weighing"] },
      { step: "transfer", by: "bricks", at: "works", from: "station.boiler", time: "2025-03-07", quantities: t("ash", 20), data: paper, flags: ["BULK-8"] },
      // The permit counts before the place where there is one.
      { step: "transfer", by: "cement", at: "works", from: "station.boiler", time: "2025-03-08", quantities: t("ash", 500), data: paper },
      { step: "use", by: "cement", at: "works", time: "2025-03-20", quantities: t("ash", 500), data: { ...dry, route: "building", product: "cement", productKg: 2000000 } },
      { step: "use", by: "cement", at: "works", time: "2025-03-21", quantities: t("ash", 10), data: { ...dry, route: "building", product: "cement", productKg: 40000 }, flags: ["BULK-1"] },
      { step: "use", by: "cement", at: "works", time: "2025-03-22", quantities: t("ash", 10), data: { ...dry, route: "building", product: "cement", productKg: 40000 } },
    ],
  },
  {
    id: "yearly-returns", title: say("年度申报", "Yearly returns"), parties, items,
    steps: [
      { step: "characterise", by: "station", at: "boiler", time: "2024-01-06", items: ["ashStream"], data: stream },
      ash("2024-05-06", 1000),
      ash("2025-05-06", 2000),
      { step: "use", by: "station", at: "boiler", time: "2025-05-20", quantities: t("ash", 600), data: { ...dry, route: "road" } },
      { step: "characterise", by: "station", at: "boiler", time: "2025-02-10", items: ["ashStream"], data: stream, flags: ["clock:recharacterise"] },
      { step: "report", by: "station", time: "2025-03-20", items: ["return2024"], data: { year: 2024, producedKg: 1020000, usedKg: 0, disposedKg: 0, closingStockKg: 1000000 } },
      { step: "report", by: "station", time: "2026-03-20", items: ["return2025"], data: { year: 2025, producedKg: 2000000, usedKg: 1900000, disposedKg: 0, closingStockKg: 100000 }, flags: ["returnDiffers"] },
      { step: "report", by: "station", time: "2026-05-20", items: ["lateReturn"], data: { year: 2025, producedKg: 2000000, usedKg: 600000, disposedKg: 0, closingStockKg: 2400000 }, flags: ["lateReturn"] },
    ],
    ends: { stockKg: { station: 2400000 }, states: { return2025: "filed" }, overdue: { at: "2026-06-01T00:00:00Z", clocks: ["recharacterise"] } },
  },
  {
    id: "over-a-note", title: say("凭交接单转移", "Over a hand-over note"), parties, items: { ...items, ...notes },
    steps: [
      ash("2025-02-03", 1000),
      ...onTheRoad("n1", "2025-02-10", 600_000),
      // 600 t as weighed hold 540 t dry; the sender agrees that it was ten tonnes less.
      { ...accepted("n1", "2025-02-10"), data: { "bulk-solid-waste": { basis: "wet", moisture: 10 } } },
      { step: "transfer/proposeCorrection", by: "bricks", at: "works", time: "2025-02-11T10:00:00+08:00", items: ["n1"], data: { lines: [{ item: items.ash, kg: 590_000 }], reason: "地磅复核" } },
      { step: "transfer/agreeCorrection", by: "station", at: "boiler", time: "2025-02-11T11:00:00+08:00", items: ["n1"], data: { "bulk-solid-waste": { basis: "wet", moisture: 10 } } },
      ...onTheRoad("n2", "2025-02-12", 400_000), { ...accepted("n2", "2025-02-12"), flags: ["BULK-8"] },
      // 1,000 t were made and as much was sent: what goes now came from nowhere. Said once a month.
      ...onTheRoad("n4", "2025-02-14", 100_000, "ash", ["BULK-9"]), accepted("n4", "2025-02-14"),
      ...onTheRoad("n5", "2025-02-15", 1_000), accepted("n5", "2025-02-15"),
      // Rubble on a note is none of this programme's business.
      ...onTheRoad("n3", "2025-02-13", 5_000, "rubble"), { ...accepted("n3", "2025-02-13"), flags: ["unlicensedSite"] },
    ],
    ends: { totals: { received: 1_032_000 }, stockKg: { station: -106_000, "bricks.works": 1_096_000 } },
  },
  {
    id: "refusals", title: say("拒绝登记的情形", "What is refused"), items,
    parties: { ...parties, lapsed: { kind: "disposer", permits: [{ kind: "solid-waste-disposal", to: "2024-12-31" }], places: { site: "landfill" } } },
    steps: [
      ash("2025-02-03", -5, { refused: "QUANTITY_NEGATIVE" }),
      ash("2025-02-03", 100, { quantities: [{ item: "ash", quantity: 100, uom: "LTR" }], refused: "QUANTITY_UNIT" }),
      ash("2025-02-03", 100, { data: { basis: "wet", facility: "MF0001" }, refused: "FIELD_MISSING" }),
      ash("2025-02-03", 100, { data: { basis: "wet", facility: "MF0001", moisture: 130 }, refused: "FIELD_RANGE" }),
      ash("2025-02-03", 100, { quantities: [{ item: "urn:loopledger:id:hazardous-waste:900-052-31", quantity: 1 }], refused: "ITEM_KIND" }),
      ash("2025-02-03", 100, { quantities: [], refused: "ITEM_MISSING" }),
      ash("2025-02-03", 100),
      ash("2025-02-03", 100, { quantities: t(waste("900-001-S73"), 100), refused: "ITEM_KIND" }),
      { step: "transfer", by: "station", at: "yard", from: "mine", time: "2025-02-04", quantities: t("ash", 1), data: paper, refused: "ROLE_MISSING" },
      { step: "transfer", by: "lapsed", at: "site", from: "station.boiler", time: "2025-02-05", quantities: t("ash", 40), data: paper, flags: ["G3"] },
      { step: "transfer", by: "cement", at: "works", from: "station.boiler", time: "2025-02-06", quantities: t("ash", 40), data: { ...paper, interProvincial: true }, refused: "FIELD_MISSING" },
    ],
    ends: { stockKg: { station: 60000, lapsed: 40000, cement: 0 } },
  },
]; // prettier-ignore
