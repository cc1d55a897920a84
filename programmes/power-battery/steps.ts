import { field, must, say, type Effect, type Fields, type Step } from "@loopledger/programme";

export const battery = ["traction-battery"];
const worn = ["pack", "module", "cascadeProduct"];

const condition = field.choice("外观状态", "Condition", {
  intact: say("完好", "Intact"),
  swollen: say("鼓胀", "Swollen"),
  leaking: say("漏液", "Leaking"),
  burnt: say("过火", "Burnt"),
});

/** What a pack, module or cell is, told once when it is made. */
export const made: Fields = {
  massKg: field.mass("质量", "Mass", must),
  energyKwh: field.number("额定能量", "Rated energy", "kWh", { min: 0, required: true }),
  capacityAh: field.number("额定容量", "Rated capacity", "Ah", { min: 0 }),
  voltageV: field.number("标称电压", "Nominal voltage", "V", { min: 0 }),
  chemistry: field.choice(
    "电池类型",
    "Chemistry",
    {
      NCM: say("三元材料", "Ternary (NCM, NCA)"),
      LFP: say("磷酸铁锂", "Lithium iron phosphate"),
      LMO: say("锰酸锂", "Lithium manganese oxide"),
      LCO: say("钴酸锂", "Lithium cobalt oxide"),
      LTO: say("钛酸锂", "Lithium titanate"),
      NiMH: say("镍氢", "Nickel metal hydride"),
      supercapacitor: say("超级电容器", "Supercapacitor"),
      other: say("其他", "Other"),
    },
    must,
  ),
  specification: field.text("备案规格型号", "Filed specification"),
};

export const metals: Fields = {
  nickelKg: field.mass("镍含量", "Nickel content"),
  cobaltKg: field.mass("钴含量", "Cobalt content"),
  manganeseKg: field.mass("锰含量", "Manganese content"),
  lithiumKg: field.mass("锂含量", "Lithium content"),
};

export const weighed: Fields = { massKg: field.mass("称重质量", "Weighed mass", must) };
const weighable: Fields = { massKg: field.mass("称重质量", "Weighed mass") };

const workOrder = { kind: "work-order", label: say("维修工单", "Work order") };
const photo = { kind: "photo", label: say("照片", "Photograph") };
const weighSlip = { kind: "weigh-slip", label: say("磅单", "Weigh slip") };
const transportDocument = { kind: "transport-document", label: say("运输单据", "Transport document") };
const scrapCertificate = { kind: "scrap-certificate", label: say("报废机动车回收证明", "Scrap certificate") };

const carriage: Fields = {
  unClass: field.choice(
    "危险货物编号",
    "UN number",
    {
      UN3480: say("UN 3480 锂离子电池组", "UN 3480 lithium ion batteries"),
      UN3090: say("UN 3090 锂金属电池组", "UN 3090 lithium metal batteries"),
      none: say("不属于危险货物", "Not dangerous goods"),
    },
    must,
  ),
  packaging: field.text("包装方式", "Packaging"),
  receiverLicence: field.text("接收方资质编号", "Receiver's licence number"),
  carrier: field.text("承运单位", "Carrier"),
  plate: field.code("车牌号", "Number plate", ["plate"]),
};

const removal: Fields = {
  reason: field.choice(
    "更换原因",
    "Reason",
    {
      fault: say("故障", "Fault"),
      capacity: say("容量衰减", "Loss of capacity"),
      accident: say("事故", "Accident"),
      recall: say("召回", "Recall"),
      swap: say("换电退出", "Leaves battery swapping"),
    },
    must,
  ),
  mileageKm: field.number("行驶里程", "Mileage", "km", { min: 0 }),
  replacement: field.code("新电池编码", "Code of the new battery", battery),
};

const vehicle = (from: string[], to?: string): Effect => ({
  items: ["vehicle"], from, ...(to === undefined ? {} : { to }), holder: "keep",
}); // prettier-ignore

/** States a battery out of its vehicle waits in. */
const unused = [
  "removed_service", "removed_scrap", "swapped_out", "at_outlet", "in_storage", "received", "tested", "cascade_lot", "cascade_product", "retired_again", "quarantined",
]; // prettier-ignore

/** Who hands used batteries over. */
const shippers = [
  "outlet",
  "repairShop",
  "dealer",
  "swapOperator",
  "dismantler",
  "vehicleMaker",
  "cascadeUser",
];

/** What may happen to a battery, from making to recovered metal. */
export const steps: Record<string, Step> = {
  make: {
    label: say("生产编码", "Make and code"), clause: "IV.(XI)", by: ["batteryMaker", "vehicleMaker"],
    event: { type: "ObjectEvent", action: "ADD", bizStep: "commissioning", disposition: "active" },
    item: { items: ["pack", "module", "cell"], from: ["new"], to: "produced" },
    evidence: [{ kind: "factory-record", label: say("出厂记录", "Factory record") }],
  },
  assemble: {
    label: say("装配成包", "Assemble"), help: say("登记单体、模块与电池包的对应关系。", "Which cells and modules a module or pack is made of."),
    by: ["batteryMaker", "vehicleMaker"], event: { type: "AssociationEvent", action: "ADD", bizStep: "assembling" },
    item: { items: ["module", "cell"], from: ["produced"] }, parent: { items: ["pack", "module"], from: ["produced"], holder: "keep" },
    // Their kilograms are the pack's from here on.
    flow: { to: "used" },
  },
  deliver: {
    label: say("交付整车企业", "Deliver to the vehicle maker"), by: ["batteryMaker"], counterparty: "destination",
    event: { type: "ObjectEvent", action: "OBSERVE", bizStep: "shipping" },
    item: { items: ["pack", "module", "cell"], from: ["produced"] }, holder: "receiver",
  },
  install: {
    label: say("装车与合格证", "Install and certify"), clause: "IV.(XI)", by: ["vehicleMaker"], counterparty: "source",
    event: { type: "AssociationEvent", action: "ADD", bizStep: "installing" },
    item: { items: ["pack", "cascadeProduct"], from: ["produced"], to: "installed" },
    parent: { items: ["vehicle"], from: ["new", "vehicle_built"], to: "vehicle_built" },
    custody: "named", holder: "actor", responsible: true,
    fields: {
      certificateNumber: field.text("车辆合格证编号", "Vehicle certificate number", { required: "field.imported != true" }),
      certificateDate: field.date("合格证日期", "Certificate date", must),
      imported: field.boolean("进口车辆", "Imported vehicle"),
      customsRelease: field.text("进口货物证明书编号", "Customs release number", { required: "field.imported == true" }),
      model: field.text("车辆型号", "Vehicle model"),
    },
    evidence: [{ kind: "certificate", label: say("合格证", "Certificate") }],
    report: { days: "param.reportInstall", calendar: "working" },
  },
  sell: {
    label: say("销售登记", "Sale and registration"), by: ["vehicleMaker", "dealer"], counterparty: "source",
    event: { type: "AssociationEvent", action: "OBSERVE", bizStep: "retail_selling", disposition: "retail_sold" },
    item: { items: ["pack"], from: ["installed"], to: "in_use" },
    parent: { items: ["vehicle"], from: ["vehicle_built"], to: "vehicle_registered", holder: "outside" },
    custody: "named", holder: "outside",
    fields: {
      saleDate: field.date("销售日期", "Sale date", must),
      district: field.code("登记地行政区划", "District of registration", ["division"], must),
      ownerClass: field.choice("车主类别", "Owner", { private: say("个人", "Private"), company: say("单位", "Company"), public: say("公交", "Public transport"), taxi: say("营运", "Taxi or hire") }, must),
      plateClass: field.choice("号牌种类", "Plate", { small: say("小型新能源", "Small new-energy"), large: say("大型新能源", "Large new-energy"), other: say("其他", "Other") }),
    },
    evidence: [{ kind: "invoice", label: say("销售发票", "Invoice") }],
    report: { days: "param.reportSale", calendar: "working" },
  },
  removePack: {
    label: say("维修更换拆下", "Remove in repair"), by: ["repairShop", "dealer", "vehicleMaker"],
    event: { type: "AssociationEvent", action: "DELETE", bizStep: "removing" },
    item: { items: worn, from: ["in_use"], to: "removed_service" }, parent: vehicle(["vehicle_registered"]),
    custody: "named", holder: "actor", fields: removal, evidence: [workOrder],
    report: { days: "param.reportRepair", calendar: "working" },
  },
  fitReplacement: {
    label: say("装上替换电池", "Fit a replacement"), by: ["repairShop", "dealer", "vehicleMaker", "swapOperator"], counterparty: "source",
    event: { type: "AssociationEvent", action: "ADD", bizStep: "replacing" },
    item: { items: worn, from: ["produced", "removed_service", "swapped_out"], to: "in_use" }, parent: vehicle(["vehicle_registered"]),
    custody: "named", holder: "outside", responsible: "parent", evidence: [workOrder],
    report: { days: "param.reportRepair", calendar: "working" },
  },
  swapOut: {
    label: say("换电退出", "Take out of battery swapping"), by: ["swapOperator"],
    event: { type: "AssociationEvent", action: "DELETE", bizStep: "removing" },
    item: { items: ["pack"], from: ["in_use"], to: "swapped_out" }, parent: vehicle(["vehicle_registered"]),
    custody: "named", holder: "actor", fields: removal,
    report: { days: "param.reportRepair", calendar: "working" },
  },
  scrapVehicle: {
    label: say("接收报废车辆", "Take in a scrapped vehicle"), clause: "IV.(XI)", by: ["dismantler"],
    help: say("填写车上实际找到的全部电池编码。", "List every battery code found in the vehicle."),
    event: { type: "AssociationEvent", action: "OBSERVE", bizStep: "receiving" },
    item: { items: worn, from: ["in_use"], to: "removed_scrap" }, parent: vehicle(["vehicle_registered"], "vehicle_scrapped"),
    custody: "named", holder: "actor",
    fields: { certificateNumber: field.text("回收证明编号", "Scrap certificate number", must), mileageKm: removal["mileageKm"]! },
    evidence: [scrapCertificate], report: { days: "param.reportScrap", calendar: "working" },
  },
  scrapVehicleWithoutBattery: {
    label: say("接收缺失电池的报废车辆", "Take in a vehicle without its battery"), clause: "IV.(XI)", by: ["dismantler"],
    event: { type: "ObjectEvent", action: "OBSERVE", bizStep: "receiving" },
    item: { items: ["vehicle"], from: ["vehicle_registered"], to: "vehicle_scrapped" }, custody: "named", holder: "keep",
    fields: { certificateNumber: field.text("回收证明编号", "Scrap certificate number", must), reason: field.text("缺失原因", "Reason given") },
    evidence: [scrapCertificate], report: { days: "param.reportScrap", calendar: "working" },
  },
  removeAndShip: {
    label: say("拆卸并移交", "Remove and ship"), by: ["dismantler"], counterparty: "destination",
    event: { type: "AssociationEvent", action: "DELETE", bizStep: "removing", disposition: "in_transit" },
    item: { items: worn, from: ["removed_scrap"], to: "in_transit", sets: { shippedFrom: "item.state" }, fields: weighable }, parent: vehicle(["vehicle_scrapped"]),
    holder: "keep", flow: { to: "transit" }, fields: carriage, evidence: [photo, transportDocument], opens: ["transit"],
    report: { days: "param.reportScrap", calendar: "working" },
  },
  takeIn: {
    label: say("网点入库", "Take in at an outlet"), by: ["outlet"], carriedBy: ["transfer/accept"], counterparty: "source",
    event: { type: "ObjectEvent", action: "OBSERVE", bizStep: "collecting" },
    item: { items: worn, from: ["removed_service", "removed_scrap", "swapped_out", "retired_again", "in_transit", "lost"], to: "at_outlet", fields: { ...weighed, condition: { ...condition, required: true } } },
    custody: "named", holder: "actor",
    fields: { vin: field.code("车辆识别代号", "Vehicle identification number", ["vin"]), origin: field.text("来源", "Origin") },
    evidence: [photo, weighSlip], opens: ["storage"], report: { days: "param.reportOutlet", calendar: "working" },
  },
  store: {
    label: say("转入集中贮存", "Move into concentrated storage"), by: ["outlet"], carriedBy: ["transfer/accept"], counterparty: "source",
    event: { type: "ObjectEvent", action: "OBSERVE", bizStep: "storing" },
    item: { items: worn, from: ["at_outlet", "in_transit", "quarantined"], to: "in_storage", fields: weighable },
    custody: "named", holder: "actor", opens: ["storage"], report: { days: "param.reportOutlet", calendar: "working" },
  },
  ship: {
    label: say("移交出库", "Hand over"), clause: "III.(II).2", by: shippers,
    carriedBy: ["transfer/dispatch"], counterparty: "destination",
    event: { type: "ObjectEvent", action: "OBSERVE", bizStep: "shipping", disposition: "in_transit" },
    item: { items: worn, from: ["at_outlet", "in_storage", "removed_service", "removed_scrap", "swapped_out", "quarantined", "received", "tested", "recycle_lot", "retired_again"], to: "in_transit", sets: { shippedFrom: "item.state" }, fields: weighable },
    holder: "keep", flow: { to: "transit" }, fields: carriage, evidence: [transportDocument], opens: ["transit"],
    // The cascade enterprise answers within the shorter term of its own article.
    report: { days: 'if("comprehensive-use-cascade" in actor.permits, param.reportCascade, param.reportOutlet)', calendar: "working" },
  },
  takeBack: {
    label: say("退回入库", "Take back"), help: say("被拒收的电池退回原处。", "What was refused goes back to where it waited."), by: shippers, carriedBy: ["transfer/giveBack"],
    event: { type: "ObjectEvent", action: "OBSERVE", bizStep: "receiving", disposition: "returned" },
    item: { items: worn, from: ["in_transit"], toBy: "item.shippedFrom", to: "received" }, holder: "actor", opens: ["storageAgain"],
    report: { days: "param.reportOutlet", calendar: "working" },
  },
  receive: {
    label: say("接收", "Receive"), by: ["cascadeUser", "vehicleMaker"], carriedBy: ["transfer/accept"], counterparty: "source",
    event: { type: "ObjectEvent", action: "OBSERVE", bizStep: "receiving" },
    item: { items: worn, from: ["in_transit"], to: "received", fields: weighed }, custody: "named", holder: "actor",
    evidence: [weighSlip], report: { days: "param.reportReceipt", calendar: "working" },
  },
  test: {
    label: say("余能检测", "Test residual energy"), help: say("按 GB/T 34015 检测。", "Tested to GB/T 34015."), by: ["cascadeUser"],
    event: { type: "ObjectEvent", action: "OBSERVE", bizStep: "inspecting" },
    item: {
      items: worn, from: ["received"], to: "tested",
      fields: {
        condition: { ...condition, required: true },
        openVoltageV: field.number("开路电压", "Open-circuit voltage", "V", { required: true }),
        insulationMohm: field.number("绝缘电阻", "Insulation resistance", "MΩ", { min: 0, required: true }),
        resistanceMohm: field.number("内阻", "Internal resistance", "mΩ", { min: 0, required: true }),
        testedAh: field.number("剩余容量", "Residual capacity", "Ah", { min: 0, required: true }),
        residualKwh: field.number("剩余能量", "Residual energy", "kWh", { min: 0, required: true }),
        residualPercent: field.percent("余能比", "Residual energy share", { max: 1000, required: true }),
        soh: field.percent("健康状态 SOH", "State of health", { max: 1000 }),
      },
    },
    fields: { method: field.text("检测方法", "Method", must), instrument: field.text("检测仪器", "Instrument") },
    evidence: [{ kind: "test-report", label: say("检测报告", "Test report") }],
  },
  routeCascade: {
    label: say("判定梯次利用", "Route to second use"), by: ["cascadeUser"],
    event: { type: "ObjectEvent", action: "OBSERVE", bizStep: "reserving", disposition: "conformant" },
    item: { items: worn, from: ["tested"], to: "cascade_lot" },
  },
  routeRecycling: {
    label: say("判定再生利用", "Route to recycling"), by: ["cascadeUser", "recycler"],
    event: { type: "ObjectEvent", action: "OBSERVE", bizStep: "reserving", disposition: "non_conformant" },
    item: { items: worn, from: ["received", "tested", "quarantined"], to: "recycle_lot" },
  },
  dismantle: {
    label: say("拆解为模块", "Dismantle to modules"), help: say("按 GB/T 33598 拆解。", "Dismantled to GB/T 33598."), by: ["cascadeUser", "recycler"],
    event: { type: "TransformationEvent", bizStep: "disassembling" },
    inputs: { items: ["pack", "cascadeProduct"], from: ["tested", "cascade_lot", "recycle_lot"], to: "dismantled" },
    outputs: { items: ["module", "residue"], from: ["new", "produced"], to: "received", fields: weighed },
    balance: { tolerance: "param.dismantleTolerance / 100" },
  },
  makeCascade: {
    label: say("制成梯次产品", "Make a cascade product"), clause: "III.(II).2", by: ["cascadeUser"],
    event: { type: "TransformationEvent", bizStep: "commissioning" },
    inputs: { items: ["pack", "module"], from: ["tested", "cascade_lot"], to: "cascaded" },
    outputs: { items: ["cascadeProduct", "residue"], from: ["new"], to: "cascade_product" },
    custody: "named",
    fields: { use: field.choice("设计用途", "Designed for", { backup: say("备电", "Backup power"), storage: say("储能", "Energy storage"), charging: say("充换电", "Charging"), lowSpeed: say("低速车", "Low-speed vehicles") }, must) },
    evidence: [{ kind: "test-report", label: say("检测报告", "Test report") }, { kind: "label-photo", label: say("标识照片", "Photo of the label") }],
  },
  sellCascade: {
    label: say("梯次产品出库", "Cascade product out"), by: ["cascadeUser"], counterparty: "destination",
    event: { type: "ObjectEvent", action: "OBSERVE", bizStep: "retail_selling" },
    item: { items: ["cascadeProduct"], from: ["cascade_product"], to: "second_use" }, holder: "receiver",
    fields: {
      use: field.choice("实际用途", "Used for", { backup: say("备电", "Backup power"), storage: say("储能", "Energy storage"), charging: say("充换电", "Charging"), lowSpeed: say("低速车", "Low-speed vehicles"), traction: say("电动汽车驱动", "Traction of vehicles") }, must),
      customer: field.text("购买方", "Customer", { required: true, confidential: true }),
      afterSaleOutlet: field.text("售后回收网点", "Outlet that takes it back", must),
    },
    report: { days: "param.reportCascade", calendar: "working" },
  },
  retireCascade: {
    label: say("梯次产品退役", "Retire a cascade product"), by: ["cascadeUser"], counterparty: "source",
    event: { type: "ObjectEvent", action: "OBSERVE", bizStep: "collecting" },
    item: { items: ["cascadeProduct"], from: ["second_use"], to: "retired_again" }, custody: "named", holder: "actor",
    fields: { reason: field.text("退役原因", "Reason", must) }, report: { days: "param.reportCascade", calendar: "working" },
  },
  cascadeWaste: {
    label: say("梯次环节废电池入库", "Waste battery from cascade use"), by: ["cascadeUser"],
    event: { type: "ObjectEvent", action: "OBSERVE", bizStep: "inspecting", disposition: "non_conformant" },
    item: { items: worn, from: ["cascade_lot", "cascade_product", "retired_again"], to: "received" },
    fields: { reason: field.text("报废原因", "Reason", must) }, report: { days: "param.reportCascade", calendar: "working" },
  },
  receiveForRecycling: {
    label: say("再生利用企业接收", "Receive for recycling"), by: ["recycler"], carriedBy: ["transfer/accept"], counterparty: "source",
    event: { type: "ObjectEvent", action: "OBSERVE", bizStep: "receiving" },
    item: { items: worn, from: ["in_transit"], to: "recycle_lot", fields: { ...weighed, chemistry: { ...made["chemistry"]!, required: false } } },
    custody: "named", holder: "actor", evidence: [weighSlip], report: { days: "param.reportReceipt", calendar: "working" },
  },
  shred: {
    label: say("放电、拆解与破碎分选", "Discharge, dismantle and shred"), by: ["recycler"],
    event: { type: "TransformationEvent", bizStep: "destroying" },
    inputs: { items: [...worn, "cell"], from: ["recycle_lot"], to: "dismantled" },
    outputs: { items: ["blackMass", "recovered", "residue"], from: ["new"], to: { blackMass: "black_mass", recovered: "recovered" } },
    fields: { powderRecoveryPercent: field.percent("电极粉料回收率", "Electrode powder recovered", { max: 200 }) },
    balance: { tolerance: "param.shredTolerance / 100" },
    evidence: [{ kind: "assay", label: say("化验单", "Assay") }], report: { days: "param.reportRecycling", calendar: "working" },
  },
  refine: {
    label: say("冶炼提取", "Refine"), by: ["recycler"],
    event: { type: "TransformationEvent", bizStep: "commissioning" },
    inputs: { items: ["blackMass"], from: ["black_mass"], to: "refined" },
    outputs: { items: ["recovered", "residue"], from: ["new"], to: "recovered" },
    evidence: [{ kind: "assay", label: say("化验单", "Assay") }, { kind: "invoice", label: say("销售发票", "Invoice") }],
    report: { days: "param.reportRecycling", calendar: "working" },
  },
  sellMaterial: {
    label: say("销售黑粉或再生材料", "Sell black mass or recovered material"), by: ["recycler"], counterparty: "destination",
    event: { type: "ObjectEvent", action: "OBSERVE", bizStep: "shipping" },
    item: { items: ["blackMass", "recovered"], from: ["black_mass", "recovered"] }, holder: "receiver",
  },
  quarantine: {
    label: say("隔离存放", "Quarantine"), by: ["outlet", "dismantler", "cascadeUser", "recycler", "repairShop"],
    event: { type: "ObjectEvent", action: "OBSERVE", bizStep: "holding", disposition: "damaged" },
    item: { items: worn, from: ["removed_service", "removed_scrap", "swapped_out", "at_outlet", "in_storage", "received", "tested", "recycle_lot"], to: "quarantined" },
    fields: { condition: { ...condition, required: true }, measures: field.text("处置措施", "Measures taken") }, evidence: [photo],
  },
  lose: {
    label: say("登记丢失", "Record a loss"), by: ["outlet", "dismantler", "cascadeUser", "recycler", "repairShop", "dealer", "swapOperator", "vehicleMaker"],
    event: { type: "ObjectEvent", action: "OBSERVE", bizStep: "stock_taking", disposition: "unavailable" },
    item: { items: worn, from: [...unused, "in_transit", "recycle_lot"], to: "lost" }, holder: "outside", flow: { to: "lost" },
    fields: { circumstances: field.text("丢失经过", "Circumstances", must), policeReport: field.text("报案编号", "Police report") },
  },
  export: {
    label: say("出口", "Export"), by: ["batteryMaker", "vehicleMaker", "cascadeUser", "recycler"],
    event: { type: "ObjectEvent", action: "OBSERVE", bizStep: "departing" },
    item: { items: [...worn, "cell", "blackMass", "recovered"], from: ["produced", "installed", ...unused, "recycle_lot", "black_mass", "recovered"], to: "exported" }, holder: "outside", flow: { to: "exported" },
    fields: { country: field.text("目的国（地区）", "Country of destination", must), customsDeclaration: field.text("报关单号", "Customs declaration", must) },
  },
}; // prettier-ignore
