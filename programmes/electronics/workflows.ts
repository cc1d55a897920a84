import { say, type Workflow, type WorkflowStep } from "@loopledger/programme";

const lot = (name: string): string => `urn:loopledger:id:lot:${name}`;
const who = (name: string): string => `urn:loopledger:id:party:${name.toUpperCase()}`;
const note = (code: string): string => `urn:loopledger:id:transfer:${code}`;

const lots = [
  "B1", "B2", "B3", "B4", "B5", "B6", "L1", "L2", "L3", "L4", "G1", "R1", "R2", "R3", "O1", "O2", "O3", "C1", "C2", "C3", "C4", "C5", "C6", "D1", "D2", "D3", "D4", "A1", "A2", "S1", "S2", "S3", "T1", "T2", "PC1",
  ...Array.from({ length: 24 }, (_, i) => `P${i + 1}`), ...Array.from({ length: 8 }, (_, i) => `H${i + 1}`),
]; // prettier-ignore
const items = {
  ...Object.fromEntries(lots.map((name) => [name, lot(`WEEE-${name}`)])),
  phone1: "urn:loopledger:id:imei:490154203237518", phone2: "urn:loopledger:id:imei:356938035643809", phone3: "urn:loopledger:id:imei:353918057989341",
  phone4: "urn:loopledger:id:imei:358240051111110", phone5: "urn:loopledger:id:imei:352099001761481",
  line: "urn:loopledger:id:place:WORKS-LINE", line2: "urn:loopledger:id:place:WORKS2-LINE",
  residue: "urn:loopledger:id:waste:900-001-S17",
  n1: note("3301062026050401ADLPU"), n2: note("3301062026050502LUAFH"), n3: note("33010620260506040A07B"), n4: note("3301062026050705APLYU"),
}; // prettier-ignore

const parties: Workflow["parties"] = {
  household: { kind: "resident" },
  portal: { kind: "e-commerce-platform" },
  collector: { kind: "collector", permits: ["weee-collection"], places: { shop: "collection-point" } },
  yard: { kind: "collector", permits: ["weee-transfer-yard"], places: { hall: "transfer-yard" } },
  maker: { kind: "appliance-maker", places: { plant: "factory" } },
  importer: { kind: "appliance-importer" },
  works: {
    kind: "dismantler",
    permits: [{ kind: "weee-dismantling", capacityT: 20_000 }],
    places: { gate: "weighbridge", store: "warehouse", line: "dismantling-line" },
  },
  works2: {
    kind: "dismantler",
    district: 340102,
    permits: ["weee-dismantling"],
    places: { line: "dismantling-line" },
  },
  wiper: { kind: "service", permits: ["data-wiping"], places: { lab: "wiping-lab" } },
  wiper2: { kind: "service", permits: ["data-wiping"], places: { lab: "wiping-lab" } },
  dealer: { kind: "second-hand-dealer", places: { shop: "shop" } },
  boards: { kind: "processor", permits: ["component-processing"], places: { plant: "factory" } },
  hazard: { kind: "disposer", permits: ["hazardous-waste-operation"], places: { plant: "factory" } },
  smelter: { kind: "smelter", places: { plant: "factory" } },
  auditor: { kind: "auditor", permits: ["weee-audit"] },
  office: { kind: "authority" },
  haulier: { kind: "carrier", places: { depot: "depot" } },
};

const offline = { channel: "offline" };
const filmed = ["video"];
const at = (date: string, hour: number): string => `${date}T${String(hour).padStart(2, "0")}:00:00+08:00`;
type Batch = {
  class: string;
  units: number;
  massKg: number;
  guttedUnits?: number;
  dataBearing?: boolean;
  missing?: string[];
};

/** A batch collected, delivered to the works and received there on one day. */
const intake = (b: string, batch: Batch, date: string, received: Partial<Batch> = {}, more: Partial<WorkflowStep> = {}): WorkflowStep[] => [
  { step: "collect", by: "collector", at: "shop", time: at(date, 8), items: [b], data: { ...offline, ...batch } },
  { step: "deliver", by: "collector", at: "shop", to: "works.gate", time: at(date, 9), items: [b] },
  { step: "receive", by: "works", at: "gate", from: "collector", time: at(date, 10), items: [b], data: { massKg: batch.massKg, ...received }, states: { [b]: "received" }, ...more },
]; // prettier-ignore
const issue = (b: string, l: string, one: string, units: number, massKg: number, date: string): WorkflowStep => ({
  step: "issue", by: "works", at: "line", time: at(date, 11), inputQuantities: [{ item: b, quantity: massKg }], outputs: [{ item: l, kind: "batch", class: one, units, massKg }], states: { [l]: "on_line" },
}); // prettier-ignore
const out = (item: string, product: string, massKg: number): Record<string, unknown> & { item: string } => ({ item, kind: "product", product, massKg }); // prettier-ignore
const board = (item: string, massKg: number, product = "circuitBoard"): Record<string, unknown> & { item: string } => ({ item, kind: "hazardous", product, massKg, wasteCode: "900-045-49" }); // prettier-ignore
const dismantle = (l: string, one: string, units: number, date: string, outputs: WorkflowStep["outputs"], residueKg: number, more: Partial<WorkflowStep> = {}): WorkflowStep => ({
  step: "dismantle", by: "works", at: "line", time: at(date, 16), inputs: [l], outputs: outputs!, outputQuantities: [{ item: "residue", quantity: residueKg }],
  data: { class: one, units, videoUnits: units }, evidence: filmed, ...more,
}); // prettier-ignore
/** A quarter drawn up and declared in the first days of the next. */
const quarter = (d: string, one: string, year: number, n: 1 | 2 | 3, declaredUnits: number, more: Partial<WorkflowStep> = {}): WorkflowStep[] => [
  { step: "drawUp", by: "works", time: at(`${year}-${String(n * 3 + 1).padStart(2, "0")}-08`, 8), items: [d], facts: { [d]: { kind: "declaration" } }, data: { class: one, year: String(year), quarter: `Q${n}` }, states: { [d]: "opened" } },
  { step: "declare", by: "works", time: at(`${year}-${String(n * 3 + 1).padStart(2, "0")}-11`, 9), items: [d], data: { declaredUnits }, states: { [d]: "declared" }, ...more },
]; // prettier-ignore
const wiping = (unit: string, certificate: string, more: Record<string, unknown> = {}): Record<string, unknown> => ({
  unit: items[unit as keyof typeof items], certificate: items[certificate as keyof typeof items], maker: "某品牌", model: "X-1", serial: "SN-0001", mediumType: "phoneFlash", classification: "personal",
  method: "resetEncrypted", tool: "WipeTool 4.2", verificationMethod: "sampled", verifier: "E-017", operator: "E-021", result: "passed", ...more,
}); // prettier-ignore
/** A phone collected and taken over by the wiping operator. */
const phone = (unit: string, date: string, by = "wiper"): WorkflowStep[] => [
  { step: "collect", by: "collector", at: "shop", time: at(date, 8), items: [unit], data: { ...offline, class: "mobile", massKg: 0.2, dataBearing: true } },
  { step: "deliver", by: "collector", at: "shop", to: `${by}.lab`, time: at(date, 9), items: [unit] },
  { step: "takeForReuse", by, at: "lab", from: "collector", time: at(date, 10), items: [unit], states: { [unit]: "for_assessment" } },
]; // prettier-ignore
const assess = (unit: string, time: string, poweredOn: boolean, by = "wiper", place = "lab"): WorkflowStep => ({ step: "assess", by, at: place, time, items: [unit], data: { grade: "A", poweredOn } }); // prettier-ignore
const wipe = (unit: string, certificate: string, time: string, more: Partial<WorkflowStep> & { told?: Record<string, unknown> } = {}): WorkflowStep => {
  const { told, ...rest } = more;
  return { step: "wipe", by: "wiper", at: "lab", time, items: [unit, certificate], data: wiping(unit, certificate, told), ...rest };
}; // prettier-ignore
const sell = (unit: string, time: string, by: string, place: string, more: Partial<WorkflowStep> = {}): WorkflowStep => ({ step: "sellUsed", by, at: place, time, items: [unit], data: { grade: "A", priceYuan: 600, warrantyMonths: 3, label: true }, ...more }); // prettier-ignore
const toDealer = (unit: string, date: string): WorkflowStep[] => [
  { step: "deliver", by: "wiper", at: "lab", to: "dealer.shop", time: at(date, 8), items: [unit] },
  { step: "takeForReuse", by: "dealer", at: "shop", from: "wiper", time: at(date, 12), items: [unit], states: { [unit]: "wiped" } },
]; // prettier-ignore
const named = (more: Record<string, unknown> = {}): Record<string, unknown> => ({ emitter: who("collector"), receiver: who("works"), carriers: [who("haulier")], plates: ["浙A12345"], ...more }); // prettier-ignore
const onNote = (n: string, date: string, things: string[], data: Record<string, unknown>, by: string, place: string): WorkflowStep[] => [
  { step: "transfer/draft", by, at: place, time: at(date, 8), items: [n], data },
  { step: "transfer/seal", by, at: place, time: at(date, 9), parent: n, items: things },
  { step: "transfer/dispatch", by, at: place, time: at(date, 10), items: [n] },
  { step: "transfer/carry", by: "haulier", time: at(date, 11), items: [n], data: { plate: "浙A12345" } },
]; // prettier-ignore
const shares = {
  S1: { party: who("maker"), capacity: "producer", quantityPercent: 60, costPercent: 50 },
  S2: { party: who("importer"), capacity: "producer", quantityPercent: 40, costPercent: 30 },
  S3: { party: who("portal"), capacity: "platform", quantityPercent: 0, costPercent: 20 },
};
const propose = (more: Partial<WorkflowStep> = {}): WorkflowStep => ({ step: "proposeAgreement", by: "maker", at: "plant", time: "2025-01-06", parent: "A1", items: ["S1", "S2", "S3"], facts: { A1: { mode: "joint", classes: "washerTwin" }, ...shares }, ...more }); // prettier-ignore
const sign = (share: string, by: string, time = "2025-01-08"): WorkflowStep => ({ step: "signShare", by, time, items: [share], states: { [share]: "signed" } }); // prettier-ignore
const allocation = { class: "washerTwin", units: 100, massKg: 2_800, costYuan: 5_000 };

export const workflows: Workflow[] = [
  {
    id: "thousand-twin-tubs", title: say("申报一千台双桶洗衣机，认定 953 台", "A thousand twin-tubs declared, 953 recognised"), parties, items,
    steps: [
      { step: "registerLine", by: "works", at: "line", time: "2023-01-03", items: ["line"], data: { designUnitsPerDay: 500 } },
      ...intake("B1", { class: "washerTwin", units: 420, massKg: 11_760, guttedUnits: 20 }, "2023-01-09"),
      { step: "sort", by: "works", at: "store", time: at("2023-01-09", 14), inputQuantities: [{ item: "B1", quantity: 560 }], outputs: [{ item: "G1", kind: "batch", class: "washerTwin", units: 20, massKg: 560 }], data: { purpose: "gutted" }, states: { G1: "rejected", B1: "received" } },
      { step: "store", by: "works", at: "store", time: at("2023-01-09", 15), items: ["B1"], states: { B1: "stored" } },
      issue("B1", "L1", "washerTwin", 400, 11_200, "2023-01-10"),
      dismantle("L1", "washerTwin", 400, "2023-01-10", [out("P1", "motor", 1_600), out("P2", "steel", 5_300), out("P3", "plastics", 4_000)], 250, { states: { L1: "dismantled", P1: "product_lot" } }),
      { step: "closeShift", by: "works", at: "line", time: at("2023-01-10", 18), items: ["line"], data: { unitsOnLine: 0, lineHours: 8, videoGapMinutes: 5 } },
      { step: "strip", by: "works", at: "line", time: "2023-01-12", inputs: ["G1"], outputs: [out("P4", "steel", 300), out("P5", "plastics", 255)], states: { G1: "stripped" } },
      ...intake("B2", { class: "washerTwin", units: 315, massKg: 8_820, guttedUnits: 15 }, "2023-02-06"),
      issue("B2", "L2", "washerTwin", 300, 8_400, "2023-02-07"),
      // 1,150 kg of motors instead of 1,200 for three hundred sets.
      dismantle("L2", "washerTwin", 300, "2023-02-07", [out("P6", "motor", 1_150), out("P7", "steel", 4_000), out("P8", "plastics", 3_000)], 200),
      ...intake("B3", { class: "washerTwin", units: 315, massKg: 8_820, guttedUnits: 15 }, "2023-03-06"),
      issue("B3", "L3", "washerTwin", 300, 8_400, "2023-03-07"),
      dismantle("L3", "washerTwin", 300, "2023-03-07", [out("P9", "motor", 1_065), out("P10", "steel", 4_100), out("P11", "plastics", 3_000)], 200),
      { step: "reject", by: "works", at: "store", time: "2023-03-09", items: ["B2"], data: { reason: "缺电机" }, states: { B2: "rejected" } },
      { step: "sendBack", by: "works", at: "store", to: "collector.shop", time: "2023-03-10", items: ["B2"], states: { B2: "returned" } },
      ...quarter("D1", "washerTwin", 2023, 1, 1_000, { flags: ["WEEE-1"] }),
      { step: "audit", by: "auditor", time: "2023-05-09", items: ["D1"], data: { method: ["coefficient", "video"], sampledDays: 9, deductedUnits: 0 }, evidence: ["audit-report"], states: { D1: "audited" } },
      { step: "shipProduct", by: "works", at: "store", to: "smelter.plant", time: "2023-05-10", items: ["P2", "P7"], data: { grossKg: 24_300, tareKg: 15_000 }, states: { P2: "in_transit" } },
      { step: "takeProduct", by: "smelter", at: "plant", from: "works", time: "2023-05-11", items: ["P2", "P7"], states: { P2: "sold" } },
    ],
    ends: {
      stockKg: { collector: 420, smelter: 9_300, "works.gate": 420 },
      totals: { receivedUnits: 1_050, dismantledUnits: 1_000, keyKg: 3_815, expectedKg: 4_000, declaredUnits: 1_000, recognisedUnits: 953, shortfallUnits: 47, deductedUnits: 0, allowedUnits: 953, grantYuan: 28_590 },
      // February and March lack motors; 5 % of the units received were gutted, no more.
      periods: { at: "2023-06-01T00:00:00Z", flags: ["WEEE-1b"] },
    },
  },
  {
    id: "online-phone", title: say("线上回收手机，清除数据后二手销售", "A phone booked online, wiped and sold again"), parties, items,
    steps: [
      { step: "book", by: "portal", time: "2026-05-03", items: ["O1"], facts: { O1: { kind: "order" } }, data: { class: "mobile", units: 1, dataBearing: true, addressToken: "T-881" }, states: { O1: "offered" } },
      { step: "collect", by: "collector", at: "shop", from: "portal", time: at("2026-05-04", 8), items: ["phone1", "O1"], data: { channel: "online", takeBack: "none", priceYuan: 300, class: "mobile", massKg: 0.2, dataBearing: true }, facts: { phone1: { maker: "某品牌", model: "X-1" } }, states: { phone1: "collected", O1: "fulfilled" } },
      ...onNote("n1", "2026-05-04", ["phone1"], named({ receiver: who("wiper") }), "collector", "shop"),
      { step: "transfer/accept", by: "wiper", at: "lab", time: at("2026-05-04", 15), parent: "n1", items: ["phone1"], states: { phone1: "for_assessment" } },
      assess("phone1", "2026-05-05", true),
      { step: "deliver", by: "wiper", at: "lab", to: "dealer.shop", time: at("2026-05-05", 12), items: ["phone1"] },
      { step: "takeForReuse", by: "dealer", at: "shop", from: "wiper", time: at("2026-05-05", 14), items: ["phone1"] },
      assess("phone1", at("2026-05-05", 15), true, "dealer", "shop"),
      sell("phone1", "2026-05-06", "dealer", "shop", { refused: "REQUIREMENT" }),
      { step: "exportUsed", by: "dealer", at: "shop", time: "2026-05-06", items: ["phone1"], data: { country: "KE", customsDeclaration: "C-1" }, refused: "REQUIREMENT" },
      { step: "deliver", by: "dealer", at: "shop", to: "wiper.lab", time: "2026-05-07", items: ["phone1"] },
      { step: "takeForReuse", by: "wiper", at: "lab", from: "dealer", time: at("2026-05-07", 14), items: ["phone1"] },
      wipe("phone1", "C1", at("2026-05-08", 9), { states: { phone1: "wiped", C1: "valid" } }),
      ...toDealer("phone1", "2026-05-09"),
      assess("phone1", at("2026-05-09", 14), false, "dealer", "shop"),
      sell("phone1", "2026-05-10", "dealer", "shop", { states: { phone1: "second_hand" } }),
      // The tool turns out faulty: the authority withdraws the certificate of a phone already sold.
      { step: "revokeCertificate", by: "office", time: "2026-05-20", items: ["phone1", "C1"], data: { reason: "工具缺陷" }, states: { C1: "revoked", phone1: "second_hand" } },
      { step: "findOnSale", by: "office", time: "2026-05-21", items: ["phone1"], data: { where: "某旧货市场", dataBearing: true }, flags: ["WEEE-6b"] },
    ],
    ends: { flags: ["WEEE-6b"], stockKg: { dealer: 0, wiper: 0, collector: 0 }, totals: { collectedUnits: 1, collectedOnline: 1, dataUnits: 1, wipedUnits: 1, reusedUnits: 1 }, overdue: { at: "2026-06-01T00:00:00Z", clocks: ["wiping"] } },
  },
  {
    id: "wiping-trouble", title: say("清除数据的差错", "What goes wrong in wiping"), parties, items,
    steps: [
      ...phone("phone1", "2026-06-01"), ...phone("phone2", "2026-06-02"), ...phone("phone3", "2026-06-03"), ...phone("phone4", "2026-06-04"),
      wipe("phone1", "C1", "2026-06-05", { told: { method: "degauss" }, refused: "REQUIREMENT" }),
      wipe("phone1", "C1", "2026-06-05", { told: { unit: items["phone2"] }, refused: "REQUIREMENT" }),
      wipe("phone1", "C1", "2026-06-05", { items: ["phone1"], refused: "REQUIREMENT" }),
      wipe("phone1", "C1", "2026-06-05", { by: "collector", at: "shop", refused: "ROLE_MISSING" }),
      { step: "failWipe", by: "wiper", at: "lab", time: "2026-06-05", items: ["phone1"], data: { reason: "闪存损坏" }, states: { phone1: "wipe_failed" } },
      wipe("phone1", "C1", "2026-06-06", { told: { method: "shred", verificationMethod: "witness" }, states: { phone1: "wiped" } }),
      wipe("phone2", "C2", "2026-06-07", { told: { classification: "secret", mediumType: "card", method: "overwrite", passes: 1 }, flags: ["wipeLevel"] }),
      { step: "revokeCertificate", by: "wiper2", at: "lab", time: "2026-06-08", items: ["phone2", "C2"], data: { reason: "误" }, refused: "REQUIREMENT" },
      { step: "revokeCertificate", by: "wiper", at: "lab", time: "2026-06-08", items: ["phone2", "C2"], data: { reason: "级别不够" }, states: { C2: "revoked", phone2: "for_assessment" } },
      { step: "revokeCertificate", by: "wiper", at: "lab", time: "2026-06-09", items: ["phone2", "C2"], data: { reason: "再撤" }, refused: "STEP_ORDER" },
      wipe("phone2", "C3", "2026-06-10", { told: { validUntil: "2026-06-30" } }),
      wipe("phone3", "C4", at("2026-06-10", 14)),
      // Switched on after it was wiped.
      assess("phone3", at("2026-06-10", 16), true),
      wipe("phone4", "C5", at("2026-06-11", 8)),
      wipe("phone4", "C6", at("2026-06-12", 12)),
      { step: "supersedeCertificate", by: "wiper", at: "lab", time: at("2026-06-12", 14), items: ["C5"], data: { supersededBy: lot("WEEE-C6") }, states: { C5: "superseded" } },
      { step: "supersedeCertificate", by: "wiper2", at: "lab", time: at("2026-06-12", 15), items: ["C6"], data: { supersededBy: lot("WEEE-C5") }, refused: "REQUIREMENT" },
      ...toDealer("phone2", "2026-07-04"), ...toDealer("phone3", "2026-06-14"), ...toDealer("phone4", "2026-06-15"),
      sell("phone2", "2026-07-06", "dealer", "shop", { refused: "REQUIREMENT" }),
      sell("phone3", "2026-06-16", "dealer", "shop", { flags: ["WEEE-6"] }),
      { step: "exportUsed", by: "dealer", at: "shop", time: "2026-06-17", items: ["phone4"], data: { country: "KE", customsDeclaration: "C-2" }, states: { phone4: "exported" } },
      // A hard disk overwritten once: in 2026 a remark, from 2027 a breach of a mandatory standard.
      { step: "collect", by: "collector", at: "shop", time: at("2026-06-18", 8), items: ["PC1"], facts: { PC1: { kind: "unit" } }, data: { ...offline, class: "desktop", massKg: 9, dataBearing: true } },
      { step: "deliver", by: "collector", at: "shop", to: "wiper.lab", time: at("2026-06-18", 9), items: ["PC1"] },
      { step: "takeForReuse", by: "wiper", at: "lab", from: "collector", time: at("2026-06-18", 10), items: ["PC1"] },
      { step: "wipe", by: "wiper", at: "lab", time: "2026-06-29", items: ["PC1", "D4"], facts: { D4: { kind: "wipeCertificate" } }, data: { ...wiping("PC1", "D4"), mediumType: "hdd", method: "overwrite", passes: 1 }, flags: ["wipePasses", "clock:wiping"] },
      ...phone("phone5", "2026-07-01"),
      { step: "findOnSale", by: "office", time: "2026-07-10", items: ["phone4"], data: { where: "海关", dataBearing: true } },
    ],
    ends: { overdue: { at: "2026-08-01T00:00:00Z", clocks: ["wiping"] }, totals: { wipeFailures: 1, wipedUnits: 5 } },
  },
  {
    id: "over-notes", title: say("随交接单交付，部分拒收", "Delivered over notes, refused in part"), parties, items,
    steps: [
      { step: "collect", by: "collector", at: "shop", time: "2026-05-03", items: ["B1"], data: { ...offline, class: "fridge", units: 20, massKg: 900 } },
      { step: "collect", by: "collector", at: "shop", time: "2026-05-03", items: ["B2"], data: { ...offline, class: "fridge", units: 4, massKg: 180 } },
      { step: "collect", by: "collector", at: "shop", time: "2026-05-03", items: ["B3"], data: { ...offline, class: "airConditioner", units: 10, massKg: 420 } },
      ...onNote("n2", "2026-05-05", ["B1", "B2"], named(), "collector", "shop"),
      { step: "transfer/receive", by: "works", at: "gate", time: at("2026-05-05", 14), items: ["n2"], data: { grossKg: 16_080, tareKg: 15_000 } },
      { step: "transfer/accept", by: "works", at: "gate", time: at("2026-05-05", 15), parent: "n2", items: ["B1"], facts: { B1: { massKg: 898 } }, data: { refusedItems: [lot("WEEE-B2")], reason: "缺压缩机" }, states: { B1: "received", B2: "in_transit" } },
      { step: "transfer/giveBack", by: "collector", at: "shop", time: "2026-05-06", parent: "n2", items: ["B2"], states: { B2: "collected" } },
      // To the yard and on, each leg on its own paper.
      { step: "deliver", by: "collector", at: "shop", to: "yard.hall", time: "2026-05-06", items: ["B3"] },
      { step: "bringBack", by: "collector", at: "shop", time: at("2026-05-06", 16), items: ["B3"], states: { B3: "collected" } },
      { step: "deliver", by: "collector", at: "shop", to: "yard.hall", time: "2026-05-07", items: ["B3"] },
      { step: "takeIn", by: "yard", at: "hall", from: "collector", time: at("2026-05-07", 15), items: ["B3"], data: { massKg: 420 }, states: { B3: "at_yard" } },
      { step: "sort", by: "yard", at: "hall", time: "2026-05-08", inputQuantities: [{ item: "B3", quantity: 42 }], outputs: [{ item: "B4", kind: "batch", class: "airConditioner", units: 1, massKg: 42 }], data: { purpose: "size" }, states: { B4: "at_yard" } },
      { step: "deliver", by: "yard", at: "hall", to: "works.gate", time: "2026-05-09", items: ["B3"] },
      { step: "receive", by: "works", at: "gate", from: "yard", time: at("2026-05-09", 15), items: ["B3"], data: { massKg: 378 }, flags: [] },
      issue("B1", "L1", "fridge", 20, 898, "2026-05-11"),
      dismantle("L1", "fridge", 20, "2026-05-11", [out("P1", "foam", 112), out("P2", "compressor", 152), out("P3", "steel", 400), out("P4", "plastics", 160), board("H1", 8)], 60),
      { step: "splitProduct", by: "works", at: "store", time: "2026-05-12", inputQuantities: [{ item: "P3", quantity: 150 }], outputs: [out("P5", "steel", 150)], states: { P3: "product_lot", P5: "product_lot" } },
      { step: "shipProduct", by: "works", at: "store", to: "boards.plant", time: at("2026-05-12", 12), items: ["P1"] },
      { step: "takeBackProduct", by: "works", at: "store", time: at("2026-05-12", 18), items: ["P1"], states: { P1: "product_lot" } },
      ...onNote("n3", "2026-05-13", ["P5", "P4", "H1"], named({ emitter: who("works"), receiver: who("hazard") }), "works", "store"),
      { step: "transfer/accept", by: "hazard", at: "plant", time: at("2026-05-13", 16), parent: "n3", items: ["H1"], data: { refusedItems: [lot("WEEE-P5"), lot("WEEE-P4")], reason: "非危险废物" }, states: { H1: "disposed_of" } },
      { step: "transfer/giveBack", by: "works", at: "store", time: "2026-05-14", parent: "n3", items: ["P5", "P4"], states: { P5: "product_lot" } },
    ],
    ends: { flags: [], periods: { at: "2027-03-01T00:00:00Z", flags: [] }, stockKg: { collector: 180, "works.store": 422, "works.line": 462, hazard: 8, "yard.hall": 42 } },
  },
  {
    id: "shared-by-agreement", title: say("生产者、平台与处理企业按协议分摊", "Shared by producers, platform and recycler"), items,
    parties,
    steps: [
      propose({ facts: { A1: { mode: "joint" }, ...shares, S2: { ...shares.S2, quantityPercent: 30 } }, refused: "REQUIREMENT" }),
      propose({ facts: { A1: { mode: "joint" }, ...shares, S3: { ...shares.S3, costPercent: 19.5 } }, refused: "REQUIREMENT" }),
      propose({ facts: { A1: { mode: "joint" }, ...shares, S2: { ...shares.S2, party: who("maker") } }, refused: "REQUIREMENT" }),
      propose({ by: "works", at: "gate", refused: "ROLE_MISSING" }),
      propose({ states: { A1: "proposed", S1: "proposed" } }),
      sign("S1", "maker"), sign("S2", "importer"),
      { step: "enterIntoForce", by: "maker", at: "plant", time: "2025-01-09", items: ["A1"], facts: { A1: { kind: "agreement" } }, refused: "REQUIREMENT" },
      { step: "signShare", by: "maker", time: "2025-01-09", items: ["S3"], refused: "ROLE_MISSING" },
      sign("S3", "portal"),
      { step: "allocate", by: "maker", time: "2025-01-09", parent: "A1", items: ["S1", "S2", "S3"], data: allocation, refused: "STEP_ORDER" },
      { step: "enterIntoForce", by: "maker", at: "plant", time: "2025-01-10", items: ["A1"], states: { A1: "in_force" } },
      { step: "fileTarget", by: "maker", time: "2025-01-15", items: ["T1"], facts: { T1: { kind: "target" } }, data: { year: 2025, targetKg: 1_500 }, states: { T1: "filed" } },
      { step: "fileTarget", by: "importer", time: "2025-01-15", items: ["T2"], facts: { T2: { kind: "target" } }, data: { year: 2025, targetKg: 3_000 } },
      { step: "collect", by: "maker", at: "plant", time: "2025-02-10", items: ["B1"], data: { ...offline, takeBack: "joint", class: "washerTwin", units: 100, massKg: 2_800 }, refused: "FIELD_MISSING" },
      { step: "collect", by: "maker", at: "plant", time: "2025-02-10", items: ["B1"], data: { ...offline, takeBack: "joint", agreement: lot("WEEE-A1"), class: "washerTwin", units: 100, massKg: 2_800 } },
      { step: "deliver", by: "maker", at: "plant", to: "works.gate", time: "2025-02-11", items: ["B1"] },
      { step: "receive", by: "works", at: "gate", from: "maker", time: at("2025-02-11", 15), items: ["B1"], data: { massKg: 2_800 } },
      issue("B1", "L1", "washerTwin", 100, 2_800, "2025-02-12"),
      dismantle("L1", "washerTwin", 100, "2025-02-12", [out("P1", "motor", 410), out("P2", "steel", 1_400), out("P3", "plastics", 950)], 30),
      { step: "allocate", by: "maker", time: "2025-03-03", parent: "A1", items: ["S1", "S2"], data: allocation, refused: "REQUIREMENT" },
      { step: "allocate", by: "maker", time: "2025-03-03", parent: "A1", items: ["S1", "S2", "S3"], data: allocation },
      { step: "confirmShare", by: "maker", time: "2025-03-05", items: ["S1"] },
      { step: "confirmShare", by: "importer", time: "2025-05-05", items: ["S2"], flags: ["clock:confirm"] },
      // Entrusted to the recycler alone: what it allocates it must have dismantled.
      { step: "proposeAgreement", by: "works", at: "gate", time: "2025-03-10", parent: "A2", items: ["O1", "O2"], facts: { A2: { mode: "entrusted" }, O1: { ...shares.S1, quantityPercent: 100, costPercent: 100 }, O2: { party: who("works"), capacity: "recycler", quantityPercent: 0, costPercent: 0 } } },
      sign("O1", "maker", "2025-03-11"), sign("O2", "works", "2025-03-11"),
      { step: "enterIntoForce", by: "works", at: "gate", time: "2025-03-12", items: ["A2"] },
      { step: "allocate", by: "works", at: "gate", time: "2025-03-20", parent: "A2", items: ["O1", "O2"], data: allocation },
      { step: "allocate", by: "works", at: "gate", time: "2025-03-21", parent: "A2", items: ["O1", "O2"], data: { ...allocation, massKg: 300 }, flags: ["overAllocated"] },
      { step: "endAgreement", by: "works", time: "2025-12-31", items: ["A2"], data: { reason: "期满" }, states: { A2: "ended" } },
      { step: "fileTarget", by: "maker", time: "2026-01-10", items: ["D1"], facts: { D1: { kind: "target" } }, data: { year: 2025, targetKg: 1_500 }, refused: "REQUIREMENT" },
    ],
    ends: { totals: { allocatedKg: 5_900, allocatedYuan: 15_000, confirmedKg: 2_800, targetKg: 4_500, takenBackUnits: 100 }, overdue: { at: "2025-12-31T00:00:00Z", clocks: ["confirm"] }, periods: { at: "2026-05-01T00:00:00Z", flags: ["targetMissed"] } },
  },
  {
    id: "books-that-do-not-add-up", title: say("账实不符", "Books that do not add up"), parties, items,
    steps: [
      { step: "registerLine", by: "works", at: "line", time: "2026-01-04", items: ["line"], data: { designUnitsPerDay: 40 } },
      ...intake("B1", { class: "crtLarge", units: 200, massKg: 6_400 }, "2026-01-05"),
      issue("B1", "L1", "crtLarge", 100, 3_200, "2026-01-06"),
      { step: "closeShift", by: "works", at: "line", time: at("2026-01-06", 13), items: ["line"], data: { unitsOnLine: 98, lineHours: 2, videoGapMinutes: 0 }, flags: ["WEEE-3"] },
      // Glass for 60 sets, boards recorded as harmless.
      dismantle("L1", "crtLarge", 100, "2026-01-06", [out("P1", "crtGlass", 1_080), out("P2", "circuitBoard", 100), out("P3", "plastics", 1_500)], 480, { flags: ["WEEE-5c"] }),
      { step: "closeShift", by: "works", at: "line", time: at("2026-01-06", 20), items: ["line"], data: { unitsOnLine: 0, lineHours: 8, videoGapMinutes: 30 }, flags: ["WEEE-4", "WEEE-7"] },
      issue("B1", "L2", "crtLarge", 100, 3_200, "2026-01-07"),
      dismantle("L2", "flatTv", 100, "2026-01-07", [board("H1", 65), out("P4", "panel", 125), out("P5", "crtGlass", 2_000)], 880, { flags: ["classMismatch"] }),
      { step: "shipProduct", by: "works", at: "store", to: "smelter.plant", time: "2026-01-20", items: ["H1"], data: {}, flags: ["WEEE-5"] },
      { step: "takeProduct", by: "smelter", at: "plant", from: "works", time: "2026-01-21", items: ["H1"] },
      ...quarter("D1", "crtLarge", 2026, 1, 100, { flags: ["WEEE-1"] }),
      { step: "audit", by: "auditor", time: "2026-05-20", items: ["D1"], data: { method: ["video"], sampledDays: 5, deductedUnits: 70, reason: "视频不符" }, evidence: ["audit-report"], refused: "REQUIREMENT" },
      ...intake("B2", { class: "desktop", units: 300, massKg: 6_600, guttedUnits: 20 }, "2026-05-06"),
      issue("B2", "L3", "desktop", 20, 440, "2026-05-07"),
      dismantle("L3", "desktop", 20, "2026-05-07", [board("H2", 22), out("P6", "crtGlass", 125), out("P7", "steel", 200)], 90),
      ...quarter("D2", "desktop", 2026, 2, 20),
      { step: "store", by: "works", at: "store", time: "2026-05-08", items: ["B2"] },
    ],
    ends: { totals: { recognisedUnits: 80, shortfallUnits: 40 }, overdue: { at: "2027-09-01T00:00:00Z", clocks: ["auditing", "storage"] }, periods: { at: "2027-03-01T00:00:00Z", flags: ["WEEE-1b", "WEEE-2", "WEEE-2b", "WEEE-5b", "balance:closure"] } },
  },
  {
    id: "suppliers-and-provinces", title: say("供货方、串货与重复申领", "Suppliers, missing parts, claimed twice"), items,
    parties,
    steps: [
      ...intake("B1", { class: "fridge", units: 50, massKg: 2_250 }, "2026-05-06"),
      ...intake("B2", { class: "fridge", units: 100, massKg: 4_500 }, "2026-06-08"),
      { step: "collect", by: "collector", at: "shop", time: at("2026-06-15", 8), items: ["B3"], data: { ...offline, class: "fridge", units: 60, massKg: 2_700 } },
      { step: "deliver", by: "collector", at: "shop", to: "works.gate", time: at("2026-06-15", 9), items: ["B3"], flags: ["WEEE-8"] },
      // Another dismantler gets its first delivery: what went to the one before does not count.
      { step: "collect", by: "collector", at: "shop", time: at("2026-06-16", 8), items: ["B6"], data: { ...offline, class: "fridge", units: 200, massKg: 9_000 } },
      { step: "deliver", by: "collector", at: "shop", to: "works2.line", time: at("2026-06-16", 9), items: ["B6"] },
      { step: "receive", by: "works", at: "gate", from: "collector", time: at("2026-06-15", 10), items: ["B3"], data: { massKg: 1_200, guttedUnits: 5 }, flags: ["guttedOnTheWay", "unitMass"] },
      { step: "collect", by: "collector", at: "shop", time: at("2026-07-01", 8), items: ["PC1"], facts: { PC1: { kind: "unit" } }, data: { ...offline, class: "desktop", massKg: 22 } },
      { step: "deliver", by: "collector", at: "shop", to: "works.gate", time: at("2026-07-01", 9), items: ["PC1"] },
      { step: "receive", by: "works", at: "gate", from: "collector", time: at("2026-07-01", 10), items: ["PC1"], data: { massKg: 22, dataBearing: true } },
      { step: "issueUnits", by: "works", at: "line", time: "2026-07-02", inputs: ["PC1"], outputs: [{ item: "L1", kind: "batch", class: "desktop", units: 1, massKg: 22 }], states: { PC1: "issued" } },
      { step: "collect", by: "works2", at: "line", time: at("2026-07-20", 9), items: ["PC1"], data: { ...offline, class: "desktop", massKg: 22 }, flags: ["WEEE-9"] },
      { step: "collect", by: "collector", at: "shop", time: at("2026-07-21", 8), items: ["phone1"], facts: { phone1: {} }, data: { ...offline, massKg: 0.2 }, refused: "FIELD_MISSING" },
      // A bare EPCIS event of a batch nobody has described.
      { step: "receive", by: "works", at: "gate", time: at("2026-07-22", 8), items: ["B5"], data: { massKg: 500 }, flags: ["G2", "unclassified"] },
      { step: "book", by: "household", time: "2026-07-22", items: ["O2"], facts: { O2: { kind: "order" } }, data: { class: "fridge", dataBearing: false } },
      { step: "cancelOrder", by: "household", time: "2026-07-23", items: ["O2"], data: { reason: "已搬走" }, states: { O2: "cancelled" } },
      { step: "book", by: "household", time: "2026-07-24", items: ["O3"], facts: { O3: { kind: "order" } }, data: { class: "fridge", dataBearing: false } },
      { step: "collect", by: "collector", at: "shop", time: at("2026-07-25", 8), items: ["B4"], data: { ...offline, channel: "online", class: "fridge", units: 1, massKg: 45 }, refused: "REQUIREMENT" },
      { step: "sort", by: "works", at: "store", time: "2026-07-26", inputQuantities: [{ item: "B1", quantity: 90 }], outputs: [{ item: "R1", kind: "unit", class: "fridge", massKg: 45 }, { item: "R2", kind: "unit", class: "fridge", massKg: 45 }], data: { purpose: "reuse" }, states: { R1: "for_assessment" } },
      assess("R1", "2026-07-27", true, "works", "store"), assess("R2", "2026-07-27", true, "works", "store"),
      sell("R1", "2026-07-28", "works", "store"),
      sell("R2", "2026-07-28", "works", "store", { data: { grade: "C", warrantyMonths: 1, label: true }, flags: ["warranty"] }),
    ],
    ends: { overdue: { at: "2026-09-01T00:00:00Z", clocks: ["pickup"] } },
  },
  {
    id: "late-declaration", title: say("申报迟了", "Declared late"), parties, items,
    steps: [
      { step: "drawUp", by: "works", time: "2025-09-20", items: ["D1"], facts: { D1: { kind: "declaration" } }, data: { class: "laptop", year: "2025", quarter: "Q3" }, refused: "REQUIREMENT" },
      { step: "drawUp", by: "works", time: "2026-01-08", items: ["D1"], facts: { D1: { kind: "declaration" } }, data: { class: "laptop", year: "2025", quarter: "Q3" }, refused: "REQUIREMENT" },
      ...quarter("D1", "laptop", 2025, 3, 0).slice(0, 1),
      { step: "declare", by: "works", time: "2025-11-20", items: ["D1"], data: { declaredUnits: 0 }, flags: ["clock:declaring", "lateDeclaration"] },
      { step: "drawUp", by: "works", time: "2025-11-21", items: ["D1"], data: { class: "laptop", year: "2025", quarter: "Q3" }, refused: "STEP_ORDER" },
      { step: "audit", by: "works", time: "2025-11-22", items: ["D1"], data: { method: ["video"], sampledDays: 1, deductedUnits: 0 }, evidence: ["audit-report"], refused: "ROLE_MISSING" },
      { step: "dismantle", by: "works", at: "line", time: "2025-12-01", inputs: ["L1"], outputs: [out("P1", "steel", 1)], data: { class: "laptop", units: 1, videoUnits: 1 }, refused: "EVIDENCE_MISSING" },
    ],
    ends: { overdue: { at: "2026-02-01T00:00:00Z", clocks: ["auditing"] } },
  },
]; // prettier-ignore
