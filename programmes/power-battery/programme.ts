import {
  field,
  must,
  programme,
  say,
  type PassportAttribute,
  type PassportGroup,
} from "@loopledger/programme";
import { clocks, flags, indicators, measures, parameters } from "./rules.ts";
import { battery, made, metals, steps, weighed } from "./steps.ts";
import { workflows } from "./workflows.ts";

const attribute = (zh: string, en: string, from: string, access: PassportAttribute["access"], more: Partial<PassportAttribute> = {}): PassportAttribute => ({
  label: say(zh, en), from, access, ...more,
}); // prettier-ignore

/** Articles of the EU regulation on batteries that ask for an attribute; our words, its numbers. */
const eu = (article: string): { clause: string } => ({ clause: `EU 2023/1542 ${article}` });

/**
 * Passport of a battery: what the ledger holds of the attributes that EU 2023/1542 asks for, grouped as it groups
 * them. Carbon footprint, recycled content, due diligence and others are not recorded here, and so are absent.
 */
const base: Record<string, PassportGroup> = {
  product: {
    label: say("标识与产品信息", "Identification and product"),
    attributes: {
      identifier: attribute("电池编码", "Battery identifier", "item.uri", "public", eu("Annex XIII (1)(a)")),
      manufacturer: attribute("生产者", "Manufacturer", "maker", "public", eu("Annex VI A (1)")),
      manufacturerCode: attribute("厂商代码（GB/T 34014）", "Maker code (GB/T 34014)", "item.code.maker", "public"),
      responsibleParty: attribute("生产者责任主体", "Responsible party", "responsible", "public"),
      manufacturingDate: attribute("生产日期（编码所载）", "Date of manufacture, as the code says", "item.code.date", "public", eu("Annex VI A (4)")),
      specification: attribute("备案规格型号", "Filed specification", "specification", "public"),
      mass: attribute("质量", "Mass", "massKg", "public", eu("Annex VI A (5)")),
      status: attribute("状况", "Status", 'if(item.state == "recycle_lot", "waste", if(item.state in ["cascade_product", "second_use"], "repurposed", if(item.state in ["produced", "installed", "in_use"], "original", null)))', "interest", {
        ...eu("Annex XIII (4)(c)"), choices: { original: say("原用途", "Original"), repurposed: say("梯次利用", "Repurposed"), waste: say("废电池", "Waste") },
      }),
    },
  },
  materials: { label: say("材料与成分", "Materials and composition"), attributes: { chemistry: attribute("电池类型", "Chemistry", "chemistry", "public", eu("Annex XIII (1)(b)")) } },
  performance: {
    label: say("性能与耐久", "Performance and durability"),
    attributes: {
      ratedCapacity: attribute("额定容量", "Rated capacity", "capacityAh", "public", eu("Annex XIII (1)(g)")),
      nominalVoltage: attribute("标称电压", "Nominal voltage", "voltageV", "public", eu("Annex XIII (1)(h)")),
      ratedEnergy: attribute("额定能量", "Rated energy", "energyKwh", "public"),
      remainingCapacity: attribute("剩余容量", "Remaining capacity", "testedAh", "interest", eu("Annex VII A (1)")),
      capacityFade: attribute("容量衰减", "Capacity fade", "round(100 * (1 - testedAh / capacityAh), 1)", "interest", { ...eu("Annex IV A (2)"), unit: "%" }),
      remainingEnergy: attribute("剩余能量", "Residual energy", "residualKwh", "interest"),
      stateOfHealth: attribute("健康状态 SOH", "State of health", "soh", "interest"),
      internalResistance: attribute("内阻（检测）", "Internal resistance, as tested", "resistanceMohm", "interest"),
      insulation: attribute("绝缘电阻（检测）", "Insulation resistance, as tested", "insulationMohm", "authority"),
      testMethod: attribute("检测方法", "Method of the test", "method", "authority"),
    },
  },
  circularity: {
    label: say("循环利用", "Circularity"),
    attributes: {
      condition: attribute("外观状态", "Condition", "condition", "interest"),
      removalReason: attribute("退役原因", "Why it was removed", "reason", "authority"),
    },
  },
}; // prettier-ignore
const category = attribute("类别", "Category", '"electricVehicle"', "public", {
  ...eu("Annex VI A (2)"),
  choices: { electricVehicle: say("动力蓄电池", "Electric vehicle battery") },
});
const serviceDate = attribute(
  "投入使用日期",
  "Put into service",
  "saleDate",
  "interest",
  eu("Annex VII B (1)"),
);
/** The passport of a kind: what all of them hold, and more. */
const passport = (
  product: PassportGroup["attributes"],
  circularity: PassportGroup["attributes"] = {},
): Record<string, PassportGroup> => ({
  ...base,
  product: { ...base["product"]!, attributes: { ...base["product"]!.attributes, ...product } },
  circularity: {
    ...base["circularity"]!,
    attributes: { ...base["circularity"]!.attributes, ...circularity },
  },
});

export default programme({
  id: "power-battery",
  title: say("动力蓄电池回收利用溯源", "Traction batteries: traceability and recycling"),
  summary: say(
    "从生产、装车、退役到梯次利用和再生利用，一包一码，全程可追溯。",
    "One code a pack, from making and installation through retirement to second use and recycling.",
  ),
  plan: ["IV.(XI)", "III.(II).2"],
  leads: ["MIIT"],
  partners: ["NDRC", "MEE"],
  ruleSets: [
    {
      id: "2018",
      title: say("溯源管理暂行规定（2018）", "Interim traceability rules (2018)"),
      from: "2018-08-01",
      to: "2026-03-31",
      source: "MIIT announcement 35/2018, interim provisions on traceability",
    },
    {
      id: "2026",
      title: say("回收和综合利用管理暂行办法（2026）", "Interim measures on recycling (2026)"),
      from: "2026-04-01",
      source: "Interim measures of six ministries, in force 2026-04-01; deadlines of 2018 kept as default",
    },
  ],
  parameters,
  roles: {
    batteryMaker: { label: say("电池生产企业", "Battery maker"), parties: ["battery-maker"] },
    vehicleMaker: { label: say("新能源汽车生产或进口企业", "Vehicle maker or importer"), parties: ["vehicle-maker"] },
    dealer: { label: say("经销商", "Dealer"), parties: ["dealer"] },
    repairShop: { label: say("维修企业", "Repair shop"), parties: ["repair-shop"] },
    swapOperator: { label: say("换电或租赁运营企业", "Swap or leasing operator"), parties: ["swap-operator"] },
    outlet: { label: say("回收服务网点", "Recycling outlet"), permits: ["battery-outlet", "battery-storage"] },
    dismantler: { label: say("报废机动车回收拆解企业", "Vehicle dismantler"), permits: ["vehicle-dismantling"] },
    cascadeUser: { label: say("梯次利用企业", "Cascade-use enterprise"), permits: ["comprehensive-use-cascade"] },
    recycler: { label: say("再生利用企业", "Recycling enterprise"), permits: ["comprehensive-use-recycling"], capacity: "receivedKg" },
  }, // prettier-ignore
  items: {
    cascadeProduct: {
      label: say("梯次产品", "Cascade product"), kind: "serial", schemes: battery, parts: { cascade: ["yes"] },
      material: "traction-battery",
      attributes: { ...made, energyKwh: field.number("标定能量", "Re-rated energy", "kWh", { min: 0, required: true }), chemistry: { ...made["chemistry"]!, required: false } },
    },
    pack: { label: say("电池包", "Battery pack"), kind: "serial", schemes: battery, parts: { level: ["pack"] }, material: "traction-battery", attributes: made },
    module: { label: say("蓄电池模块", "Battery module"), kind: "serial", schemes: battery, parts: { level: ["module"] }, material: "traction-battery", attributes: made },
    cell: { label: say("单体蓄电池", "Cell"), kind: "serial", schemes: battery, parts: { level: ["cell"] }, material: "traction-battery", attributes: made },
    vehicle: { label: say("新能源汽车", "New-energy vehicle"), kind: "serial", schemes: ["vin"] },
    blackMass: {
      label: say("电极粉料（黑粉）", "Black mass"), kind: "lot", schemes: ["lot"], material: "black-mass",
      attributes: { ...weighed, ...metals, aluminiumPercent: field.percent("铝杂质", "Aluminium"), copperPercent: field.percent("铜杂质", "Copper") },
    },
    recovered: {
      label: say("再生材料", "Recovered material"), kind: "lot", schemes: ["lot"], material: "recovered-battery-material",
      attributes: {
        product: field.choice("产品", "Product", {
          nickelSulphate: say("硫酸镍", "Nickel sulphate"), cobaltSulphate: say("硫酸钴", "Cobalt sulphate"),
          manganeseSulphate: say("硫酸锰", "Manganese sulphate"), lithiumCarbonate: say("碳酸锂", "Lithium carbonate"),
          lithiumHydroxide: say("氢氧化锂", "Lithium hydroxide"), copper: say("铜", "Copper"), aluminium: say("铝", "Aluminium"),
          steel: say("钢壳", "Steel casing"), graphite: say("石墨", "Graphite"), cathode: say("正极材料", "Cathode material"), other: say("其他", "Other"),
        }, must),
        ...weighed, ...metals,
      },
    },
    residue: { label: say("残余废物", "Residue"), kind: "bulk", schemes: ["waste", "hazardous-waste"] },
  }, // prettier-ignore
  states: {
    produced: { label: say("已生产", "Made") },
    installed: { label: say("已装车", "Installed"), tone: "active" },
    in_use: { label: say("在用", "In use"), tone: "active" },
    removed_service: { label: say("维修更换退役", "Removed in service") },
    removed_scrap: { label: say("随车报废", "Scrapped with its vehicle") },
    swapped_out: { label: say("换电退出", "Left battery swapping") },
    at_outlet: { label: say("网点暂存", "At an outlet") },
    in_storage: { label: say("集中贮存", "In concentrated storage") },
    in_transit: { label: say("运输中", "In transit"), tone: "active" },
    received: { label: say("已接收", "Received") },
    tested: { label: say("已检测", "Tested") },
    cascade_lot: { label: say("待梯次利用", "For second use") },
    cascaded: { label: say("已转为梯次产品", "Built into a cascade product"), tone: "good", final: true },
    cascade_product: { label: say("梯次产品", "Cascade product"), tone: "good" },
    second_use: { label: say("梯次使用中", "In second use"), tone: "active" },
    retired_again: { label: say("再次退役", "Retired again") },
    recycle_lot: { label: say("待再生利用", "For recycling") },
    dismantled: { label: say("已拆解破碎", "Dismantled"), tone: "good", final: true },
    black_mass: { label: say("黑粉在库", "Black mass in stock") },
    refined: { label: say("已投料冶炼", "Refined"), tone: "good", final: true },
    recovered: { label: say("再生材料", "Recovered"), tone: "good", final: true },
    quarantined: { label: say("隔离存放", "Quarantined"), tone: "warn" },
    lost: { label: say("丢失", "Lost"), tone: "bad" },
    exported: { label: say("出口", "Exported"), final: true },
    vehicle_built: { label: say("整车下线", "Vehicle built") },
    vehicle_registered: { label: say("已销售登记", "Sold and registered"), tone: "active" },
    vehicle_scrapped: { label: say("车辆报废", "Vehicle scrapped"), final: true },
  },
  steps,
  clocks,
  measures,
  flags,
  indicators,
  passport: {
    pack: passport({ category, serviceDate }),
    module: passport({ category }),
    // No battery of a vehicle any more; what it is for says more than a category.
    cascadeProduct: passport(
      {},
      {
        use: attribute("梯次用途", "Second use", "use", "public"),
        takenBackAt: attribute("售后回收网点", "Outlet that takes it back", "afterSaleOutlet", "interest"),
      },
    ),
  },
  lookups: {
    pack: ["maker", "chemistry", "energyKwh", "capacityAh", "voltageV", "state", "responsible"],
    module: ["maker", "chemistry", "energyKwh", "capacityAh", "voltageV", "state", "responsible"],
    cascadeProduct: ["maker", "chemistry", "energyKwh", "capacityAh", "use", "state", "responsible"],
  },
  workflows,
});
