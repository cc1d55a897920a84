import { field, must, say, type Effect, type Fields, type Step } from "@loopledger/programme";

/** Pieces sold and fitted as spare parts. */
const spares = ["certifiedPart", "remanPart", "reusedPart"];
/** States of a vehicle on the road, and of one that has come to its end. */
const onRoad = ["registered", "used_sold"];
const alive = ["built", "imported", "sold", ...onRoad, "total_loss"];
const atYard = ["surrendered", "certified", "depolluted"];

const photo = { kind: "photo", label: say("照片", "Photograph") };
const invoice = { kind: "invoice", label: say("销售发票", "Invoice") };
const certificate = { kind: "certificate", label: say("合格证", "Certificate") };
const weighSlip = { kind: "weigh-slip", label: say("磅单", "Weigh slip") };
const workOrder = { kind: "work-order", label: say("维修工单", "Work order") };

const mileage = field.number("行驶里程", "Mileage", "km", { min: 0, required: true });
const weighable: Fields = { massKg: field.mass("称重质量", "Weighed mass") };
const weighed: Fields = { massKg: field.mass("质量", "Mass", must) };
const consent = field.boolean("客户同意使用非新件", "Customer agreed to parts that are not new");

/** What a public inquiry must find of a new piece. */
const released: Fields = {
  ...weighed,
  partName: field.text("零部件名称", "Part", must),
  standard: field.text("执行标准", "Standard", must),
  productionDate: field.date("生产日期", "Production date", must),
  warrantyMonths: field.number("质保期", "Warranty", "mo", { min: 0, required: true }),
};

const fate = field.choice("去向判定", "Fate", {
  reman: say("具备再制造条件", "Fit for remanufacturing"),
  reuse: say("可作回用件", "Fit for reuse"),
  scrap: say("作废金属", "Scrap metal"),
}, { required: "has(field.assembly)" }); // prettier-ignore
/** A reused part is one because it is fit for reuse; an assembly is judged. */
const judged = 'coalesce(item.fate, if(item.kind == "assembly", "scrap", "reuse"))';
const fatedState = `if(${judged} == "reuse", "reuse_part", if(${judged} == "reman", "reman_core", "scrap_part"))`;

const kept = (from: string[], more: Partial<Effect> = {}): Effect => ({
  items: ["vehicle"],
  from,
  holder: "keep",
  ...more,
});
/** Kilograms that come into the yard: as weighed, else by the papers; the traction battery has accounts of its own. */
const batteryHere =
  'if(coalesce("tractionBattery" in field.missing, false), 0, coalesce(item.tractionBatteryKg, 0))';
const entryKg = `coalesce(field.weighedKg - ${batteryHere}, item.kerbMassKg - coalesce(item.tractionBatteryKg, 0) - coalesce(field.missingKg, 0))`;
const withoutBattery = "item.kerbMassKg - coalesce(item.tractionBatteryKg, 0)";
/** At the yard what is taken out leaves the vehicle's mass; in a repair something like it comes back. */
const inRepair = 'item.state in ["registered", "used_sold"]';
const takenOut = (fact: string, assembly: string): string =>
  `if(${inRepair}, null, coalesce(item.${fact}, 0) + count(items.assembly == "${assembly}"))`;

const registration: Fields = {
  plateClass: field.text("号牌种类", "Class of plate"),
  useClass: field.choice(
    "使用性质",
    "Use",
    {
      private: say("非营运", "Private"),
      operating: say("营运", "Commercial"),
      school: say("校车", "School bus"),
      official: say("公务", "Official"),
    },
    must,
  ),
};
const watched =
  "coalesce(field.useClass in param.watchedUses, false) or coalesce(item.vehicleClass in param.watchedClasses, false)";

/** Masses of ISO 22628 that count as recyclable. */
const recyclable = "item.preTreatmentKg + item.dismantlingKg + item.metalKg + item.nonMetalKg";
const tenure = (terms: string): Step["report"] => ({ days: `param.${terms}`, calendar: "working" });

/** What may happen to a vehicle and its parts, from making to scrap metal. */
export const steps: Record<string, Step> = {
  declareModel: {
    label: say("车型申报", "Declare a model"), clause: "IV.(VIII)", by: ["maker"],
    help: say("按 GB/T 19515（ISO 22628）填报各步骤质量。", "Masses by the steps of ISO 22628 (GB/T 19515)."),
    event: { type: "ObjectEvent", action: "ADD", bizStep: "commissioning" },
    item: {
      items: ["model"], from: ["new", "declared"], to: "declared",
      sets: {
        recyclability: `round(100 * (${recyclable}) / item.vehicleKg, 2)`,
        recoverability: `round(100 * (${recyclable} + item.energyKg) / item.vehicleKg, 2)`,
      },
    },
    opens: ["manual"],
  },
  publishManual: {
    label: say("公开拆解手册", "Publish the dismantling manual"), clause: "IV.(VIII)", by: ["maker"],
    event: { type: "ObjectEvent", action: "OBSERVE", bizStep: "other" },
    item: { items: ["model"], from: ["declared"], to: "manual_public" },
    fields: { manualUrl: field.text("手册网址", "Address of the manual", must), edition: field.text("版次", "Edition") },
  },
  build: {
    label: say("生产下线", "Build"), clause: "V1", by: ["maker"], responsible: true,
    event: { type: "ObjectEvent", action: "ADD", bizStep: "commissioning", disposition: "active" },
    item: { items: ["vehicle"], from: ["new"], to: "built", sets: { massKg: withoutBattery } },
    fields: { certificateNumber: field.text("合格证编号", "Certificate of conformity", must) },
    evidence: [certificate], report: tenure("reportBuild"),
  },
  import: {
    label: say("进口", "Import"), clause: "V1", by: ["importer"], responsible: true,
    event: { type: "ObjectEvent", action: "ADD", bizStep: "arriving" },
    item: { items: ["vehicle"], from: ["new"], to: "imported", sets: { massKg: withoutBattery } },
    fields: { customsNumber: field.text("货物进口证明书编号", "Certificate of import", must) },
    evidence: [certificate], report: tenure("reportBuild"),
  },
  fitKeyPart: {
    label: say("装配关键总成", "Fit a key assembly"), clause: "IV.(VIII)", by: ["maker"], custody: "named",
    event: { type: "AssociationEvent", action: "ADD", bizStep: "assembling" },
    item: { items: ["assembly", "remanPart", "reusedPart"], from: ["new"], to: "fitted", fields: weighed, sets: { vin: "parent.uri" } },
    parent: kept(["built"]),
    // Its kilograms are the vehicle's from here on.
    holder: "actor", flow: { to: "used" },
  },
  sell: {
    label: say("销售", "Sell"), clause: "V2", by: ["dealer", "maker", "importer"], counterparty: "source", custody: "named", holder: "outside",
    event: { type: "ObjectEvent", action: "OBSERVE", bizStep: "retail_selling", disposition: "retail_sold" },
    item: { items: ["vehicle"], from: ["built", "imported"], to: "sold" },
    fields: { saleDate: field.date("销售日期", "Sale date", must), district: field.code("销售地行政区划", "District of sale", ["division"], must) },
    evidence: [invoice], report: { days: "param.reportSale", calendar: "calendar" },
  },
  register: {
    label: say("注册登记", "Register"), clause: "V3", by: ["registrar"], custody: "open", holder: "outside",
    event: { type: "ObjectEvent", action: "OBSERVE", bizStep: "entering_exiting" },
    item: { items: ["vehicle"], from: ["sold", "imported"], to: "registered", sets: { watched } },
    fields: registration, report: tenure("reportFeed"),
  },
  enrol: {
    label: say("在用车首次建档", "Take a vehicle already in use into the books"), clause: "V3", by: ["registrar", "repairer", "trader", "dismantler"], custody: "open", holder: "outside",
    event: { type: "ObjectEvent", action: "ADD", bizStep: "creating_class_instance" },
    item: { items: ["vehicle"], from: ["new"], to: "registered", sets: { massKg: withoutBattery, watched } },
    fields: registration,
  },
  transferOwner: {
    label: say("转移登记", "Transfer the registration"), clause: "V3", by: ["registrar"], custody: "open", holder: "outside",
    event: { type: "ObjectEvent", action: "OBSERVE", bizStep: "other" },
    item: { items: ["vehicle"], from: onRoad, to: "registered" },
    report: tenure("reportFeed"),
  },
  sight: {
    label: say("检验、保险、通行记录", "Seen by inspection, insurance or toll"), clause: "V4", by: ["feeder"], custody: "open", holder: "keep",
    event: { type: "ObjectEvent", action: "OBSERVE", bizStep: "sensor_reporting" },
    item: { items: ["vehicle"] },
    fields: {
      feed: field.choice("数据来源", "Feed", { inspection: say("安全技术检验", "Technical inspection"), insurance: say("保险", "Insurance"), toll: say("高速公路通行", "Motorway toll") }, must),
      mileageKm: { ...mileage, required: 'field.feed == "inspection"' },
    },
  },
  totalLoss: {
    label: say("推定全损", "Write off"), clause: "V4", by: ["insurer"], custody: "open", holder: "keep",
    event: { type: "ObjectEvent", action: "OBSERVE", bizStep: "inspecting", disposition: "damaged" },
    item: { items: ["vehicle"], from: onRoad, to: "total_loss" },
    fields: { claimNumber: field.text("赔案号", "Claim", { required: true, confidential: true }) },
  },
  maintain: {
    label: say("维修保养", "Maintain"), clause: "V4", by: ["repairer"], custody: "open", holder: "keep",
    event: { type: "ObjectEvent", action: "OBSERVE", bizStep: "repairing" },
    item: { items: ["vehicle"], from: onRoad, sets: { recallOpen: "if(field.recallFixed == item.recallNumber, false, item.recallOpen)" } },
    fields: {
      mileageKm: mileage, work: field.text("维修项目", "Work done", must),
      partClasses: field.choice("使用的配件类别", "Classes of parts used", { new: say("新件", "New"), certified: say("认证配件", "Certified"), remanufactured: say("再制造件", "Remanufactured"), reused: say("回用件", "Reused") }, { list: true }),
      consent, recallFixed: field.text("完成的召回编号", "Recall carried out"),
    },
    evidence: [workOrder], report: tenure("reportRepair"),
  },
  fitPart: {
    label: say("装用编码配件", "Fit a coded part"), clause: "V4", by: ["repairer"], counterparty: "source", custody: "named", holder: "outside",
    help: say("使用再制造件、回用件须告知并征得客户同意。", "The customer must be told of remanufactured and reused parts, and agree."),
    event: { type: "AssociationEvent", action: "ADD", bizStep: "replacing" },
    item: { items: spares, from: ["made", "reuse_part", "on_sale"], to: "fitted", sets: { fittedTo: "parent.uri" } },
    parent: kept(onRoad, { sets: { mileageKm: "field.mileageKm" } }),
    flow: { to: "used" }, fields: { mileageKm: mileage, consent, consentTime: field.time("同意时间", "Agreed at", { required: "field.consent == true" }), work: field.text("维修项目", "Work done") },
    evidence: [workOrder, { kind: "consent", label: say("客户同意书", "Customer's consent") }], report: tenure("reportRepair"),
  },
  takeOut: {
    label: say("拆下在册总成或配件", "Take out a part that is on the books"), clause: "V10", by: ["repairer", "dismantler"], custody: "named", holder: "actor",
    event: { type: "AssociationEvent", action: "DELETE", bizStep: "removing" },
    item: { items: ["assembly", ...spares], from: ["fitted"], toBy: fatedState, to: "scrap_part", fields: { ...weighable, fate: { ...fate, required: true } }, sets: { vin: "parent.uri" } },
    parent: kept([...onRoad, ...atYard], { sets: { massKg: `if(${inRepair}, null, item.massKg - sum(items.massKg))`, enginesOut: takenOut("enginesOut", "engine"), gearboxesOut: takenOut("gearboxesOut", "gearbox"), takenKg: `if(${inRepair}, null, coalesce(item.takenKg, 0) + sum(items.massKg))` } }),
    evidence: [workOrder, photo],
  },
  sellUsed: {
    label: say("二手车交易", "Sell a used vehicle"), clause: "V5", by: ["trader"], custody: "open", holder: "outside",
    event: { type: "ObjectEvent", action: "OBSERVE", bizStep: "reserving" },
    item: { items: ["vehicle"], from: ["registered"], to: "used_sold" },
    fields: {
      grade: field.number("技术状况等级（GB/T 30323）", "Condition, grade of GB/T 30323", undefined, { min: 1, max: 5, required: true }),
      appraisalDate: field.date("鉴定日期", "Appraised on", must), mileageKm: mileage,
      accident: field.boolean("事故车", "Accident vehicle", must), invoiceDate: field.date("发票日期", "Invoice date", must),
    },
    evidence: [{ kind: "appraisal", label: say("鉴定评估报告", "Appraisal") }, invoice], opens: ["transferOwner"],
  },
  recall: {
    label: say("发布召回", "Recall"), clause: "IV.(VIII)", by: ["maker", "importer"], custody: "open", holder: "keep",
    event: { type: "ObjectEvent", action: "OBSERVE", bizStep: "holding", disposition: "recalled" },
    item: { items: ["vehicle"], from: alive, sets: { recallNumber: "field.number", recallOpen: "true" } },
    fields: { number: field.text("召回编号", "Recall number", must), defect: field.text("缺陷", "Defect", must) },
    requires: [{ when: "not any(items.responsible != actor.id)", field: "/epcList", message: say("只能召回本企业负责的车辆", "only vehicles the party answers for") }],
  },
  exportUsed: {
    label: say("出口", "Export"), by: ["maker", "trader"], custody: "named", holder: "outside", flow: { to: "exported" },
    event: { type: "ObjectEvent", action: "OBSERVE", bizStep: "departing" },
    item: { items: ["vehicle"], from: alive, to: "exported" },
    fields: { country: field.text("目的国（地区）", "Country of destination", must), customsDeclaration: field.text("报关单号", "Customs declaration", must) },
  },
  surrender: {
    label: say("回收报废车", "Take in a vehicle for scrapping"), clause: "V6", by: ["dismantler"], custody: "named", holder: "actor",
    help: say("核对车主身份和车辆，收回登记证书、行驶证和号牌。", "Check the owner's identity and the vehicle; keep its papers and plates."),
    event: { type: "ObjectEvent", action: "OBSERVE", bizStep: "collecting" },
    item: { items: ["vehicle"], from: alive, to: "surrendered", sets: { massKg: entryKg, entryKg, scrapped: "true" } },
    fields: {
      identityChecked: field.boolean("已核对车主身份", "Owner's identity checked", must),
      plate: field.code("号牌号码", "Number plate", ["plate"], { confidential: true }),
      foundEngineNumber: field.text("实车发动机号", "Engine number found"),
      platesCollected: field.boolean("已收回号牌", "Plates collected", must),
      papersCollected: field.boolean("已收回登记证书和行驶证", "Registration papers collected", must),
      mileageKm: { ...mileage, required: false },
      weighedKg: field.mass("整车称重（含电池）", "Weighed, with its battery"),
      missing: field.choice("缺失部件", "Missing", {
        frame: say("车架（车身）", "Frame or body"), engine: say("发动机", "Engine"), gearbox: say("变速器", "Gearbox"), steering: say("方向机", "Steering"), axles: say("前后桥", "Axles"),
        aftertreatment: say("尾气后处理装置", "Exhaust after-treatment"), tractionBattery: say("动力蓄电池", "Traction battery"), other: say("其他", "Other"),
      }, { list: true }),
      missingKg: field.mass("缺失部件质量（不含动力蓄电池）", "Mass missing, without the battery", { required: "has(field.missing) and field.weighedKg == null" }),
      ownerStatement: field.boolean("车主书面说明缺失情况", "Owner's written statement of what is missing"),
    },
    evidence: [{ kind: "identity-check", label: say("身份核对记录", "Record of the identity check") }, photo, weighSlip],
    report: tenure("reportReceipt"), opens: ["certificate", "dismantle"],
  },
  certify: {
    label: say("出具报废机动车回收证明", "Issue the scrap certificate"), clause: "V7", by: ["dismantler"], custody: "named", holder: "keep",
    event: { type: "ObjectEvent", action: "OBSERVE", bizStep: "inspecting", disposition: "conformant" },
    item: { items: ["vehicle"], from: ["surrendered", "dismantled"], toBy: 'if(item.state == "dismantled", "dismantled", "certified")' },
    fields: { scrapCertificate: field.text("回收证明编号", "Scrap certificate number", must), photographed: field.boolean("整车和车辆识别代号已拍照上传", "Whole vehicle and VIN photographed") },
    evidence: [{ kind: "photo-whole", label: say("整车照片", "Photo of the whole vehicle") }, { kind: "photo-vin", label: say("车辆识别代号照片", "Photo of the VIN") }],
    requires: [
      { when: 'not coalesce("frame" in item.missing or "engine" in item.missing, false)', field: "/epcList", message: say("车架（车身）或发动机缺失的，视为车辆缺失，不得出具回收证明", "without frame or engine the vehicle counts as missing: no certificate") },
      { when: 'rules != "2026" or not coalesce("tractionBattery" in item.missing, false)', field: "/epcList", message: say("2026 年 4 月起，缺失动力蓄电池的新能源汽车视为不完整，不得出具回收证明", "from April 2026 a vehicle without its traction battery is incomplete: no certificate") },
      { when: "not has(item.missing) or coalesce(item.ownerStatement, false)", field: "/epcList", message: say("其他部件缺失须有车主书面说明", "other parts may be missing only with the owner's statement") },
    ],
    report: tenure("reportReceipt"), opens: ["deregister"],
  },
  deregister: {
    label: say("注销登记", "Deregister"), clause: "V8", by: ["dismantler", "registrar"], custody: "open", holder: "keep",
    event: { type: "ObjectEvent", action: "OBSERVE", bizStep: "decommissioning" },
    item: { items: ["vehicle"], from: ["certified", "depolluted", "dismantled"], toBy: 'if(item.state == "dismantled", "deregistered", null)', sets: { deregisteredOn: "event.date" } },
    fields: { proofToOwner: field.boolean("注销证明已交车主", "Proof given to the owner") },
  },
  depollute: {
    label: say("预处理", "Depollute"), clause: "V9", by: ["dismantler"], holder: "keep",
    help: say("按代码列出排出的油液、蓄电池、催化器等质量；动力蓄电池另行登记。", "List by code what was drained and removed; the traction battery is recorded in its own programme."),
    event: { type: "ObjectEvent", action: "OBSERVE", bizStep: "removing", disposition: "non_sellable_other" },
    item: { items: ["vehicle", "material", "hazardous"], from: ["surrendered", "certified"], to: "depolluted", sets: { massKg: "item.massKg - sum(quantities.kg)" } },
    flow: { from: "origin", to: "stock" },
    fields: {
      oilKg: field.mass("废矿物油", "Oil", must), coolantKg: field.mass("冷却液", "Coolant", must), refrigerantKg: field.mass("制冷剂", "Refrigerant", must),
      declaredEmpty: field.choice("申报为空", "Declared empty", { oil: say("机油", "Oil"), coolant: say("冷却液", "Coolant"), refrigerant: say("制冷剂", "Refrigerant") }, { list: true }),
      airbags: field.number("安全气囊", "Airbags", "1", { min: 0, max: 40, required: true }),
      catalysts: field.number("尾气催化器", "Catalysts", "1", { min: 0, max: 8, required: true }),
    },
    evidence: [weighSlip], report: tenure("reportDismantling"),
  },
  dismantle: {
    label: say("拆解", "Dismantle"), clause: "V10", by: ["dismantler"],
    help: say("一车一单：五大总成及其去向、回用件、各类材料质量。", "One record a vehicle: the five assemblies with their fate, reused parts, scrap by material."),
    event: { type: "TransformationEvent", bizStep: "disassembling" },
    inputs: { items: ["vehicle"], from: ["depolluted"], to: "dismantled", toBy: 'if(has(item.deregisteredOn), "deregistered", null)', holder: "outside" },
    outputs: { items: ["assembly", "reusedPart", "material", "hazardous"], from: ["new", "fitted"], toBy: fatedState, fields: { ...weighed, fate }, sets: { vin: "inputs.uri" } },
    requires: [{ when: "count(inputs.uri) == 1", field: "/inputEPCList", message: say("一车一单", "one record a vehicle") }],
    balance: { tolerance: "param.vehicleTolerance / 100", in: "sum(inputs.entryKg)", out: "massOut + sum(inputs.entryKg) - massIn" },
    evidence: [photo, { kind: "video", label: say("拆解录像（保存不少于一年）", "Video, kept for a year at least") }], report: tenure("reportDismantling"),
  },
  sellCore: {
    label: say("总成售予再制造企业", "Sell an assembly for remanufacturing"), clause: "III.(II).4", rules: ["2019", "2026"], by: ["dismantler", "repairer"], counterparty: "destination",
    event: { type: "ObjectEvent", action: "OBSERVE", bizStep: "shipping", disposition: "in_transit" },
    item: { items: ["assembly"], from: ["reman_core"], to: "in_transit", fields: weighable }, holder: "keep", flow: { to: "transit" }, carriedBy: ["transfer/dispatch"],
    fields: { assemblyCode: field.text("总成编码（商务部）", "Code of the assembly (MOFCOM)", must), frameVin: field.code("车架上的车辆识别代号", "VIN on the frame", ["vin"]) },
    report: tenure("reportParts"), opens: ["transit"],
  },
  scrapAssembly: {
    label: say("总成作废金属交售", "Sell an assembly as scrap metal"), clause: "V11", by: ["dismantler", "repairer"], counterparty: "destination",
    event: { type: "ObjectEvent", action: "OBSERVE", bizStep: "shipping", disposition: "non_sellable_other" },
    item: { items: ["assembly"], from: ["scrap_part", "reman_core"], to: "in_transit", fields: weighable }, holder: "keep", flow: { to: "transit" }, carriedBy: ["transfer/dispatch"],
    report: tenure("reportParts"), opens: ["transit"],
  },
  receiveCore: {
    label: say("再制造企业收件", "Receive a core"), clause: "III.(II).4", by: ["remanufacturer"], counterparty: "source", custody: "named", holder: "actor",
    event: { type: "ObjectEvent", action: "OBSERVE", bizStep: "receiving" },
    item: { items: ["assembly"], from: ["in_transit"], to: "at_remanufacturer", fields: weighable }, carriedBy: ["transfer/accept"],
  },
  receiveScrap: {
    label: say("冶炼、破碎企业收件", "Receive an assembly to melt or shred"), clause: "V11", by: ["smelter"], counterparty: "source", custody: "named", holder: "actor", flow: { to: "used" },
    event: { type: "ObjectEvent", action: "OBSERVE", bizStep: "receiving", disposition: "destroyed" },
    item: { items: ["assembly"], from: ["in_transit"], to: "melted", fields: weighable }, carriedBy: ["transfer/accept"],
  },
  takeBackPart: {
    label: say("收回被拒收件", "Take back what was refused"), by: ["dismantler", "repairer", "partMaker", "remanufacturer", "partSeller"], custody: "open", holder: "actor",
    event: { type: "ObjectEvent", action: "OBSERVE", bizStep: "receiving", disposition: "returned" },
    item: { items: ["assembly", ...spares], from: ["in_transit"], toBy: `if(item.kind in ["certifiedPart", "remanPart"], "on_sale", ${fatedState})` }, flow: { to: "stock" }, carriedBy: ["transfer/giveBack"],
  },
  remanufacture: {
    label: say("再制造", "Remanufacture"), clause: "III.(II).4", by: ["remanufacturer"], responsible: true,
    event: { type: "TransformationEvent", bizStep: "repairing" },
    inputs: { items: ["assembly"], from: ["at_remanufacturer"], to: "remanufactured" },
    outputs: { items: ["remanPart", "material", "hazardous"], from: ["new"], to: "made", fields: { ...released, marked: field.boolean("已标“再制造产品”标识", "Marked as remanufactured", must) }, sets: { cores: "inputs.uri", vin: "distinct(inputs.vin)", validity: '"valid"' } },
    fields: { newPartsKg: field.mass("更换新件质量", "New parts put in", must), process: field.text("再制造工艺", "Process") },
    balance: { tolerance: "param.remanTolerance / 100", in: "massIn + field.newPartsKg" },
    evidence: [{ kind: "test-report", label: say("出厂检验报告", "Product test") }],
  },
  releasePart: {
    label: say("认证配件、再制造件出厂", "Release certified or remanufactured parts"), clause: "IV.(VIII)", by: ["partMaker", "remanufacturer"], responsible: true,
    event: { type: "ObjectEvent", action: "ADD", bizStep: "commissioning", disposition: "sellable_accessible" },
    item: { items: ["certifiedPart", "remanPart"], from: ["new"], to: "made", fields: { ...released, productCertificate: field.text("认证证书编号", "Product certificate", must) }, sets: { validity: '"valid"' } },
    evidence: [certificate],
  },
  sellPart: {
    label: say("销售配件", "Sell parts"), clause: "V12", by: ["partMaker", "remanufacturer", "partSeller", "dismantler"], counterparty: "destination", holder: "keep", flow: { to: "transit" },
    event: { type: "ObjectEvent", action: "OBSERVE", bizStep: "consigning" }, carriedBy: ["transfer/dispatch"],
    item: { items: spares, from: ["made", "reuse_part", "on_sale"], to: "in_transit", sets: { firstSeller: "coalesce(item.firstSeller, actor.uri)" } },
    fields: { labelled: field.boolean("已贴“报废机动车回用件”标识", "Labelled as part of a scrapped vehicle"), safetyStated: field.boolean("符合安全标准声明", "Declared to meet safety standards") },
    evidence: [photo], report: tenure("reportParts"), opens: ["transit"],
  },
  receivePart: {
    label: say("配件入库", "Receive parts"), by: ["partSeller", "repairer", "dealer"], counterparty: "source", custody: "named", holder: "actor",
    event: { type: "ObjectEvent", action: "OBSERVE", bizStep: "stocking" }, carriedBy: ["transfer/accept"],
    item: { items: spares, from: ["in_transit"], to: "on_sale", fields: weighable },
  },
  retailPart: {
    label: say("零售配件", "Sell parts to the public"), clause: "V12", by: ["partSeller", "dismantler", "repairer"], holder: "outside", flow: { to: "used" },
    event: { type: "ObjectEvent", action: "OBSERVE", bizStep: "retail_selling" },
    item: { items: spares, from: ["made", "reuse_part", "on_sale"], to: "retailed", sets: { firstSeller: "coalesce(item.firstSeller, actor.uri)" } },
    fields: { labelled: field.boolean("已贴“报废机动车回用件”标识", "Labelled as part of a scrapped vehicle"), safetyStated: field.boolean("符合安全标准声明", "Declared to meet safety standards") },
    evidence: [photo], report: tenure("reportParts"),
  },
  withdrawPart: {
    label: say("召回配件或撤销认证", "Recall parts or withdraw their certificate"), clause: "IV.(VIII)", by: ["certifier", "partMaker", "remanufacturer"], custody: "open", holder: "keep",
    event: { type: "ObjectEvent", action: "OBSERVE", bizStep: "holding", disposition: "recalled" },
    item: { items: spares },
    fields: { validity: field.choice("效力", "Validity", { recalled: say("已召回", "Recalled"), withdrawn: say("认证已撤销", "Certificate withdrawn") }, must), reason: field.text("原因", "Reason", must) },
    requires: [{ when: 'actor.kind == "certifier" or not any(items.responsible != actor.id)', field: "/epcList", message: say("只能召回本企业的产品", "only its own products") }],
  },
  inquire: {
    label: say("配件码查询记录", "Inquiry of a part's code"), clause: "IV.(VIII)", by: ["platform"], custody: "open", holder: "keep",
    event: { type: "ObjectEvent", action: "OBSERVE", bizStep: "sampling" },
    item: { items: spares, sets: { askedFrom: "distinct(item.askedFrom, field.province)" } },
    fields: { province: field.number("查询地省级代码", "Province it was asked from", undefined, { min: 11, max: 82, required: true }) },
  },
  handOverWaste: {
    label: say("移交危险废物", "Hand over hazardous waste"), clause: "V10", by: ["dismantler", "remanufacturer"], counterparty: "destination", flow: { from: "sender", to: "receiver" },
    event: { type: "ObjectEvent", action: "OBSERVE", bizStep: "shipping", disposition: "disposed" }, item: { items: ["hazardous"] }, carriedBy: ["transfer/dispatch"],
    fields: { manifest: field.text("危险废物转移联单编号", "Hazardous waste manifest", must) }, evidence: [weighSlip],
  },
  sellMaterial: {
    label: say("销售拆解材料", "Sell scrap by material"), clause: "V10", by: ["dismantler", "remanufacturer"], counterparty: "destination", flow: { from: "sender", to: "receiver" },
    event: { type: "ObjectEvent", action: "OBSERVE", bizStep: "shipping", disposition: "sellable_not_accessible" }, item: { items: ["material"] }, carriedBy: ["transfer/dispatch"],
    fields: { treatment: field.choice("利用处置方式", "Goes to", { recycle: say("材料再生", "Recycling"), energy: say("能量回收", "Energy recovery"), landfill: say("填埋", "Landfill") }, must) }, evidence: [weighSlip, invoice],
  },
  closeMonth: {
    label: say("月度报表", "Close the month"), by: ["dismantler"], help: say("次月上报上月汇总，据以核对。", "Filed in the following month; the month before is judged."),
    event: { type: "ObjectEvent", action: "OBSERVE", bizStep: "stock_taking" },
    item: { items: ["yard"], from: ["new", "month_filed"], to: "month_filed" }, custody: "open", opens: ["month"],
    fields: { dismantled: field.number("上月拆解车辆数", "Vehicles dismantled in the month before", "1", { min: 0, required: true }) },
  },
}; // prettier-ignore
