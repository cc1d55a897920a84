import type { Wording } from "@loopledger/statistics";

function words(zh: string, en: string): Wording {
  return { zh, en };
}

/** Short names of the plan's indicators. */
export const indicatorLabels: Record<string, Wording> = {
  resource_output_rate: words("主要资源产出率", "Output rate of main resources"),
  energy_per_gdp: words("单位国内生产总值能源消耗", "Energy consumption per unit of GDP"),
  water_per_gdp: words("单位国内生产总值用水量", "Water consumption per unit of GDP"),
  straw_utilization_rate: words("农作物秸秆综合利用率", "Utilization rate of crop straw"),
  bulk_waste_utilization_rate: words("大宗固废综合利用率", "Utilization rate of bulk solid waste"),
  construction_waste_utilization_rate: words("建筑垃圾综合利用率", "Utilization rate of construction waste"),
  waste_paper_utilization: words("废纸利用量", "Waste paper utilized"),
  scrap_steel_utilization: words("废钢利用量", "Scrap steel utilized"),
  recycled_nonferrous_output: words("再生有色金属产量", "Output of recycled nonferrous metals"),
  recycled_copper_output: words("再生铜产量", "Output of recycled copper"),
  recycled_aluminium_output: words("再生铝产量", "Output of recycled aluminium"),
  recycled_lead_output: words("再生铅产量", "Output of recycled lead"),
  resource_recycling_output_value: words(
    "资源循环利用产业产值",
    "Output value of the resource recycling industry",
  ),
  recycling_system_cities: words(
    "废旧物资循环利用体系建设城市",
    "Cities with waste and old materials recycling systems",
  ),
  circular_parks_share: words("园区循环化改造比例", "Share of qualified parks made recycling-oriented"),
  bulk_waste_bases: words("大宗固废综合利用基地", "Bases for bulk solid waste utilization"),
  industrial_resource_bases: words("工业资源综合利用基地", "Bases for industrial resource utilization"),
  construction_waste_cities: words(
    "建筑垃圾资源化利用示范城市",
    "Demonstration cities for construction waste",
  ),
  reman_clusters: words("再制造产业集聚区", "Remanufacturing industry clusters"),
  reman_output_value: words("再制造产业产值", "Output value of remanufacturing"),
  no_secondary_packaging_rate: words(
    "电商快件不再二次包装率",
    "E-commerce parcels without secondary packaging",
  ),
  recyclable_packaging_in_use: words("可循环快递包装应用规模", "Recyclable express packaging in use"),
  regional_bases_coverage: words("城市群区域性加工利用基地", "Urban agglomerations with regional bases"),
  technology_demo_regions: words("绿色技术体系示范区域", "Regions with green technology demonstrations"),
  iron_concentrate_replaced: words("废钢替代铁精矿量", "Iron concentrate replaced by scrap steel"),
  recycled_nonferrous_share: words(
    "再生有色金属占十种有色金属产量比重",
    "Recycled share of nonferrous metal output",
  ),
};

/** What the plan says, by target; the English is in the table. */
export const targetTexts: Record<string, string> = {
  T01: "主要资源产出率比2020年提高约20%",
  T02: "单位GDP能源消耗比2020年降低13.5%左右",
  T03: "单位GDP用水量比2020年降低16%左右",
  T04: "农作物秸秆综合利用率保持在86%以上",
  T05: "大宗固废综合利用率达到60%",
  T06: "建筑垃圾综合利用率达到60%",
  T07: "废纸利用量达到6000万吨",
  T08: "废钢利用量达到3.2亿吨",
  T09: "再生有色金属产量达到2000万吨",
  T10: "再生铜产量达到400万吨",
  T11: "再生铝产量达到1150万吨",
  T12: "再生铅产量达到290万吨",
  T13: "资源循环利用产业产值达到5万亿元",
  T14: "建设约60个城市的废旧物资循环利用体系",
  T15: "2025年底前具备条件的省级以上园区全部实施循环化改造",
  T16: "建设50个大宗固体废弃物综合利用基地",
  T17: "建设50个工业资源综合利用基地",
  T18: "建设50个建筑垃圾资源化利用示范城市",
  T19: "形成约10个再制造产业集聚区",
  T20: "再制造产业产值达到2000亿元",
  T21: "电商快件基本实现不再二次包装",
  T22: "可循环快递包装应用规模达到1000万个",
  T23: "京津冀、长三角、珠三角、成渝等城市群建设区域性再生资源加工利用基地",
  T24: "京津冀、长三角、珠三角开展循环经济绿色技术体系集成示范",
  H01: "2015年至2020年主要资源产出率提高约26%",
  H02: "“十三五”期间单位GDP用水量累计下降28%",
  H03: "2020年废钢利用量替代62%品位铁精矿约4.1亿吨",
  H04: "2020年再生有色金属产量占十种有色金属总产量的23.5%",
};

/**
 * Units of the levels behind the plan's index numbers: a table of levels may answer such a target, if it has
 * the base year too.
 */
export const levelUnits: Record<string, string> = {
  resource_output_rate: "yuan/t",
  energy_per_gdp: "tce/10^4 yuan",
  water_per_gdp: "m3/10^4 yuan",
};
