import { field, must, programme, say } from "@loopledger/programme";
import { clocks, flags, indicators, measures, parameters } from "./rules.ts";
import { battery, made, metals, steps, weighed } from "./steps.ts";
import { workflows } from "./workflows.ts";

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
  lookups: {
    pack: ["maker", "chemistry", "energyKwh", "capacityAh", "voltageV", "state", "responsible"],
    module: ["maker", "chemistry", "energyKwh", "capacityAh", "voltageV", "state", "responsible"],
    cascadeProduct: ["maker", "chemistry", "energyKwh", "capacityAh", "use", "state", "responsible"],
  },
  workflows,
});
