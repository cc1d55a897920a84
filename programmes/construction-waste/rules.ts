import {
  ours,
  parameter,
  recalled,
  say,
  type Clock,
  type Figure,
  type FlagRule,
  type Indicator,
  type Measure,
  type Parameter,
} from "@loopledger/programme";
import { kindNames, kinds, named } from "./steps.ts";

export const parameters: Record<string, Parameter> = {
  decideDays: parameter("核准期限（工作日）", "Working days to decide on an application", recalled(20, "d", "Term of the approval of construction waste disposal")),
  reconcileDays: parameter("竣工后核销期限", "Days from completion to reconciling", ours(30, "d")),
  closeDays: parameter("驶离后办结期限", "Days from leaving to the answer", ours(1, "d")),
  pileDays: parameter("临时堆存天数", "Days of temporary stacking", ours(180, "d")),
  surveyDays: parameter("场所盘点周期", "Days between surveys of a site", ours(31, "d")),
  reportDays: parameter("产生、利用、消纳上报期限", "Term to report arising, use and disposal", ours(7, "d")),
  reportTreat: parameter("处理记录上报期限", "Term to report treatment", ours(1, "d")),
  pileHeight: parameter("堆存高度上限", "Height of a pile, at most", ours(3, "m")),
  density: parameter("装载密度", "Density as loaded", ours({ S70: 1.6, S71: 1.2, S72: 1.5, S73: 1.7, S74: 0.6 }, "t/m3")),
  densityTolerance: parameter("密度偏差", "Deviation of the density", ours(40, "%")),
  fillDensity: parameter("填筑密度上限", "Density of a fill, at most", ours(2.4, "t/m3")),
  loadTolerance: parameter("驶离与到达质量偏差", "Deviation between leaving and arriving", ours({ S70: 3, S71: 5, S72: 3, S73: 3, S74: 3 }, "%")),
  timeFactor: parameter("运输时间倍数", "Time on the way against the plan, at most", ours(2, "1")),
  roundTrip: parameter("最短往返时间", "Shortest round trip", ours(20, "min")),
  stopMinutes: parameter("途中停留上限", "Longest stop on the way", ours(10, "min")),
  gapMinutes: parameter("定位中断上限", "Longest gap of the track", ours(5, "min")),
  hauledLeast: parameter("外运量与预计量之比下限", "Hauled against forecast, at least", ours(70, "%")),
  hauledMost: parameter("外运量与预计量之比上限", "Hauled against forecast, at most", ours(130, "%")),
  drawingsTolerance: parameter("外运量与图纸量偏差", "Deviation of hauled from drawings", ours(10, "%")),
  reductionGoal: parameter("新建工程减量目标", "Goal of reduction for new buildings, without soil and slurry", recalled({ newBuild: 30, prefabricated: 20 }, "kg/m2", "National guidance on reduction: 300 and 200 t on 10,000 m2")),
  generationLeast: parameter("单位面积产生量下限", "Arising by floor area, at least", ours({ demolitionBrick: 800, demolitionFrame: 1000 }, "kg/m2")),
  generationMost: parameter("单位面积产生量上限", "Arising by floor area, at most", ours({ demolitionBrick: 1300, demolitionFrame: 1600, decoration: 50 }, "kg/m2")),
  plantTolerance: parameter("处理质量容差", "Mass tolerance of treatment", ours(2, "%")),
  yieldMost: parameter("产品得率上限", "Yield of products, at most", ours(95, "%")),
  stockTolerance: parameter("盘点偏差", "Deviation of a survey from the books", ours(5, "%")),
  countBackfill: parameter("综合利用率计入回填", "Backfill counts as comprehensive use", ours(true)),
  carrierPermits: parameter("运输许可", "Permits to carry", ours(["construction-waste-carrier"])),
  sitePermits: parameter("接收许可", "Permits to receive", ours(["construction-waste-stacking", "construction-waste-transit", "construction-waste-recycling", "construction-waste-disposal", "construction-waste-backfill"])),
}; // prettier-ignore

const clock = (label: Clock["label"], days: string, closedBy: string[], severity: Clock["severity"], clause?: string, calendar: "calendar" | "working" = "calendar"): Clock => ({
  label, within: { days, calendar }, closedBy, severity, ...(clause ? { clause } : {}),
}); // prettier-ignore

export const clocks: Record<string, Clock> = {
  decide: clock(say("申请后未答复", "Application not answered"), "param.decideDays", ["approve", "rejectApplication"], "medium", "C2", "working"),
  reconcile: clock(say("竣工后未核销", "Completed, not reconciled"), "param.reconcileDays", ["reconcile"], "medium", "C9"),
  close: clock(say("驶离后未办结", "Left, not answered"), "param.closeDays", ["accept", "turnAway", "voidLoad", "takeBack"], "medium", "C6"),
  survey: clock(say("场所未按期盘点", "Site not surveyed"), "param.surveyDays", ["surveySite", "closeSite"], "low"),
  pile: clock(say("临时堆存超期", "Stacked too long"), 'if(item.purpose == "stacking", param.pileDays, null)', ["closeSite"], "medium"),
}; // prettier-ignore

const made = ["constructionWasteGenerated", "bulkWasteProduced"];
const used = ["constructionWasteUsed", "bulkWasteUsed"];

/** The same tonne is one of the seven kinds of bulk waste: it counts in both, and is recorded here alone. */
export const figures: Record<string, Figure> = {
  constructionWasteGenerated: { label: say("建筑垃圾产生量", "Construction waste generated"), unit: "kg", clause: "II.(III)" },
  constructionWasteUsed: { label: say("建筑垃圾利用量（不含回填）", "Construction waste used, without backfill"), unit: "kg", clause: "II.(III)" },
}; // prettier-ignore

const ofLines = (zh: string, en: string, of: string[], more: Partial<Measure> = {}): Measure => ({
  label: say(zh, en), unit: "kg", of, per: "quantity", value: "quantity.kg", by: "quantity.code.class", ...more,
}); // prettier-ignore
const counted = (zh: string, en: string, of: string[], when?: string): Measure => ({
  label: say(zh, en), unit: "1", of, value: "1", ...(when ? { when } : {}),
}); // prettier-ignore
const construction = 'quantity.code.group == "construction"';
const fromProject = 'coalesce(item.origin, "project") == "project"';
/** Share of the waste in what went in, so that cement in a brick is not waste used. */
const wasteShare = "massIn / (massIn + coalesce(field.otherInputKg, 0))";
const products = "sum(outputs.massKg)";

/** What a project has hauled of a kind so far. */
const hauled = (kind: keyof typeof kinds): string =>
  `total("hauledKg", "place", "ever", "${kinds[kind].code}")`;

export const measures: Record<string, Measure> = {
  generatedKg: ofLines("产生量", "Generated", ["generate"], { countsTowards: made }),
  reusedKg: ofLines("现场直接利用量", "Used on the spot", ["reuse"], { when: 'field.route == "direct"', countsTowards: used }),
  backfilledOnSiteKg: ofLines("现场回填量", "Backfilled on the spot", ["reuse"], { when: 'field.route == "backfill"' }),
  backfilledKg: ofLines("回填利用量（替代原生材料）", "Backfilled in place of virgin material", ["backfill"], { when: "field.replaces == true" }),
  landfilledKg: ofLines("消纳处置量", "Disposed of", ["landfill"], { when: construction }),
  treatedKg: { label: say("处理量", "Treated"), unit: "kg", of: ["treat"], value: "massIn" },
  productKg: { label: say("再生产品产量", "Recycled products made"), unit: "kg", of: ["treat"], per: "output", value: "item.massKg", by: "item.productType" },
  recycledKg: { label: say("制成产品的建筑垃圾量", "Waste made into products"), unit: "kg", of: ["treat"], value: `${products} * ${wasteShare}`, countsTowards: used },
  hauledKg: ofLines("外运量", "Hauled from projects", ["depart"], { when: fromProject }),
  acceptedKg: ofLines("接收量", "Accepted", ["accept", "correct"]),
  returnedKg: ofLines("退回量", "Taken back", ["takeBack"]),
  loadsLeft: counted("驶离车次", "Loads that left", ["depart"], "has(items.uri)"),
  loadsClosed: counted("办结车次", "Loads answered", ["accept", "turnAway"], "has(items.uri)"),
  soldKg: { label: say("再生产品销售量", "Recycled products sold"), unit: "kg", of: ["sell"], value: products },
  // What a project builds in was counted when the plant made it.
  builtInKg: { label: say("再生产品使用量", "Recycled products built in"), unit: "kg", of: ["useProduct"], per: "item", value: "item.massKg", countsTowards: ["constructionWasteUsed"], overlaps: ["construction-waste/recycledKg"] },
  soldToPublicKg: { label: say("销售给政府投资工程", "Sold to public works"), unit: "kg", of: ["sell"], value: products, when: "field.publicWorks == true" },
  builtM2: { label: say("竣工新建面积", "Floor area of new buildings completed"), unit: "m2", of: ["reconcile"], value: "item.areaM2", when: 'item.works in ["newBuild", "prefabricated"]' },
  builtWasteKg: { label: say("新建工程外运工程垃圾", "Site waste hauled from new buildings"), unit: "kg", of: ["reconcile"], value: hauled("siteWaste"), when: 'item.works in ["newBuild", "prefabricated"]' },
  citiesDesignated: counted("确定的示范城市", "Demonstration cities designated", ["designateCity"]),
  citiesWithdrawn: counted("退出的示范城市", "Demonstration cities withdrawn", ["withdrawCity"]),
}; // prettier-ignore

/** Kilograms of a load: weighed now, else as it left. */
const loadKg = "coalesce(field.netKg, field.grossKg - field.tareKg, item.departedKg)";
const loadDensity = `${loadKg} / 1000 / item.volumeM3`;
const usual = "at(param.density, item.wasteClass)";
const onTheWay = "(item.ageDays - item.before.departedAge) * 1440";
const sinceOut = "(item.ageDays - item.before.outAge) * 1440";
const outOfForecast = kindNames.map((kind) => `${hauled(kind)} < item.${named("forecast", kind)} * param.hauledLeast / 100, ${hauled(kind)} > coalesce(item.${named("forecast", kind)}, 0) * param.hauledMost / 100`).join(", "); // prettier-ignore
const allHauled = 'total("hauledKg", "place", "ever")';
const inBooks = 'stock("place", quantity.material)';
const forecastKg = (names: readonly string[]): string =>
  names.map((kind) => `coalesce(item.${named("forecast", kind)}, 0)`).join(" + ");
const perM2 = `(${forecastKg(["siteWaste", "demolition", "decoration"])}) / item.areaM2`;

export const flags: Record<string, FlagRule> = {
  "CON-1": {
    label: say("无装运单外运", "A load left without a slip"), severity: "medium", severityBy: { "2025": "high" }, on: ["depart"], clause: "CON-1", about: "place",
    when: "not has(items.uri)",
    message: say("{sum(quantities.kg)} 千克驶离场地，没有装运单", "{sum(quantities.kg)} kg left the site without a load slip"),
  },
  "CON-1b": {
    label: say("载货车辆无交接单驶出", "A loaded vehicle left without a note"), severity: "high", on: ["passGate"], clause: "CON-1",
    when: "field.loaded == true and field.note == null",
    message: say("载货驶出，未出示交接单", "left loaded and showed no note"),
  },
  "CON-2": {
    label: say("接收场所与装运单不符", "Accepted elsewhere than the slip says"), severity: "high", on: ["accept"], clause: "CON-2", per: "item",
    when: "item.destination != place.uri",
    message: say("应运往 {item.destination}，实际在 {place.uri}", "was bound for {item.destination}, accepted at {place.uri}"),
  },
  "CON-3": {
    label: say("外运量偏离预计量", "Hauled mass far from the forecast"), severity: "medium", on: ["reconcile"], clause: "CON-3",
    when: `any([${outOfForecast}])`,
    message: say(`累计外运 {${allHauled}} 千克，至少一类超出预计量的 {param.hauledLeast}% 至 {param.hauledMost}%`, `{${allHauled}} kg hauled; one kind at least outside {param.hauledLeast} to {param.hauledMost} % of its forecast`),
    facts: kindNames.map((kind) => ({ label: kinds[kind].label, value: hauled(kind), unit: "kg", expected: `item.${named("forecast", kind)}` })),
  },
  "CON-4": {
    label: say("轨迹中断或途中停留过久", "Track broken off or a long stop on the way"), severity: "high", on: ["haul", "arrive"], per: "item", clause: "CON-4",
    when: "field.track.longestGapMinutes > param.gapMinutes or field.track.longestStopMinutes > param.stopMinutes",
    message: say("最长中断 {field.track.longestGapMinutes} 分钟，最长停留 {field.track.longestStopMinutes} 分钟", "longest gap {field.track.longestGapMinutes} minutes, longest stop {field.track.longestStopMinutes} minutes"),
    facts: [{ label: say("最长停留", "Longest stop"), value: "field.track.longestStopMinutes", unit: "min", expected: "param.stopMinutes" }],
  },
  "CON-5": {
    label: say("填入量超过剩余容量", "More put in than the site has room for"), severity: "high", on: ["landfill", "backfill"], about: "place", clause: "CON-5",
    when: "item.filledM3 > item.capacityM3",
    message: say("累计填入 {item.filledM3} 立方米，容量 {item.capacityM3} 立方米", "{item.filledM3} m3 filled, the site holds {item.capacityM3} m3"),
    facts: [{ label: say("剩余容量（填入前）", "Room left before"), value: "item.capacityM3 - coalesce(item.before.filledM3, 0)", unit: "m3", expected: "field.volumeM3" }],
  },
  "CON-5b": {
    label: say("接收量超过场所年能力", "A site took in more than it may in a year"), severity: "high", on: ["accept"], about: "place", once: "month", clause: "CON-5",
    when: 'total("acceptedKg", "place", "year") > place.capacityKg',
    message: say('本年接收 {total("acceptedKg", "place", "year")} 千克，能力 {place.capacityKg} 千克', '{total("acceptedKg", "place", "year")} kg this year, capacity {place.capacityKg} kg'),
  },
  "CON-6": {
    label: say("再生产品没有对应投料", "Recycled product without matching input"), severity: "high", on: ["sell"], per: "input", clause: "CON-6", covers: ["G15", "G2"],
    when: "item.known == false or item.massKg > item.leftKg",
    message: say("销售 {item.massKg} 千克，台账结存 {coalesce(item.leftKg, 0)} 千克", "{item.massKg} kg sold, {coalesce(item.leftKg, 0)} kg in the books"),
  },
  "CON-7": {
    label: say("往返时间过短", "Round trip faster than possible"), severity: "medium", on: ["passGate"], clause: "CON-7",
    when: `${sinceOut} < param.roundTrip`,
    message: say(`距上次驶出 {${sinceOut}} 分钟，最短 {param.roundTrip} 分钟`, `{${sinceOut}} minutes since it left last, at least {param.roundTrip}`),
  },
  "CON-8": {
    label: say("密度与申报类别不符", "Density does not fit the kind declared"), severity: "medium", on: ["depart", "arrive"], per: "item", clause: "CON-8",
    when: `abs(${loadDensity} - ${usual}) > ${usual} * param.densityTolerance / 100`,
    message: say(`装载密度 {${loadDensity}} 吨/立方米，{item.wasteClass} 一般为 {${usual}}`, `{${loadDensity}} t/m3 as loaded, {item.wasteClass} is usually {${usual}}`),
    facts: [{ label: say("装载密度", "Density as loaded"), value: loadDensity, unit: "t/m3", expected: usual }],
  },
  "CON-9": {
    label: say("同一车次在两处接收", "One load accepted at two sites"), severity: "high", on: ["accept"], per: "item", clause: "CON-9",
    when: "item.before.acceptedPlace != place.uri",
    message: say("此前已在 {item.before.acceptedPlace} 接收", "accepted before at {item.before.acceptedPlace}"),
  },
  mixedLoad: {
    label: say("不同类别混装", "Kinds mixed in one load"), severity: "medium", on: ["depart"], about: "place",
    when: "count(distinct(quantities.code.class)) > 1 or any(quantities.code.class != item.wasteClass)",
    message: say("装运单为 {item.wasteClass}，实装 {distinct(quantities.code.class)}", "the slip says {item.wasteClass}, loaded {distinct(quantities.code.class)}"),
  },
  otherKind: {
    label: say("实际类别与申报不符", "Another kind than declared"), severity: "medium", on: ["arrive", "accept"], per: "item",
    when: "field.kindSeen != item.wasteClass",
    message: say("申报 {item.wasteClass}，实际 {field.kindSeen}", "declared {item.wasteClass}, seen {field.kindSeen}"),
  },
  lossOnTheWay: {
    label: say("途中质量变化", "Mass changed on the way"), severity: "medium", on: ["arrive"], per: "item",
    when: `abs(${loadKg} - item.departedKg) > item.departedKg * at(param.loadTolerance, item.wasteClass) / 100`,
    message: say(`驶离 {item.departedKg} 千克，到达 {${loadKg}} 千克`, `{item.departedKg} kg left, {${loadKg}} kg arrived`),
  },
  tooLongOnTheWay: {
    label: say("运输时间过长", "Too long on the way"), severity: "medium", on: ["arrive"], per: "item", clause: "C5",
    when: `${onTheWay} > item.plannedMinutes * param.timeFactor`,
    message: say(`用时 {${onTheWay}} 分钟，计划 {item.plannedMinutes} 分钟`, `{${onTheWay}} minutes, {item.plannedMinutes} planned`),
  },
  overCeiling: {
    label: say("开具量超过核准量", "More issued than approved"), severity: "high", on: ["issueLoad"], about: "parent", once: "month", clause: "C2",
    when: "parent.issuedKg > parent.ceilingKg",
    message: say("累计开具 {parent.issuedKg} 千克，核准 {parent.ceilingKg} 千克", "{parent.issuedKg} kg issued, {parent.ceilingKg} kg approved"),
    facts: [{ label: say("累计开具", "Issued"), value: "parent.issuedKg", unit: "kg", expected: "parent.ceilingKg" }],
  },
  approvalNotValid: {
    label: say("不在核准有效期内", "Outside the validity of the approval"), severity: "high", on: ["start", "issueLoad"], about: "parent", once: "month", clause: "C2",
    when: "event.date < parent.validFrom or event.date > parent.validTo",
    message: say("有效期 {parent.validFrom} 至 {parent.validTo}", "valid from {parent.validFrom} to {parent.validTo}"),
  },
  vehicleNotApproved: {
    label: say("车辆未核准", "Vehicle not approved"), severity: "medium", on: ["issueLoad"], per: "item", clause: "C2",
    when: "not (item.plate in parent.plates)",
    message: say("{item.plate} 不在核准车辆中", "{item.plate} is not among the vehicles approved"),
  },
  destinationNotApproved: {
    label: say("去向未核准", "Destination not approved"), severity: "high", on: ["issueLoad"], per: "item", clause: "C2",
    when: "not (item.destination in parent.destinations)",
    message: say("{item.destination} 不在核准去向中", "{item.destination} is not among the destinations approved"),
  },
  unlicensedCarrier: {
    label: say("运输单位没有许可", "The carrier has no permit"), severity: "high", on: ["haul"], about: "party", once: "month", clause: "C4",
    when: "not any(actor.permits in param.carrierPermits)",
    message: say("{actor.uri} 没有建筑垃圾运输许可", "{actor.uri} has no permit to carry construction waste"),
  },
  unlicensedSite: {
    label: say("接收单位没有许可", "The receiver has no permit"), severity: "high", on: ["accept"], about: "party", once: "month", clause: "C5",
    when: "not any(actor.permits in param.sitePermits)",
    message: say("{actor.uri} 没有接收建筑垃圾的许可", "{actor.uri} has no permit to receive construction waste"),
  },
  aboveReductionGoal: {
    label: say("高于减量目标", "Above the goal of reduction"), severity: "low", on: ["filePlan"], clause: "C1",
    when: `${perM2} > at(param.reductionGoal, item.works)`,
    message: say(`预计每平方米 {${perM2}} 千克，目标 {at(param.reductionGoal, item.works)} 千克`, `{${perM2}} kg forecast by square metre, the goal is {at(param.reductionGoal, item.works)} kg`),
  },
  forecastOutOfBand: {
    label: say("预计量不合常理", "Forecast out of the usual band"), severity: "medium", on: ["filePlan"], clause: "C1",
    when: `${perM2} < at(param.generationLeast, item.works) or ${perM2} > at(param.generationMost, item.works)`,
    message: say(`预计每平方米 {${perM2}} 千克，一般 {coalesce(at(param.generationLeast, item.works), 0)} 至 {at(param.generationMost, item.works)} 千克`, `{${perM2}} kg forecast by square metre, usually {coalesce(at(param.generationLeast, item.works), 0)} to {at(param.generationMost, item.works)} kg`),
    facts: [{ label: say("估算产生量（上限）", "Arising, estimated at most"), value: "item.estimateMostKg", unit: "kg" }],
  },
  differsFromDrawings: {
    label: say("外运量与图纸不符", "Hauled mass differs from the drawings"), severity: "medium", on: ["reconcile"], clause: "C9",
    when: `abs(${allHauled} - field.drawingsKg) > field.drawingsKg * param.drawingsTolerance / 100`,
    message: say(`累计外运 {${allHauled}} 千克，图纸 {field.drawingsKg} 千克`, `{${allHauled}} kg hauled, {field.drawingsKg} kg by the drawings`),
  },
  pileTooHigh: {
    label: say("堆存超高", "Pile too high"), severity: "medium", on: ["surveySite"], about: "place",
    when: "field.heightM > min(param.pileHeight, coalesce(field.hoardingM, param.pileHeight))",
    message: say("堆高 {field.heightM} 米，围挡 {field.hoardingM} 米", "{field.heightM} m high, the hoarding is {field.hoardingM} m"),
  },
  stockDiffers: {
    label: say("盘点与台账不符", "Survey differs from the books"), severity: "medium", on: ["surveySite"], per: "quantity", about: "place", key: "quantity.material", once: "month",
    when: `abs(quantity.kg - ${inBooks}) > abs(${inBooks}) * param.stockTolerance / 100`,
    message: say(`盘点 {quantity.kg} 千克，账面 {${inBooks}} 千克`, `{quantity.kg} kg surveyed, {${inBooks}} kg in the books`),
  },
  fillTooDense: {
    label: say("填筑质量超过体积所能容纳", "More mass than the volume can hold"), severity: "medium", on: ["landfill", "backfill"], about: "place",
    when: "sum(quantities.kg) / 1000 > field.volumeM3 * param.fillDensity",
    message: say("{sum(quantities.kg)} 千克填入 {field.volumeM3} 立方米", "{sum(quantities.kg)} kg in {field.volumeM3} m3"),
  },
  yieldTooHigh: {
    label: say("产品得率过高", "Yield of products too high"), severity: "medium", on: ["treat"], about: "party", clause: "C7",
    when: `100 * ${products} > (massIn + coalesce(field.otherInputKg, 0)) * param.yieldMost`,
    message: say(`产品 {${products}} 千克，投入 {massIn} 千克`, `{${products}} kg of products from {massIn} kg`),
  },
  soldUncertified: {
    label: say("销售未认证产品", "Sold without certification"), severity: "medium", on: ["sell"], per: "input", clause: "C8", covers: ["G2"],
    when: 'item.state in ["made", "tested", "failed"]',
    message: say("批次尚未认证（状态：{item.state}）", "the lot is not certified (state {item.state})"),
  },
  certificateExpired: {
    label: say("认证证书过期", "Certificate expired"), severity: "medium", on: ["sell"], per: "input", clause: "C8",
    when: "event.date > item.certificateValidTo",
    message: say("证书有效期至 {item.certificateValidTo}", "the certificate was valid to {item.certificateValidTo}"),
  },
}; // prettier-ignore

const share = (part: string, whole: string): string => `100 * ${part} / ${whole}`;

export const indicators: Record<string, Indicator> = {
  comprehensiveUseRate: { label: say("建筑垃圾综合利用率", "Comprehensive utilization rate of construction waste"), unit: "%", formula: share("(recycledKg + reusedKg + if(param.countBackfill, backfilledKg + backfilledOnSiteKg, 0))", "generatedKg"), clause: "II.(III)", target: "construction_waste_utilization_rate", better: "higher" },
  resourceRate: { label: say("建筑垃圾资源化利用率（国办函〔2025〕57 号）", "Resource utilization rate (57/2025)"), unit: "%", formula: share("recycledKg", "generatedKg"), clause: "IV.(IV)", better: "higher" },
  demonstrationCities: { label: say("建筑垃圾资源化利用示范城市", "Demonstration cities"), unit: "cities", formula: "citiesDesignated - citiesWithdrawn", over: "toDate", clause: "IV.(IV)", target: "construction_waste_cities", better: "higher" },
  loadClosure: { label: say("装运办结率", "Loads answered"), unit: "%", formula: share("loadsClosed", "loadsLeft"), clause: "IV.(IV)", better: "higher" },
  publicShare: { label: say("再生产品用于政府投资工程占比", "Share of recycled products sold to public works"), unit: "%", formula: share("soldToPublicKg", "soldKg"), clause: "IV.(IV)", better: "higher" },
  siteWasteByArea: { label: say("新建工程单位面积工程垃圾", "Site waste by floor area of new buildings"), unit: "kg/m2", formula: "builtWasteKg / builtM2", clause: "III.(I).4", better: "lower" },
  landfillShare: { label: say("消纳处置占比", "Share disposed of"), unit: "%", formula: share("landfilledKg", "generatedKg"), better: "lower" },
}; // prettier-ignore
