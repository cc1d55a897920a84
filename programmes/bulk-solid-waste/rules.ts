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

/** Least and most waste in tonnes by tonne of reference quantity, by class of the 2024 catalogue. */
const bands = "Coefficients of common practice; gypsum by stoichiometry 172/64 with 10% either way";

export const parameters: Record<string, Parameter> = {
  reportProduce: parameter("产生记录上报期限", "Term to report production", ours(7, "d")),
  reportStore: parameter("贮存记录上报期限", "Term to report storage", ours(31, "d")),
  reportTransfer: parameter("转移记录上报期限", "Term to report a transfer", ours(7, "d")),
  reportUse: parameter("利用处置记录上报期限", "Term to report use or disposal", ours(31, "d")),
  surveyDays: parameter("库存测量周期", "Days between surveys", ours(31, "d")),
  characterDays: parameter("鉴别复核周期", "Days between characterisations", ours(366, "d")),
  returnMonth: parameter("年度申报截止月", "Last month to file the yearly return", ours(3)),
  balanceTolerance: parameter("台账平衡容差", "Tolerance of balances", ours(2, "%")),
  returnTolerance: parameter("申报与台账偏差", "Deviation of a return from the ledger", ours(5, "%")),
  productTolerance: parameter("产品质量容差", "Mass tolerance of making a product", ours(5, "%")),
  reuseOfAsh: parameter("未燃炭余量", "Allowance for unburnt carbon", ours(10, "%")),
  least: parameter("产生系数下限", "Least production coefficient", recalled({ S01: 0.1, S04: 0.1, S06: 2.42, S09: 1, S10: 4.5 }, "t/t", bands)),
  most: parameter("产生系数上限", "Greatest production coefficient", recalled({ S01: 0.35, S04: 0.2, S06: 2.96, S09: 1.8, S10: 5.5 }, "t/t", bands)),
  mixMost: parameter("最大掺量", "Greatest share of waste in a product", ours({ brick: 50 }, "%")),
  bulkClasses: parameter("纳入大宗固废利用率的类别", "Classes counted in the rate", recalled(["S01", "S02", "S03", "S04", "S05", "S06", "S09", "S10", "S11"], "", "NDRC 381/2021 without construction waste and straw, which have programmes of their own")),
  radioactive: parameter("建材利用须检测放射性的类别", "Classes that need a radioactivity test", recalled(["S09", "S10"], "", "GB 6566 for building material")),
}; // prettier-ignore

export const clocks: Record<string, Clock> = {
  recharacterise: {
    label: say("年度复核鉴别", "Yearly characterisation"),
    within: { days: "param.characterDays", calendar: "calendar" },
    closedBy: ["characterise"],
    severity: "low",
    clause: "K1",
  },
  survey: {
    label: say("每月库存测量", "Monthly survey of the stock"),
    within: { days: "param.surveyDays", calendar: "calendar" },
    closedBy: ["survey"],
    severity: "low",
    clause: "K3",
  },
};

/** Only a note may tell no basis; then the mass counts as weighed. */
const dryKg = 'quantity.kg * (1 - if(field.basis == "wet", field.moisture, 0) / 100)';
const counted = "quantity.code.class in param.bulkClasses";

/** What all programmes of bulk waste add to: construction waste is one of the seven kinds. */
export const figures: Record<string, Figure> = {
  bulkWasteProduced: {
    label: say("大宗固废产生量（含建筑垃圾）", "Bulk waste produced, construction waste included"),
    unit: "kg",
    clause: "II.(III)",
  },
  bulkWasteUsed: {
    label: say("大宗固废利用量（含建筑垃圾）", "Bulk waste used, construction waste included"),
    unit: "kg",
    clause: "II.(III)",
  },
};

const dryOf = (zh: string, en: string, of: string[], more: Partial<Measure> = {}): Measure => ({
  label: say(`${zh}（干基）`, `${en}, dry`),
  unit: "kg",
  of,
  per: "quantity",
  value: dryKg,
  by: "quantity.code.class",
  ...more,
});

export const measures: Record<string, Measure> = {
  produced: dryOf("产生量", "Produced", ["produce"]),
  stored: dryOf("入库量", "Stored", ["store"]),
  reclaimed: dryOf("回采量", "Taken out of storage", ["reclaim"]),
  received: dryOf("接收量", "Received", ["transfer", "receiveByNote", "correctByNote"]),
  used: dryOf("利用量", "Used", ["use", "makeProduct"]),
  disposed: dryOf("处置量", "Disposed", ["dispose"]),
  highValue: dryOf("高值化利用量", "Used for extraction or products", ["use"], {
    when: 'field.route in ["extraction", "building"]',
  }),
  backfilled: dryOf("充填量", "Backfilled", ["use"], { when: 'field.route == "backfill"' }),
  bulkProduced: dryOf("大宗固废产生量", "Bulk waste produced", ["produce"], { when: counted, countsTowards: ["bulk_waste_utilization_rate", "bulkWasteProduced"] }),
  bulkUsed: dryOf("大宗固废利用量", "Bulk waste used", ["use", "makeProduct"], { when: counted, countsTowards: ["bulk_waste_utilization_rate", "bulkWasteUsed"] }),
  bulkUsedFromStock: {
    label: say("其中利用历史贮存量", "Of which from stock of earlier years"), unit: "kg", of: ["use"],
    value: "coalesce(field.earlierStockKg, 0)", when: `any(quantities.${counted.slice(9)})`, countsTowards: ["bulk_waste_utilization_rate", "bulkWasteProduced"],
  },
  reportsDue: { label: say("应报记录数", "Records with a term"), unit: "1", of: ["produce", "store", "reclaim", "transfer", "use", "makeProduct", "dispose"], value: "1", when: "event.due != null" },
  reportsOnTime: { label: say("按期记录数", "Records on time"), unit: "1", of: ["produce", "store", "reclaim", "transfer", "use", "makeProduct", "dispose"], value: "1", when: "event.onTime" },
}; // prettier-ignore

const ratio = "quantity.kg / 1000 / field.referenceT";
const inBooks = 'stock("place", quantity.material)';
const ofSender = 'stock("party", quantity.material)';
const declared = (name: string): string =>
  `if(field.year == event.year, total("${name}", "party", "year"), if(field.year == event.year - 1, total("${name}", "party", "previousYear"), null))`;
const differs = (name: string): string =>
  `abs(field.${name}Kg - ${declared(name)}) > ${declared(name)} * param.returnTolerance / 100`;

export const flags: Record<string, FlagRule> = {
  "BULK-1": {
    label: say("利用处置量超过产生与库存", "More used or disposed of than made and in stock"),
    severity: "high", on: ["use", "makeProduct", "dispose"], per: "quantity", about: "place", once: "month", key: "quantity.material", clause: "BULK-1",
    when: `${inBooks} < 0 - quantity.kg * param.balanceTolerance / 100`,
    message: say(`{quantity.material} 账面库存为 {${inBooks}} 千克`, `the books hold {${inBooks}} kg of {quantity.material}`),
  },
  "BULK-2": {
    label: say("掺量高于标准", "More waste in the product than the standard allows"),
    severity: "medium", on: ["use"], clause: "BULK-2",
    when: "100 * sum(quantities.kg) / field.productKg > coalesce(at(param.mixMost, field.product), 100)",
    message: say("掺量 {100 * sum(quantities.kg) / field.productKg}%，上限 {coalesce(at(param.mixMost, field.product), 100)}%", "{100 * sum(quantities.kg) / field.productKg} % of the product, at most {coalesce(at(param.mixMost, field.product), 100)} %"),
    facts: [{ label: say("废物用量", "Waste used"), value: "sum(quantities.kg)", unit: "kg" }, { label: say("产品产量", "Product made"), value: "field.productKg", unit: "kg" }],
  },
  "BULK-3": {
    label: say("实测库存低于账面库存", "Less in the store than in the books"),
    severity: "high", on: ["survey"], per: "quantity", about: "place", once: "month", key: "quantity.material", clause: "BULK-3",
    when: `quantity.kg < ${inBooks} * (1 - param.balanceTolerance / 100)`,
    message: say(`实测 {quantity.kg} 千克，账面 {${inBooks}} 千克`, `{quantity.kg} kg surveyed, {${inBooks}} kg in the books`),
    facts: [{ label: say("实测库存", "Surveyed stock"), value: "quantity.kg", unit: "kg", expected: inBooks }],
  },
  "BULK-4": {
    label: say("充填量超过测量体积", "More backfilled than the surveyed volume holds"),
    severity: "high", on: ["use"], about: "place", once: "month", clause: "BULK-4",
    when: 'field.route == "backfill" and total("backfilled", "place", "ever") > field.surveyedVolumeM3 * field.densityTPerM3 * 1000',
    message: say('累计充填 {total("backfilled", "place", "ever")} 千克，测量体积折合 {field.surveyedVolumeM3 * field.densityTPerM3 * 1000} 千克', '{total("backfilled", "place", "ever")} kg filled to date, the volume holds {field.surveyedVolumeM3 * field.densityTPerM3 * 1000} kg'),
  },
  "BULK-5": {
    label: say("产生系数超出合理范围", "Production outside its coefficient band"),
    severity: "medium", on: ["produce"], per: "quantity", about: "place", key: "quantity.material", clause: "BULK-5",
    when: `${ratio} < at(param.least, quantity.code.class) or ${ratio} > at(param.most, quantity.code.class)`,
    message: say(`每吨产生 {${ratio}} 吨，合理范围 {at(param.least, quantity.code.class)} 至 {at(param.most, quantity.code.class)}`, `{${ratio}} t by tonne, the band is {at(param.least, quantity.code.class)} to {at(param.most, quantity.code.class)}`),
  },
  "BULK-5b": {
    label: say("灰渣量超过燃煤灰分", "More ash than the coal held"),
    severity: "medium", on: ["produce"], per: "quantity", about: "place", key: "quantity.material", clause: "BULK-5",
    when: `quantity.code.class in ["S02", "S03"] and ${ratio} > field.ashPercent / 100 * (1 + param.reuseOfAsh / 100)`,
    message: say("产生 {quantity.kg} 千克，燃煤 {field.referenceT} 吨，灰分 {field.ashPercent}%", "{quantity.kg} kg from {field.referenceT} t of coal with {field.ashPercent} % ash"),
  },
  "BULK-6": {
    label: say("第 II 类废物用于农业", "Class II waste put on farmland"),
    severity: "high", on: ["use"], clause: "BULK-6", addressee: ["MEE", "MARA"],
    when: 'field.route == "soil" and field.leachingClass == "II"',
    message: say("第 II 类一般工业固体废物不得农用", "class II waste may not go to farming"),
  },
  "BULK-7": {
    label: say("赤泥、磷石膏建材未检测放射性", "Building material of red mud or phosphogypsum without a radioactivity test"),
    severity: "high", on: ["use"], per: "quantity", about: "place", key: "quantity.material", clause: "BULK-7",
    when: 'field.route in ["building", "road"] and quantity.code.class in param.radioactive and field.radioactivityReport == null',
    message: say("{quantity.code.class} 类废物用于建材，缺少放射性检测报告", "{quantity.code.class} used in building material without a report"),
  },
  "BULK-7b": {
    label: say("产品批次未检测放射性", "Product lot without a radioactivity test"),
    severity: "high", on: ["makeProduct"], per: "quantity", about: "place", key: "quantity.material", clause: "BULK-7",
    when: "quantity.code.class in param.radioactive and field.radioactivityReport == null",
    message: say("{quantity.code.class} 类废物用于建材，缺少放射性检测报告", "{quantity.code.class} used in building material without a report"),
  },
  "BULK-8": {
    label: say("接收量超过处理能力", "Receiver took in more than its capacity"),
    severity: "high", on: ["transfer", "receiveByNote"], about: "place", once: "month", clause: "BULK-8",
    when: 'total("received", "place", "year") > coalesce(actor.capacityKg, place.capacityKg)',
    message: say('本年接收 {total("received", "place", "year")} 千克，能力 {coalesce(actor.capacityKg, place.capacityKg)} 千克', '{total("received", "place", "year")} kg this year, capacity {coalesce(actor.capacityKg, place.capacityKg)} kg'),
  },
  "BULK-9": {
    label: say("移出量超过产生与库存", "More sent than made and in stock"),
    severity: "medium", on: ["sendByNote"], per: "quantity", about: "party", once: "month", key: "quantity.material", clause: "BULK-1",
    // Other waste comes from residents and shops, that keep no books here.
    when: `${counted} and ${ofSender} < 0 - quantity.kg * param.balanceTolerance / 100`,
    message: say(`移出 {quantity.kg} 千克后，{quantity.material} 账面库存为 {${ofSender}} 千克`, `after {quantity.kg} kg were sent the books hold {${ofSender}} kg of {quantity.material}`),
  },
  weighing: {
    label: say("出厂与到厂质量不符", "Sent and received mass differ"),
    severity: "medium", on: ["transfer"],
    when: "abs(sum(quantities.kg) - field.sentKg) > field.sentKg * param.balanceTolerance / 100",
    message: say("出厂 {field.sentKg} 千克，到厂 {sum(quantities.kg)} 千克", "{field.sentKg} kg sent, {sum(quantities.kg)} kg received"),
    facts: [{ label: say("到厂质量", "Received"), value: "sum(quantities.kg)", unit: "kg", expected: "field.sentKg" }],
  },
  lateReturn: {
    label: say("年度申报逾期", "Yearly return filed late"),
    severity: "low", on: ["report"], clause: "K6",
    when: "event.year > field.year + 1 or event.year == field.year + 1 and event.month > param.returnMonth",
    message: say("{field.year} 年度申报于 {event.date}", "the return of {field.year} was filed on {event.date}"),
  },
  returnDiffers: {
    label: say("申报与台账不符", "Return differs from the ledger"),
    severity: "medium", on: ["report"], clause: "K6",
    when: `${differs("produced")} or ${differs("used")} or ${differs("disposed")}`,
    message: say(`申报产生 {field.producedKg} 千克，台账 {${declared("produced")}} 千克`, `{field.producedKg} kg declared as produced, {${declared("produced")}} kg in the ledger`),
    facts: [
      { label: say("产生量", "Produced"), value: "field.producedKg", unit: "kg", expected: declared("produced") },
      { label: say("利用量", "Used"), value: "field.usedKg", unit: "kg", expected: declared("used") },
      { label: say("处置量", "Disposed"), value: "field.disposedKg", unit: "kg", expected: declared("disposed") },
    ],
  },
}; // prettier-ignore

export const indicators: Record<string, Indicator> = {
  bulkWasteUtilizationRate: {
    label: say("大宗固废综合利用率", "Comprehensive utilization rate of bulk solid waste"),
    unit: "%",
    formula: "100 * bulkUsed / (bulkProduced + bulkUsedFromStock)",
    clause: "II.(III)",
    target: "bulk_waste_utilization_rate",
    better: "higher",
  },
  rateWithConstruction: {
    label: say(
      "大宗固废综合利用率（含建筑垃圾）",
      "Utilization rate of bulk solid waste, construction waste included",
    ),
    unit: "%",
    formula: '100 * figure("bulkWasteUsed") / figure("bulkWasteProduced")',
    clause: "II.(III)",
    better: "higher",
  },
  utilizationRate: {
    label: say("全部固废综合利用率", "Utilization rate of all classes"),
    unit: "%",
    formula: "100 * used / (produced + bulkUsedFromStock)",
    better: "higher",
  },
  highValueShare: {
    label: say("高值化利用占比", "Share of high-value use"),
    unit: "%",
    formula: "100 * highValue / used",
    clause: "III.(I).4",
    better: "higher",
  },
  disposalShare: {
    label: say("处置占比", "Share disposed of"),
    unit: "%",
    formula: "100 * disposed / produced",
    better: "lower",
  },
  stockChange: {
    label: say("贮存量变化", "Change of stock"),
    unit: "kg",
    formula: "produced - used - disposed",
    better: "lower",
  },
  onTimeShare: {
    label: say("按期上报率", "Reported on time"),
    unit: "%",
    formula: "100 * reportsOnTime / reportsDue",
    better: "higher",
  },
};
