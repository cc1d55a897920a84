import { transferNumber } from "@loopledger/identifiers";
import { say, type Workflow, type WorkflowStep } from "@loopledger/programme";

const lot = (name: string): string => `urn:loopledger:id:lot:${name}`;
const waste = (code: string): string => `urn:loopledger:id:waste:${code}`;
const who = (name: string): string => `urn:loopledger:id:party:${name.toUpperCase()}`;
const where = (name: string): string => `urn:loopledger:id:place:${name.toUpperCase()}`;
const note = (n: number): string => `urn:loopledger:id:transfer:${transferNumber(330106, "2026-03-02", n)}`;
const truck = "浙A12345";

const items = {
  ...Object.fromEntries(Array.from({ length: 12 }, (_, i) => [`n${i + 1}`, note(i + 1)])),
  ...Object.fromEntries(Array.from({ length: 9 }, (_, i) => [`l${i + 1}`, lot(`SLIP-${i + 1}`)])),
  soil: waste("900-001-S70"), slurry: waste("900-001-S71"), siteWaste: waste("900-001-S72"), rubble: waste("900-001-S73"), decoration: waste("900-001-S74"), dross: waste("900-099-S59"),
  house: lot("PROJECT-1"), tower: lot("PROJECT-2"), approval: lot("APPROVAL-1"), approval2: lot("APPROVAL-2"), approval3: lot("APPROVAL-3"),
  coarse: lot("AGG-1"), fine: lot("AGG-2"), coarse2: lot("AGG-3"), phantom: lot("AGG-9"), d1: lot("DEL-1"), d2: lot("DEL-2"), d3: lot("DEL-3"), d4: lot("DEL-4"), d5: lot("DEL-5"),
  pile: where("builder-pile"), fillSite: where("filler-field"), dump: where("pit-dump"), yardSite: where("yard-yard"),
  lorry: `urn:loopledger:id:plate:${truck}`, city: "urn:loopledger:id:division:330100",
}; // prettier-ignore

const parties: Workflow["parties"] = {
  owner: { kind: "project-owner" },
  builder: { kind: "contractor", places: { site: "building-site", pile: "stacking-site" } },
  buyer: { kind: "contractor", places: { site: "building-site" } },
  estate: { kind: "property-manager", places: { gate: "residential-estate" } },
  haulier: { kind: "carrier", permits: ["construction-waste-carrier"], places: { depot: "depot" } },
  cowboy: { kind: "carrier" },
  plant: { kind: "processor", permits: ["construction-waste-recycling"], places: { works: { kind: "recycling-plant", capacityT: 60 } } },
  yard: { kind: "waste-user", permits: ["construction-waste-transit"], places: { yard: "transfer-yard" } },
  pit: { kind: "disposer", permits: ["construction-waste-disposal"], places: { dump: "disposal-site" } },
  filler: { kind: "waste-user", permits: ["construction-waste-backfill"], places: { field: "backfill-site" } },
  farmer: { kind: "farm", places: { field: "farmland" } },
  certifier: { kind: "certifier", permits: ["recycled-product-certification"] },
  office: { kind: "office" },
}; // prettier-ignore

const day = (n: number, time = "10:00"): string => `2026-03-${String(n).padStart(2, "0")}T${time}:00+08:00`;
const kg = (item: string, quantity: number): WorkflowStep["quantities"] => [{ item, quantity }];
const works = where("plant-works");

const register = (project: string, kind: string, areaM2: number): WorkflowStep => ({
  step: "register", by: "owner", time: "2026-01-05", items: [project], data: { permitNumber: "330106202601050101", works: kind, areaM2, contractor: who("builder"), publicWorks: true }, states: { [project]: "planned" },
}); // prettier-ignore
const filePlan = (project: string, forecast: Record<string, number>, more: Partial<WorkflowStep> = {}): WorkflowStep => ({
  step: "filePlan", by: "builder", time: "2026-01-12", items: [project], data: { reduction: "拆除前分类", ...forecast }, ...more,
}); // prettier-ignore
const granted = {
  ceilingKg: 40_000,
  validFrom: "2026-02-01",
  validTo: "2026-03-31",
  plates: [truck],
  destinations: [works],
};
const approved = (approval: string, terms: Record<string, unknown> = {}): WorkflowStep[] => [
  { step: "apply", by: "builder", time: "2026-01-13", items: [approval], data: { appliedKg: 40_000, project: items.house }, states: { [approval]: "applied" } },
  { step: "approve", by: "office", time: "2026-01-26", items: [approval], data: { ...granted, ...terms }, states: { [approval]: "approved" } },
]; // prettier-ignore
const start = (project: string, approval = "approval", more: Partial<WorkflowStep> = {}): WorkflowStep => ({
  step: "start", by: "builder", at: "site", time: "2026-03-01", items: [project], parent: approval, states: { [project]: "hauling" }, ...more,
}); // prettier-ignore
const arose = (item: string, mass: number, on = 1, by = "builder", at = "site"): WorkflowStep => ({
  step: "generate", by, at, time: day(on, "07:00"), quantities: kg(item, mass), data: { basis: "weighed" },
}); // prettier-ignore

const slip = (wasteClass: string, volumeM3: number, plannedKg: number, more: Record<string, unknown> = {}): Record<string, unknown> => ({
  wasteClass, volumeM3, plannedKg, plate: truck, destination: works, plannedMinutes: 60, ...more,
}); // prettier-ignore
const rubble = slip("S73", 6, 10_000);
const issue = (load: string, on: number, data: Record<string, unknown> = rubble, more: Partial<WorkflowStep> = {}): WorkflowStep => ({
  step: "issueLoad", by: "builder", at: "site", time: day(on, "08:00"), items: [load], parent: "approval", data, states: { [load]: "issued" }, ...more,
}); // prettier-ignore

/** A track of ten kilometres with a point every `minutes`. */
const track = (on: number, minutes: number): [number, number, string][] =>
  [0, 1, 2, 3].map((n) => [120 + n * 0.03, 30, day(on, `08:${String(36 + n * minutes).padStart(2, "0")}`)]);

interface Trip {
  from: string;
  to: string;
  item: string;
  mass: number;
  slips: string[];
  by: string;
  /** Overrides of single acts. */
  seal: Partial<WorkflowStep>;
  dispatch: Partial<WorkflowStep>;
  carry: Partial<WorkflowStep>;
  receive: Partial<WorkflowStep>;
}
const partyOf = (place: string): { by: string; at: string } => {
  const [by = "", at = ""] = place.split(".");
  return { by, at };
};
/** A load on the road, up to the scales of the receiver. */
const trip = (n: string, on: number, load: string | null, told: Partial<Trip> = {}): WorkflowStep[] => {
  const { from = "builder.site", to = "plant.works", item = "rubble", mass = 10_000, by = "haulier", slips = load === null ? [] : [load] } = told;
  const [emitter, receiver] = [partyOf(from), partyOf(to)];
  const state = (name: string): Record<string, string> => (load === null ? {} : { [load]: name });
  return [
    { step: "transfer/draft", ...emitter, time: day(on, "08:10"), items: [n], data: { emitter: who(emitter.by), receiver: who(receiver.by), carriers: [who(by)], plates: [truck] } },
    { step: "transfer/seal", ...emitter, time: day(on, "08:20"), parent: n, items: slips, quantities: kg(item, mass), ...told.seal },
    { step: "transfer/dispatch", ...emitter, time: day(on, "08:30"), items: [n], states: state("departed"), ...told.dispatch },
    { step: "transfer/carry", by, time: day(on, "08:35"), items: [n], data: { plate: truck }, states: state("on_road"), ...told.carry },
    { step: "transfer/receive", ...receiver, time: day(on, "09:30"), items: [n], data: { netKg: mass }, states: state("arrived"), ...told.receive },
  ];
}; // prettier-ignore
const accept = (n: string, on: number, load: string | null, more: Partial<WorkflowStep> = {}): WorkflowStep => ({
  step: "transfer/accept", by: "plant", at: "works", time: day(on, "09:40"), parent: n, states: load === null ? {} : { [load]: "accepted" }, ...more,
}); // prettier-ignore

/** The house is to be pulled down, under approval, and thirty tonnes of it lie there. */
const readyToHaul: WorkflowStep[] = [
  register("house", "demolitionBrick", 30),
  filePlan("house", { forecastDemolitionKg: 30_000 }, { states: { house: "plan_filed" } }),
  ...approved("approval"),
  start("house"),
  arose("rubble", 30_000),
];
const at = (place: string): { by: string; at: string } => partyOf(place);
const openSite = (place: string, site: string, data: Record<string, unknown>): WorkflowStep => ({
  step: "openSite", ...at(place), time: "2026-02-02", items: [site], data, states: { [site]: "open" },
}); // prettier-ignore
const treat = (on: number, mass: number, outputs: [string, number][], more: Partial<WorkflowStep> = {}): WorkflowStep => ({
  step: "treat", by: "plant", at: "works", time: day(on), inputQuantities: kg("rubble", mass),
  outputs: outputs.map(([item, massKg]) => ({ item, kind: "product", productType: item === "fine" ? "fine" : "coarse", massKg })), ...more,
}); // prettier-ignore
const certified = (on: number, product: string, validTo = "2027-03-31"): WorkflowStep[] => [
  { step: "testProduct", by: "plant", at: "works", time: day(on, "11:00"), items: [product], data: { result: "pass", testReport: "JC-1" }, states: { [product]: "tested" } },
  { step: "certify", by: "certifier", time: day(on, "12:00"), items: [product], data: { certificateNumber: "RZ-1", standard: "GB/T 25177-2010", certificateValidTo: validTo }, states: { [product]: "certified" } },
]; // prettier-ignore
const sell = (on: number, product: string, mass: number, delivery: string, more: Partial<WorkflowStep> = {}): WorkflowStep => ({
  step: "sell", by: "plant", at: "works", to: "buyer.site", time: day(on, "14:00"), inputQuantities: kg(product, mass), outputs: [{ item: delivery, kind: "delivery", massKg: mass }], data: { publicWorks: true, buyerProject: items.tower }, ...more,
}); // prettier-ignore

export const workflows: Workflow[] = [
  {
    id: "demolition-to-aggregate", title: say("从拆除到再生骨料", "From demolition to certified aggregate"), parties, items,
    steps: [
      ...readyToHaul,
      issue("l1", 2), ...trip("n1", 2, "l1", { carry: { data: { plate: truck, track: track(2, 4) } } }), accept("n1", 2, "l1", { data: { "construction-waste": { kindSeen: "S73" } } }),
      // Two tonnes are refused and go back to the site.
      issue("l2", 3), ...trip("n2", 3, "l2"),
      accept("n2", 3, "l2", { quantities: kg("rubble", 8_000), data: { refused: [{ item: items.rubble, kg: 2_000 }], reason: "混有装修垃圾" }, states: { l2: "partly_refused" } }),
      { step: "transfer/giveBack", by: "builder", at: "site", time: day(3, "15:00"), parent: "n2", states: { l2: "partly_refused" } },
      // Corrected after signature: of what was accepted two hundred kilograms less.
      { step: "transfer/proposeCorrection", by: "plant", at: "works", time: day(3, "16:00"), items: ["n2"], data: { lines: [{ item: items.rubble, kg: 7_800 }], reason: "地磅复核" } },
      { step: "transfer/agreeCorrection", by: "builder", at: "site", time: day(3, "17:00"), items: ["n2"] },
      issue("l3", 4), ...trip("n3", 4, "l3"), accept("n3", 4, "l3"),
      { step: "reuse", by: "builder", at: "site", time: day(6), quantities: kg("rubble", 2_000), data: { route: "direct" } },
      treat(6, 27_000, [["coarse", 15_000], ["fine", 8_000]], { outputQuantities: kg("dross", 3_500), data: { stockChangeKg: 400, powerKwh: 90, waterM3: 4 }, states: { coarse: "made" } }),
      ...certified(9, "coarse"), sell(10, "coarse", 6_000, "d1", { states: { coarse: "certified", d1: "delivered" } }),
      { step: "useProduct", by: "buyer", at: "site", time: day(12), items: ["d1"], states: { d1: "used" } },
      sell(13, "coarse", 9_000, "d2", { data: { publicWorks: false }, states: { coarse: "sold" } }),
      { step: "complete", by: "builder", at: "site", time: day(16), items: ["house"], states: { house: "completed" } },
      { step: "reconcile", by: "builder", at: "site", time: day(20), items: ["house"], data: { drawingsKg: 29_000 }, states: { house: "reconciled" } },
      { step: "end", by: "builder", time: day(20, "11:00"), items: ["approval"], states: { approval: "ended" } },
    ],
    ends: {
      flags: [], stockKg: { "builder.site": 0, "plant.works": 12_300, buyer: 9_000 },
      totals: { generatedKg: 30_000, hauledKg: 30_000, acceptedKg: 27_800, returnedKg: 2_000, reusedKg: 2_000, treatedKg: 27_000, recycledKg: 23_000, productKg: 23_000, soldKg: 15_000, soldToPublicKg: 6_000, builtInKg: 6_000, loadsLeft: 3, loadsClosed: 3 },
    },
  },
  {
    id: "loads-that-cannot-be", title: say("车次疑点", "Loads that cannot be"), parties, items,
    steps: [
      ...readyToHaul, arose("soil", 60_000),
      // Declared as soil, as light as decoration waste; another truck and another place than approved.
      issue("l1", 2, slip("S70", 15, 10_000, { plate: "浙A54321", destination: where("pit-dump") }), { flags: ["destinationNotApproved", "vehicleNotApproved"] }),
      ...trip("n1", 2, "l1", { item: "soil", dispatch: { flags: ["CON-8"] }, receive: { data: { netKg: 9_600, "construction-waste": { kindSeen: "S74" } }, time: day(2, "12:00"), flags: ["CON-8", "lossOnTheWay", "otherKind", "tooLongOnTheWay", "weightDiffers"] } }),
      accept("n1", 2, "l1", { time: day(2, "12:30"), quantities: kg("soil", 9_600), data: { "construction-waste": { kindSeen: "S74" } }, flags: ["CON-2", "missingOnArrival", "otherKind"] }),
      // No slip at all.
      ...trip("n2", 3, null, { dispatch: { flags: ["CON-1"] } }), accept("n2", 3, null),
      // Two kinds in one load.
      issue("l2", 4), ...trip("n3", 4, "l2", { seal: { quantities: [{ item: "rubble", quantity: 7_000 }, { item: "decoration", quantity: 3_000 }] }, dispatch: { flags: ["mixedLoad"] } }),
      { step: "transfer/refuse", by: "plant", at: "works", time: day(4, "09:45"), items: ["n3"], data: { reason: "混装" }, states: { l2: "refused" } },
      { step: "transfer/giveBack", by: "builder", at: "site", time: day(4, "15:00"), parent: "n3", states: { l2: "returned" } },
      // The same slip goes out a second time, to another site.
      issue("l3", 5), ...trip("n4", 5, "l3", { carry: { data: { plate: truck, track: track(5, 7) }, flags: ["CON-4"] } }), accept("n4", 5, "l3"),
      ...trip("n5", 6, "l3", { to: "pit.dump", dispatch: { flags: ["G2"] } }),
      accept("n5", 6, "l3", { by: "pit", at: "dump", flags: ["CON-2", "CON-9"] }),
      // A carrier and a receiver without permits; a field is no site.
      issue("l4", 7, slip("S70", 6, 10_000, { destination: where("farmer-field") }), { flags: ["destinationNotApproved"] }),
      ...trip("n6", 7, "l4", { item: "soil", to: "farmer.field", by: "cowboy", carry: { flags: ["unlicensedCarrier"] } }),
      accept("n6", 7, "l4", { by: "farmer", at: "field", flags: ["unlicensedSite"] }),
      // The plant may take sixty tonnes a year.
      issue("l5", 8, slip("S70", 20, 32_000), { flags: ["overCeiling"] }), ...trip("n7", 8, "l5", { item: "soil", mass: 32_000 }), accept("n7", 8, "l5", { flags: ["CON-5b"] }),
      { ...issue("l6", 9), time: "2026-04-02", states: {}, flags: ["approvalNotValid", "overCeiling"] },
      { step: "voidLoad", by: "builder", at: "site", time: "2026-04-03", items: ["l6"], states: { l6: "void" } },
      { step: "passGate", by: "builder", at: "site", time: day(2, "08:32"), items: ["lorry"], data: { loaded: true, note: note(1) } },
      { step: "passGate", by: "builder", at: "site", time: day(2, "08:45"), items: ["lorry"], data: { loaded: true, note: note(2) }, flags: ["CON-7"] },
      { step: "passGate", by: "builder", at: "site", time: day(2, "11:00"), items: ["lorry"], data: { loaded: true }, flags: ["CON-1b"] },
      { step: "passGate", by: "builder", at: "site", time: day(2, "12:00"), items: ["lorry"], data: { loaded: false } },
    ],
    ends: { totals: { loadsLeft: 6, loadsClosed: 6, returnedKg: 10_000 } },
  },
  {
    id: "sites", title: say("堆存、转运、回填与消纳", "Stacking, transit, backfill and disposal"), parties, items,
    steps: [
      ...approved("approval", { ceilingKg: 200_000, destinations: [items.yardSite, items.fillSite] }),
      openSite("builder.pile", "pile", { purpose: "stacking", capacityM3: 100 }), openSite("yard.yard", "yardSite", { purpose: "transit", capacityM3: 500, takesDecoration: true }),
      openSite("filler.field", "fillSite", { purpose: "backfill", capacityM3: 30 }), openSite("pit.dump", "dump", { purpose: "disposal", capacityM3: 10 }),
      arose("soil", 90_000), { ...arose("decoration", 6_000, 1, "estate", "gate") },
      { step: "surveySite", by: "builder", at: "pile", time: day(2), items: ["pile"], quantities: kg("soil", 0), data: { volumeM3: 40, heightM: 2.5, hoardingM: 2 }, flags: ["pileTooHigh"] },
      issue("l1", 3, slip("S70", 25, 40_000, { destination: items.yardSite })),
      ...trip("n1", 3, "l1", { item: "soil", mass: 40_000, to: "yard.yard" }), accept("n1", 3, "l1", { by: "yard", at: "yard" }),
      { step: "issueOnward", by: "yard", at: "yard", time: day(4, "08:00"), items: ["l2"], data: slip("S70", 20, 32_000, { destination: items.fillSite }), states: { l2: "issued" } },
      ...trip("n2", 4, "l2", { item: "soil", mass: 32_000, from: "yard.yard", to: "filler.field" }), accept("n2", 4, "l2", { by: "filler", at: "field" }),
      { step: "surveySite", by: "yard", at: "yard", time: day(4, "17:00"), items: ["yardSite"], quantities: kg("soil", 8_100), data: { volumeM3: 5 } },
      { step: "surveySite", by: "yard", at: "yard", time: day(30), items: ["yardSite"], quantities: kg("soil", 4_000), data: { volumeM3: 3 }, flags: ["stockDiffers"] },
      { step: "backfill", by: "filler", at: "field", time: day(5), items: ["fillSite"], quantities: kg("soil", 20_000), data: { volumeM3: 12, replaces: true } },
      { step: "backfill", by: "filler", at: "field", time: day(6), items: ["fillSite"], quantities: kg("soil", 10_000), data: { volumeM3: 2, replaces: false }, flags: ["fillTooDense"] },
      { step: "backfill", by: "filler", at: "field", time: day(7), items: ["fillSite"], quantities: kg("soil", 2_000), data: { volumeM3: 20, replaces: true }, flags: ["CON-5"] },
      { step: "reuse", by: "builder", at: "site", time: day(8), quantities: kg("soil", 5_000), data: { route: "backfill" } },
      // Residents' decoration waste goes from the estate to the dump.
      { step: "apply", by: "estate", time: "2026-01-13", items: ["approval2"], data: { appliedKg: 6_000 } },
      { step: "approve", by: "office", time: "2026-01-20", items: ["approval2"], data: { ...granted, destinations: [items.dump] } },
      issue("l3", 9, slip("S74", 10, 6_000, { destination: items.dump }), { by: "estate", at: "gate", parent: "approval2" }),
      ...trip("n3", 9, "l3", { item: "decoration", mass: 6_000, from: "estate.gate", to: "pit.dump" }), accept("n3", 9, "l3", { by: "pit", at: "dump" }),
      { step: "landfill", by: "pit", at: "dump", time: day(10), items: ["dump"], quantities: kg("decoration", 6_000), data: { volumeM3: 6 } },
      { step: "closeSite", by: "pit", at: "dump", time: day(11), items: ["dump"], flags: ["clock:survey"], states: { dump: "closed" } },
    ],
    ends: {
      stockKg: { "builder.site": 45_000, "yard.yard": 8_000, "filler.field": 0, estate: 0, pit: 0 },
      totals: { backfilledKg: 22_000, backfilledOnSiteKg: 5_000, landfilledKg: 6_000, hauledKg: 46_000 },
      overdue: { at: "2026-09-01T00:00:00Z", clocks: ["survey", "pile"] },
    },
  },
  {
    id: "approvals", title: say("核准的一生", "The life of an approval"), parties, items,
    steps: [
      ...approved("approval"),
      { step: "approve", by: "office", time: "2026-01-27", items: ["approval"], data: granted, refused: "STEP_ORDER" },
      { step: "amend", by: "office", time: "2026-02-10", items: ["approval"], data: { reason: "延期", validTo: "2026-05-31", ceilingKg: 60_000 }, states: { approval: "approved" } },
      { step: "revoke", by: "builder", time: "2026-02-11", items: ["approval"], data: { reason: "误" }, refused: "ROLE_MISSING" },
      { step: "apply", by: "builder", time: "2026-01-13", items: ["approval2"], data: { appliedKg: 5_000 } },
      { step: "approve", by: "office", time: "2026-01-14", items: ["approval2"], data: { ...granted, validTo: "2026-01-31" }, refused: "REQUIREMENT" },
      { step: "approve", by: "office", time: "2026-01-14", items: ["approval2"], data: { ...granted, ceilingKg: undefined }, refused: "FIELD_MISSING" },
      { step: "rejectApplication", by: "office", time: "2026-03-20", items: ["approval2"], data: { reason: "去向不明" }, flags: ["clock:decide"], states: { approval2: "rejected" } },
      { step: "apply", by: "builder", time: "2026-03-02", items: ["approval3"], data: { appliedKg: 5_000 } },
      register("tower", "newBuild", 1000), filePlan("tower", { forecastSiteWasteKg: 25_000 }),
      // Hauled before the office has answered, and before the day from which it is valid.
      start("tower", "approval3", { flags: ["G2"] }),
      register("house", "demolitionFrame", 100), filePlan("house", { forecastDemolitionKg: 100_000 }), start("house", "approval", { time: "2026-01-30", flags: ["approvalNotValid"] }),
      { step: "revoke", by: "office", time: "2026-03-05", items: ["approval"], data: { reason: "违规倾倒" }, states: { approval: "revoked" } },
      issue("l1", 6, rubble, { flags: ["G2"] }),
      { step: "issueLoad", by: "builder", at: "site", time: day(6), items: ["l2"], data: rubble, refused: "ITEM_MISSING" },
      { step: "designateCity", by: "office", time: "2026-01-08", items: ["city"], states: { city: "designated" } },
      { step: "withdrawCity", by: "office", time: "2026-06-08", items: ["city"], data: { reason: "验收未通过" }, states: { city: "withdrawn" } },
      { step: "designateCity", by: "builder", time: "2026-01-08", items: ["city"], refused: "ROLE_MISSING" },
    ],
    ends: { overdue: { at: "2026-05-01T00:00:00Z", clocks: ["decide"] }, totals: { citiesDesignated: 1, citiesWithdrawn: 1 } },
  },
  {
    id: "forecast-and-drawings", title: say("预计、图纸与核销", "Forecast, drawings and what was hauled"), parties, items,
    steps: [
      register("tower", "prefabricated", 1000),
      filePlan("tower", { forecastSiteWasteKg: 24_000 }, { flags: ["aboveReductionGoal"] }),
      filePlan("tower", { forecastSiteWasteKg: 19_000, forecastSoilKg: 400_000 }, { time: "2026-01-14" }),
      ...approved("approval", { ceilingKg: 500_000 }), start("tower"), filePlan("tower", { forecastSoilKg: 300_000 }, { time: "2026-03-01T15:00:00+08:00", states: { tower: "hauling" } }),
      arose("siteWaste", 9_000),
      issue("l1", 2, slip("S72", 6, 9_000)), ...trip("n1", 2, "l1", { item: "siteWaste", mass: 9_000 }), accept("n1", 2, "l1"),
      { step: "complete", by: "builder", at: "site", time: day(9), items: ["tower"] },
      { step: "reconcile", by: "builder", time: day(10), items: ["tower"], data: { drawingsKg: 15_000 }, refused: "REQUIREMENT" },
      { step: "reconcile", by: "builder", at: "site", time: day(10), items: ["tower"], data: { drawingsKg: 15_000 }, flags: ["CON-3", "differsFromDrawings"], states: { tower: "reconciled" } },
      register("house", "demolitionFrame", 100), filePlan("house", { forecastDemolitionKg: 60_000 }, { flags: ["forecastOutOfBand"] }), start("house", "approval"), { step: "complete", by: "builder", at: "site", time: day(12), items: ["house"] },
      // Left and never answered; the late answer of another comes after a day.
      issue("l2", 14), ...trip("n2", 14, "l2"), issue("l3", 15), ...trip("n3", 15, "l3"), accept("n3", 15, "l3", { time: day(18), flags: ["clock:close"] }),
    ],
    ends: { totals: { builtM2: 1000, builtWasteKg: 9_000 }, overdue: { at: "2026-06-01T00:00:00Z", clocks: ["answer", "close", "reconcile"] } },
  },
  {
    id: "products", title: say("再生产品疑点", "Doubtful products"), parties, items,
    steps: [
      ...readyToHaul, issue("l1", 2, slip("S73", 18, 30_000)), ...trip("n1", 2, "l1", { mass: 30_000 }), accept("n1", 2, "l1"),
      treat(6, 10_000, [["coarse", 9_000]], { outputQuantities: kg("dross", 900) }),
      // No residue at all: too good to be true, and heavier than what went in the next time.
      treat(7, 10_000, [["fine", 9_900]], { flags: ["yieldTooHigh"] }),
      treat(8, 5_000, [["coarse2", 4_000]], { flags: ["G5"] }),
      sell(9, "coarse", 1_000, "d1", { flags: ["soldUncertified"] }),
      ...certified(10, "fine", "2026-03-15"), ...certified(10, "coarse"),
      sell(11, "fine", 1_000, "d2"), sell(20, "fine", 1_000, "d3", { flags: ["certificateExpired"] }),
      sell(12, "coarse", 12_000, "d4", { flags: ["CON-6"] }), sell(13, "phantom", 5_000, "d5", { flags: ["CON-6"] }),
      { step: "testProduct", by: "plant", at: "works", time: day(14), items: ["coarse2"], data: { result: "fail", testReport: "JC-9" }, states: { coarse2: "failed" } },
      treat(15, 1_000, [["coarse2", 900]], { reported: day(20), outputQuantities: kg("dross", 90), flags: ["G1", "G2"] }),
    ],
  },
  {
    id: "refusals", title: say("拒绝登记的情形", "What is refused"), items,
    parties: { ...parties, lapsed: { kind: "processor", permits: [{ kind: "construction-waste-recycling", to: "2025-12-31" }], places: { works: "recycling-plant" } } },
    steps: [
      register("house", "demolitionBrick", 30),
      filePlan("house", { forecastDemolitionKg: 30_000 }, { by: "buyer", refused: "ROLE_MISSING" }),
      { step: "generate", by: "builder", at: "site", time: day(1), quantities: kg("dross", 5), data: { basis: "weighed" }, refused: "ITEM_KIND" },
      { step: "generate", by: "builder", at: "site", time: day(1), quantities: kg("soil", -5), data: { basis: "weighed" }, refused: "QUANTITY_NEGATIVE" },
      { step: "generate", by: "builder", at: "site", time: day(1), quantities: [{ item: "soil", quantity: 4, uom: "MTQ" }], data: { basis: "surveyed" }, refused: "QUANTITY_UNIT" },
      { step: "issueLoad", by: "farmer", at: "field", time: day(1), items: ["l1"], parent: "approval", data: rubble, refused: "ROLE_MISSING" },
      { step: "testProduct", by: "plant", at: "works", time: day(1), items: ["coarse"], data: { result: "maybe", testReport: "1" }, refused: "FIELD_CHOICE" },
      { step: "treat", by: "lapsed", at: "works", time: day(1), inputQuantities: kg("rubble", 1_000), outputs: [{ item: "coarse", kind: "product", productType: "coarse", massKg: 900 }], outputQuantities: kg("dross", 90), flags: ["G3"] },
      { step: "certify", by: "plant", time: day(2), items: ["coarse"], data: { certificateNumber: "1", standard: "1", certificateValidTo: "2027-01-01" }, refused: "ROLE_MISSING" },
      { step: "transfer/draft", by: "farmer", time: day(2), items: ["n1"], data: { emitter: who("builder") }, refused: "ROLE_MISSING" },
    ],
  },
]; // prettier-ignore
