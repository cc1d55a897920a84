import type { Wording } from "../types.ts";

/** Kinds of solid waste that the 2024 catalogue distinguishes by the class number. */
export type WasteGroup = "industrial" | "household" | "construction" | "agricultural" | "other";

/** Group of a class "S01" to "S99": up to 59 industrial, 60s household, 70s construction, 80s farm. */
export function wasteGroup(wasteClass: string): WasteGroup | null {
  const number = Number(wasteClass.slice(1));
  if (!/^S\d{2}$/.test(wasteClass) || number === 0 || number === 8) return null;
  if (number < 60) return "industrial";
  if (number < 70) return "household";
  if (number < 80) return "construction";
  return number < 90 ? "agricultural" : "other";
}

/**
 * Names of the 35 classes of the 2024 catalogue. The structure and the count are confirmed, the names are
 * from memory: check against the published catalogue before printing them on papers.
 */
export const wasteClasses: Record<string, Wording> = {
  S01: { zh: "冶炼废渣", en: "Smelting slag" },
  S02: { zh: "粉煤灰", en: "Fly ash" },
  S03: { zh: "炉渣", en: "Boiler slag" },
  S04: { zh: "煤矸石", en: "Coal gangue" },
  S05: { zh: "尾矿", en: "Tailings" },
  S06: { zh: "脱硫石膏", en: "Desulphurisation gypsum" },
  S07: { zh: "污泥", en: "Sludge" },
  S09: { zh: "赤泥", en: "Red mud" },
  S10: { zh: "磷石膏", en: "Phosphogypsum" },
  S11: { zh: "其他工业副产石膏", en: "Other by-product gypsum" },
  S12: { zh: "钻井岩屑", en: "Drilling cuttings" },
  S13: { zh: "食品残渣", en: "Food residue" },
  S14: { zh: "纺织皮革业废物", en: "Textile and leather waste" },
  S15: { zh: "造纸印刷业废物", en: "Paper and printing waste" },
  S16: { zh: "化工废物", en: "Chemical waste" },
  S17: { zh: "可再生类废物", en: "Recyclable waste" },
  S59: { zh: "其他工业固体废物", en: "Other industrial solid waste" },
  S60: { zh: "有害垃圾", en: "Hazardous household waste" },
  S61: { zh: "厨余垃圾", en: "Kitchen waste" },
  S62: { zh: "可回收物", en: "Household recyclables" },
  S63: { zh: "大件垃圾", en: "Bulky waste" },
  S64: { zh: "其他垃圾", en: "Other household waste" },
  S70: { zh: "工程渣土", en: "Excavated soil" },
  S71: { zh: "工程泥浆", en: "Engineering slurry" },
  S72: { zh: "工程垃圾", en: "Building-site waste" },
  S73: { zh: "拆除垃圾", en: "Demolition waste" },
  S74: { zh: "装修垃圾", en: "Decoration waste" },
  S80: { zh: "农业废物", en: "Crop waste" },
  S81: { zh: "林业废物", en: "Forestry waste" },
  S82: { zh: "畜牧业废物", en: "Livestock waste" },
  S83: { zh: "渔业废物", en: "Fishery waste" },
  S90: { zh: "城镇污水污泥", en: "Sewage sludge" },
  S91: { zh: "清淤疏浚污泥", en: "Dredged sludge" },
  S92: { zh: "实验室固体废物", en: "Laboratory solid waste" },
  S99: { zh: "其他固体废物", en: "Other solid waste" },
};
