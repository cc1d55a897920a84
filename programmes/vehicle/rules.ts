import {
  cited,
  ours,
  parameter,
  recalled,
  say,
  type Clock,
  type FlagRule,
  type Indicator,
  type Measure,
  type Parameter,
  type Wording,
} from "@loopledger/programme";

const rules2020 = "MOFCOM order 2/2020, implementing rules on scrapped motor vehicles";
const iso = "Recyclability 85 % and recoverability 95 % as usual with ISO 22628 (GB/T 19515)";

const waste = (code: string): string => `urn:loopledger:id:waste:${code}`;

export const parameters: Record<string, Parameter> = {
  reportBuild: parameter("合格证、进口证明后上报期限（工作日）", "Term to report making or import, working days", ours(2, "d")),
  reportSale: parameter("销售上报期限", "Term to report a sale", ours(31, "d")),
  reportFeed: parameter("登记数据上报期限（工作日）", "Term of the registration feed, working days", ours(1, "d")),
  reportRepair: parameter("维修竣工后上报期限（工作日）", "Term to report a repair, working days", recalled(3, "d", "Electronic files of vehicle repair, MOT; term from memory")),
  reportReceipt: parameter("回收、出证上报期限（工作日）", "Term to report a receipt or certificate, working days", ours(1, "d")),
  reportDismantling: parameter("预处理、拆解上报期限（工作日）", "Term to report depollution and dismantling, working days", ours(5, "d")),
  reportParts: parameter("总成、配件销售上报期限（工作日）", "Term to report a sale of assemblies or parts, working days", ours(5, "d")),
  certificateDays: parameter("回收后出证天数", "Days from receipt to certificate", ours(3, "d")),
  dismantleDays: parameter("回收后拆解天数", "Days from receipt to dismantling", recalled(90, "d", "Older rule of three months, from memory", { to: "2019-05-31" }), { ...ours(60, "d"), from: "2019-06-01" }),
  deregisterDays: parameter("拆解后注销天数", "Days from dismantling to deregistration", recalled(7, "d", "Road traffic safety regulations, from memory")),
  transferDays: parameter("二手车交付后转移登记天数", "Days from resale to transfer of the registration", recalled(30, "d", "Provisions on motor vehicle registration, MPS order 164, from memory")),
  transitDays: parameter("在途天数", "Days on the way", ours(15, "d")),
  manualDays: parameter("车型申报后公开拆解手册天数", "Days from declaring a model to its public manual", ours(183, "d")),
  monthDays: parameter("两次月报间隔", "Days between monthly reports", ours(41, "d")),
  watchedClasses: parameter("须监督解体的车辆类型", "Classes dismantled under police watch", recalled(["bus", "truck"], undefined, "State Council order 715/2019, from memory")),
  watchedUses: parameter("须监督解体的使用性质", "Uses dismantled under police watch", recalled(["operating", "school"], undefined, "State Council order 715/2019, from memory")),
  conventional: parameter("传统能源", "Energies of conventional vehicles", ours(["petrol", "diesel", "gas", "hybrid"])),
  plugIn: parameter("新能源汽车", "Energies of new-energy vehicles", ours(["plugIn", "electric", "fuelCell"])),
  vehicleTolerance: parameter("单车质量容差", "Tolerance of a vehicle's balance", ours(5, "%")),
  monthTolerance: parameter("月度质量容差", "Tolerance of a month's balance", ours(2, "%")),
  remanTolerance: parameter("再制造质量容差", "Tolerance of remanufacturing", ours(3, "%")),
  ferrousLeast: parameter("传统车钢铁占比下限", "Least ferrous share of a conventional vehicle", ours(55, "%")),
  ferrousMost: parameter("传统车钢铁占比上限", "Greatest ferrous share of a conventional vehicle", ours(75, "%")),
  ferrousCodes: parameter("废钢铁代码", "Codes of iron and steel scrap", recalled([waste("900-001-S17")], undefined, "Catalogue of solid waste, MEE 4/2024; sequence from memory")),
  oilLeast: parameter("每车废矿物油下限", "Least oil a vehicle", ours(2, "kg")),
  coolantLeast: parameter("每车冷却液下限", "Least coolant a vehicle", ours(2, "kg")),
  refrigerantLeast: parameter("每车制冷剂下限", "Least refrigerant a vehicle", ours(0.2, "kg")),
  catalystsLeast: parameter("传统车每车催化器下限", "Least catalysts a conventional vehicle", ours(0.9, "1")),
  constantSpread: parameter("单车质量雷同判定", "Masses are constant within", ours(0.5, "%")),
  constantLeast: parameter("判定雷同的最少车数", "Vehicles a month before masses are judged", ours(5, "1")),
  enginesMost: parameter("每车发动机、变速器数", "Engines or gearboxes of a vehicle", ours(1, "1")),
  scrapBuyers: parameter("废金属买方", "Kinds of party that buy scrap metal", cited(["smelter", "shredder"], undefined, rules2020)),
  coreBuyers: parameter("总成买方资质", "Permits of those who buy assemblies", cited(["remanufacturing"], undefined, rules2020, { from: "2019-06-01" })),
  wasteReceivers: parameter("危险废物接收资质", "Permits of those who take hazardous waste", cited(["hazardous-waste-disposal"], undefined, rules2020)),
  neverSold: parameter("不得作为配件出售", "Never sold as parts", cited(["catalyst", "airbag"], undefined, `${rules2020}; airbags from memory`)),
  askedMost: parameter("同一配件码查询省份数", "Provinces that ask of one part", ours(4, "1")),
  recyclabilityFloor: parameter("可再利用率要求", "Least recyclability", recalled(85, "%", iso)),
  recoverabilityFloor: parameter("可回收利用率要求", "Least recoverability", recalled(95, "%", iso)),
  recoveryFloor: parameter("报废汽车综合利用率目标", "Least recovery of scrapped vehicles", recalled(75, "%", "Vehicle producer responsibility pilot 2021, goal for 2023, from memory", { from: "2023-01-01" })),
}; // prettier-ignore

const clock = (label: Wording, days: string, closedBy: string[], severity: Clock["severity"], clause?: string): Clock =>
  ({ label, within: { days, calendar: "calendar" }, closedBy, severity, ...(clause ? { clause } : {}) }); // prettier-ignore

export const clocks: Record<string, Clock> = {
  // Watched vehicles are certified after dismantling.
  certificate: clock(say("回收后未出具回收证明", "Taken in, no certificate"), "if(coalesce(item.watched, false), param.dismantleDays + param.certificateDays, param.certificateDays)", ["certify"], "medium", "V7"),
  dismantle: clock(say("回收后未拆解", "Taken in, not dismantled"), "param.dismantleDays", ["dismantle"], "medium", "V10"),
  deregister: clock(say("未办理注销登记", "Not deregistered"), 'if(item.state == "dismantled", param.deregisterDays, param.dismantleDays + param.deregisterDays)', ["deregister"], "medium", "V8"),
  transferOwner: clock(say("二手车未过户", "Resold, not transferred"), "param.transferDays", ["transferOwner"], "low", "V5"),
  transit: clock(say("发出后未到货", "Sent, not arrived"), "param.transitDays", ["receiveCore", "receiveScrap", "receivePart", "takeBackPart"], "medium"),
  manual: clock(say("拆解手册未公开", "No public dismantling manual"), "param.manualDays", ["publishManual"], "low", "IV.(VIII)"),
  month: clock(say("月报未上报", "Month not closed"), "param.monthDays", ["closeMonth"], "low"),
}; // prettier-ignore

const counts = (zh: string, en: string, of: string[], more: Partial<Measure> = {}): Measure => ({
  label: say(zh, en),
  unit: "1",
  of,
  per: "item",
  value: "1",
  ...more,
});
const kilograms = (zh: string, en: string, of: string[], per: Measure["per"], value: string, more: Partial<Measure> = {}): Measure => ({ label: say(zh, en), unit: "kg", of, per, value, ...more }); // prettier-ignore
const treated = (treatment: string): Partial<Measure> => ({
  when: `field.treatment == "${treatment}"`,
  by: "quantity.material",
});
const reported = [
  "build", "import", "sell", "register", "transferOwner", "maintain", "fitPart", "surrender", "certify", "depollute", "dismantle", "sellCore", "scrapAssembly", "sellPart", "retailPart",
]; // prettier-ignore
const recoverableKg =
  "(item.preTreatmentKg + item.dismantlingKg + item.metalKg + item.nonMetalKg + item.energyKg)";
const shortKg = `item.vehicleKg * param.recoverabilityFloor / 100 - ${recoverableKg}`;
const outKg = "massOut + sum(inputs.entryKg) - massIn";
const isSecond = 'item.kind in ["remanPart", "reusedPart"]';
const isPlugIn = "coalesce(item.energy in param.plugIn, false)";
const isConventional = "coalesce(item.energy in param.conventional, false)";

export const measures: Record<string, Measure> = {
  built: counts("生产进口车辆数", "Vehicles built or imported", ["build", "import"]),
  builtKg: kilograms("生产进口整备质量", "Kerb mass built or imported", ["build", "import"], "item", "item.kerbMassKg"),
  builtRecycledKg: kilograms("其中再生材料", "Of which recycled material", ["build", "import"], "item", "item.recycledKg"),
  models: counts("申报车型数", "Models declared", ["declareModel"], { when: "not item.known" }),
  manuals: counts("公开拆解手册的车型数", "Models with a public manual", ["publishManual"], { when: 'item.state != "manual_public"' }),
  recyclabilitySum: counts("可再利用率合计", "Sum of recyclability", ["declareModel"], { unit: "%", value: "item.recyclability", when: "not item.known" }),
  recoverabilitySum: counts("可回收利用率合计", "Sum of recoverability", ["declareModel"], { unit: "%", value: "item.recoverability", when: "not item.known" }),
  recoverabilityShortKg: kilograms("可回收利用率不足质量", "Mass short of the recoverability floor", ["declareModel"], "item", shortKg, { when: `not item.known and ${shortKg} > 0` }),
  registered: counts("登记车辆数", "Vehicles registered", ["register", "enrol"]),
  resold: counts("二手车交易数", "Vehicles resold", ["sellUsed"]),
  surrendered: counts("回收报废车数", "Vehicles taken in", ["surrender"], { by: "item.energy" }),
  surrenderedKg: kilograms("回收报废车质量", "Mass taken in", ["surrender"], "item", "item.entryKg"),
  certificates: counts("出具回收证明数", "Scrap certificates", ["certify"]),
  deregistrations: counts("注销登记数", "Deregistrations", ["deregister"]),
  plugInCertified: counts("报废新能源汽车数", "New-energy vehicles certified", ["certify"], { when: isPlugIn }),
  plugInWithBattery: counts("其中在册电池随车", "Of which with their battery", ["certify"], { when: `${isPlugIn} and any(contents.kind == "pack")` }),
  conventionalDepolluted: counts("预处理传统车数", "Conventional vehicles depolluted", ["depollute"], { when: isConventional }),
  catalysts: counts("拆下催化器数", "Catalysts removed", ["depollute"], { value: "field.catalysts" }),
  preTreatedKg: kilograms("预处理拆出质量", "Removed in depollution", ["depollute"], "quantity", "quantity.kg", { by: "quantity.material" }),
  dismantled: counts("拆解车辆数", "Vehicles dismantled", ["dismantle"], { per: "input" }),
  enteredKg: kilograms("拆解车辆入场质量", "Entry mass of vehicles dismantled", ["dismantle"], "input", "item.entryKg"),
  outKg: kilograms("拆解产出质量", "Mass out of vehicles dismantled", ["dismantle"], "event", outKg),
  outKgSquared: { label: say("单车产出质量平方和", "Sum of squares of mass out"), unit: "kg2", of: ["dismantle"], value: `(${outKg}) * (${outKg})` },
  partsKg: kilograms("拆出总成和回用件质量", "Assemblies and parts dismantled", ["dismantle"], "output", "item.massKg"),
  ferrousKg: kilograms("拆出钢铁质量", "Iron and steel out of dismantling", ["dismantle"], "quantity", "quantity.kg", { when: "quantity.uri in param.ferrousCodes" }),
  recycledKg: kilograms("再生利用质量", "Sold for recycling", ["sellMaterial"], "quantity", "quantity.kg", treated("recycle")),
  ferrousRecycledKg: kilograms("再生利用废钢", "Steel scrap sold for recycling", ["sellMaterial"], "quantity", "quantity.kg", { when: 'field.treatment == "recycle" and quantity.uri in param.ferrousCodes', countsTowards: ["scrap_steel_utilization"] }),
  energyKg: kilograms("能量回收质量", "To energy recovery", ["sellMaterial"], "quantity", "quantity.kg", treated("energy")),
  landfilledKg: kilograms("填埋质量", "Landfilled", ["sellMaterial"], "quantity", "quantity.kg", treated("landfill")),
  hazardousKg: kilograms("移交危险废物质量", "Hazardous waste handed over", ["handOverWaste"], "quantity", "quantity.kg", { by: "quantity.material" }),
  assembliesDismantled: counts("拆出总成数", "Assemblies dismantled", ["dismantle"], { per: "output", when: 'item.kind == "assembly"', by: "item.assembly" }),
  assembliesTakenOut: counts("单独拆下总成数", "Assemblies taken out one by one", ["takeOut"], { when: 'item.kind == "assembly"', by: "item.assembly" }),
  assembliesToReman: counts("售予再制造企业的总成数", "Assemblies sold to remanufacturers", ["sellCore"], { by: "item.assembly" }),
  remanufactured: counts("再制造件产量", "Parts remanufactured", ["remanufacture"], { per: "output", when: 'item.kind == "remanPart"' }),
  reusedSold: counts("售出回用件数", "Reused parts sold", ["sellPart", "retailPart"], { when: 'item.kind == "reusedPart"' }),
  secondFitted: counts("装用再制造件、回用件数", "Remanufactured and reused parts fitted", ["fitPart"], { when: isSecond, by: "item.kind" }),
  secondConsented: counts("其中客户同意", "Of which with the customer's consent", ["fitPart"], { when: `${isSecond} and field.consent` }),
  inquiries: counts("配件码查询次数", "Inquiries of part codes", ["inquire"]),
  reportsDue: counts("应报信息条数", "Records with a term", reported, { per: "event", when: "event.due != null" }),
  reportsOnTime: counts("按期上报条数", "Records on time", reported, { per: "event", when: "event.onTime" }),
}; // prettier-ignore

const share = (part: string, whole: string): string => `100 * ${part} / ${whole}`;
const last = (measure: string): string => `total("${measure}", "party", "previousMonth")`;
const recovered = (sum: (measure: string) => string, ...further: string[]): string =>
  `(${["preTreatedKg", "partsKg", "recycledKg", ...further].map(sum).join(" + ")})`;
const name = (measure: string): string => measure;

const gone = '["surrendered", "certified", "depolluted", "dismantled", "deregistered"]';
const buysScrap = "coalesce(destination.kind in param.scrapBuyers, false)";
const buysCores = "any(destination.permits in param.coreBuyers)";
const isFrame = 'item.assembly == "frame"';
const withoutConsent = "coalesce(field.consent, false) == false";
const entry = "sum(inputs.entryKg)";
/** Assemblies and parts, iron in the main: the lower bound takes all of them for it. */
const otherIron = "(sum(outputs.massKg) + coalesce(sum(inputs.takenKg), 0))";
const recovery = share(recovered(last, "energyKg"), last("enteredKg"));
const mean = `${last("outKg")} / ${last("dismantled")}`;

const fluids: Record<string, Wording> = {
  oil: say("废矿物油", "oil"),
  coolant: say("冷却液", "coolant"),
  refrigerant: say("制冷剂", "refrigerant"),
};

export const flags: Record<string, FlagRule> = {
  "VEH-1": {
    label: say("已报废车辆再次回收", "Already scrapped"), severity: "high", on: ["surrender"], clause: "VEH-1", covers: ["G2"], addressee: ["MPS", "MOFCOM"],
    when: `item.state in ${gone}`,
    message: say("该车辆识别代号此前已报废（状态：{item.state}）", "this VIN was scrapped before (state {item.state})"),
    closing: { by: "office", evidence: ["identity-check", "photo-vin"] },
  },
  "VEH-2": {
    label: say("未收回号牌证件或未拍照即出证", "Certificate without plates, papers or photographs"), severity: "high", on: ["certify"], clause: "VEH-2",
    when: "coalesce(item.platesCollected, false) == false or coalesce(item.papersCollected, false) == false or coalesce(field.photographed, false) == false",
    message: say("号牌 {item.platesCollected}，证件 {item.papersCollected}，照片 {field.photographed}", "plates {item.platesCollected}, papers {item.papersCollected}, photographs {field.photographed}"),
  },
  "VEH-2b": {
    label: say("须监督解体的车辆先出证", "Watched vehicle certified before dismantling"), severity: "high", on: ["certify"], clause: "V7", addressee: ["MPS"],
    when: 'item.watched and item.state != "dismantled"',
    message: say("须监督解体的车辆，拆解后方可出具回收证明", "dismantled under police watch first, certified after"),
  },
  "VEH-3": {
    label: say("车架售予无关方", "Frame sold to neither remanufacturer nor smelter"), severity: "high", on: ["sellCore", "scrapAssembly"], per: "item", clause: "VEH-3", addressee: ["MOFCOM", "MPS"],
    when: `${isFrame} and not ${buysScrap} and not ${buysCores}`,
    message: say("车架只能售予再制造企业或交冶炼、破碎", "a frame goes to a remanufacturer, smelter or shredder only"),
    facts: [{ label: say("买方资质", "Permits of the buyer"), value: "destination.permits", expected: "param.coreBuyers" }],
  },
  "VEH-3b": {
    label: say("可再制造总成售予非再制造企业", "Assembly for remanufacturing sold to another"), severity: "high", on: ["sellCore"], per: "item", clause: "V11",
    when: `item.assembly != "frame" and not ${buysCores}`,
    message: say("具备再制造条件的总成只能售予再制造企业", "what is fit for remanufacturing goes to remanufacturers"),
  },
  "VEH-3c": {
    label: say("不可再制造总成未作废金属交售", "Scrap assembly sold to neither smelter nor shredder"), severity: "high", on: ["scrapAssembly"], per: "item", clause: "V11",
    when: `item.assembly != "frame" and not ${buysScrap}`,
    message: say("不具备再制造条件的总成只能作为废金属交冶炼或破碎企业", "what is not fit for remanufacturing goes to a smelter or shredder as scrap metal"),
  },
  frameVin: {
    label: say("车架编码与来源车辆不符", "Frame sold without the VIN of its vehicle"), severity: "high", on: ["sellCore"], per: "item", clause: "V11",
    when: `${isFrame} and not coalesce(field.frameVin in item.vin, false)`,
    message: say("填报 {field.frameVin}，来源车辆 {item.vin}", "{field.frameVin} told, it came out of {item.vin}"),
  },
  "VEH-4": {
    label: say("一车拆出多台发动机或变速器", "More than one engine or gearbox of a vehicle"), severity: "medium", on: ["dismantle"], per: "input", clause: "VEH-4",
    when: 'coalesce(item.enginesOut, 0) + count(outputs.assembly == "engine") > param.enginesMost or coalesce(item.gearboxesOut, 0) + count(outputs.assembly == "gearbox") > param.enginesMost',
    message: say('发动机 {coalesce(item.enginesOut, 0) + count(outputs.assembly == "engine")} 台，变速器 {coalesce(item.gearboxesOut, 0) + count(outputs.assembly == "gearbox")} 台', '{coalesce(item.enginesOut, 0) + count(outputs.assembly == "engine")} engines, {coalesce(item.gearboxesOut, 0) + count(outputs.assembly == "gearbox")} gearboxes'),
  },
  "VEH-4b": {
    label: say("在册拆下多台发动机或变速器", "More than one engine or gearbox taken out"), severity: "medium", on: ["takeOut"], about: "parent", clause: "VEH-4",
    when: "parent.enginesOut > param.enginesMost or parent.gearboxesOut > param.enginesMost",
    message: say("发动机 {parent.enginesOut} 台，变速器 {parent.gearboxesOut} 台", "{parent.enginesOut} engines, {parent.gearboxesOut} gearboxes"),
  },
  "VEH-5": {
    label: say("已报废车辆再次出现", "A scrapped vehicle is seen again"), severity: "high", on: ["maintain", "sight", "register", "enrol", "transferOwner", "sellUsed", "totalLoss"], clause: "VEH-5", covers: ["G2"], addressee: ["MPS", "MOT"],
    when: `item.state in ${gone}`,
    message: say("该车辆识别代号已报废（状态：{item.state}），又出现在维修、检验、通行、保险或登记数据中", "this VIN was scrapped (state {item.state}) and turns up in repair, inspection, toll, insurance or registration"),
  },
  "VEH-5b": {
    label: say("配件装入已报废车辆", "A part fitted to a scrapped vehicle"), severity: "high", on: ["fitPart"], about: "parent", clause: "VEH-5", covers: ["G2"],
    when: `parent.state in ${gone}`,
    message: say("该车辆识别代号已报废（状态：{parent.state}）", "this VIN was scrapped (state {parent.state})"),
  },
  "VEH-6": {
    label: say("里程倒退", "The odometer falls"), severity: "medium", on: ["maintain", "sight", "sellUsed", "surrender"], clause: "VEH-6",
    when: "item.mileageKm < item.before.mileageKm",
    message: say("此前 {item.before.mileageKm} 千米，本次 {item.mileageKm} 千米", "{item.before.mileageKm} km before, {item.mileageKm} km now"),
    facts: [{ label: say("里程", "Mileage"), value: "item.mileageKm", unit: "km", expected: "item.before.mileageKm" }],
  },
  "VEH-6b": {
    label: say("装件时里程倒退", "The odometer falls at fitting"), severity: "medium", on: ["fitPart"], about: "parent", clause: "VEH-6",
    when: "field.mileageKm < parent.before.mileageKm",
    message: say("此前 {parent.before.mileageKm} 千米，本次 {field.mileageKm} 千米", "{parent.before.mileageKm} km before, {field.mileageKm} km now"),
  },
  "VEH-7": {
    label: say("催化器拆出偏少", "Few catalysts"), severity: "high", on: ["closeMonth"], about: "party", once: "month", clause: "VEH-7", addressee: ["MEE"],
    when: `${last("catalysts")} < ${last("conventionalDepolluted")} * param.catalystsLeast`,
    message: say(`上月传统车 {${last("conventionalDepolluted")}} 辆，催化器 {${last("catalysts")}} 个`, `{${last("catalysts")}} catalysts of {${last("conventionalDepolluted")}} conventional vehicles in the month`),
  },
  "VEH-8": {
    label: say("装用再制造件、回用件无客户同意", "Remanufactured or reused part fitted without consent"), severity: "medium", on: ["fitPart"], per: "item", clause: "VEH-8", addressee: ["MOT"],
    when: `${isSecond} and ${withoutConsent}`,
    message: say("没有客户同意的记录", "no record of the customer's consent"),
    closing: { by: "party", evidence: ["consent"] },
  },
  "VEH-8b": {
    label: say("维修使用非新件无客户同意", "Repair with parts that are not new, without consent"), severity: "medium", on: ["maintain"], clause: "VEH-8", addressee: ["MOT"],
    when: `any(field.partClasses in ["remanufactured", "reused"]) and ${withoutConsent}`,
    message: say("没有客户同意的记录", "no record of the customer's consent"),
    closing: { by: "party", evidence: ["consent"] },
  },
  "VEH-9": {
    label: say("分支机构从事拆解", "A branch dismantles"), severity: "high", on: ["depollute", "dismantle", "takeOut"], about: "place", clause: "VEH-9",
    when: 'place.kind == "dismantling-branch"',
    message: say("分支机构不得拆解报废机动车", "branches may not dismantle"),
  },
  "VEH-10": {
    label: say("单车质量雷同", "Mass a vehicle does not vary"), severity: "medium", on: ["closeMonth"], about: "party", once: "month", clause: "VEH-10",
    // Variance against the square of the tolerated deviation: the language has no root.
    when: `${last("dismantled")} >= param.constantLeast and ${last("outKgSquared")} / ${last("dismantled")} - (${mean}) * (${mean}) < (${mean}) * param.constantSpread / 100 * (${mean}) * param.constantSpread / 100`,
    message: say(`上月 {${last("dismantled")}} 辆，单车 {${mean}} 千克，偏差小于 {param.constantSpread}%`, `{${last("dismantled")}} vehicles of {${mean}} kg, all within {param.constantSpread} %`),
  },
  "VEH-11": {
    label: say("配件码在多省被查询", "Part code asked for in many provinces"), severity: "medium", on: ["inquire"], per: "item", once: "month", clause: "VEH-11",
    when: "count(item.askedFrom) > param.askedMost",
    message: say("已在 {count(item.askedFrom)} 个省份被查询：标识可能被复制", "asked for in {count(item.askedFrom)} provinces: the label may have been copied"),
  },
  batteryGone: {
    label: say("在册电池不在车上且未申报缺失", "The battery on record is gone, and nobody said so"), severity: "medium", severityBy: { "2026": "high" }, on: ["certify"], clause: "IV.(XI)", addressee: ["MIIT", "MOFCOM"],
    when: `${isPlugIn} and at(item.states, "power-battery") == "vehicle_registered" and not any(contents.kind == "pack") and not coalesce("tractionBattery" in item.missing, false)`,
    message: say("电池溯源中该车在用，但车上没有电池包", "the battery programme has the vehicle in use, without a pack in it"),
  },
  batteryNotScrapped: {
    label: say("拆解时电池未报废登记", "Dismantled, its battery not scrapped with it"), severity: "medium", severityBy: { "2026": "high" }, on: ["dismantle"], per: "input", clause: "IV.(XI)", addressee: ["MIIT", "MOFCOM"],
    when: 'at(item.states, "power-battery") in ["vehicle_built", "vehicle_registered"]',
    message: say("电池溯源中该车状态仍为 {at(item.states, \"power-battery\")}", "in the battery programme the vehicle is still {at(item.states, \"power-battery\")}"),
  },
  engineDiffers: {
    label: say("发动机号与登记不符", "Not the engine on record"), severity: "medium", on: ["surrender"], clause: "V6",
    when: "item.engineNumber != field.foundEngineNumber",
    message: say("实车发动机号与登记不符", "the engine number found is not the one on record"),
  },
  recallOpen: {
    label: say("召回未完成即交易", "Resold with an open recall"), severity: "medium", on: ["sellUsed"], clause: "IV.(VIII)",
    when: "item.recallOpen",
    message: say("召回 {item.recallNumber} 尚未完成", "recall {item.recallNumber} has not been carried out"),
  },
  appraisedLate: {
    label: say("先开票后鉴定", "Invoiced before it was appraised"), severity: "low", on: ["sellUsed"], clause: "V5",
    when: "field.appraisalDate > field.invoiceDate",
    message: say("发票 {field.invoiceDate}，鉴定 {field.appraisalDate}", "invoice of {field.invoiceDate}, appraisal of {field.appraisalDate}"),
  },
  uncertified: {
    label: say("未出证即拆解", "Taken apart before its certificate"), severity: "medium", on: ["depollute"], clause: "V7",
    when: 'item.state == "surrendered" and not coalesce(item.watched, false)',
    message: say("尚未出具回收证明", "no scrap certificate has been issued"),
  },
  ...Object.fromEntries(Object.entries(fluids).map(([fluid, { zh, en }]): [string, FlagRule] => [`${fluid}Short`, {
    label: say(`${zh}偏少`, `Little ${en} drained`), severity: "low", on: ["depollute"], clause: "V9", addressee: ["MEE"],
    when: `field.${fluid}Kg < param.${fluid}Least and not coalesce("${fluid}" in field.declaredEmpty, false)${fluid === "oil" ? ` and ${isConventional}` : ""}`,
    message: say(`${zh} {field.${fluid}Kg} 千克，下限 {param.${fluid}Least} 千克`, `{field.${fluid}Kg} kg of ${en}, at least {param.${fluid}Least} kg`),
  }])),
  ferrousShare: {
    label: say("钢铁占比异常", "Ferrous share out of its band"), severity: "low", on: ["dismantle"], per: "quantity", clause: "V10",
    when: `all(coalesce(inputs.energy in param.conventional, false)) and quantity.uri in param.ferrousCodes and (quantity.kg > ${entry} * param.ferrousMost / 100 or quantity.kg + ${otherIron} < ${entry} * param.ferrousLeast / 100)`,
    message: say(`废钢铁 {quantity.kg} 千克，总成和零件 {${otherIron}} 千克，整车 {${entry}} 千克`, `{quantity.kg} kg of iron and {${otherIron}} kg of parts out of {${entry}} kg`),
  },
  scrapInNewVehicle: {
    label: say("用旧件拼装新车", "A used part in a new vehicle"), severity: "high", on: ["fitKeyPart"], per: "item", clause: "V10", covers: ["G2"],
    when: 'has(item.before.vin) or item.kind != "assembly"',
    message: say("报废机动车零部件、再制造件不得用于新车", "parts of scrapped vehicles and remanufactured parts may not go into new vehicles"),
  },
  invalidPart: {
    label: say("配件已召回、撤销或过期", "Part recalled, withdrawn or out of date"), severity: "high", on: ["sellPart", "retailPart", "fitPart"], per: "item", clause: "IV.(VIII)",
    when: 'item.validity in ["recalled", "withdrawn"] or event.date > item.validUntil',
    message: say("效力 {item.validity}，有效期至 {item.validUntil}", "validity {item.validity}, valid until {item.validUntil}"),
  },
  unlabelled: {
    label: say("回用件无标识或安全声明", "Reused part without label or safety statement"), severity: "medium", on: ["sellPart", "retailPart"], per: "item", clause: "V12",
    when: 'item.kind == "reusedPart" and (coalesce(field.labelled, false) == false or coalesce(field.safetyStated, false) == false)',
    message: say("应标明“报废机动车回用件”并符合安全标准", "must say that it is of a scrapped vehicle and meets safety standards"),
  },
  neverSold: {
    label: say("禁止出售的零部件", "A part that may never be sold"), severity: "high", on: ["sellPart", "retailPart"], per: "item", clause: "V12", addressee: ["MEE"],
    when: "item.partClass in param.neverSold",
    message: say("尾气催化器、安全气囊不得作为回用件出售", "catalysts and airbags may not be sold for reuse"),
  },
  wasteReceiver: {
    label: say("危险废物交无资质方", "Hazardous waste to somebody without a permit"), severity: "high", on: ["handOverWaste"], per: "quantity", key: "quantity.material", clause: "V10", addressee: ["MEE"],
    when: "not any(destination.permits in param.wasteReceivers)",
    message: say("{quantity.material} 的接收方没有危险废物经营许可证", "the receiver of {quantity.material} has no permit for hazardous waste"),
  },
  recyclability: {
    label: say("可再利用率不达标", "Recyclability below its floor"), severity: "medium", on: ["declareModel"], clause: "III.(I).1",
    when: "item.recyclability < param.recyclabilityFloor",
    message: say("可再利用率 {item.recyclability}%，要求 {param.recyclabilityFloor}%", "recyclability {item.recyclability} %, at least {param.recyclabilityFloor} %"),
  },
  recoverability: {
    label: say("可回收利用率不达标", "Recoverability below its floor"), severity: "medium", on: ["declareModel"], clause: "III.(I).1",
    when: "item.recoverability < param.recoverabilityFloor",
    message: say(`可回收利用率 {item.recoverability}%，要求 {param.recoverabilityFloor}%，差 {${shortKg}} 千克`, `recoverability {item.recoverability} %, at least {param.recoverabilityFloor} %: {${shortKg}} kg short`),
    facts: [{ label: say("可回收利用质量", "Mass recoverable"), value: recoverableKg, unit: "kg", expected: "item.vehicleKg * param.recoverabilityFloor / 100" }],
  },
  monthBalance: {
    label: say("月度质量不平衡", "The month does not balance"), severity: "medium", on: ["closeMonth"], about: "party", once: "month", clause: "V10",
    when: `abs(${last("outKg")} - ${last("enteredKg")}) > ${last("enteredKg")} * param.monthTolerance / 100`,
    message: say(`上月入场 {${last("enteredKg")}} 千克，产出 {${last("outKg")}} 千克`, `{${last("enteredKg")}} kg in, {${last("outKg")}} kg out in the month`),
    facts: [{ label: say("产出质量", "Mass out"), value: last("outKg"), unit: "kg", expected: last("enteredKg") }],
  },
  monthDiffers: {
    label: say("月报与台账不符", "The report differs from the ledger"), severity: "medium", on: ["closeMonth"], about: "party", once: "month",
    when: `field.dismantled != ${last("dismantled")}`,
    message: say(`月报拆解 {field.dismantled} 辆，台账 {${last("dismantled")}} 辆`, `{field.dismantled} vehicles reported, {${last("dismantled")}} in the ledger`),
  },
  recoveryLow: {
    label: say("综合利用率低于目标", "Recovery below its goal"), severity: "low", on: ["closeMonth"], about: "party", once: "month", clause: "IV.(VIII)",
    when: `${recovery} < param.recoveryFloor`,
    message: say(`上月综合利用率 {${recovery}}%，目标 {param.recoveryFloor}%`, `{${recovery}} % recovered in the month, goal {param.recoveryFloor} %`),
  },
}; // prettier-ignore

const rate = (zh: string, en: string, part: string, whole: string, clause = "IV.(VIII)"): Indicator => ({ label: say(zh, en), unit: "%", formula: share(part, whole), clause, better: "higher" }); // prettier-ignore

export const indicators: Record<string, Indicator> = {
  scrapped: { label: say("回收报废机动车数", "Vehicles scrapped"), unit: "1", formula: "certificates", clause: "III.(II).2", better: "higher" },
  scrappedMass: { label: say("回收报废机动车质量", "Mass of vehicles scrapped"), unit: "kg", formula: "surrenderedKg", clause: "III.(II).2", better: "higher" },
  formalRecoveryRate: rate("规范回收率", "Formal recovery rate", "certificates", "deregistrations", "III.(II).2"),
  recyclingRate: rate("再利用率", "Reuse and recycling rate", recovered(name), "enteredKg", "III.(II).2"),
  recoveryRate: rate("综合利用率", "Recovery rate", recovered(name, "energyKg"), "enteredKg", "III.(II).2"),
  ferrousShare: { label: say("钢铁占比", "Ferrous share"), unit: "%", formula: share("ferrousKg", "enteredKg") },
  assemblyRemanShare: rate("五大总成再制造率", "Assemblies that go to remanufacturing", "assembliesToReman", "(assembliesDismantled + assembliesTakenOut)", "III.(II).4"),
  remanufactured: { label: say("再制造件产量", "Parts remanufactured"), unit: "1", formula: "remanufactured", clause: "III.(II).4", better: "higher" },
  reusedSold: { label: say("售出回用件数", "Reused parts sold"), unit: "1", formula: "reusedSold", clause: "III.(II).2", better: "higher" },
  informedShare: rate("装用再制造件、回用件知情同意率", "Fitted with the customer's consent", "secondConsented", "secondFitted", "III.(II).4"),
  batteryHandOverRate: rate("新能源汽车车电一体报废率", "New-energy vehicles scrapped with their battery", "plugInWithBattery", "plugInCertified", "IV.(XI)"),
  recycledMaterialUse: rate("再生材料使用比例", "Recycled material in new vehicles", "builtRecycledKg", "builtKg"),
  manualShare: { ...rate("公开拆解手册的车型占比", "Models with a public dismantling manual", "manuals", "models"), over: "toDate" },
  meanRecyclability: { label: say("车型平均可再利用率", "Mean recyclability of models"), unit: "%", formula: "recyclabilitySum / models", clause: "III.(I).1", better: "higher" },
  meanRecoverability: { label: say("车型平均可回收利用率", "Mean recoverability of models"), unit: "%", formula: "recoverabilitySum / models", clause: "III.(I).1", better: "higher" },
  onTimeShare: rate("按期上报率", "Reported on time", "reportsOnTime", "reportsDue"),
}; // prettier-ignore
