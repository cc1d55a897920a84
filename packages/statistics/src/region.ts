import { plainText } from "./number.ts";

/** A province-level division: ISO 3166-2 suffix, division code (GB/T 2260), names. */
const provinces: [string, string, string, string][] = [
  ["BJ", "110000", "北京", "Beijing"],
  ["TJ", "120000", "天津", "Tianjin"],
  ["HE", "130000", "河北", "Hebei"],
  ["SX", "140000", "山西", "Shanxi"],
  ["NM", "150000", "内蒙古", "Inner Mongolia"],
  ["LN", "210000", "辽宁", "Liaoning"],
  ["JL", "220000", "吉林", "Jilin"],
  ["HL", "230000", "黑龙江", "Heilongjiang"],
  ["SH", "310000", "上海", "Shanghai"],
  ["JS", "320000", "江苏", "Jiangsu"],
  ["ZJ", "330000", "浙江", "Zhejiang"],
  ["AH", "340000", "安徽", "Anhui"],
  ["FJ", "350000", "福建", "Fujian"],
  ["JX", "360000", "江西", "Jiangxi"],
  ["SD", "370000", "山东", "Shandong"],
  ["HA", "410000", "河南", "Henan"],
  ["HB", "420000", "湖北", "Hubei"],
  ["HN", "430000", "湖南", "Hunan"],
  ["GD", "440000", "广东", "Guangdong"],
  ["GX", "450000", "广西", "Guangxi"],
  ["HI", "460000", "海南", "Hainan"],
  ["CQ", "500000", "重庆", "Chongqing"],
  ["SC", "510000", "四川", "Sichuan"],
  ["GZ", "520000", "贵州", "Guizhou"],
  ["YN", "530000", "云南", "Yunnan"],
  ["XZ", "540000", "西藏", "Tibet"],
  ["SN", "610000", "陕西", "Shaanxi"],
  ["GS", "620000", "甘肃", "Gansu"],
  ["QH", "630000", "青海", "Qinghai"],
  ["NX", "640000", "宁夏", "Ningxia"],
  ["XJ", "650000", "新疆", "Xinjiang"],
  ["TW", "710000", "台湾", "Taiwan"],
  ["HK", "810000", "香港", "Hong Kong"],
  ["MO", "820000", "澳门", "Macao"],
];
const suffixes = /(壮族自治区|回族自治区|维吾尔自治区|特别行政区|自治区|省|市)$/;
const nation = [
  "cn",
  "china",
  "prc",
  "中国",
  "全国",
  "全国合计",
  "national total",
  "national",
  "people's republic of china",
];
const world = ["world", "global", "世界", "全球", "wld"];

const spellings = new Map<string, string>();
for (const [iso, code, zh, en] of provinces)
  for (const name of [`cn-${iso.toLowerCase()}`, code.slice(0, 2), zh, en.toLowerCase()])
    spellings.set(name, code);
for (const name of nation) spellings.set(name, "CN");
for (const name of world) spellings.set(name, "WORLD");
for (const [name, code] of [
  ["macau", "820000"],
  ["xizang", "540000"],
  ["nei mongol", "150000"],
])
  spellings.set(name!, code!);

const known = new Set(provinces.map(([, code]) => code.slice(0, 2)));
let countries: Map<string, string> | undefined;

/**
 * Canonical code of a region: `CN`, `WORLD`, six digits of a Chinese division, or two letters of a country.
 * @returns undefined for a text that names none.
 */
export function parseRegion(written: string): string | undefined {
  const text = plainText(written).toLowerCase().replace(/\s+/g, " ");
  if (/^\d{6}$/.test(text)) return known.has(text.slice(0, 2)) ? text : undefined;
  if (/^\d{4}$/.test(text)) return known.has(text.slice(0, 2)) ? `${text}00` : undefined;
  return spellings.get(text) ?? spellings.get(text.replace(suffixes, "")) ?? country(text);
}

/**
 * Codes of divisions inside a region, both ends included: `330000` holds 330000 to 339999.
 * @returns undefined for regions outside the division code (countries, the world).
 */
export function regionRange(region: string): { lo: number; hi: number } | undefined {
  if (region === "CN") return { lo: 0, hi: 999_999 };
  if (!/^\d{6}$/.test(region)) return undefined;
  const code = Number(region);
  const width = code % 10_000 === 0 ? 10_000 : code % 100 === 0 ? 100 : 1;
  return { lo: code, hi: code + width - 1 };
}

/** The region of a range of division codes, the reverse of `regionRange`. */
export function regionOfRange(lo: number, hi: number): string {
  if (hi - lo >= 10_000) return "CN";
  return String(lo).padStart(6, "0");
}

/** Name of a region in both languages; the code itself where no name is kept. */
export function regionName(region: string): { zh: string; en: string } {
  if (region === "CN") return { zh: "全国", en: "China" };
  if (region === "WORLD") return { zh: "世界", en: "World" };
  const province = provinces.find(([, code]) => code === region);
  if (province) return { zh: province[2], en: province[3] };
  if (/^[A-Z]{2}$/.test(region))
    return {
      zh: new Intl.DisplayNames(["zh"], { type: "region" }).of(region) ?? region,
      en: new Intl.DisplayNames(["en"], { type: "region" }).of(region) ?? region,
    };
  return { zh: region, en: region };
}

/** Countries by their names in both languages, from the runtime's own table. */
function country(text: string): string | undefined {
  countries ??= readCountries();
  return countries.get(bare(text));
}

function readCountries(): Map<string, string> {
  const found = new Map<string, string>();
  const letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZ".split("");
  for (const language of ["en", "zh"]) {
    const names = new Intl.DisplayNames([language], { type: "region", fallback: "none" });
    for (const code of letters.flatMap((a) => letters.map((b) => a + b))) {
      const name = names.of(code);
      if (!name || code === "CN" || !isCountry(code)) continue;
      found.set(code.toLowerCase(), code);
      found.set(bare(name.toLowerCase()), code);
    }
  }
  return found;
}

/** Left out: withdrawn codes, groups of countries, and the divisions of China that carry two letters. */
function isCountry(code: string): boolean {
  if (["HK", "MO", "TW", "EU", "EZ", "UN", "QO", "ZZ", "XA", "XB", "AA"].includes(code)) return false;
  return new Intl.Locale(`und-${code}`).region === code;
}

function bare(name: string): string {
  return name
    .normalize("NFD")
    .replace(/\p{M}/gu, "")
    .replace(/&/g, "and")
    .replace(/^the /, "")
    .replace(/[.'’]/g, "");
}
