import { transferNumber } from "@loopledger/identifiers";
import { say, type Workflow, type WorkflowStep } from "@loopledger/programme";

const pack = (n: number): string =>
  `urn:loopledger:id:traction-battery:001PE000000001E3C${String(n).padStart(7, "0")}`;
const module = (n: number): string =>
  `urn:loopledger:id:traction-battery:001ME000000001E3C${String(n).padStart(7, "0")}`;
const product = (n: number): string =>
  `urn:loopledger:id:traction-battery:001PE00G51${String(n).padStart(7, "0")}RP`;
const lot = (name: string): string => `urn:loopledger:id:lot:${name}`;
const residue = "urn:loopledger:id:waste:900-001-S17";

const items = {
  ...Object.fromEntries(Array.from({ length: 12 }, (_, i) => [`pack${i + 1}`, pack(i + 1)])),
  ...Object.fromEntries([1, 2, 3].map((n) => [`module${n}`, module(n)])),
  ...Object.fromEntries([1, 2].map((n) => [`product${n}`, product(n)])),
  ...Object.fromEntries([1, 2, 3, 4].map((n) => [`powder${n}`, lot(`BM-${n}`)])),
  ...Object.fromEntries([1, 2, 3, 4].map((n) => [`nickel${n}`, lot(`NI-${n}`)])),
  cell: "urn:loopledger:id:traction-battery:001CE000000001E3C0000001",
  metal: lot("AL-1"), metal2: lot("AL-2"),
  note: `urn:loopledger:id:transfer:${transferNumber(330106, "2026-05-20", 1)}`, note2: `urn:loopledger:id:transfer:${transferNumber(330106, "2026-05-20", 2)}`,
  car: "urn:loopledger:id:vin:LSVAM4187C2184847",
  car2: "urn:loopledger:id:vin:1M8GDM9AXKP042788",
  van: "urn:loopledger:id:vin:LGXCE4CB7R0000001",
  bus: "urn:loopledger:id:vin:LDC613P23A1305189",
}; // prettier-ignore

const parties: Workflow["parties"] = {
  maker: { kind: "battery-maker", places: { plant: "factory" } },
  carMaker: { kind: "vehicle-maker", places: { plant: "factory" } },
  dealer: { kind: "dealer", places: { shop: "shop" } },
  garage: { kind: "repair-shop", places: { shop: "workshop" } },
  outlet: { kind: "collector", permits: ["battery-outlet"], places: { shed: "battery-outlet" } },
  hub: { kind: "collector", permits: ["battery-storage"], places: { hall: { kind: "battery-storage", capacityT: 60 } } },
  dismantler: { kind: "dismantler", permits: ["vehicle-dismantling"], places: { yard: "dismantling-yard" } },
  cascade: { kind: "processor", permits: ["comprehensive-use-cascade"], places: { hall: "factory" } },
  recycler: { kind: "processor", permits: ["comprehensive-use-recycling"], places: { works: "factory" } },
  works: { kind: "processor", permits: ["comprehensive-use-cascade", "comprehensive-use-recycling"], places: { hall: "factory" } },
  trader: { kind: "trader", places: { yard: "yard" } },
  smelter: { kind: "smelter", places: { works: "factory" } },
}; // prettier-ignore

const rated = { massKg: 420, energyKwh: 60, capacityAh: 150, voltageV: 400, chemistry: "NCM" };
const certified = { certificateNumber: "WAC0001", certificateDate: "2024-04-08" };
const sold = { saleDate: "2024-05-06", district: "330106", ownerClass: "private" };
const weighed = { massKg: 420, condition: "intact" };
const carried = { unClass: "UN3480", packaging: "P903" };
const tested = {
  condition: "intact", openVoltageV: 390, insulationMohm: 5, resistanceMohm: 60, testedAh: 120, residualKwh: 48,
  residualPercent: 80, soh: 80, method: "GB/T 34015-2017",
}; // prettier-ignore
const metals = { nickelKg: 40, cobaltKg: 10, manganeseKg: 12, lithiumKg: 8 };
const clean = { kind: "blackMass", aluminiumPercent: 0.8, copperPercent: 0.6, ...metals };

const make = (...packs: string[]): WorkflowStep => ({
  step: "make",
  by: "maker",
  at: "plant",
  time: "2024-03-12",
  items: packs,
  data: rated,
});

/** Packs made, built into a vehicle and sold with it. */
const inUse = (packs: string[], vehicle = "car"): WorkflowStep[] => [
  make(...packs),
  { step: "deliver", by: "maker", at: "plant", to: "carMaker.plant", time: "2024-03-28", items: packs },
  { step: "install", by: "carMaker", at: "plant", time: "2024-04-10", items: packs, parent: vehicle, data: certified },
  { step: "sell", by: "dealer", at: "shop", from: "carMaker", time: "2024-05-06", items: packs, parent: vehicle, data: sold },
]; // prettier-ignore

/** Packs in use, then taken out of their vehicle in a repair. */
const removed = (packs: string[], vehicle = "car", by = "garage"): WorkflowStep[] => [
  ...inUse(packs, vehicle),
  { step: "removePack", by, at: "shop", time: "2026-05-11", items: packs, parent: vehicle, data: { reason: "capacity", mileageKm: 210000 } },
]; // prettier-ignore

/** Packs shipped straight from the garage to a works that holds the given permits. */
const atWorks = (packs: string[], step: "receive" | "receiveForRecycling", by = "works", at = "hall"): WorkflowStep[] => [
  ...removed(packs),
  { step: "ship", by: "garage", at: "shop", to: `${by}.${at}`, time: "2026-05-12", items: packs, data: carried },
  { step, by, at, from: "garage", time: "2026-05-14", items: packs, data: { massKg: 420 } },
]; // prettier-ignore

/** Packs on a hand-over note on their way to the recycler. */
const onTheRoad = (note: string, day: string, packs: string[], by = "outlet", at = "shed"): WorkflowStep[] => [
  { step: "transfer/draft", by, at, time: `${day}T08:00:00+08:00`, items: [note], data: { emitter: `urn:loopledger:id:party:${by.toUpperCase()}`, receiver: "urn:loopledger:id:party:RECYCLER" } },
  { step: "transfer/seal", by, at, time: `${day}T08:10:00+08:00`, parent: note, items: packs },
  { step: "transfer/dispatch", by, at, time: `${day}T08:20:00+08:00`, items: [note], data: { "power-battery": carried }, states: Object.fromEntries(packs.map((one) => [one, "in_transit"])) },
]; // prettier-ignore

export const workflows: Workflow[] = [
  {
    id: "vehicle-to-nickel", title: say("从整车到硫酸镍", "From vehicle to nickel sulphate"), parties, items,
    steps: [
      ...inUse(["pack1", "pack2"]),
      { step: "removePack", by: "garage", at: "shop", time: "2026-03-02", items: ["pack1"], parent: "car", data: { reason: "capacity", mileageKm: 180000, replacement: pack(3) }, states: { pack1: "removed_service" } },
      make("pack3"),
      { step: "fitReplacement", by: "garage", at: "shop", from: "maker.plant", time: "2026-03-02T15:00:00+08:00", items: ["pack3"], parent: "car", states: { pack3: "in_use" } },
      { step: "takeIn", by: "outlet", at: "shed", from: "garage", time: "2026-03-04", items: ["pack1"], data: { ...weighed, vin: items.car, origin: "维修" } },
      { step: "ship", by: "outlet", at: "shed", to: "recycler.works", time: "2026-03-16", items: ["pack1"], data: carried, states: { pack1: "in_transit" } },
      { step: "receiveForRecycling", by: "recycler", at: "works", from: "outlet", time: "2026-03-18", items: ["pack1"], data: { massKg: 419.2, chemistry: "NCM" }, states: { pack1: "recycle_lot" } },
      { step: "scrapVehicle", by: "dismantler", at: "yard", time: "2026-04-20", items: ["pack2", "pack3"], parent: "car", data: { certificateNumber: "BF-77" }, states: { pack2: "removed_scrap", car: "vehicle_scrapped" } },
      { step: "removeAndShip", by: "dismantler", at: "yard", to: "recycler.works", time: "2026-04-22", items: ["pack2", "pack3"], parent: "car", data: { ...carried, massKg: 420 } },
      { step: "receiveForRecycling", by: "recycler", at: "works", from: "dismantler", time: "2026-04-24", items: ["pack2", "pack3"], data: { massKg: 420 } },
      { step: "shred", by: "recycler", at: "works", time: "2026-05-06", inputs: ["pack1", "pack2", "pack3"], outputs: [{ item: "powder1", ...clean, massKg: 640 }, { item: "metal", kind: "recovered", product: "aluminium", massKg: 380 }], outputQuantities: [{ item: residue, quantity: 225 }], data: { powderRecoveryPercent: 98.6 }, states: { pack1: "dismantled", powder1: "black_mass", metal: "recovered" } },
      { step: "refine", by: "recycler", at: "works", time: "2026-05-20", inputs: ["powder1"], outputs: [{ item: "nickel1", kind: "recovered", product: "nickelSulphate", massKg: 178, nickelKg: 39.4, cobaltKg: 9.9, manganeseKg: 11.8, lithiumKg: 7.4 }], states: { powder1: "refined", nickel1: "recovered" } },
      { step: "sellMaterial", by: "recycler", at: "works", to: "smelter.works", time: "2026-05-28", items: ["nickel1"] },
    ],
    ends: {
      states: { pack1: "dismantled", pack3: "dismantled", car: "vehicle_scrapped" }, flags: [],
      // Aluminium and residue; the nickel sulphate has gone to the smelter.
      stockKg: { recycler: 605, smelter: 178, outlet: 0, garage: 0, dismantler: 0, carMaker: 0 },
      totals: { packsInstalled: 3, packsCoded: 3, packsRetired: 3, packsRecycled: 3, receivedKg: 1259.2, recycledKg: 1259.2, nickelFedKg: 40, nickelRecoveredKg: 39.4, reportsDue: 12, reportsOnTime: 12 },
    },
  },
  {
    id: "cascade-then-recycle", title: say("先梯次利用后再生利用", "Second use first, recycling later"), parties, items,
    steps: [
      ...removed(["pack1", "pack2", "pack3", "pack4"]),
      { step: "takeIn", by: "outlet", at: "shed", from: "garage", time: "2026-05-13", items: ["pack1", "pack2", "pack3", "pack4"], data: weighed },
      { step: "ship", by: "outlet", at: "shed", to: "hub.hall", time: "2026-05-20", items: ["pack1", "pack2", "pack3", "pack4"], data: carried },
      { step: "store", by: "hub", at: "hall", from: "outlet", time: "2026-05-21", items: ["pack1", "pack2", "pack3", "pack4"], states: { pack1: "in_storage" } },
      { step: "ship", by: "hub", at: "hall", to: "cascade.hall", time: "2026-06-08", items: ["pack1", "pack2", "pack3", "pack4"], data: carried },
      { step: "receive", by: "cascade", at: "hall", from: "hub", time: "2026-06-10", items: ["pack1", "pack2", "pack3", "pack4"], data: { massKg: 420 } },
      { step: "test", by: "cascade", at: "hall", time: "2026-06-12", items: ["pack1", "pack2", "pack3", "pack4"], data: tested },
      { step: "routeCascade", by: "cascade", at: "hall", time: "2026-06-13", items: ["pack1", "pack2", "pack3"] },
      { step: "routeRecycling", by: "cascade", at: "hall", time: "2026-06-13", items: ["pack4"], states: { pack4: "recycle_lot" } },
      { step: "dismantle", by: "cascade", at: "hall", time: "2026-06-15", inputs: ["pack3"], outputs: [{ item: "module1", kind: "module", ...rated, massKg: 205, energyKwh: 30 }, { item: "module2", kind: "module", ...rated, massKg: 205, energyKwh: 30 }], outputQuantities: [{ item: residue, quantity: 9 }], states: { pack3: "dismantled", module1: "received" } },
      { step: "makeCascade", by: "cascade", at: "hall", time: "2026-06-20", inputs: ["pack1", "pack2"], outputs: [{ item: "product1", kind: "cascadeProduct", massKg: 850, energyKwh: 90, capacityAh: 230 }], data: { use: "storage" }, states: { pack1: "cascaded", product1: "cascade_product" } },
      { step: "sellCascade", by: "cascade", at: "hall", time: "2026-07-01", items: ["product1"], data: { use: "storage", customer: "某储能电站", afterSaleOutlet: "余杭网点" }, states: { product1: "second_use" } },
      { step: "retireCascade", by: "cascade", at: "hall", time: "2026-09-01", items: ["product1"], data: { reason: "容量不足" } },
      { step: "cascadeWaste", by: "cascade", at: "hall", time: "2026-09-02", items: ["product1"], data: { reason: "不再利用" }, states: { product1: "received" } },
      { step: "ship", by: "cascade", at: "hall", to: "recycler.works", time: "2026-09-08", items: ["product1", "pack4"], data: carried },
      { step: "receiveForRecycling", by: "recycler", at: "works", from: "cascade", time: "2026-09-10", items: ["product1"], data: { massKg: 850 } },
      { step: "receiveForRecycling", by: "recycler", at: "works", from: "cascade", time: "2026-09-10", items: ["pack4"], data: { massKg: 420 } },
      { step: "shred", by: "recycler", at: "works", time: "2026-09-20", inputs: ["product1", "pack4"], outputs: [{ item: "powder1", ...clean, massKg: 700 }], outputQuantities: [{ item: residue, quantity: 540 }] },
    ],
    ends: {
      states: { pack1: "cascaded", pack3: "dismantled", product1: "dismantled" }, flags: [],
      totals: { packsRetired: 4, packsCascaded: 2, packsRecycled: 2, testedKwh: 192, cascadeKwh: 90, outletInKg: 3360, outletOutKg: 3360 },
    },
  },
  {
    id: "scrapped-without-pack", title: say("报废车辆缺电池", "Scrapped without its battery"), parties, items,
    steps: [
      ...inUse(["pack1", "pack2"]),
      ...inUse(["pack3", "pack4"], "car2"),
      ...inUse(["pack5"], "bus"),
      { step: "scrapVehicle", by: "dismantler", at: "yard", time: "2026-05-06", items: ["pack1", "pack2"], parent: "car", data: { certificateNumber: "BF-1" } },
      { step: "scrapVehicle", by: "dismantler", at: "yard", time: "2026-05-07", items: ["pack3"], parent: "car2", data: { certificateNumber: "BF-2" }, flags: ["BAT-1"], states: { pack3: "removed_scrap", pack4: "in_use" } },
      { step: "scrapVehicleWithoutBattery", by: "dismantler", at: "yard", time: "2026-05-08", items: ["bus"], data: { certificateNumber: "BF-3" }, flags: ["BAT-1b"] },
      // Its battery left it in a repair before: nothing is missing.
      ...removed(["pack6"], "van"),
      { step: "scrapVehicleWithoutBattery", by: "dismantler", at: "yard", time: "2026-06-08", items: ["van"], data: { certificateNumber: "BF-4" } },
    ],
  },
  {
    id: "outlet-trouble", title: say("网点违规", "Trouble at an outlet"), parties, items,
    steps: [
      ...removed(["pack1", "pack2", "pack3", "pack4", "pack5", "pack6", "pack7", "pack8", "pack9", "pack10", "pack11", "pack12"], "bus"),
      { step: "takeIn", by: "outlet", at: "shed", from: "garage", time: "2026-05-12", items: ["pack1", "pack2", "pack3", "pack4", "pack5", "pack6", "pack7", "pack8", "pack9", "pack10", "pack11"], data: weighed },
      { step: "takeIn", by: "outlet", at: "shed", from: "garage", time: "2026-05-13", items: ["pack12"], data: { massKg: 470, condition: "leaking" }, flags: ["BAT-3", "massChanged"] },
      { step: "quarantine", by: "outlet", at: "shed", time: "2026-05-13T12:00:00+08:00", items: ["pack12"], data: { condition: "leaking", measures: "浸盐水" }, states: { pack12: "quarantined" } },
      { step: "ship", by: "outlet", at: "shed", to: "trader.yard", time: "2026-05-18", items: ["pack1"], data: carried, flags: ["BAT-4"] },
      { step: "ship", by: "outlet", at: "shed", to: "recycler.works", time: "2026-05-18", items: ["pack2", "pack3"], data: carried },
      { step: "receiveForRecycling", by: "recycler", at: "works", from: "outlet", time: "2026-05-20", items: ["pack2"], data: { massKg: 421 } },
      { step: "receiveForRecycling", by: "recycler", at: "works", from: "outlet", time: "2026-05-20", items: ["pack3"], data: { massKg: 310 }, flags: ["massChanged"] },
      { step: "lose", by: "outlet", at: "shed", time: "2026-05-25", items: ["pack4"], data: { circumstances: "夜间被盗", policeReport: "A-1" }, states: { pack4: "lost" } },
      { step: "ship", by: "outlet", at: "shed", to: "recycler.works", time: "2026-06-30", items: ["pack5"], data: carried, flags: ["clock:storage"] },
    ],
    ends: { overdue: { at: "2026-06-20T00:00:00.000Z", clocks: ["storage", "transit"] }, stockKg: { outlet: 2990, recycler: 731 } },
  },
  {
    id: "outlet-to-recycler-on-a-note", title: say("凭交接单从网点到再生利用企业，部分拒收", "From outlet to recycler on a note, refused in part"), parties, items,
    steps: [
      ...removed(["pack1", "pack2", "pack3"]),
      { step: "takeIn", by: "outlet", at: "shed", from: "garage", time: "2026-05-13", items: ["pack1", "pack2", "pack3"], data: weighed },
      ...onTheRoad("note", "2026-05-20", ["pack1", "pack2", "pack3"]),
      { step: "transfer/accept", by: "recycler", at: "works", time: "2026-05-21", parent: "note", items: ["pack1", "pack2"], facts: { pack1: { massKg: 419 }, pack2: { massKg: 421 } }, data: { refusedItems: [pack(3)], reason: "漏液" }, states: { pack1: "recycle_lot", pack2: "recycle_lot", pack3: "in_transit" } },
      { step: "transfer/giveBack", by: "outlet", at: "shed", time: "2026-05-22", parent: "note", items: ["pack3"], states: { pack3: "at_outlet" } },
      // The second time the receiver weighs something else, and tells no mass of the rest.
      ...removed(["pack4", "pack5"], "car2"),
      ...onTheRoad("note2", "2026-05-25", ["pack4", "pack5"], "garage", "shop"),
      { step: "transfer/accept", by: "recycler", at: "works", time: "2026-05-26", parent: "note2", facts: { pack4: { massKg: 300 } }, flags: ["G13", "massChanged"], states: { pack4: "recycle_lot", pack5: "recycle_lot" } },
    ],
    ends: {
      stockKg: { "outlet.shed": 420, "recycler.works": 1560, garage: 0 }, totals: { outletInKg: 1260, outletOutKg: 1260, outletBackKg: 420, receivedKg: 1560 },
      overdue: { at: "2026-08-01T00:00:00Z", clocks: ["storageAgain"] },
    },
  },
  {
    id: "false-second-use", title: say("虚假梯次利用", "Second use that is none"), parties, items,
    steps: [
      ...atWorks(["pack1", "pack2", "pack3", "pack4"], "receive"),
      { step: "test", by: "works", at: "hall", time: "2026-05-16", items: ["pack1"], data: tested },
      { step: "test", by: "works", at: "hall", time: "2026-05-16", items: ["pack2"], data: { ...tested, residualPercent: 108, residualKwh: 65 }, flags: ["BAT-5b"] },
      { step: "makeCascade", by: "works", at: "hall", time: "2026-05-18", inputs: ["pack1"], outputs: [{ item: "product1", kind: "cascadeProduct", massKg: 430, energyKwh: 55 }], data: { use: "backup" }, flags: ["BAT-5"] },
      { step: "sellCascade", by: "works", at: "hall", time: "2026-05-25", items: ["product1"], data: { use: "traction", customer: "某改装厂", afterSaleOutlet: "无" }, flags: ["BAT-10"] },
      { step: "fitReplacement", by: "garage", at: "shop", time: "2026-06-01", items: ["product1"], parent: "car", flags: ["BAT-10b"] },
      { step: "routeRecycling", by: "works", at: "hall", time: "2026-05-17", items: ["pack3"] },
      { step: "makeCascade", by: "works", at: "hall", time: "2026-05-19", inputs: ["pack3"], outputs: [{ item: "product2", kind: "cascadeProduct", massKg: 430, energyKwh: 40 }], data: { use: "backup" }, flags: ["BAT-2"] },
    ],
  },
  {
    id: "wrong-installations", title: say("装车异常", "Installations that cannot be"), parties: { ...parties, carMaker2: { kind: "vehicle-maker", places: { plant: "factory" } } }, items,
    steps: [
      make("pack1", "pack2", "pack3"),
      { step: "deliver", by: "maker", at: "plant", to: "carMaker.plant", time: "2024-03-20", items: ["pack1", "pack2"] },
      { step: "install", by: "carMaker", at: "plant", time: "2024-03-25", items: ["pack1"], parent: "car", data: { ...certified, certificateDate: "2024-03-01" }, flags: ["BAT-7"] },
      { step: "install", by: "carMaker", at: "plant", time: "2024-04-11", items: ["pack1"], parent: "car2", data: certified, flags: ["BAT-8", "G2"] },
      { step: "sell", by: "carMaker", at: "plant", time: "2024-05-06", items: ["pack2"], parent: "bus", data: { ...sold, district: "610102" }, flags: ["BAT-9", "G2"] },
      // Sent by one maker to another that names where it came from.
      { step: "install", by: "carMaker2", at: "plant", from: "maker", time: "2024-05-08", items: ["pack3"], parent: "van", data: certified },
      // Late, and it explains that the pack in the bus could be sold.
      { step: "install", by: "carMaker", at: "plant", time: "2024-04-12", reported: "2024-06-20", items: ["pack2"], parent: "bus", data: certified, flags: ["G1"] },
    ],
  },
  {
    id: "late-but-explained", title: say("迟到的记录解释了跳变", "A late report explains a jump"), parties, items,
    steps: [
      ...inUse(["pack1"]),
      { step: "takeIn", by: "outlet", at: "shed", from: "garage", time: "2026-05-13", items: ["pack1"], data: weighed, flags: ["G2"] },
      { step: "removePack", by: "garage", at: "shop", time: "2026-05-11", reported: "2026-05-15", items: ["pack1"], parent: "car", data: { reason: "fault" }, states: { pack1: "at_outlet" } },
    ],
    ends: { flags: [], states: { pack1: "at_outlet" }, stockKg: { outlet: 420, garage: 0 }, overdue: { at: "2026-06-20T00:00:00Z", clocks: ["storage"] } },
  },
  {
    id: "recovery", title: say("回收率核查", "Recovery rates"), items,
    parties: { ...parties, recycler: { ...parties["recycler"]!, permits: [{ kind: "comprehensive-use-recycling", capacityT: 1 }] } },
    steps: [
      ...atWorks(["pack1", "pack2"], "receiveForRecycling", "recycler", "works"),
      { step: "shred", by: "recycler", at: "works", time: "2026-05-18", inputs: ["pack1"], outputs: [{ item: "powder1", ...clean, massKg: 200 }, { item: "powder2", ...clean, massKg: 10 }, { item: "powder3", ...clean, massKg: 10 }, { item: "metal", kind: "recovered", product: "copper", massKg: 195 }], data: { powderRecoveryPercent: 98.2 } },
      { step: "shred", by: "recycler", at: "works", time: "2026-05-19", inputs: ["pack2"], outputs: [{ item: "powder4", ...clean, copperPercent: 2.4, massKg: 300 }], data: { powderRecoveryPercent: 91 }, flags: ["G5", "powderImpurity", "powderRecovery"] },
      { step: "refine", by: "recycler", at: "works", time: "2026-06-10", inputs: ["powder1"], outputs: [{ item: "nickel1", kind: "recovered", product: "other", massKg: 60, nickelKg: 36, cobaltKg: 9, manganeseKg: 11, lithiumKg: 6 }] },
      { step: "refine", by: "recycler", at: "works", time: "2026-07-10", inputs: ["powder2"], outputs: [{ item: "nickel2", kind: "recovered", product: "other", massKg: 60, nickelKg: 36, cobaltKg: 9, manganeseKg: 11, lithiumKg: 6 }], flags: ["BAT-6b-nickel", "BAT-6b-cobalt", "BAT-6b-manganese", "BAT-6b-lithium"] },
      { step: "refine", by: "recycler", at: "works", time: "2026-09-10", inputs: ["powder3"], outputs: [{ item: "nickel3", kind: "recovered", product: "other", massKg: 60, nickelKg: 41, cobaltKg: 11, manganeseKg: 13, lithiumKg: 9 }], flags: ["BAT-6-nickel", "BAT-6-cobalt", "BAT-6-manganese", "BAT-6-lithium"] },
      { step: "refine", by: "recycler", at: "works", time: "2026-11-10", inputs: ["powder4"], outputs: [{ item: "nickel4", kind: "recovered", product: "other", massKg: 60, nickelKg: 39.6, cobaltKg: 9.9, manganeseKg: 11.9, lithiumKg: 7.4 }] },
      ...removed(["pack3"], "car2"),
      { step: "ship", by: "garage", at: "shop", to: "recycler.works", time: "2026-11-12", items: ["pack3"], data: carried },
      { step: "receiveForRecycling", by: "recycler", at: "works", from: "garage", time: "2026-11-14", items: ["pack3"], data: { massKg: 420 }, flags: ["G3"] },
    ],
  },
  {
    id: "modules-swap-export", title: say("模块装配、换电与出口", "Modules, battery swapping and export"), items,
    parties: { ...parties, swap: { kind: "swap-operator", places: { station: "swap-station" } } },
    steps: [
      { step: "make", by: "maker", at: "plant", time: "2024-03-12", items: ["cell"], data: { massKg: 2, energyKwh: 0.5, chemistry: "NCM" } },
      { step: "make", by: "maker", at: "plant", time: "2024-03-12", items: ["module3"], data: { massKg: 40, energyKwh: 6, chemistry: "NCM" } },
      { step: "make", by: "maker", at: "plant", time: "2024-03-12T13:00:00+08:00", items: ["pack7"], data: rated },
      { step: "assemble", by: "maker", at: "plant", time: "2024-03-12T14:00:00+08:00", items: ["cell"], parent: "module3" },
      { step: "assemble", by: "maker", at: "plant", time: "2024-03-12T15:00:00+08:00", items: ["module3"], parent: "pack7" },
      ...inUse(["pack1"]).slice(0, 1),
      { step: "deliver", by: "maker", at: "plant", to: "carMaker.plant", time: "2024-03-28", items: ["pack7", "pack1"] },
      { step: "install", by: "carMaker", at: "plant", time: "2024-04-10", items: ["pack7", "pack1"], parent: "car", data: certified },
      { step: "sell", by: "carMaker", at: "plant", time: "2024-05-06", items: ["pack7", "pack1"], parent: "car", data: sold },
      { step: "swapOut", by: "swap", at: "station", time: "2026-05-11", items: ["pack7"], parent: "car", data: { reason: "swap" }, states: { pack7: "swapped_out" } },
      // The modules inside are not packs missing from the vehicle.
      { step: "scrapVehicle", by: "dismantler", at: "yard", time: "2026-06-11", items: ["pack1"], parent: "car", data: { certificateNumber: "BF-9" } },
      { step: "export", by: "maker", at: "plant", time: "2026-06-12", items: ["pack7"], data: { country: "DE", customsDeclaration: "C-1" }, refused: "NOT_YOURS" },
      make("pack8"),
      { step: "export", by: "maker", at: "plant", time: "2026-06-12", items: ["pack8"], data: { country: "DE", customsDeclaration: "C-1" }, states: { pack8: "exported" } },
    ],
    ends: { flags: [], stockKg: { swap: 420, dismantler: 420, maker: 0 } },
  },
  {
    id: "refusals", title: say("拒绝登记的情形", "What is refused"), items,
    parties: { ...parties, lapsed: { kind: "collector", permits: [{ kind: "battery-outlet", to: "2025-12-31" }], places: { shed: "battery-outlet" } } },
    steps: [
      { step: "make", by: "maker", at: "plant", time: "2024-03-12", items: ["pack1"], data: { massKg: 420, chemistry: "NCM" }, refused: "FIELD_MISSING" },
      { step: "make", by: "maker", at: "plant", time: "2024-03-12", items: ["pack1"], data: { ...rated, massKg: -1 }, refused: "FIELD_RANGE" },
      { step: "make", by: "maker", at: "plant", time: "2024-03-12", items: ["car"], data: rated, refused: "ITEM_KIND" },
      { step: "make", by: "maker", at: "plant", time: "2024-03-12", items: ["pack1"], data: { ...rated, colour: "red" }, refused: "FIELD_UNKNOWN" },
      { step: "make", by: "trader", at: "yard", time: "2024-03-12", items: ["pack1"], data: rated, refused: "ROLE_MISSING" },
      ...atWorks(["pack1"], "receive"),
      { step: "test", by: "cascade", at: "hall", time: "2026-05-16", items: ["pack1"], data: tested, refused: "NOT_YOURS" },
      { step: "receive", by: "cascade", at: "hall", time: "2026-05-16", items: ["pack1"], data: { massKg: 420 }, refused: "NOT_YOURS" },
      { step: "test", by: "works", at: "hall", time: "2026-05-16", items: ["pack1"], data: { ...tested, openVoltageV: { value: 390, unit: "kg" } }, refused: "FIELD_UNIT" },
      ...removed(["pack2"], "car2"),
      // A permit that has run out is recorded and flagged: the battery is there.
      { step: "takeIn", by: "lapsed", at: "shed", from: "garage", time: "2026-05-13", items: ["pack2"], data: weighed, flags: ["G3"] },
    ],
    ends: { overdue: { at: "2026-06-20T00:00:00Z", clocks: ["storage"] } },
  },
]; // prettier-ignore
