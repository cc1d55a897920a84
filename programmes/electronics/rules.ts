import { cited, ours, parameter, recalled, say, type Balance, type Clock, type FlagRule, type Indicator, type Measure, type Parameter } from "@loopledger/programme"; // prettier-ignore
import { bearsData, keyProducts, quarterEnd } from "./steps.ts";

const subsidy = "Subsidy standard of the processing fund, as trade pages print it";
const clearing = "GB 46864-2025, as news pages summarise it";
const nist = "NIST SP 800-88 Rev. 2 (2025-09-26), as pages explain it";

export const parameters: Record<string, Parameter> = {
  dailyReport: parameter("台账登记期限（天）", "Days to record in the daily book", ours(0, "d")),
  pickupDays: parameter("预约后上门天数", "Days from booking to pick-up", ours(3, "d")),
  wipeDays: parameter("含存储介质产品清除期限（天）", "Days to wipe what holds data", ours(7, "d")),
  storageDays: parameter("库存期限（天）", "Days in store", ours(365, "d")),
  declarationDays: parameter("季后申报期限（工作日）", "Working days from the end of the quarter to declaring", ours(10, "d")),
  quarterEnds: parameter("季度末日", "Last days of the quarters", ours({ Q1: "-03-31", Q2: "-06-30", Q3: "-09-30", Q4: "-12-31" }, "1")),
  auditDays: parameter("审核期限（天）", "Days to audit", ours(60, "d")),
  confirmDays: parameter("分摊量确认期限（天）", "Days to confirm an allocation", ours(30, "d")),
  // The official table of the audit guide was not found: to be calibrated by province.
  coefficient: parameter("物料系数（每台关键拆解产物下限）", "Material coefficients: least of a key product a unit", ours({
    "crtSmall:crtGlass": 9.5, "crtSmall:circuitBoard": 0.8, "crtLarge:crtGlass": 18, "crtLarge:circuitBoard": 1.2, "flatTv:panel": 1.2, "flatTv:circuitBoard": 0.6,
    "fridge:foam": 5.5, "fridge:compressor": 7.5, "washerSingle:motor": 2.5, "washerTwin:motor": 4, "airConditioner:compressor": 12, "airConditioner:condenser": 7, "airConditioner:refrigerant": 0.7,
    "desktop:circuitBoard": 1, "desktop:crtGlass": 6, "laptop:circuitBoard": 0.25,
  }, "kg")),
  unitMass: parameter("单台平均质量", "Mass of a unit", ours({ crtSmall: 18, crtLarge: 32, flatTv: 10, fridge: 45, washerSingle: 10, washerTwin: 28, airConditioner: 42, desktop: 22, laptop: 3.5 }, "kg")),
  unitMassTolerance: parameter("单台质量偏差", "A unit's mass is odd when off by more than", ours(50, "%")),
  reward: parameter("每台补贴标准", "Subsidy a unit",
    { ...cited({ crtSmall: 60, crtLarge: 70, flatTv: 70, desktop: 70, laptop: 70, washerSingle: 35, washerTwin: 45, fridge: 80, airConditioner: 130 }, "CNY", `${subsidy}, from 2016-01-01`), from: "2016-01-01", to: "2021-03-31" },
    { ...cited({ crtSmall: 40, crtLarge: 45, flatTv: 45, desktop: 45, laptop: 45, washerSingle: 25, washerTwin: 30, fridge: 55, airConditioner: 100 }, "CNY", `${subsidy}, from 2021-04-01; ended with the levy, last day from memory`), from: "2021-04-01", to: "2023-12-31" }),
  keyTolerance: parameter("当月关键产物允许短缺", "Shortage of key products tolerated within a month", ours(2, "%")),
  closure: parameter("季度物料闭合容差", "Tolerance of the mass closure of a quarter", ours(2, "%")),
  runClosure: parameter("单次拆解物料闭合容差", "Tolerance of the mass closure of one run", ours(5, "%")),
  sortTolerance: parameter("分拆与领料称重容差", "Tolerance of weighing when sorting and issuing", ours(1, "%")),
  guttedMost: parameter("缺件占比上限", "Share of gutted units, at most", ours(5, "%")),
  fewReceived: parameter("判断缺件占比的最少台数", "Units received before gutted ones are judged", ours(200, "1")),
  videoGap: parameter("视频缺失占比上限", "Video missing, at most", ours(2, "%")),
  overDesign: parameter("超设计能力容差", "Above the design capacity, at most", ours(10, "%")),
  supplierRise: parameter("季末供货增幅", "Rise of a supplier in the last month of a quarter", ours(200, "%")),
  fewDelivered: parameter("判断供货增幅的最少台数", "Units delivered before a rise is judged", ours(100, "1")),
  hazardousOut: parameter("危险废物类产物一年内应转出占比", "Hazardous products that must leave within a year", ours(80, "%")),
  hazardousProducts: parameter("应按危险废物管理的产物", "Products to be managed as hazardous waste", recalled(["circuitBoard", "backlight"], "1", "National list of hazardous waste: HW49 900-045-49 circuit boards, HW29 mercury")),
  wipeLevel: parameter("清除方法与介质对照", "Level a method reaches on a medium", cited({
    "hdd:overwrite": "clear", "hdd:secureErase": "purge", "hdd:degauss": "purge", "hdd:shred": "destroy", "ssd:overwrite": "clear", "ssd:secureErase": "clear", "ssd:blockErase": "purge", "ssd:cryptoErase": "purge", "ssd:shred": "destroy",
    "phoneFlash:resetEncrypted": "purge", "phoneFlash:blockErase": "purge", "phoneFlash:cryptoErase": "purge", "phoneFlash:shred": "destroy", "card:overwrite": "clear", "card:blockErase": "purge", "card:shred": "destroy",
  }, "1", `${nist}; degaussing does nothing to flash; secure erase of SSD and cards: ours`)),
  levelRank: parameter("清除级别次序", "Order of the levels", cited({ clear: 1, purge: 2, destroy: 3 }, "1", nist)),
  levelNeeded: parameter("各数据级别所需清除级别", "Level each classification needs", ours({ ordinary: "clear", personal: "clear", secret: "purge" }, "1")),
  dataClasses: parameter("含存储介质的类别", "Classes that hold data", cited(["desktop", "laptop", "mobile", "tablet", "printer", "copier", "fax"], "1", `${clearing}: phones, tablets, laptops, desktops, wearables, office devices`)),
  passes: parameter("最少覆写次数", "Overwriting passes, at least", cited({ hdd: 3, ssd: 1, phoneFlash: 1, card: 1 }, "1", clearing)),
  warranty: parameter("旧货最短保修期（月）", "Warranty of used goods in months, at least", recalled(3, "mo", "MOFCOM order 1/2013")),
}; // prettier-ignore

const papers = ["sellUsed", "exportUsed"];
export const clocks: Record<string, Clock> = {
  pickup: { label: say("预约后未上门", "Booked, not picked up"), within: { days: "param.pickupDays", calendar: "calendar" }, closedBy: ["collect", "cancelOrder"], severity: "low", clause: "W1" },
  wiping: {
    label: say("含存储介质产品未清除", "Holds data, not wiped"), severity: "high", clause: "W4",
    within: { days: "if(any(items.dataBearing == true) or any(outputs.dataBearing == true), param.wipeDays, null)", calendar: "calendar" },
    // What is taken apart loses its medium to the shredder; what leaves is the next holder's business.
    closedBy: ["wipe", "sort", "issue", "issueUnits", "deliver", "sendBack", "strip"],
  },
  storage: { label: say("库存超期", "Stored too long"), within: { days: "param.storageDays", calendar: "calendar" }, closedBy: ["issue", "issueUnits", "sort", "deliver", "reject"], severity: "medium" },
  declaring: { label: say("已编制未申报", "Drawn up, not declared"), within: { days: "param.declarationDays", calendar: "working" }, closedBy: ["declare"], severity: "medium", clause: "W8" },
  auditing: { label: say("审核逾期", "Not audited"), within: { days: "param.auditDays", calendar: "calendar" }, closedBy: ["audit"], severity: "low", clause: "W9" },
  confirm: { label: say("分摊量未确认", "Allocation not confirmed"), within: { days: "param.confirmDays", calendar: "calendar" }, closedBy: ["confirmShare"], severity: "low", clause: "III.(II).2" },
}; // prettier-ignore

const pairs = Object.entries(keyProducts).flatMap(([one, list]) =>
  list.map((product): [string, string] => [one, product]),
);
const table = <T>(list: readonly string[], make: (one: string) => [string, T]): Record<string, T> =>
  Object.fromEntries(list.map(make));
const normed = Object.keys(keyProducts);
const isGoods = 'item.kind in ["batch", "unit"]';
const number = "coalesce(item.units, 1)";
const timely = [
  "collect",
  "receive",
  "issue",
  "issueUnits",
  "dismantle",
  "closeShift",
  "shipProduct",
  "sellUsed",
];

export const measures: Record<string, Measure> = {
  collectedUnits: { label: say("回收台数", "Units collected"), unit: "1", of: ["collect"], per: "item", value: number, when: isGoods, by: "field.channel" },
  collectedOnline: { label: say("其中线上回收", "Of which booked online"), unit: "1", of: ["collect"], per: "item", value: number, when: `${isGoods} and field.channel == "online"` },
  takenBackUnits: { label: say("生产者回收台数", "Units taken back for producers"), unit: "1", of: ["collect"], per: "item", value: number, when: `${isGoods} and field.takeBack in ["own", "joint", "entrusted"]`, by: "field.takeBack" },
  deliveredUnits: { label: say("交付台数", "Units delivered"), unit: "1", of: ["deliver"], per: "item", value: number, by: "destination.uri" },
  receivedUnits: { label: say("进厂台数", "Units received"), unit: "1", of: ["receive"], per: "item", value: number, by: "item.class" },
  receivedKg: { label: say("进厂质量", "Mass received"), unit: "kg", of: ["receive"], per: "item", value: "item.massKg", by: "item.class" },
  guttedUnits: { label: say("缺件台数", "Gutted units"), unit: "1", of: ["receive"], per: "item", value: "item.guttedUnits" },
  dataUnits: { label: say("含存储介质台数", "Units that hold data"), unit: "1", of: ["collect"], per: "item", value: number, when: `${isGoods} and ${bearsData}` },
  issuedUnits: { label: say("领料台数", "Units issued"), unit: "1", of: ["issue", "issueUnits"], per: "output", value: "item.units" },
  dismantledUnits: { label: say("拆解台数", "Units dismantled"), unit: "1", of: ["dismantle"], value: "field.units", by: "field.class" },
  dismantledKg: { label: say("拆解质量", "Mass dismantled"), unit: "kg", of: ["dismantle"], value: "massIn", by: "field.class" },
  strippedKg: { label: say("不计量拆解质量", "Mass taken apart without counting"), unit: "kg", of: ["strip"], value: "massIn" },
  residueKg: { label: say("最终废物产生量", "Final waste made"), unit: "kg", of: ["dismantle", "strip"], per: "quantity", value: "quantity.kg" },
  ...table(normed, (one) => [`units_${one}`, { label: say("分类拆解台数", "Units dismantled, one class"), unit: "1", of: ["dismantle"], value: "field.units", when: `field.class == "${one}"` } satisfies Measure]),
  videoUnits: { label: say("视频可见台数", "Units seen on video"), unit: "1", of: ["dismantle"], value: "field.videoUnits", by: "field.class" },
  claimYuan: { label: say("可申领补贴", "Subsidy claimable"), unit: "CNY", of: ["dismantle"], value: "field.units * at(param.reward, field.class)", by: "field.class" },
  ...Object.fromEntries(pairs.map(([one, product]) => [`key_${one}_${product}`, { label: say("分类关键产物质量", "Key product, one class"), unit: "kg", of: ["dismantle"], per: "output", value: "item.massKg", when: `field.class == "${one}" and item.product == "${product}"` } satisfies Measure])),
  keyKg: { label: say("关键产物质量", "Key products"), unit: "kg", of: ["dismantle"], per: "output", value: "item.massKg", when: 'has(at(param.coefficient, field.class + ":" + item.product))', by: 'field.class + ":" + item.product' },
  expectedKg: { label: say("按系数应得关键产物", "Key products the coefficients ask for"), unit: "kg", of: ["dismantle"], value: `field.units * (${Object.keys(productList()).map((product) => `coalesce(at(param.coefficient, field.class + ":${product}"), 0)`).join(" + ")})` },
  productKg: { label: say("拆解产物质量", "Products"), unit: "kg", of: ["dismantle", "strip"], per: "output", value: "item.massKg", by: "item.product" },
  hazardousMadeKg: { label: say("危险废物类产物产生量", "Hazardous products made"), unit: "kg", of: ["dismantle", "strip"], per: "output", value: "item.massKg", when: 'item.kind == "hazardous"' },
  hazardousShippedKg: { label: say("危险废物类产物转出量", "Hazardous products shipped"), unit: "kg", of: ["shipProduct"], per: "item", value: "item.massKg", when: 'item.kind == "hazardous"' },
  designUnits: { label: say("设计能力（按班次日）", "Design capacity of the days run"), unit: "1", of: ["closeShift"], value: "item.designUnitsPerDay" },
  wipedUnits: { label: say("清除数据台数", "Units wiped"), unit: "1", of: ["wipe"], per: "item", value: "1", when: 'item.kind == "unit" and not has(item.before.wipedAt)', by: "item.level" },
  wipeFailures: { label: say("清除失败次数", "Wipings that failed"), unit: "1", of: ["failWipe"], per: "item", value: "1" },
  reusedUnits: { label: say("二手销售台数", "Units sold second-hand"), unit: "1", of: ["sellUsed"], per: "item", value: "1", by: "item.class" },
  allocatedKg: { label: say("按协议分摊的回收量", "Mass allocated by agreements"), unit: "kg", of: ["allocate"], per: "item", value: "field.massKg * item.quantityPercent / 100", by: "item.party" },
  allocatedUnits: { label: say("按协议分摊的台数", "Units allocated by agreements"), unit: "1", of: ["allocate"], per: "item", value: "field.units * item.quantityPercent / 100", by: "item.party" },
  allocatedYuan: { label: say("按协议分摊的费用", "Costs allocated by agreements"), unit: "CNY", of: ["allocate"], per: "item", value: "field.costYuan * item.costPercent / 100", by: "item.party" },
  confirmedKg: { label: say("生产者确认的回收量", "Mass producers have confirmed"), unit: "kg", of: ["confirmShare"], per: "item", value: "item.confirmedKg - coalesce(item.before.confirmedKg, 0)", when: 'item.capacity == "producer"' },
  targetKg: { label: say("生产者回收目标", "Targets of producers"), unit: "kg", of: ["fileTarget"], per: "item", value: "item.targetKg" },
  declaredUnits: { label: say("申报台数", "Units declared"), unit: "1", of: ["declare"], per: "item", value: "item.declaredUnits", by: "item.class" },
  recognisedUnits: { label: say("系数法认定台数", "Units recognised by the coefficients"), unit: "1", of: ["declare"], per: "item", value: "item.recognisedUnits", by: "item.class" },
  shortfallUnits: { label: say("系数法扣减台数", "Units deducted by the coefficients"), unit: "1", of: ["declare"], per: "item", value: "item.declaredUnits - item.recognisedUnits", by: "item.class" },
  deductedUnits: { label: say("审核另行扣减台数", "Units deducted further by audits"), unit: "1", of: ["audit"], per: "item", value: "field.deductedUnits" },
  allowedUnits: { label: say("审核通过台数", "Units allowed"), unit: "1", of: ["audit"], per: "item", value: "item.allowedUnits", by: "item.class" },
  grantYuan: { label: say("核定补贴", "Subsidy granted"), unit: "CNY", of: ["audit"], per: "item", value: "item.amountYuan", by: "item.class" },
  recordsDue: { label: say("应报台账条数", "Records with a term"), unit: "1", of: timely, value: "1", when: "event.due != null" },
  recordsOnTime: { label: say("按期登记条数", "Records on time"), unit: "1", of: timely, value: "1", when: "event.onTime" },
}; // prettier-ignore

/** Products some class has a coefficient for. */
function productList(): Record<string, true> {
  return Object.fromEntries(pairs.map(([, product]) => [product, true]));
}

/** The key products of a class in the period lie below what its units ask for. */
const lacks = ([one, product]: [string, string]): string =>
  `key_${one}_${product} < units_${one} * at(param.coefficient, "${one}:${product}") * (1 - param.keyTolerance / 100)`;
const lacking = pairs.map(lacks).join(" or ");
/** Units the supplier delivered to the one it delivers to now. */
const delivered = (window: string): string =>
  `total("deliveredUnits", "party", "${window}", destination.uri)`;
const ofParty = { about: "party", once: "month" } as const;
const asProvince = "(event.district - event.district % 10000) / 10000";

export const flags: Record<string, FlagRule> = {
  "WEEE-1": {
    label: say("关键产物不足以支持申报台数", "Key products do not bear out the units declared"), severity: "high", on: ["declare"], clause: "WEEE-1", addressee: ["MEE"],
    when: "item.recognisedUnits < item.declaredUnits",
    message: say("申报 {item.declaredUnits} 台，认定 {item.recognisedUnits} 台，扣减 {item.declaredUnits - item.recognisedUnits} 台", "{item.declaredUnits} units declared, {item.recognisedUnits} recognised, {item.declaredUnits - item.recognisedUnits} deducted"),
    facts: [{ label: say("认定台数", "Units recognised"), value: "item.recognisedUnits", unit: "1", expected: "item.declaredUnits" }, { label: say("视频可见台数", "Units seen on video"), value: "item.videoUnits", unit: "1" }],
    closing: { by: "office", evidence: ["audit-report"], reasons: { deducted: say("已扣减", "Deducted"), explained: say("已说明，系数不适用", "Explained: the coefficient does not fit") } },
  },
  "WEEE-1b": {
    label: say("当月关键产物低于物料系数", "Key products of the month below the coefficients"), severity: "medium", on: ["dismantle"], period: "month", graceDays: 3, about: "party", clause: "WEEE-1",
    when: lacking,
    message: say("{period.id}：关键产物 {keyKg} 千克，按系数应有 {expectedKg} 千克（各类合计）", "{period.id}: {keyKg} kg of key products, the coefficients ask for {expectedKg} kg (all classes)"),
    facts: [{ label: say("关键产物", "Key products"), value: "keyKg", unit: "kg", expected: "expectedKg" }],
  },
  "WEEE-2": {
    label: say("缺件占比过高", "Many gutted units"), severity: "medium", on: ["receive"], period: "quarter", graceDays: 3, about: "party", clause: "WEEE-2",
    when: "receivedUnits >= param.fewReceived and guttedUnits * 100 > receivedUnits * param.guttedMost",
    message: say("{period.id} 进厂 {receivedUnits} 台，缺件 {guttedUnits} 台", "{guttedUnits} of {receivedUnits} units received in {period.id} were gutted"),
  },
  "WEEE-2b": {
    label: say("整季没有缺件", "Not one gutted unit in a quarter"), severity: "medium", on: ["receive"], period: "quarter", graceDays: 3, about: "party", clause: "WEEE-2",
    when: "receivedUnits >= param.fewReceived and guttedUnits == 0",
    message: say("{period.id} 进厂 {receivedUnits} 台，未登记任何缺件", "{receivedUnits} units received in {period.id} and none of them gutted"),
  },
  "WEEE-3": {
    label: say("领料与拆解、线上余量不符", "Issued is not dismantled plus what is on the line"), severity: "high", on: ["closeShift"], clause: "WEEE-3",
    when: 'total("issuedUnits", "place", "ever") != total("dismantledUnits", "place", "ever") + field.unitsOnLine',
    message: say('累计领料 {total("issuedUnits", "place", "ever")} 台，拆解 {total("dismantledUnits", "place", "ever")} 台，线上 {field.unitsOnLine} 台', '{total("issuedUnits", "place", "ever")} units issued so far, {total("dismantledUnits", "place", "ever")} dismantled, {field.unitsOnLine} on the line'),
    facts: [{ label: say("线上余量", "On the line"), value: "field.unitsOnLine", unit: "1", expected: 'total("issuedUnits", "place", "ever") - total("dismantledUnits", "place", "ever")' }],
  },
  "WEEE-4": {
    label: say("视频缺失", "Video missing"), severity: "medium", on: ["closeShift"], clause: "WEEE-4",
    when: "field.videoGapMinutes > field.lineHours * 60 * param.videoGap / 100",
    message: say("运行 {field.lineHours} 小时，视频缺失 {field.videoGapMinutes} 分钟", "{field.videoGapMinutes} minutes without video in {field.lineHours} hours"),
  },
  "WEEE-5": {
    label: say("危险废物类产物交给无证单位", "Hazardous product shipped to a buyer without a licence"), severity: "high", on: ["shipProduct"], per: "item", clause: "WEEE-5", addressee: ["MEE"],
    when: 'item.kind == "hazardous" and not any(destination.permits == "hazardous-waste-operation")',
    message: say("接收方没有危险废物经营许可证", "the buyer holds no hazardous waste licence"),
    facts: [{ label: say("接收方资质", "Permits of the buyer"), value: "destination.permits", expected: '"hazardous-waste-operation"' }],
  },
  "WEEE-5b": {
    label: say("危险废物类产物转出过少", "Too little of the hazardous products has left"), severity: "medium", on: ["dismantle", "strip"], period: "year", graceDays: 15, about: "party", clause: "WEEE-5",
    when: "hazardousShippedKg * 100 < hazardousMadeKg * param.hazardousOut",
    message: say("{period.id} 年产生 {hazardousMadeKg} 千克，转出 {hazardousShippedKg} 千克", "{hazardousMadeKg} kg made in {period.id}, {hazardousShippedKg} kg shipped"),
  },
  "WEEE-5c": {
    label: say("应按危险废物管理的产物登记为一般产物", "Hazardous product recorded as a plain one"), severity: "high", on: ["dismantle", "strip"], per: "output", clause: "WEEE-5",
    when: 'item.kind == "product" and item.product in param.hazardousProducts',
    message: say("“{item.product}”应登记为危险废物类产物", "“{item.product}” belongs to the hazardous products"),
  },
  "WEEE-6": {
    label: say("证明早于最后一次开机", "Certificate older than the last power-on"), severity: "high", on: papers, clause: "WEEE-6",
    when: `${bearsData} and item.poweredOnAt > item.wipedAt`,
    message: say("清除于 {item.wipedAt}，此后于 {item.poweredOnAt} 开机", "wiped at {item.wipedAt}, switched on at {item.poweredOnAt} since"),
  },
  "WEEE-6b": {
    label: say("含存储介质产品无有效证明在售", "Holds data and is on sale without a valid certificate"), severity: "high", on: ["findOnSale"], clause: "WEEE-6", addressee: ["MIIT", "MOFCOM"],
    when: `${bearsData} and not coalesce(item.cleared, false)`,
    message: say("在 {field.where} 发现，没有有效的数据清除证明", "found at {field.where} without a valid wiping certificate"),
  },
  "WEEE-7": {
    label: say("日处理量超过设计能力", "More in a day than the line can do"), severity: "high", on: ["closeShift"], clause: "WEEE-7",
    when: "item.dismantledEver - coalesce(item.before.dismantledEver, 0) > item.designUnitsPerDay * (1 + param.overDesign / 100) * max(1, coalesce(days(item.before.shiftClosed, event.date), 1))",
    message: say("自上次盘点拆解 {item.dismantledEver - coalesce(item.before.dismantledEver, 0)} 台，设计日处理 {item.designUnitsPerDay} 台", "{item.dismantledEver - coalesce(item.before.dismantledEver, 0)} units since the last closing, the line is made for {item.designUnitsPerDay} a day"),
  },
  "WEEE-8": {
    label: say("季末供货突增", "A supplier surges at the end of the quarter"), severity: "medium", on: ["deliver"], ...ofParty, clause: "WEEE-8",
    when: `event.month in [3, 6, 9, 12] and ${delivered("month")} >= param.fewDelivered and ${delivered("previousMonth")} > 0 and ${delivered("month")} > ${delivered("previousMonth")} * (1 + param.supplierRise / 100)`,
    message: say(`向该企业上月交付 {${delivered("previousMonth")}} 台，本月 {${delivered("month")}} 台`, `{${delivered("previousMonth")}} units delivered to this dismantler last month, {${delivered("month")}} this month`),
  },
  "WEEE-9": {
    label: say("已在他省拆解的产品再次出现", "Unit dismantled in another province turns up again"), severity: "high", on: ["collect", "receive"], per: "item", covers: ["G2"], clause: "WEEE-9", addressee: ["MEE"],
    when: `item.kind == "unit" and item.state == "issued" and item.province != ${asProvince}`,
    message: say(`已在 {item.province} 省级区划领料拆解，又出现在 {${asProvince}}`, `issued to a line in province {item.province}, now in {${asProvince}}`),
  },
  unitMass: {
    label: say("单台质量异常", "Odd mass of a unit"), severity: "medium", on: ["receive"], per: "item",
    when: `abs(item.massKg / ${number} - at(param.unitMass, item.class)) > at(param.unitMass, item.class) * param.unitMassTolerance / 100`,
    message: say(`平均每台 {item.massKg / ${number}} 千克，该类约 {at(param.unitMass, item.class)} 千克`, `{item.massKg / ${number}} kg a unit, this class has about {at(param.unitMass, item.class)} kg`),
  },
  unclassified: { label: say("未注明类别和规格", "Class and size not told"), severity: "medium", on: ["receive"], per: "item", when: "item.class == null", message: say("进厂验收须按类别和规格登记", "what is received is recorded by class and size") },
  guttedOnTheWay: {
    label: say("回收后关键部件缺失", "Key parts lost after collection"), severity: "medium", on: ["receive"], per: "item",
    when: "coalesce(item.guttedUnits, 0) > coalesce(item.before.guttedUnits, 0) and item.before.missing == null",
    message: say("回收时缺件 {coalesce(item.before.guttedUnits, 0)} 台，进厂时 {item.guttedUnits} 台", "{coalesce(item.before.guttedUnits, 0)} gutted when collected, {item.guttedUnits} when received"),
  },
  classMismatch: { label: say("拆解类别与领料不符", "Another class dismantled than issued"), severity: "high", on: ["dismantle"], when: "any(inputs.class != field.class)", message: say("领料为 {distinct(inputs.class)}，拆解登记为 {field.class}", "{distinct(inputs.class)} was issued, {field.class} dismantled") },
  wipeLevel: {
    label: say("清除级别不够", "Wiping not thorough enough"), severity: "high", on: ["wipe"], per: "item",
    when: 'item.kind == "wipeCertificate" and at(param.levelRank, item.level) < at(param.levelRank, at(param.levelNeeded, item.classification))',
    message: say("达到 {item.level}，需要 {at(param.levelNeeded, item.classification)}", "{item.level} was reached, {at(param.levelNeeded, item.classification)} is needed"),
  },
  wipePasses: {
    label: say("覆写次数不足", "Too few overwriting passes"), severity: "low", severityBy: { "data-security": "high" }, on: ["wipe"], per: "item", clause: "GB 46864-2025",
    when: 'item.kind == "wipeCertificate" and item.method == "overwrite" and item.passes < at(param.passes, item.mediumType)',
    message: say("覆写 {item.passes} 次，至少 {at(param.passes, item.mediumType)} 次", "{item.passes} passes, at least {at(param.passes, item.mediumType)}"),
  },
  warranty: { label: say("旧货保修期不足", "Warranty of used goods too short"), severity: "low", on: ["sellUsed"], when: "field.warrantyMonths < param.warranty", message: say("保修 {field.warrantyMonths} 个月，至少 {param.warranty} 个月", "{field.warrantyMonths} months, at least {param.warranty}") },
  overAllocated: {
    label: say("分摊的回收量超过拆解量", "More allocated than was dismantled"), severity: "high", on: ["allocate"], about: "party", once: "month", clause: "III.(II).2",
    when: '"weee-dismantling" in actor.permits and total("allocatedKg", "party", "ever") > total("dismantledKg", "party", "ever")',
    message: say('累计分摊 {total("allocatedKg", "party", "ever")} 千克，拆解 {total("dismantledKg", "party", "ever")} 千克', '{total("allocatedKg", "party", "ever")} kg allocated so far, {total("dismantledKg", "party", "ever")} kg dismantled'),
  },
  targetMissed: {
    label: say("生产者未完成回收目标", "Producer missed its target"), severity: "medium", on: ["fileTarget"], period: "year", graceDays: 90, about: "party", clause: "III.(II).2",
    when: "confirmedKg < targetKg", message: say("{period.id} 年目标 {targetKg} 千克，确认 {confirmedKg} 千克", "target of {period.id} {targetKg} kg, {confirmedKg} kg confirmed"),
  },
  lateDeclaration: {
    label: say("季度申报逾期", "Declared late"), severity: "low", on: ["declare"], clause: "W8", when: `workdays(${quarterEnd}, event.date) > param.declarationDays`,
    message: say(`季末后第 {workdays(${quarterEnd}, event.date)} 个工作日申报`, `declared {workdays(${quarterEnd}, event.date)} working days after the quarter`),
  },
}; // prettier-ignore

export const balances: Record<string, Balance> = {
  closure: { label: say("季度物料闭合", "Mass closure of the quarter"), in: "dismantledKg + strippedKg", out: "productKg + residueKg", unit: "kg", tolerance: "param.closure / 100", period: "quarter", about: "party", severity: "high", graceDays: 3, clause: "W8" },
}; // prettier-ignore

const share = (part: string, whole: string): string => `100 * ${part} / ${whole}`;

export const indicators: Record<string, Indicator> = {
  dismantledUnits: { label: say("规范拆解台数", "Units dismantled"), unit: "1", formula: "dismantledUnits", clause: "IV.(VII)", better: "higher" },
  dismantledMass: { label: say("规范拆解质量", "Mass dismantled"), unit: "kg", formula: "dismantledKg", clause: "IV.(VII)", better: "higher" },
  recognisedShare: { label: say("申报认定率", "Recognised of what was declared"), unit: "%", formula: share("recognisedUnits", "declaredUnits"), better: "higher" },
  grant: { label: say("核定补贴", "Subsidy granted"), unit: "CNY", formula: "grantYuan" },
  keyYield: { label: say("关键产物得率（对物料系数）", "Key products against the coefficients"), unit: "%", formula: share("keyKg", "expectedKg"), better: "higher" },
  productYield: { label: say("拆解产物得率", "Products of the mass dismantled"), unit: "%", formula: share("productKg", "dismantledKg"), better: "higher" },
  operatingRate: { label: say("开工率（运行日）", "Operating rate on the days run"), unit: "%", formula: share("dismantledUnits", "designUnits") },
  onlineShare: { label: say("线上回收占比", "Collected online"), unit: "%", formula: share("collectedOnline", "collectedUnits"), clause: "IV.(VII)", better: "higher" },
  guttedShare: { label: say("缺件占比", "Gutted units received"), unit: "%", formula: share("guttedUnits", "receivedUnits"), better: "lower" },
  wipingCoverage: { label: say("数据清除覆盖率", "Wiping coverage"), unit: "%", formula: share("wipedUnits", "dataUnits"), better: "higher" },
  wipeFailureRate: { label: say("数据清除失败率", "Wipings that fail"), unit: "%", formula: share("wipeFailures", "(wipedUnits + wipeFailures)"), better: "lower" },
  producerRate: { label: say("生产者回收目标完成率", "Producers' targets reached"), unit: "%", formula: share("confirmedKg", "targetKg"), clause: "III.(II).2", better: "higher" },
  reusedUnits: { label: say("二手销售台数", "Units sold second-hand"), unit: "1", formula: "reusedUnits", clause: "III.(II).3", better: "higher" },
  onTimeShare: { label: say("台账按期登记率", "Recorded on time"), unit: "%", formula: share("recordsOnTime", "recordsDue"), better: "higher" },
}; // prettier-ignore
