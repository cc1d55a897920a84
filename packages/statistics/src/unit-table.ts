import type { Wording } from "./wording.ts";

/** A base unit: what it measures, how many of the dimension's own unit it is, and how it is spelled. */
export interface BaseUnit {
  symbol: string;
  label: Wording;
  dimension: string;
  factor: number;
  spellings: string[];
}

function unit(
  dimension: string,
  factor: number,
  symbol: string,
  zh: string,
  en: string,
  spellings: string[],
): BaseUnit {
  return {
    symbol,
    label: { zh, en },
    dimension,
    factor,
    spellings: [symbol.toLowerCase(), zh, en, ...spellings],
  };
}

/**
 * Base units of the plan's targets and of the tables that answer them. Dimensions' own units: kg, m3, m2, m,
 * kJ, CNY, share, and one for each thing that is counted.
 */
export const baseUnits: BaseUnit[] = [
  unit("mass", 1, "kg", "千克", "kg", ["公斤", "kilogram", "kilograms"]),
  unit("mass", 1e-3, "g", "克", "g", ["gram", "grams"]),
  unit("mass", 1e3, "t", "吨", "t", ["tonne", "tonnes", "ton", "tons", "metric ton", "metric tons", "公吨"]),
  unit("mass", 1e6, "kt", "千吨", "kt", ["kilotonne", "kilotonnes"]),
  unit("mass", 1e9, "Mt", "百万吨", "Mt", ["megatonne", "megatonnes"]),
  unit("mass", 1e12, "Gt", "十亿吨", "Gt", ["gigatonne", "gigatonnes"]),
  unit("volume", 1, "m3", "立方米", "m3", [
    "cubic metre",
    "cubic metres",
    "cubic meter",
    "cubic meters",
    "方",
  ]),
  unit("volume", 1e9, "km3", "立方千米", "km3", []),
  unit("volume", 1e-3, "L", "升", "L", ["litre", "litres", "liter", "liters"]),
  unit("area", 1, "m2", "平方米", "m2", ["square metre", "square metres"]),
  unit("area", 1e4, "ha", "公顷", "ha", ["hectare", "hectares"]),
  unit("area", 2000 / 3, "mu", "亩", "mu", []),
  unit("length", 1, "m", "米", "m", ["metre", "metres"]),
  unit("length", 1e3, "km", "千米", "km", ["公里"]),
  unit("energy", 1, "kJ", "千焦", "kJ", []),
  unit("energy", 1e6, "GJ", "吉焦", "GJ", []),
  unit("energy", 1e9, "TJ", "太焦", "TJ", []),
  unit("energy", 1e12, "PJ", "拍焦", "PJ", []),
  unit("energy", 1e15, "EJ", "艾焦", "EJ", []),
  // 7,000 kcal for each kilogram of coal equivalent: 29.3076 GJ a tonne.
  unit("energy", 29_307_600, "tce", "吨标准煤", "tce", ["t ce", "tonnes of coal equivalent", "吨标煤"]),
  unit("energy", 29_307.6, "kgce", "千克标准煤", "kgce", ["公斤标准煤", "千克标煤"]),
  unit("energy", 3600, "kWh", "千瓦时", "kWh", ["度", "kw.h"]),
  unit("energy", 3.6e9, "GWh", "吉瓦时", "GWh", []),
  unit("energy", 3.6e12, "TWh", "太瓦时", "TWh", []),
  unit("money", 1, "CNY", "元", "yuan", ["rmb", "人民币", "人民币元", "{cny}", "yuan rmb"]),
  unit("money-usd", 1, "USD", "美元", "US dollars", ["us$", "dollars"]),
  unit("ratio", 0.01, "%", "%", "%", ["percent", "per cent", "pct", "percentage", "百分比"]),
  unit("ratio", 1, "share", "比率", "share", ["ratio", "fraction"]),
  unit("ratio", 0.001, "permille", "‰", "per mille", ["‰"]),
  unit("count", 1, "1", "个", "units", ["unit", "count", "number", "项", "处", "次"]),
  unit("count:persons", 1, "persons", "人", "persons", ["person", "people", "inhabitants"]),
  unit("count:pieces", 1, "pieces", "件", "pieces", ["piece", "只", "pcs"]),
  unit("count:vehicles", 1, "vehicles", "辆", "vehicles", ["vehicle", "台"]),
  unit("count:parcels", 1, "parcels", "票", "parcels", ["parcel"]),
  unit("count:enterprises", 1, "enterprises", "家", "enterprises", ["enterprise", "firms", "户"]),
  unit("count:cities", 1, "cities", "个城市", "cities", ["city", "座城市", "城市"]),
  unit("count:bases", 1, "bases", "个基地", "bases", ["base", "基地"]),
  unit("count:clusters", 1, "clusters", "个集群", "clusters", ["cluster", "集群"]),
  unit("count:agglomerations", 1, "agglomerations", "个城市群", "agglomerations", [
    "agglomeration",
    "城市群",
  ]),
  unit("count:regions", 1, "regions", "个地区", "regions", ["region", "地区"]),
  unit("count:parks", 1, "parks", "个园区", "parks", ["park", "园区"]),
  unit("time", 1, "years", "年", "years", ["year", "yr", "yrs"]),
];

/** Words that multiply a unit. */
export const scaleWords: Record<string, number> = {
  hundred: 1e2,
  thousand: 1e3,
  k: 1e3,
  million: 1e6,
  mn: 1e6,
  mio: 1e6,
  m: 1e6,
  billion: 1e9,
  bn: 1e9,
  trillion: 1e12,
  tn: 1e12,
  百: 1e2,
  千: 1e3,
  万: 1e4,
  十万: 1e5,
  百万: 1e6,
  千万: 1e7,
  亿: 1e8,
  十亿: 1e9,
  百亿: 1e10,
  千亿: 1e11,
  万亿: 1e12,
};

const names: [number, Wording][] = [
  [1, { zh: "", en: "" }],
  [1e2, { zh: "百", en: "hundred " }],
  [1e3, { zh: "千", en: "thousand " }],
  [1e4, { zh: "万", en: "10^4 " }],
  [1e5, { zh: "十万", en: "10^5 " }],
  [1e6, { zh: "百万", en: "million " }],
  [1e7, { zh: "千万", en: "10^7 " }],
  [1e8, { zh: "亿", en: "10^8 " }],
  [1e9, { zh: "十亿", en: "billion " }],
  [1e10, { zh: "百亿", en: "10^10 " }],
  [1e11, { zh: "千亿", en: "10^11 " }],
  [1e12, { zh: "万亿", en: "trillion " }],
];

/** Words for a scale, as written before a unit; a plain number where no word is usual. */
export function scaleWording(scale: number): Wording {
  return names.find(([value]) => value === scale)?.[1] ?? { zh: `${scale} `, en: `${scale} ` };
}
