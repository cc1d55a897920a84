import { field, must, programme, say, type Fields, type ItemKind } from "@loopledger/programme";
import { clocks, flags, indicators, measures, parameters } from "./rules.ts";
import { steps } from "./steps.ts";
import { workflows } from "./workflows.ts";

/** VINs a part came from: of a transformation there may be several. */
const vin = field.code("来源车辆识别代号", "Vehicle it comes from", ["vin"], { list: true });

/** What a public inquiry of a part answers. */
const spare: Fields = {
  partName: field.text("零部件名称", "Part"),
  standard: field.text("执行标准", "Standard"),
  productionDate: field.date("生产日期", "Production date"),
  warrantyMonths: field.number("质保期", "Warranty", "mo", { min: 0 }),
  productCertificate: field.text("认证证书编号", "Product certificate"),
  batch: field.text("批次", "Batch"),
  validUntil: field.date("证书有效期至", "Certificate valid until"),
  validity: field.choice("效力", "Validity", {
    valid: say("有效", "Valid"), recalled: say("已召回", "Recalled"), withdrawn: say("认证已撤销", "Certificate withdrawn"),
  }),
  firstSeller: field.party("首次销售单位", "First seller"),
}; // prettier-ignore
const inquiry = [
  "state", "maker", "partName", "standard", "productionDate", "warrantyMonths", "productCertificate", "batch", "validUntil", "validity", "firstSeller",
]; // prettier-ignore
const part = (zh: string, en: string, schemes: string[], attributes: Fields): ItemKind => ({
  label: say(zh, en), kind: "serial", schemes, material: "vehicle-part", attributes,
}); // prettier-ignore

export default programme({
  id: "vehicle",
  title: say("汽车全生命周期管理", "Automobile life cycle"),
  summary: say(
    "从生产、进口、销售、登记、维修、二手车交易到报废回收拆解，一车一档；五大总成、再制造件、回用件流向可查。",
    "One file a vehicle, from making, import, sale, registration, repair and resale to scrapping and dismantling; where its assemblies, remanufactured and reused parts go.",
  ),
  plan: ["IV.(VIII)", "III.(II).2", "III.(II).4"],
  leads: ["NDRC", "MOFCOM"],
  partners: ["MIIT", "MPS", "MEE", "MOT", "GACC"],
  ruleSets: [
    {
      id: "2001",
      title: say("报废汽车回收管理办法（2001）", "Measures on scrapped vehicles (2001)"),
      from: "2001-06-16", to: "2019-05-31",
      source: "State Council order 307/2001, from memory: assemblies go to smelters as scrap metal only",
    },
    {
      id: "2019",
      title: say("报废机动车回收管理办法（2019）", "Measures on scrapped motor vehicles (2019)"),
      from: "2019-06-01", to: "2026-03-31",
      source: "State Council order 715/2019; implementing rules MOFCOM 2/2020 in force 2020-09-01",
    },
    {
      id: "2026",
      title: say("报废机动车回收管理办法，车电一体报废（2026）", "Measures of 2019, with vehicle and battery scrapped together (2026)"),
      from: "2026-04-01",
      source: "Interim measures of six ministries on used traction batteries, in force 2026-04-01",
    },
  ],
  parameters,
  roles: {
    maker: { label: say("汽车生产企业", "Vehicle maker"), parties: ["vehicle-maker", "vehicle-importer"] },
    importer: { label: say("汽车进口企业", "Vehicle importer"), parties: ["vehicle-importer"] },
    dealer: { label: say("经销商", "Dealer"), parties: ["dealer"] },
    trader: { label: say("二手车经营主体", "Used-vehicle trader"), parties: ["used-vehicle-trader", "dealer"] },
    registrar: { label: say("公安交管登记机关", "Vehicle registrar"), parties: ["vehicle-registrar"] },
    feeder: { label: say("检验、保险、通行数据提供方", "Provider of inspection, insurance or toll data"), parties: ["inspection-station", "insurer", "toll-operator"] },
    insurer: { label: say("保险公司", "Insurer"), parties: ["insurer"] },
    repairer: { label: say("机动车维修企业", "Repairer"), parties: ["repair-shop", "dealer"] },
    dismantler: {
      label: say("报废机动车回收拆解企业", "Recycling and dismantling enterprise"), permits: ["vehicle-dismantling"],
      scope: { vehicleClasses: "item.vehicleClass" }, capacity: "surrenderedKg",
    },
    partMaker: { label: say("零部件生产企业", "Part maker"), parties: ["part-maker"] },
    certifier: { label: say("认证机构", "Certification body"), parties: ["certifier"] },
    remanufacturer: { label: say("再制造企业", "Remanufacturer"), permits: ["remanufacturing"] },
    partSeller: { label: say("配件经营者", "Part seller"), parties: ["part-seller", "dealer"] },
    smelter: { label: say("冶炼、破碎企业", "Smelter or shredder"), parties: ["smelter", "shredder"] },
    platform: { label: say("公共查询平台", "Public inquiry platform"), parties: ["inquiry-platform"] },
  },
  items: {
    vehicle: {
      label: say("机动车", "Motor vehicle"), kind: "serial", schemes: ["vin"], material: "motor-vehicle",
      attributes: {
        model: field.text("车辆型号", "Model", must),
        vehicleClass: field.choice("车辆类型", "Class", { car: say("乘用车", "Car"), bus: say("大中型客车", "Bus or coach"), truck: say("货车", "Truck"), other: say("其他", "Other") }, must),
        energy: field.choice("能源种类", "Energy", {
          petrol: say("汽油", "Petrol"), diesel: say("柴油", "Diesel"), gas: say("燃气", "Gas"), hybrid: say("非插电混合动力", "Hybrid"),
          plugIn: say("插电式混合动力", "Plug-in hybrid"), electric: say("纯电动", "Battery electric"), fuelCell: say("燃料电池", "Fuel cell"),
        }, must),
        kerbMassKg: field.mass("整备质量", "Kerb mass", must),
        tractionBatteryKg: field.mass("其中动力蓄电池", "Of which traction battery"),
        recycledKg: field.mass("其中再生材料", "Of which recycled material"),
        engineNumber: field.text("发动机（驱动电机）号", "Engine or motor number", { confidential: true }),
        scrapped: field.boolean("已报废回收", "Scrapped"),
        recallNumber: field.text("召回编号", "Recall"),
        recallOpen: field.boolean("召回尚未完成", "Recall not carried out"),
      },
    },
    // Single pieces; the batch of a certified part is a fact of it. Their order says what a code is of which no kind is told.
    certifiedPart: part("认证配件", "Certified part", ["lot"], spare),
    assembly: part("五大总成", "Assembly of the five", ["cpi", "lot"], {
      vin,
      assembly: field.choice("总成", "Assembly", {
        engine: say("发动机", "Engine"), gearbox: say("变速器", "Gearbox"), steering: say("方向机", "Steering gear"), axle: say("前后桥", "Axle"), frame: say("车架", "Frame"),
      }, must),
      typeModel: field.text("型号", "Type"),
    }),
    remanPart: part("再制造件", "Remanufactured part", ["cpi", "lot"], { ...spare, vin, cores: field.item("旧件编码", "Cores it is made of", { list: true }) }),
    reusedPart: part("回用件", "Reused part", ["cpi", "lot"], {
      ...spare, vin,
      label: field.text("回用件标识编号", "Number on the reuse label"),
      partClass: field.choice("零部件类别", "Class of part", {
        body: say("车身件", "Body"), glass: say("玻璃", "Glass"), lamp: say("灯具", "Lamp"), wheel: say("车轮", "Wheel"), interior: say("内饰", "Interior"), electrical: say("电器件", "Electrical"),
        mechanical: say("机械件", "Mechanical"), airbag: say("安全气囊", "Airbag"), catalyst: say("尾气催化器", "Catalyst"), other: say("其他", "Other"),
      }, must),
    }),
    model: {
      label: say("车型", "Vehicle model"), kind: "document", schemes: ["lot"],
      attributes: {
        vehicleKg: field.mass("整车质量 mV", "Vehicle mass mV", { min: 1, required: true }),
        preTreatmentKg: field.mass("预处理 mP", "Pre-treatment mP", must), dismantlingKg: field.mass("拆解 mD", "Dismantling mD", must),
        metalKg: field.mass("金属分离 mM", "Metal separation mM", must), nonMetalKg: field.mass("非金属再利用 mTr", "Non-metal recycling mTr", must),
        energyKg: field.mass("能量回收 mTe", "Energy recovery mTe", must),
        recyclability: field.percent("可再利用率", "Recyclability"), recoverability: field.percent("可回收利用率", "Recoverability"),
        manualUrl: field.text("拆解手册", "Dismantling manual"),
      },
    },
    yard: { label: say("拆解场地", "Dismantling yard"), kind: "document", schemes: ["place"] },
    material: { label: say("拆解材料", "Scrap by material"), kind: "bulk", schemes: ["waste"], parts: { class: ["S17", "S59"] } },
    hazardous: { label: say("危险废物", "Hazardous waste"), kind: "bulk", schemes: ["hazardous-waste"] },
  },
  states: {
    built: { label: say("已下线", "Built") },
    imported: { label: say("已进口", "Imported") },
    sold: { label: say("已销售", "Sold"), tone: "active" },
    registered: { label: say("已登记在用", "Registered, in use"), tone: "active" },
    used_sold: { label: say("二手车已交易待过户", "Resold, not yet transferred"), tone: "active" },
    total_loss: { label: say("推定全损", "Written off"), tone: "warn" },
    exported: { label: say("已出口", "Exported"), final: true },
    surrendered: { label: say("已回收", "Taken in for scrapping") },
    certified: { label: say("已出具回收证明", "Scrap certificate issued") },
    depolluted: { label: say("已预处理", "Depolluted") },
    dismantled: { label: say("已拆解", "Dismantled") },
    deregistered: { label: say("已拆解注销", "Dismantled and deregistered"), tone: "good", final: true },
    made: { label: say("已出厂", "Made") },
    fitted: { label: say("已装车", "Fitted"), tone: "active" },
    reman_core: { label: say("待再制造旧件", "Core for remanufacturing") },
    reuse_part: { label: say("回用件在库", "Reused part in stock") },
    scrap_part: { label: say("作废金属", "Scrap metal") },
    in_transit: { label: say("运输中", "In transit"), tone: "active" },
    on_sale: { label: say("待售", "For sale") },
    retailed: { label: say("已零售", "Sold to the public"), tone: "good" },
    at_remanufacturer: { label: say("在再制造企业", "At the remanufacturer") },
    remanufactured: { label: say("已再制造", "Remanufactured"), tone: "good", final: true },
    melted: { label: say("已回炉破碎", "Melted or shredded"), final: true },
    declared: { label: say("已申报", "Declared") },
    manual_public: { label: say("拆解手册已公开", "Dismantling manual public"), tone: "good" },
    month_filed: { label: say("月报已上报", "Month closed"), tone: "good" },
  },
  steps,
  clocks,
  measures,
  flags,
  indicators,
  lookups: {
    vehicle: ["scrapped", "recallNumber", "recallOpen"],
    certifiedPart: inquiry,
    remanPart: inquiry,
    reusedPart: [...inquiry, "label", "partClass"],
    model: ["recyclability", "recoverability", "manualUrl"],
  },
  workflows,
}); // prettier-ignore
