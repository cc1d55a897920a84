import { plainText } from "./number.ts";
import { parsePeriod } from "./period.ts";
import { parseUnit, type Unit } from "./unit.ts";

/** What a column of a table is for. */
export type Role =
  "region" | "period" | "value" | "variable" | "breakdown" | "unit" | "status" | "coverage" | "ignore";

export const roles: Role[] = [
  "region",
  "period",
  "value",
  "variable",
  "breakdown",
  "unit",
  "status",
  "coverage",
  "ignore",
];

/** Roles of columns by their names. */
export type Mapping = Record<string, Role>;

const byName: [RegExp, Role][] = [
  [
    /^(region|entity|country|province|area|geo|ref_area|location|地区|区域|省份|省|城市|国家|区划代码|行政区划)$/,
    "region",
  ],
  [
    /^(period|year|time|time_period|date|month|quarter|time_string|年份|年度|年|时间|期间|季度|月份)$/,
    "period",
  ],
  [/^(variable|indicator|series|item name|zhibiao|指标|指标名称|变量)$/, "variable"],
  [/^(value|obs_value|data_value|amount|数值|数据|值|金额|数量)$/, "value"],
  [/^(unit|unit_measure|单位|计量单位)$/, "unit"],
  [/^(status|obs_status|状态|数据状态)$/, "status"],
  [/^(coverage|scope|统计范围|口径|覆盖范围)$/, "coverage"],
  [/^(code|id|name|note|notes|comment|source|footnote|other|序号|编号|名称|备注|说明|来源|注)$/, "ignore"],
];

/** Guesses what a column is for from its name, then from its cells. */
export function guessRole(name: string, cells: string[]): Role {
  const text = plainText(name).toLowerCase();
  const named = byName.find(([pattern]) => pattern.test(text));
  if (named) return named[1];
  if (isPeriodName(name)) return "value";
  const filled = cells.map(plainText).filter((cell) => cell !== "");
  const numbers = filled.filter(
    (cell) => /^[+-]?[\d., ]*\d%?$/.test(cell) || /^(-+|n\/?\.?a\.?|\.{2,3})$/i.test(cell),
  );
  return filled.length === 0 || numbers.length * 2 > filled.length ? "value" : "breakdown";
}

/** Whether a column's name is itself a period, as in wide tables by year. */
export function isPeriodName(name: string): boolean {
  return parsePeriod(name).kind === "period";
}

/** Title and unit of `Primary production (million tonnes)`, `粮食产量(万吨)` or `gdp_100m_yuan_current`. */
export function titleAndUnit(name: string): { title: string; unit?: Unit } {
  const brackets = /^(.*?)\s*[(（[【]([^()（）[\]【】]+)[)）\]】]\s*$/.exec(name.trim());
  if (brackets) {
    const read = parseUnit(brackets[2]!);
    if (read.kind === "unit") return { title: brackets[1]!, unit: read.unit };
  }
  const words = name.trim().split("_");
  for (let length = words.length - 1; length > 0; length--)
    for (let from = words.length - length; from >= 0; from--) {
      const read = parseUnit(words.slice(from, from + length).join(" "));
      if (read.kind === "unit" && !tooPlain.has(read.unit.text))
        return { title: [...words.slice(0, from), ...words.slice(from + length)].join(" "), unit: read.unit };
    }
  return { title: name.trim() };
}

/** Units whose names are ordinary words of a title. */
const tooPlain = new Set([
  "share",
  "1",
  "years",
  "persons",
  "cities",
  "bases",
  "clusters",
  "regions",
  "parks",
]);
