import { say, type Workflow, type WorkflowStep } from "@loopledger/programme";

const vin = (code: string): string => `urn:loopledger:id:vin:${code}`;
const cpi = (part: string, serial: number): string => `https://id.gs1.org/8010/0614141${part}/8011/${serial}`;
const pack = (n: number): string =>
  `urn:loopledger:id:traction-battery:001PE000000001E3C${String(n).padStart(7, "0")}`;
const waste = (code: string): string => `urn:loopledger:id:waste:${code}`;
const who = (name: string): string => `urn:loopledger:id:party:${name.toUpperCase()}`;

const items = {
  car1: vin("LVHFC1A0XM2000001"), car2: vin("LVHFC1A01M2000002"), car3: vin("LVHFC1A03M2000003"), car4: vin("LVHFC1A05M2000004"), car5: vin("LVHFC1A07M2000005"),
  car6: vin("LVHFC1A09M2000006"), car7: vin("LVHFC1A00M2000007"), car8: vin("LVHFC1A02M2000008"), car9: vin("LVHFC1A04M2000009"), bus: vin("1M8GDM9AXKP042788"),
  wrongDigit: vin("LVHFC1A02M2000002"),
  ev1: vin("LGXCE4CB7R0000001"), ev2: vin("LGXCE4CB9R0000002"), ev3: vin("LGXCE4CB0R0000003"), ev4: vin("LGXCE4CB2R0000004"), pack1: pack(1), pack2: pack(2), pack3: pack(3),
  engine1: cpi("ENG", 1), engine2: cpi("ENG", 2), engine3: cpi("ENG", 3), gearbox1: cpi("GBX", 1), gearbox2: cpi("GBX", 2), axle1: cpi("AXL", 1), frame1: cpi("FRM", 1), frame2: cpi("FRM", 2),
  reman1: cpi("REM", 1), reman2: cpi("REM", 2), lamp1: cpi("LMP", 1), lamp2: cpi("LMP", 2), door1: cpi("DOR", 1), catalyst1: cpi("CAT", 1),
  pads1: "urn:loopledger:id:lot:CCC-2026-001:17", pads2: "urn:loopledger:id:lot:CCC-2026-001:18",
  model1: "urn:loopledger:id:lot:LV7150A", model2: "urn:loopledger:id:lot:LV7150B", model3: "urn:loopledger:id:lot:LV7150C",
  yard: "urn:loopledger:id:place:DISMANTLER-YARD",
  iron: waste("900-001-S17"), nonferrous: waste("900-002-S17"), plastics: waste("900-003-S17"), residue: waste("900-099-S59"),
  oil: "urn:loopledger:id:hazardous-waste:900-214-08", leadBattery: "urn:loopledger:id:hazardous-waste:900-052-31", catalyst: "urn:loopledger:id:hazardous-waste:900-049-50",
  note1: "urn:loopledger:id:transfer:3301062026050401ADLPU", note2: "urn:loopledger:id:transfer:3301062026050502LUAFH",
}; // prettier-ignore

const parties: Workflow["parties"] = {
  carMaker: { kind: "vehicle-maker", places: { plant: "factory" } },
  importer: { kind: "vehicle-importer", places: { port: "port" } },
  dealer: { kind: "dealer", places: { shop: "shop" } },
  trader: { kind: "used-vehicle-trader", places: { market: "used-vehicle-market" } },
  police: { kind: "vehicle-registrar" },
  station: { kind: "inspection-station", places: { lane: "inspection-lane" } },
  insurer: { kind: "insurer" },
  garage: { kind: "repair-shop", places: { shop: "workshop" } },
  dismantler: { kind: "dismantler", permits: ["vehicle-dismantling"], places: { yard: "dismantling-yard", branch: "dismantling-branch" } },
  partMaker: { kind: "part-maker", places: { plant: "factory" } },
  certifier: { kind: "certifier" },
  reman: { kind: "processor", permits: ["remanufacturing"], places: { works: "factory" } },
  parts: { kind: "part-seller", places: { store: "shop" } },
  mill: { kind: "smelter", places: { works: "factory" } },
  burner: { kind: "power-station", places: { works: "factory" } },
  disposer: { kind: "processor", permits: ["hazardous-waste-disposal"], places: { works: "factory" } },
  platform: { kind: "inquiry-platform" },
  cellMaker: { kind: "battery-maker", places: { plant: "factory" } },
  outlet: { kind: "collector", permits: ["battery-outlet"], places: { shed: "battery-outlet" } },
  recycler: { kind: "processor", permits: ["comprehensive-use-recycling"], places: { works: "factory" } },
}; // prettier-ignore

const isoCar = {
  vehicleKg: 1500,
  preTreatmentKg: 60,
  dismantlingKg: 35,
  metalKg: 1080,
  nonMetalKg: 120,
  energyKg: 105,
};
const car = {
  model: "LV7150A",
  vehicleClass: "car",
  energy: "petrol",
  kerbMassKg: 1500,
  engineNumber: "E-1",
  recycledKg: 300,
};
const electric = { ...car, energy: "electric", kerbMassKg: 1920, tractionBatteryKg: 420 };
const handed = {
  identityChecked: true,
  plate: "浙A12345",
  platesCollected: true,
  papersCollected: true,
  foundEngineNumber: "E-1",
  mileageKm: 150_000,
};
const certified = { scrapCertificate: "BF-1", photographed: true };
const drained = { oilKg: 4, coolantKg: 5, refrigerantKg: 0.5, airbags: 2, catalysts: 1 };
const spare = { partName: "前照灯", standard: "GB 4599", productionDate: "2026-01-05", warrantyMonths: 12 };
const resale = {
  grade: 2,
  appraisalDate: "2026-03-02",
  mileageKm: 90_000,
  accident: false,
  invoiceDate: "2026-03-03",
};
const labelled = { labelled: true, safetyStated: true };

type More = Partial<WorkflowStep>;
const lines = (...given: [string, number][]): WorkflowStep["quantities"] => given.map(([item, quantity]) => ({ item, quantity })); // prettier-ignore

const enrol = (item: string, data: Record<string, unknown> = {}): WorkflowStep => ({ step: "enrol", by: "police", time: "2018-05-07", items: [item], data: { ...car, useClass: "private", ...data }, states: { [item]: "registered" } }); // prettier-ignore
const surrender = (item: string, time: string, data: Record<string, unknown> = {}, more: More = {}): WorkflowStep => ({ step: "surrender", by: "dismantler", at: "yard", time, items: [item], data: { ...handed, ...data }, states: { [item]: "surrendered" }, ...more }); // prettier-ignore
const certify = (item: string, time: string, more: More = {}): WorkflowStep => ({ step: "certify", by: "dismantler", at: "yard", time, items: [item], data: certified, ...more }); // prettier-ignore
/** Sixty kilograms of fluids, starter battery and catalyst. */
const depollute = (item: string, time: string, more: More = {}): WorkflowStep => ({ step: "depollute", by: "dismantler", at: "yard", time, items: [item], data: drained, quantities: lines(["oil", 30], ["leadBattery", 20], ["catalyst", 10]), states: { [item]: "depolluted" }, ...more }); // prettier-ignore
const scrap = (ironKg: number, residueKg = 205): WorkflowStep["outputQuantities"] => lines(["iron", ironKg], ["nonferrous", 120], ["plastics", 120], ["residue", residueKg]); // prettier-ignore
const lamp = (item: string, massKg = 35): { item: string } & Record<string, unknown> => ({ item, kind: "reusedPart", partClass: "lamp", label: "HY-1", partName: "前照灯", massKg }); // prettier-ignore
const core = (item: string, assembly: string, massKg: number, fate = "reman"): { item: string } & Record<string, unknown> => ({ item, kind: "assembly", assembly, massKg, fate }); // prettier-ignore
const dismantle = (item: string, time: string, more: More = {}): WorkflowStep => ({ step: "dismantle", by: "dismantler", at: "yard", time, inputs: [item], outputs: [], outputQuantities: scrap(995), ...more }); // prettier-ignore
const deregister = (item: string, time: string, more: More = {}): WorkflowStep => ({ step: "deregister", by: "dismantler", at: "yard", time, items: [item], data: { proofToOwner: true }, ...more }); // prettier-ignore

/** A car on the books, taken in, certified and depolluted in April 2026. */
const ready = (item: string, data: Record<string, unknown> = {}): WorkflowStep[] => [
  enrol(item, data), surrender(item, "2026-04-01"), certify(item, "2026-04-02", { states: { [item]: "certified" } }), depollute(item, "2026-04-07"),
]; // prettier-ignore
const close = (dismantled: number, more: More = {}): WorkflowStep => ({ step: "closeMonth", by: "dismantler", at: "yard", time: "2026-05-08", items: ["yard"], data: { dismantled }, ...more }); // prettier-ignore
/** A hand-over note of the dismantler to another party, under way. */
const onNote = (note: string, receiver: string, packed: More, told: Record<string, unknown>, flags: string[] = []): WorkflowStep[] => [
  { step: "transfer/draft", by: "dismantler", at: "yard", time: "2026-05-04T08:00:00+08:00", items: [note], data: { emitter: who("dismantler"), receiver: who(receiver) } },
  { step: "transfer/seal", by: "dismantler", at: "yard", time: "2026-05-04T09:00:00+08:00", parent: note, ...packed },
  { step: "transfer/dispatch", by: "dismantler", at: "yard", time: "2026-05-04T10:00:00+08:00", items: [note], data: { vehicle: told }, flags },
]; // prettier-ignore
/** A vehicle and its pack made, put together and sold; the pack in the programme of batteries. */
const electricSold = (item: string, battery: string): WorkflowStep[] => [
  { step: "power-battery/make", by: "cellMaker", at: "plant", time: "2024-03-12", items: [battery], data: { massKg: 420, energyKwh: 60, chemistry: "NCM" } },
  { step: "power-battery/deliver", by: "cellMaker", at: "plant", to: "carMaker.plant", time: "2024-03-28", items: [battery] },
  { step: "build", by: "carMaker", at: "plant", time: "2024-04-08", items: [item], data: { ...electric, certificateNumber: "WAC0001" }, states: { [item]: "built" } },
  { step: "power-battery/install", by: "carMaker", at: "plant", time: "2024-04-10", items: [battery], parent: item, data: { certificateNumber: "WAC0001", certificateDate: "2024-04-08" } },
  { step: "sell", by: "dealer", at: "shop", from: "carMaker.plant", time: "2024-05-06", items: [item], data: { saleDate: "2024-05-06", district: "330106" }, states: { [item]: "sold" } },
  { step: "power-battery/sell", by: "dealer", at: "shop", time: "2024-05-06T11:00:00+08:00", items: [battery], parent: item, data: { saleDate: "2024-05-06", district: "330106", ownerClass: "private" } },
  { step: "register", by: "police", time: "2024-05-08", items: [item], data: { useClass: "private" }, states: { [item]: "registered" } },
]; // prettier-ignore

export const workflows: Workflow[] = [
  {
    id: "life", title: say("一辆车的一生", "The life of a car"), parties, items,
    steps: [
      { step: "build", by: "carMaker", at: "plant", time: "2015-03-02", items: ["car1"], data: { ...car, certificateNumber: "WAC1" }, states: { car1: "built" } },
      { step: "fitKeyPart", by: "carMaker", at: "plant", time: "2015-03-03", items: ["engine1"], parent: "car1", facts: { engine1: { assembly: "engine", typeModel: "L15", massKg: 120 } }, states: { engine1: "fitted" } },
      { step: "fitKeyPart", by: "carMaker", at: "plant", time: "2015-03-03", items: ["gearbox1"], parent: "car1", facts: { gearbox1: { assembly: "gearbox", massKg: 60 } } },
      { step: "sell", by: "dealer", at: "shop", from: "carMaker.plant", time: "2015-04-06", items: ["car1"], data: { saleDate: "2015-04-06", district: "330106" } },
      { step: "register", by: "police", time: "2015-04-08", items: ["car1"], data: { useClass: "private", plateClass: "小型汽车" } },
      { step: "maintain", by: "garage", at: "shop", time: "2016-04-11", items: ["car1"], data: { mileageKm: 15_000, work: "换机油", partClasses: ["new"] } },
      { step: "recall", by: "carMaker", time: "2017-02-06", items: ["car1"], data: { number: "S2017M0001V", defect: "安全气囊气体发生器" } },
      { step: "maintain", by: "garage", at: "shop", time: "2017-03-06", items: ["car1"], data: { mileageKm: 28_000, work: "更换气囊", recallFixed: "S2017M0001V" } },
      { step: "sight", by: "station", at: "lane", time: "2021-04-12", items: ["car1"], data: { feed: "inspection", mileageKm: 80_000 } },
      { step: "sellUsed", by: "trader", at: "market", time: "2026-03-03", items: ["car1"], data: resale, states: { car1: "used_sold" } },
      { step: "transferOwner", by: "police", time: "2026-03-09", items: ["car1"], states: { car1: "registered" } },
      { step: "totalLoss", by: "insurer", time: "2026-03-20", items: ["car1"], data: { claimNumber: "P-1" }, states: { car1: "total_loss" } },
      surrender("car1", "2026-04-01"), certify("car1", "2026-04-02"),
      // What is on the books as fitted comes out under its own code and keeps it.
      { step: "takeOut", by: "dismantler", at: "yard", time: "2026-04-03", items: ["engine1"], parent: "car1", data: { fate: "reman" }, states: { engine1: "reman_core" } },
      { step: "takeOut", by: "dismantler", at: "yard", time: "2026-04-03", items: ["gearbox1"], parent: "car1", data: { fate: "scrap" }, states: { gearbox1: "scrap_part" } },
      depollute("car1", "2026-04-07"),
      dismantle("car1", "2026-04-10", { outputs: [lamp("lamp1")], outputQuantities: scrap(780), states: { car1: "dismantled", lamp1: "reuse_part" } }),
      deregister("car1", "2026-04-13", { states: { car1: "deregistered" } }),
      { step: "sellCore", by: "dismantler", at: "yard", to: "reman.works", time: "2026-04-14", items: ["engine1"], data: { assemblyCode: "MOF-1" }, states: { engine1: "in_transit" } },
      { step: "receiveCore", by: "reman", at: "works", from: "dismantler", time: "2026-04-16", items: ["engine1"], data: { massKg: 120 }, states: { engine1: "at_remanufacturer" } },
      { step: "remanufacture", by: "reman", at: "works", time: "2026-05-06", inputs: ["engine1"], outputs: [{ item: "reman1", kind: "remanPart", ...spare, partName: "发动机", massKg: 122, marked: true }], outputQuantities: lines(["iron", 15]), data: { newPartsKg: 17, process: "激光熔覆" }, states: { engine1: "remanufactured", reman1: "made" } },
      { step: "sellPart", by: "reman", at: "works", to: "garage.shop", time: "2026-05-08", items: ["reman1"] },
      { step: "receivePart", by: "garage", at: "shop", from: "reman", time: "2026-05-11", items: ["reman1"], states: { reman1: "on_sale" } },
      enrol("car2"),
      { step: "fitPart", by: "garage", at: "shop", time: "2026-05-12", items: ["reman1"], parent: "car2", data: { mileageKm: 120_000, consent: true, consentTime: "2026-05-12T09:00:00+08:00", work: "更换发动机" }, states: { reman1: "fitted" } },
      { step: "scrapAssembly", by: "dismantler", at: "yard", to: "mill.works", time: "2026-04-20", items: ["gearbox1"] },
      { step: "receiveScrap", by: "mill", at: "works", from: "dismantler", time: "2026-04-21", items: ["gearbox1"], data: { massKg: 60 }, states: { gearbox1: "melted" } },
    ],
    ends: {
      flags: [], stockKg: { dismantler: 1320, reman: 15, garage: 0 },
      totals: { built: 1, builtKg: 1500, builtRecycledKg: 300, certificates: 1, deregistrations: 1, enteredKg: 1500, outKg: 1500, assembliesTakenOut: 2, assembliesToReman: 1, remanufactured: 1, secondFitted: 1, secondConsented: 1 },
    },
  },
  {
    id: "iso-22628", title: say("可再利用率与可回收利用率（GB/T 19515）", "Recyclability and recoverability (ISO 22628)"), parties, items,
    steps: [
      // 1295 and 1400 of 1500 kg: recyclable enough, 25 kg short of recoverable.
      { step: "declareModel", by: "carMaker", at: "plant", time: "2026-01-05", items: ["model1"], data: isoCar, flags: ["recoverability"], states: { model1: "declared" } },
      { step: "publishManual", by: "carMaker", at: "plant", time: "2026-02-02", items: ["model1"], data: { manualUrl: "https://maker.example/manuals/LV7150A" }, states: { model1: "manual_public" } },
      // The same masses out of a real car of the model.
      ...ready("car1"),
      dismantle("car1", "2026-04-10", { outputs: [lamp("lamp1")], outputQuantities: scrap(960) }),
      { step: "sellMaterial", by: "dismantler", at: "yard", to: "mill.works", time: "2026-04-20", quantities: lines(["iron", 960], ["nonferrous", 120], ["plastics", 120]), data: { treatment: "recycle" } },
      { step: "sellMaterial", by: "dismantler", at: "yard", to: "burner.works", time: "2026-04-20", quantities: lines(["residue", 105]), data: { treatment: "energy" } },
      { step: "sellMaterial", by: "dismantler", at: "yard", to: "burner.works", time: "2026-04-20", quantities: lines(["residue", 100]), data: { treatment: "landfill" } },
      { step: "handOverWaste", by: "dismantler", at: "yard", to: "disposer.works", time: "2026-04-21", quantities: lines(["oil", 30], ["leadBattery", 20], ["catalyst", 10]), data: { manifest: "LD-1" } },
      { step: "retailPart", by: "dismantler", at: "yard", time: "2026-04-22", items: ["lamp1"], data: labelled, states: { lamp1: "retailed" } },
      close(1), deregister("car1", "2026-05-09"),
    ],
    ends: {
      stockKg: { dismantler: 0, mill: 1200, burner: 205, disposer: 60 },
      totals: { recyclabilitySum: 86.33, recoverabilitySum: 93.33, recoverabilityShortKg: 25, models: 1, manuals: 1, enteredKg: 1500, preTreatedKg: 60, partsKg: 35, recycledKg: 1200, energyKg: 105, landfilledKg: 100, ferrousKg: 960, ferrousRecycledKg: 960, hazardousKg: 60 },
      overdue: { at: "2026-07-01T00:00:00Z", clocks: ["month"] },
    },
  },
  {
    id: "models", title: say("车型要求与拆解手册期限", "What models must reach, and by when"), parties, items,
    steps: [
      { step: "declareModel", by: "carMaker", at: "plant", time: "2026-01-05", items: ["model2"], data: { ...isoCar, nonMetalKg: 90, energyKg: 165 }, flags: ["recyclability"] },
      { step: "declareModel", by: "importer", at: "port", time: "2026-01-06", items: ["model3"], data: { ...isoCar, energyKg: 130 } },
      { step: "publishManual", by: "carMaker", at: "plant", time: "2026-01-06", items: ["model2"], refused: "FIELD_MISSING" },
    ],
    ends: { totals: { recyclabilitySum: 170.66, recoverabilitySum: 190.33 }, overdue: { at: "2026-09-01T00:00:00Z", clocks: ["manual"] } },
  },
  {
    id: "battery-with-vehicle", title: say("车电一体报废", "Vehicle and battery scrapped together"), parties, items,
    steps: [
      ...electricSold("ev1", "pack1"),
      surrender("ev1", "2026-04-13"), certify("ev1", "2026-04-14"),
      { step: "power-battery/scrapVehicle", by: "dismantler", at: "yard", time: "2026-04-15", items: ["pack1"], parent: "ev1", data: { certificateNumber: "BF-1" } },
      { step: "power-battery/removeAndShip", by: "dismantler", at: "yard", to: "recycler.works", time: "2026-04-16", items: ["pack1"], parent: "ev1", data: { unClass: "UN3480", massKg: 420 } },
      { step: "power-battery/receiveForRecycling", by: "recycler", at: "works", from: "dismantler", time: "2026-04-18", items: ["pack1"], data: { massKg: 420 } },
      depollute("ev1", "2026-04-17", { data: { ...drained, oilKg: 0, catalysts: 0 }, quantities: lines(["leadBattery", 20]) }),
      dismantle("ev1", "2026-04-20", { outputQuantities: scrap(700, 540) }),
      deregister("ev1", "2026-04-21"),
      // Nobody told the battery programme; the vehicle is taken apart all the same.
      ...electricSold("ev2", "pack2"),
      surrender("ev2", "2026-04-13"), certify("ev2", "2026-04-14"), depollute("ev2", "2026-04-17", { quantities: lines(["leadBattery", 20]) }),
      dismantle("ev2", "2026-04-22", { outputQuantities: scrap(700, 540), flags: ["batteryNotScrapped"] }),
      // The pack went in a repair and nothing took its place.
      ...electricSold("ev3", "pack3"),
      { step: "power-battery/removePack", by: "garage", at: "shop", time: "2026-02-02", items: ["pack3"], parent: "ev3", data: { reason: "fault" } },
      surrender("ev3", "2026-04-13"), certify("ev3", "2026-04-14", { flags: ["batteryGone"] }),
      // Said to be missing: enough with the owner's statement until March 2026, no certificate since.
      enrol("ev4", electric),
      surrender("ev4", "2026-04-15", { missing: ["tractionBattery"], missingKg: 0, ownerStatement: true }),
      certify("ev4", "2026-04-16", { refused: "REQUIREMENT" }),
      enrol("car9", electric),
      surrender("car9", "2026-03-02", { missing: ["tractionBattery"], missingKg: 0, ownerStatement: true }), certify("car9", "2026-03-03"),
    ],
    ends: { totals: { plugInCertified: 4, plugInWithBattery: 2, surrenderedKg: 7500 }, stockKg: { recycler: 420 }, overdue: { at: "2026-07-01T00:00:00Z", clocks: ["certificate", "dismantle", "deregister"] } },
  },
  {
    id: "assemblies-on-a-note", title: say("总成和废钢随交接单移交", "Assemblies and scrap on a hand-over note"), parties, items,
    steps: [
      ...ready("car1"),
      dismantle("car1", "2026-04-10", { outputs: [core("engine1", "engine", 120), core("gearbox1", "gearbox", 60, "scrap"), core("frame1", "frame", 200)], outputQuantities: scrap(615), states: { engine1: "reman_core", gearbox1: "scrap_part" } }),
      ...onNote("note1", "reman", { items: ["engine1", "frame1"] }, { assemblyCode: "MOF-1", frameVin: items.car1 }),
      // The frame is refused and comes back; the engine stays.
      { step: "transfer/accept", by: "reman", at: "works", time: "2026-05-05", parent: "note1", items: ["engine1"], data: { refusedItems: [items.frame1], reason: "锈蚀" }, states: { engine1: "at_remanufacturer", frame1: "in_transit" } },
      { step: "transfer/giveBack", by: "dismantler", at: "yard", time: "2026-05-06", parent: "note1", states: { frame1: "reman_core" } },
      ...onNote("note2", "mill", { items: ["gearbox1"], quantities: lines(["iron", 615]) }, { treatment: "recycle" }),
      { step: "transfer/accept", by: "mill", at: "works", time: "2026-05-05", parent: "note2", items: ["gearbox1"], quantities: lines(["iron", 615]), states: { gearbox1: "melted" } },
    ],
    ends: { flags: [], totals: { recycledKg: 615, ferrousRecycledKg: 615, assembliesToReman: 2, assembliesDismantled: 3 }, stockKg: { reman: 120, mill: 615, dismantler: 705 }, overdue: { at: "2026-07-01T00:00:00Z", clocks: ["deregister"] } },
  },
  {
    id: "scrapping-breaches", title: say("回收拆解违规", "Breaches at the yard"), parties, items,
    steps: [
      ...ready("car1"),
      surrender("car1", "2026-04-08", {}, { flags: ["VEH-1"] }),
      enrol("car2"), surrender("car2", "2026-04-01", { platesCollected: false, foundEngineNumber: "E-9", mileageKm: 100 }, { flags: ["engineDiffers"] }), certify("car2", "2026-04-02", { flags: ["VEH-2"] }),
      enrol("bus", { vehicleClass: "bus", energy: "diesel", kerbMassKg: 9000 }), surrender("bus", "2026-04-01"), certify("bus", "2026-04-02", { flags: ["VEH-2b"] }),
      enrol("car3", { vehicleClass: "truck", useClass: "operating" }), surrender("car3", "2026-04-01"), depollute("car3", "2026-04-02"), dismantle("car3", "2026-04-03"),
      certify("car3", "2026-04-07", { states: { car3: "dismantled" } }),
      enrol("car4"), surrender("car4", "2026-04-01"), depollute("car4", "2026-04-02", { data: { ...drained, oilKg: 0, coolantKg: 0, refrigerantKg: 0 }, flags: ["uncertified", "oilShort", "coolantShort", "refrigerantShort"] }),
      enrol("car5"), surrender("car5", "2026-04-01"), certify("car5", "2026-04-02"), depollute("car5", "2026-04-03", { at: "branch", data: { ...drained, oilKg: 0, coolantKg: 0, refrigerantKg: 0, declaredEmpty: ["oil", "coolant", "refrigerant"] }, flags: ["VEH-9"] }),
      dismantle("car5", "2026-04-07", { outputs: [core("engine1", "engine", 100), core("engine2", "engine", 100), core("axle1", "axle", 80)], outputQuantities: scrap(300, 300), flags: ["VEH-4", "G5", "ferrousShare"] }),
      enrol("car6"), surrender("car6", "2026-04-01", { missing: ["frame", "engine"], missingKg: 400, ownerStatement: true }), certify("car6", "2026-04-02", { refused: "REQUIREMENT" }),
      enrol("car7"), surrender("car7", "2026-04-01", { missing: ["gearbox"], missingKg: 60 }), certify("car7", "2026-04-02", { refused: "REQUIREMENT" }),
      { ...enrol("wrongDigit"), flags: ["G11"] }, enrol("car8", { kerbMassKg: 1400 }), surrender("car8", "2026-04-01", { weighedKg: 1380 }),
    ],
    ends: { overdue: { at: "2026-09-01T00:00:00Z", clocks: ["certificate", "dismantle", "deregister"] } },
  },
  {
    id: "assembly-breaches", title: say("总成与禁止出售", "Assemblies sold to whom they may not"), parties, items,
    steps: [
      ...ready("car1"),
      dismantle("car1", "2026-04-10", {
        outputs: [core("frame1", "frame", 200), core("engine1", "engine", 120), core("axle1", "axle", 80, "scrap"), lamp("lamp1", 5), { item: "catalyst1", kind: "reusedPart", partClass: "catalyst", label: "HY-2", massKg: 5 }],
        outputQuantities: scrap(585),
      }),
      { step: "sellCore", by: "dismantler", at: "yard", to: "trader.market", time: "2026-04-14", items: ["frame1"], data: { assemblyCode: "MOF-1" }, flags: ["VEH-3", "frameVin"] },
      { step: "sellCore", by: "dismantler", at: "yard", to: "garage.shop", time: "2026-04-14", items: ["engine1"], data: { assemblyCode: "MOF-2" }, flags: ["VEH-3b"] },
      { step: "scrapAssembly", by: "dismantler", at: "yard", to: "trader.market", time: "2026-04-14", items: ["axle1"], flags: ["VEH-3c"] },
      { step: "sellPart", by: "dismantler", at: "yard", to: "parts.store", time: "2026-04-14", items: ["catalyst1"], data: labelled, flags: ["neverSold"] },
      { step: "takeBackPart", by: "dismantler", at: "yard", time: "2026-04-16", items: ["catalyst1"], states: { catalyst1: "reuse_part" } },
      { step: "sellPart", by: "dismantler", at: "yard", to: "parts.store", time: "2026-04-14", reported: "2026-05-20", items: ["lamp1"], data: { labelled: false }, flags: ["unlabelled", "G1"] },
      { step: "handOverWaste", by: "dismantler", at: "yard", to: "trader.market", time: "2026-04-14", quantities: lines(["catalyst", 10]), data: { manifest: "LD-2" }, flags: ["wasteReceiver"] },
      { step: "sellCore", by: "dismantler", at: "yard", to: "reman.works", time: "2026-04-14", items: ["frame2"], data: { frameVin: items.car1 }, refused: "FIELD_MISSING" },
      { step: "build", by: "carMaker", at: "plant", time: "2015-03-02", items: ["car2"], data: { ...car, certificateNumber: "WAC2" } },
      { step: "fitKeyPart", by: "carMaker", at: "plant", time: "2015-03-03", items: ["engine2"], parent: "car2", facts: { engine2: { assembly: "engine", massKg: 120 } } },
      { step: "fitKeyPart", by: "carMaker", at: "plant", time: "2015-03-03", items: ["engine3"], parent: "car2", facts: { engine3: { assembly: "engine", massKg: 120 } } },
      { step: "sell", by: "carMaker", at: "plant", time: "2015-04-06", items: ["car2"], data: { saleDate: "2015-04-06", district: "330106" } },
      // Under the measures of 2001 assemblies went to the smelter.
      surrender("car2", "2018-06-04"), certify("car2", "2018-06-05"), { step: "takeOut", by: "dismantler", at: "yard", time: "2018-06-05", items: ["engine2"], parent: "car2", data: { fate: "reman" } },
      { step: "takeOut", by: "dismantler", at: "yard", time: "2018-06-05", items: ["engine3"], parent: "car2", data: { fate: "reman" }, flags: ["VEH-4b"] },
      { step: "sellCore", by: "dismantler", at: "yard", to: "reman.works", time: "2018-06-06", items: ["engine2"], data: { assemblyCode: "MOF-4" }, flags: ["G14", "VEH-3b"] },
      { step: "build", by: "carMaker", at: "plant", time: "2026-04-20", items: ["car3"], data: { ...car, certificateNumber: "WAC3" } },
      { step: "receiveCore", by: "reman", at: "works", from: "dismantler", time: "2018-06-08", items: ["engine2"] },
      depollute("car2", "2018-06-07"), dismantle("car2", "2018-06-11", { outputQuantities: scrap(755), flags: ["VEH-4"] }), deregister("car2", "2018-06-13"),
    ],
    ends: { overdue: { at: "2026-07-01T00:00:00Z", clocks: ["transit", "deregister"] } },
  },
  {
    id: "parts-and-consent", title: say("配件识别、查询与知情同意", "Parts: identification, inquiry and consent"), parties, items,
    steps: [
      enrol("car1"), enrol("car2"),
      { step: "releasePart", by: "partMaker", at: "plant", time: "2026-01-12", items: ["pads1", "pads2"], data: { ...spare, partName: "制动衬片", productCertificate: "CCC-2026-001", batch: "B7", validUntil: "2026-12-31", massKg: 2 }, states: { pads1: "made" } },
      { step: "releasePart", by: "reman", at: "works", time: "2026-01-12", items: ["reman2"], data: { ...spare, partName: "起动机", productCertificate: "ZZ-1", massKg: 5 } },
      { step: "sellPart", by: "partMaker", at: "plant", to: "parts.store", time: "2026-01-14", items: ["pads1", "pads2"] },
      { step: "receivePart", by: "parts", at: "store", from: "partMaker", time: "2026-01-16", items: ["pads1", "pads2"] },
      { step: "retailPart", by: "parts", at: "store", time: "2026-02-02", items: ["pads2"] },
      { step: "sellPart", by: "parts", at: "store", to: "garage.shop", time: "2026-02-02", items: ["pads1"] },
      { step: "receivePart", by: "garage", at: "shop", from: "parts", time: "2026-02-03", items: ["pads1"] },
      { step: "withdrawPart", by: "carMaker", time: "2026-02-04", items: ["pads1"], data: { validity: "recalled", reason: "开裂" }, refused: "ROLE_MISSING" },
      { step: "withdrawPart", by: "reman", time: "2026-02-04", items: ["pads1"], data: { validity: "recalled", reason: "开裂" }, refused: "REQUIREMENT" },
      { step: "fitPart", by: "garage", at: "shop", time: "2026-02-04", items: ["pads1"], parent: "car1", data: { mileageKm: 50_000 } },
      { step: "takeOut", by: "garage", at: "shop", time: "2026-03-04", items: ["pads1"], parent: "car1", data: { fate: "scrap" }, states: { pads1: "scrap_part" } },
      { step: "fitPart", by: "garage", at: "shop", from: "reman", time: "2026-03-05", items: ["reman2"], parent: "car1", data: { mileageKm: 40_000 }, flags: ["VEH-6b", "VEH-8"] },
      { step: "maintain", by: "garage", at: "shop", time: "2026-03-06", items: ["car2"], data: { mileageKm: 70_000, work: "换灯", partClasses: ["reused"], consent: true } },
      { step: "maintain", by: "garage", at: "shop", time: "2026-03-09", items: ["car2"], data: { mileageKm: 60_000, work: "换灯", partClasses: ["new", "remanufactured"] }, flags: ["VEH-6", "VEH-8b"] },
      ...[33, 31, 32, 44].map((province): WorkflowStep => ({ step: "inquire", by: "platform", time: "2026-03-10", items: ["reman2"], data: { province } })),
      { step: "inquire", by: "platform", time: "2026-03-11", items: ["reman2"], data: { province: 44 } },
      { step: "inquire", by: "platform", time: "2026-03-12", items: ["reman2"], data: { province: 51 }, flags: ["VEH-11"] },
      { step: "releasePart", by: "reman", at: "works", time: "2026-01-12", items: ["reman1"], data: { ...spare, productCertificate: "ZZ-2", massKg: 5 } },
      { step: "withdrawPart", by: "certifier", time: "2026-03-16", items: ["reman1"], data: { validity: "withdrawn", reason: "抽检不合格" } },
      { step: "sellPart", by: "reman", at: "works", to: "parts.store", time: "2026-03-17", items: ["reman1"], flags: ["invalidPart"] },
    ],
    ends: { totals: { secondFitted: 1, secondConsented: 0, inquiries: 6 }, overdue: { at: "2026-05-01T00:00:00Z", clocks: ["transit"] } },
  },
  {
    id: "seen-again", title: say("报废车重现、二手车与新车", "Scrapped and seen again; resale, import and new vehicles"), parties, items,
    steps: [
      ...ready("car1"), dismantle("car1", "2026-04-10", { outputs: [core("engine1", "engine", 120)], outputQuantities: scrap(875) }), deregister("car1", "2026-04-13"),
      { step: "maintain", by: "garage", at: "shop", time: "2026-05-11", items: ["car1"], data: { mileageKm: 151_000, work: "喷漆" }, flags: ["VEH-5"] },
      { step: "releasePart", by: "partMaker", at: "plant", time: "2026-01-12", items: ["pads1"], data: { ...spare, productCertificate: "CCC-1", massKg: 2 } },
      { step: "fitPart", by: "garage", at: "shop", from: "partMaker", time: "2026-05-12", items: ["pads1"], parent: "car1", data: { mileageKm: 151_000 }, flags: ["VEH-5b"] },
      { step: "enrol", by: "trader", at: "market", time: "2026-05-13", items: ["car1"], data: { ...car, useClass: "private" }, flags: ["VEH-5"] },
      { step: "import", by: "importer", at: "port", time: "2026-01-12", items: ["bus"], data: { ...car, vehicleClass: "bus", customsNumber: "C-1" }, states: { bus: "imported" } },
      { step: "sell", by: "importer", at: "port", time: "2026-01-20", items: ["bus"], data: { saleDate: "2026-01-20", district: "330106" } },
      { step: "register", by: "police", time: "2026-01-21", items: ["bus"], data: { useClass: "operating" } },
      { step: "recall", by: "carMaker", time: "2026-02-02", items: ["bus"], data: { number: "S1", defect: "制动" }, refused: "REQUIREMENT" },
      { step: "recall", by: "importer", time: "2026-02-02", items: ["bus"], data: { number: "S1", defect: "制动" } },
      { step: "sellUsed", by: "trader", at: "market", time: "2026-03-03", items: ["bus"], data: { ...resale, appraisalDate: "2026-03-05" }, flags: ["recallOpen", "appraisedLate"] },
      { step: "exportUsed", by: "trader", at: "market", time: "2026-06-01", items: ["bus"], data: { country: "KZ", customsDeclaration: "X-1" }, states: { bus: "exported" } },
      { step: "build", by: "carMaker", at: "plant", time: "2026-04-20", items: ["car3"], data: { ...car, certificateNumber: "WAC3" } },
      { step: "fitKeyPart", by: "carMaker", at: "plant", time: "2026-04-21", items: ["engine1"], parent: "car3", facts: { engine1: { assembly: "engine", massKg: 120 } }, refused: "NOT_YOURS" },
      { step: "sellCore", by: "dismantler", at: "yard", to: "carMaker.plant", time: "2026-04-20", items: ["engine1"], data: { assemblyCode: "MOF-1" }, flags: ["VEH-3b"] },
      { step: "fitKeyPart", by: "carMaker", at: "plant", time: "2026-04-22", items: ["engine1"], parent: "car3", facts: { engine1: { assembly: "engine", massKg: 120 } }, flags: ["scrapInNewVehicle"] },
      { step: "surrender", by: "garage", at: "shop", time: "2026-04-22", items: ["car3"], data: handed, refused: "ROLE_MISSING" },
    ],
    ends: { overdue: { at: "2026-05-31T00:00:00Z", clocks: ["transferOwner", "transit"] } },
  },
  {
    id: "monthly-patterns", title: say("月度规律：催化器、雷同质量、平衡", "What a month shows: catalysts, constant masses, balance"), parties, items,
    steps: [
      ...["car1", "car2", "car3", "car4", "car5"].flatMap((item) => [...ready(item).slice(0, 3), depollute(item, "2026-04-07", { data: { ...drained, catalysts: item === "car1" ? 1 : 0 } }), dismantle(item, "2026-04-10", { outputQuantities: scrap(960, 195) })]),
      // Three per cent short, five cars alike, one catalyst, and nothing sold yet.
      close(6, { flags: ["VEH-7", "VEH-10", "monthBalance", "monthDiffers", "recoveryLow"] }),
      { step: "closeMonth", by: "dismantler", at: "yard", time: "2026-06-08", items: ["yard"], data: { dismantled: 0 } },
    ],
    ends: { totals: { dismantled: 5, enteredKg: 7500, outKg: 7275 }, overdue: { at: "2026-08-01T00:00:00Z", clocks: ["month", "deregister"] } },
  },
]; // prettier-ignore
