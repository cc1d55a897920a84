import {
  cited,
  ours,
  parameter,
  say,
  type Clock,
  type Confidence,
  type FlagRule,
  type Indicator,
  type Measure,
  type Parameter,
} from "@loopledger/programme";

const old = "MIIT announcement 35/2018";
const outletGuide = "MIIT announcement 46/2019, outlet guideline";
const conditions2019 = "Industry conditions for comprehensive use, 2019 edition";
const conditions2024 = "Industry conditions for comprehensive use, 2024 edition";

/** A reporting term of 2018 that the 2026 measures, whose terms were not found, are taken to keep. */
function term(zh: string, en: string, days: number, article: string, confidence: Confidence): Parameter {
  return parameter(
    zh, en,
    { value: days, unit: "d", from: "2018-08-01", to: "2026-03-31", source: `${old}, ${article}`, confidence },
    { value: days, unit: "d", from: "2026-04-01", source: `Terms of the 2026 measures not found; ${article} of 2018 kept`, confidence: "default" },
  ); // prettier-ignore
}

export const parameters: Record<string, Parameter> = {
  reportInstall: term("合格证后上报期限（工作日）", "Term to report an installation, working days", 15, "art. 9", "cited"),
  reportSale: term("销售后上报期限（工作日）", "Term to report a sale, working days", 30, "art. 9", "memory"),
  reportRepair: term("维修更换上报期限（工作日）", "Term to report a repair, working days", 30, "art. 10", "cited"),
  reportOutlet: term("网点出入库上报期限（工作日）", "Term to report outlet movements, working days", 30, "art. 11", "cited"),
  reportScrap: term("报废拆卸上报期限（工作日）", "Term to report scrapping and removal, working days", 15, "art. 13", "cited"),
  reportCascade: term("梯次利用上报期限（工作日）", "Term to report cascade use, working days", 15, "art. 14", "cited"),
  reportReceipt: term("接收上报期限（工作日）", "Term to report a receipt, working days", 30, "art. 15", "cited"),
  reportRecycling: term("再生利用上报期限（工作日）", "Term to report recycling, working days", 30, "art. 15", "cited"),
  stockCollection: parameter("收集型网点贮存上限", "Stock limit of a collection outlet", cited(5000, "kg", outletGuide)),
  stockConcentrated: parameter("集中贮存型网点最低贮存能力", "Least capacity of a concentrated-storage outlet", cited(30000, "kg", outletGuide)),
  storageCollection: parameter("收集型网点贮存天数", "Days in a collection outlet", ours(30, "d")),
  storageConcentrated: parameter("集中贮存型网点贮存天数", "Days in concentrated storage", ours(90, "d")),
  transitDays: parameter("在途天数", "Days on the way", ours(15, "d")),
  listedReceivers: parameter("可接收废旧电池的资质", "Permits of those who may receive used batteries", cited(["comprehensive-use-cascade", "comprehensive-use-recycling"], "", outletGuide)),
  massTolerance: parameter("质量偏差", "Deviation of mass", ours(5, "%")),
  dismantleTolerance: parameter("拆解质量容差", "Mass tolerance of dismantling", ours(2, "%")),
  shredTolerance: parameter("破碎质量容差", "Mass tolerance of shredding", ours(5, "%")),
  recoveryCeiling: parameter("回收率上限", "Recovery that cannot be exceeded", ours(100.5, "%")),
  nickelFloor: parameter("镍回收率下限", "Least recovery of nickel", { ...cited(98, "%", conditions2019), to: "2024-12-31", confidence: "memory" }, { ...cited(98, "%", conditions2024), from: "2025-01-01" }),
  cobaltFloor: parameter("钴回收率下限", "Least recovery of cobalt", { ...cited(98, "%", conditions2019), to: "2024-12-31", confidence: "memory" }, { ...cited(98, "%", conditions2024), from: "2025-01-01" }),
  manganeseFloor: parameter("锰回收率下限", "Least recovery of manganese", { ...cited(98, "%", conditions2019), to: "2024-12-31", confidence: "memory" }, { ...cited(98, "%", conditions2024), from: "2025-01-01" }),
  lithiumFloor: parameter("锂回收率下限", "Least recovery of lithium", { ...cited(85, "%", conditions2019), to: "2024-12-31", confidence: "memory" }, { ...cited(90, "%", conditions2024), from: "2025-01-01" }),
  powderFloor: parameter("电极粉料回收率下限", "Least recovery of electrode powder", { ...cited(98, "%", conditions2024), from: "2025-01-01" }),
  powderImpurity: parameter("电极粉料铝、铜杂质上限", "Most aluminium or copper in electrode powder", { ...cited(1.5, "%", conditions2024), from: "2025-01-01" }),
}; // prettier-ignore

const storageDays = 'if(place.kind == "battery-storage", param.storageConcentrated, param.storageCollection)';

export const clocks: Record<string, Clock> = {
  storage: {
    label: say("网点贮存期限", "Storage at an outlet"),
    within: { days: storageDays, calendar: "calendar" },
    closedBy: ["ship", "store", "lose", "export"],
    severity: "medium",
    clause: "BAT-3",
  },
  storageAgain: {
    label: say("退回后贮存期限", "Storage after it came back"),
    within: {
      days: `if(any(items.shippedFrom in ["at_outlet", "in_storage"]), ${storageDays}, null)`,
      calendar: "calendar",
    },
    closedBy: ["ship", "store", "lose", "export"],
    severity: "medium",
    clause: "BAT-3",
  },
  transit: {
    label: say("移交后应到货", "Arrival after hand-over"),
    within: { days: "param.transitDays", calendar: "calendar" },
    closedBy: ["takeIn", "store", "receive", "receiveForRecycling", "takeBack", "lose"],
    severity: "medium",
  },
};

const metals: Record<string, { zh: string; en: string }> = {
  nickel: say("镍", "nickel"),
  cobalt: say("钴", "cobalt"),
  manganese: say("锰", "manganese"),
  lithium: say("锂", "lithium"),
};
const each = <T>(make: (metal: string, name: { zh: string; en: string }) => [string, T]): Record<string, T> =>
  Object.fromEntries(Object.entries(metals).map(([metal, name]) => make(metal, name)));

const reported = [
  "install", "sell", "removePack", "fitReplacement", "swapOut", "scrapVehicle", "scrapVehicleWithoutBattery", "removeAndShip",
  "takeIn", "store", "ship", "takeBack", "receive", "sellCascade", "retireCascade", "cascadeWaste", "receiveForRecycling", "shred", "refine",
]; // prettier-ignore
const isPack = 'item.kind == "pack"';
const atOutlet = 'item.state in ["at_outlet", "in_storage"]';

export const measures: Record<string, Measure> = {
  packsInstalled: { label: say("装车电池包数", "Packs installed"), unit: "1", of: ["install", "fitReplacement"], per: "item", value: "1", when: isPack },
  packsCoded: { label: say("其中已编码登记", "Of which coded and on record"), unit: "1", of: ["install", "fitReplacement"], per: "item", value: "1", when: `${isPack} and item.known and item.code.date != null` },
  packsRetired: { label: say("退役电池包数", "Packs retired"), unit: "1", of: ["removePack", "swapOut", "scrapVehicle"], per: "item", value: "1", when: isPack, by: "item.chemistry" },
  packsCascaded: { label: say("转为梯次产品的电池包数", "Packs built into cascade products"), unit: "1", of: ["makeCascade"], per: "input", value: "1", when: isPack },
  packsRecycled: { label: say("拆解破碎的电池包数", "Packs dismantled or shredded"), unit: "1", of: ["dismantle", "shred"], per: "input", value: "1", when: isPack },
  packsExported: { label: say("退役后出口的电池包数", "Retired packs exported"), unit: "1", of: ["export"], per: "item", value: "1", when: `${isPack} and not (item.state in ["produced", "installed", "in_use"])` },
  testedKwh: { label: say("检测剩余能量", "Residual energy tested"), unit: "kWh", of: ["test"], per: "item", value: "item.residualKwh" },
  cascadeKwh: { label: say("梯次产品标定能量", "Energy of cascade products"), unit: "kWh", of: ["makeCascade"], per: "output", value: "item.energyKwh" },
  outletInKg: { label: say("网点入库质量", "Mass taken in by outlets"), unit: "kg", of: ["takeIn", "store"], per: "item", value: "item.massKg", when: 'coalesce(item.state, "new") != "at_outlet"' },
  outletOutKg: { label: say("网点出库质量", "Mass leaving outlets"), unit: "kg", of: ["ship", "lose"], per: "item", value: "item.massKg", when: atOutlet },
  outletBackKg: { label: say("退回网点质量", "Mass come back to outlets"), unit: "kg", of: ["takeBack"], per: "item", value: "item.massKg", when: 'item.shippedFrom in ["at_outlet", "in_storage"]' },
  receivedKg: { label: say("再生利用企业接收质量", "Mass received for recycling"), unit: "kg", of: ["receiveForRecycling"], per: "item", value: "item.massKg", by: "item.chemistry" },
  recycledKg: { label: say("破碎处理质量", "Mass shredded"), unit: "kg", of: ["shred"], per: "input", value: "item.massKg" },
  cascadeReceivedKg: { label: say("梯次利用企业接收质量", "Mass received for second use"), unit: "kg", of: ["receive"], per: "item", value: "item.massKg" },
  reportsDue: { label: say("应报信息条数", "Records with a term"), unit: "1", of: reported, value: "1", when: "event.due != null" },
  reportsOnTime: { label: say("按期上报条数", "Records on time"), unit: "1", of: reported, value: "1", when: "event.onTime" },
  ...each((metal, { zh, en }): [string, Measure] => [`${metal}FedKg`, { label: say(`${zh}投入量`, `Feed of ${en}`), unit: "kg", of: ["refine"], per: "input", value: `item.${metal}Kg` }]),
  ...each((metal, { zh, en }): [string, Measure] => [`${metal}RecoveredKg`, { label: say(`${zh}回收量`, `Recovered ${en}`), unit: "kg", of: ["refine"], per: "output", value: `item.${metal}Kg` }]),
}; // prettier-ignore

const share = (out: string, fed: string): string => `100 * ${out} / ${fed}`;
const recovery = (metal: string, window: string): string =>
  share(`total("${metal}RecoveredKg", "party", "${window}")`, `total("${metal}FedKg", "party", "${window}")`);
const limit =
  'coalesce(place.stockLimitKg, if(place.kind == "battery-storage", coalesce(place.capacityKg, param.stockConcentrated), param.stockCollection))';

/** Modules and cells inside a pack are contents of the vehicle too; only packs are counted. */
const found = 'count(items.kind == "pack")';
const fitted = 'count(contents.kind == "pack")';

export const flags: Record<string, FlagRule> = {
  "BAT-1": {
    label: say("报废车辆缺少电池", "Vehicle scrapped without its battery"),
    severity: "medium", severityBy: { "2026": "high" }, on: ["scrapVehicle"], about: "parent", clause: "BAT-1",
    when: `${found} < ${fitted}`,
    message: say(`装车 {${fitted}} 包，报废时只找到 {${found}} 包`, `{${fitted}} packs were installed, {${found}} found at scrapping`),
    facts: [{ label: say("找到的电池", "Packs found"), value: found, expected: fitted }],
    addressee: ["MIIT", "MOFCOM"],
  },
  "BAT-1b": {
    label: say("报废车辆没有电池", "Vehicle scrapped with no battery at all"),
    severity: "medium", severityBy: { "2026": "high" }, on: ["scrapVehicleWithoutBattery"], clause: "BAT-1",
    when: `${fitted} > 0`,
    message: say(`装车 {${fitted}} 包，报废时一包也没有`, `{${fitted}} packs were installed, none found at scrapping`),
    facts: [{ label: say("登记在车上的电池", "Packs on record in the vehicle"), value: "contents.uri" }],
  },
  "BAT-2": {
    label: say("已再生利用的电池又成为梯次产品来源", "Parent of a cascade product was reported recycled"),
    severity: "high", on: ["makeCascade"], per: "input", clause: "BAT-2", covers: ["G2"],
    when: 'item.state in ["dismantled", "recycle_lot"]',
    message: say("来源电池此前已报再生利用（状态：{item.state}）", "the parent was already reported recycled (state {item.state})"),
  },
  "BAT-3": {
    label: say("网点超量贮存", "Stock of an outlet above its limit"),
    severity: "high", on: ["takeIn", "store"], about: "place", once: "month", clause: "BAT-3",
    when: `stock("place") > ${limit}`,
    message: say(`贮存 {stock("place")} 千克，上限 {${limit}} 千克`, `{stock("place")} kg in stock, the limit is {${limit}} kg`),
    facts: [{ label: say("贮存量", "Stock"), value: 'stock("place")', unit: "kg", expected: limit }],
  },
  "BAT-4": {
    label: say("移交给名单外企业", "Handed to a receiver that is not listed"),
    severity: "high", on: ["ship"], clause: "BAT-4", addressee: ["MIIT", "MEE"],
    when: `any(items.state in ["at_outlet", "in_storage"]) and (destination == null or not any(destination.permits in ["battery-storage"]) and not any(destination.permits in param.listedReceivers))`,
    message: say("接收方不具备综合利用资质", "the receiver has no permit for comprehensive use"),
    facts: [{ label: say("接收方资质", "Permits of the receiver"), value: "destination.permits", expected: "param.listedReceivers" }],
  },
  "BAT-5": {
    label: say("梯次产品标定能量大于剩余能量", "Re-rated energy above the tested residual energy"),
    severity: "high", on: ["makeCascade"], clause: "BAT-5",
    when: "sum(outputs.energyKwh) > sum(inputs.residualKwh)",
    message: say("标定 {sum(outputs.energyKwh)} 千瓦时，检测剩余 {sum(inputs.residualKwh)} 千瓦时", "{sum(outputs.energyKwh)} kWh re-rated, {sum(inputs.residualKwh)} kWh tested"),
    facts: [{ label: say("标定能量", "Re-rated energy"), value: "sum(outputs.energyKwh)", unit: "kWh", expected: "sum(inputs.residualKwh)" }],
  },
  "BAT-5b": {
    label: say("余能比超过 100%", "Residual energy above 100%"),
    severity: "high", on: ["test"], per: "item", clause: "BAT-5",
    when: "item.residualPercent > 100 or item.residualKwh > item.energyKwh",
    message: say("余能比 {item.residualPercent}%，剩余 {item.residualKwh} 千瓦时，额定 {item.energyKwh} 千瓦时", "residual share {item.residualPercent} %, {item.residualKwh} kWh of rated {item.energyKwh} kWh"),
  },
  ...each((metal, { zh, en }): [string, FlagRule] => [`BAT-6-${metal}`, {
    label: say(`${zh}回收率超过投入`, `More ${en} recovered than fed`),
    severity: "high", on: ["refine"], clause: "BAT-6",
    when: `sum(outputs.${metal}Kg) > sum(inputs.${metal}Kg) * param.recoveryCeiling / 100`,
    message: say(`投入{sum(inputs.${metal}Kg)}千克，回收{sum(outputs.${metal}Kg)}千克`, `{sum(inputs.${metal}Kg)} kg fed, {sum(outputs.${metal}Kg)} kg recovered`),
  }]),
  ...each((metal, { zh, en }): [string, FlagRule] => [`BAT-6b-${metal}`, {
    label: say(`${zh}回收率连续两期低于下限`, `Recovery of ${en} below its floor for two periods`),
    severity: "medium", on: ["refine"], about: "party", once: "month", clause: "BAT-6",
    when: `${recovery(metal, "month")} < param.${metal}Floor and ${recovery(metal, "previousMonth")} < param.${metal}Floor`,
    message: say(`本月 {${recovery(metal, "month")}}%，上月 {${recovery(metal, "previousMonth")}}%，下限 {param.${metal}Floor}%`, `{${recovery(metal, "month")}} % this month, {${recovery(metal, "previousMonth")}} % last month, floor {param.${metal}Floor} %`),
  }]),
  "BAT-7": {
    label: say("电池编码日期晚于车辆合格证", "Battery made after the vehicle was certified"),
    severity: "medium", on: ["install"], per: "item", clause: "BAT-7",
    when: "item.code.date > field.certificateDate",
    message: say("编码日期 {item.code.date}，合格证日期 {field.certificateDate}", "the code says {item.code.date}, the certificate {field.certificateDate}"),
  },
  "BAT-8": {
    label: say("同一电池装在两辆车上", "One pack in two vehicles"),
    severity: "high", on: ["install", "fitReplacement"], per: "item", clause: "BAT-8", covers: ["G4"],
    when: "item.parent != null and item.parent != parent.uri",
    message: say("该电池登记在 {item.parent}", "on record in {item.parent}"),
  },
  "BAT-9": {
    label: say("销售地没有回收服务网点", "Sold where there is no outlet"),
    severity: "medium", on: ["sell"], about: "party", once: "month", key: "field.district", clause: "BAT-9",
    when: 'placeCount("battery-outlet", field.district, "prefecture") + placeCount("battery-storage", field.district, "prefecture") == 0',
    message: say("{field.district} 所在地级市没有回收服务网点", "no outlet in the prefecture of {field.district}"),
  },
  "BAT-10": {
    label: say("梯次产品用于车辆驱动", "Cascade product used for traction"),
    severity: "high", on: ["sellCascade"], per: "item", clause: "BAT-10",
    when: 'field.use == "traction"',
    message: say("梯次产品不得用于电动汽车驱动", "cascade products may not go back to driving vehicles"),
  },
  "BAT-10b": {
    label: say("梯次产品装车", "Cascade product fitted to a vehicle"),
    severity: "high", on: ["install", "fitReplacement"], per: "item", clause: "BAT-10", covers: ["G2"],
    when: 'item.kind == "cascadeProduct"',
    message: say("梯次产品不得用于电动汽车驱动", "cascade products may not go back to driving vehicles"),
  },
  massChanged: {
    label: say("质量与上次称重不符", "Mass differs from the last weighing"),
    severity: "medium", on: ["takeIn", "receive", "receiveForRecycling"], per: "item",
    when: "abs(item.massKg - item.before.massKg) > item.before.massKg * param.massTolerance / 100",
    message: say("上次 {item.before.massKg} 千克，本次 {item.massKg} 千克", "{item.before.massKg} kg before, {item.massKg} kg now"),
    facts: [{ label: say("称重质量", "Weighed mass"), value: "item.massKg", unit: "kg", expected: "item.before.massKg" }],
  },
  powderRecovery: {
    label: say("电极粉料回收率低于下限", "Recovery of electrode powder below its floor"),
    severity: "medium", on: ["shred"], clause: "BAT-6",
    when: "field.powderRecoveryPercent < param.powderFloor",
    message: say("回收率 {field.powderRecoveryPercent}%，下限 {param.powderFloor}%", "{field.powderRecoveryPercent} %, the floor is {param.powderFloor} %"),
  },
  powderImpurity: {
    label: say("电极粉料杂质超标", "Electrode powder not clean enough"),
    severity: "low", on: ["shred"], per: "output",
    when: "item.aluminiumPercent >= param.powderImpurity or item.copperPercent >= param.powderImpurity",
    message: say("铝 {item.aluminiumPercent}%，铜 {item.copperPercent}%，上限 {param.powderImpurity}%", "aluminium {item.aluminiumPercent} %, copper {item.copperPercent} %, limit {param.powderImpurity} %"),
  },
}; // prettier-ignore

export const indicators: Record<string, Indicator> = {
  codingRate: { label: say("编码率", "Coding rate"), unit: "%", formula: share("packsCoded", "packsInstalled"), clause: "IV.(XI)", better: "higher" },
  closedLoopRate: { label: say("闭环率", "Closed-loop rate"), unit: "%", formula: share("(packsCascaded + packsRecycled + packsExported)", "packsRetired"), clause: "IV.(XI)", better: "higher" },
  cascadeShare: { label: say("梯次利用占比（按能量）", "Share of second use, by energy"), unit: "%", formula: share("cascadeKwh", "testedKwh"), clause: "III.(II).2", better: "higher" },
  onTimeShare: { label: say("按期上报率", "Reported on time"), unit: "%", formula: share("reportsOnTime", "reportsDue"), clause: "IV.(XI)", better: "higher" },
  outletStock: { label: say("网点库存", "Stock at outlets"), unit: "kg", formula: "outletInKg + outletBackKg - outletOutKg", over: "toDate", better: "lower" },
  packsRetired: { label: say("退役电池包数", "Packs retired"), unit: "1", formula: "packsRetired" },
  massReceived: { label: say("再生利用接收量", "Received for recycling"), unit: "kg", formula: "receivedKg", better: "higher" },
  massRecycled: { label: say("再生利用处理量", "Recycled"), unit: "kg", formula: "recycledKg", better: "higher" },
  ...each((metal, { zh, en }): [string, Indicator] => [`${metal}Recovery`, { label: say(`${zh}回收率`, `Recovery of ${en}`), unit: "%", formula: share(`${metal}RecoveredKg`, `${metal}FedKg`), clause: "III.(II).2", better: "higher" }]),
}; // prettier-ignore
