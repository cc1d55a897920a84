import { fill, type Wording } from "./wording.ts";
import { parseUnit } from "./unit.ts";

/** A number as people read it: at most four significant decimals, no exponent. */
export function formatNumber(value: number): string {
  const size = Math.abs(value);
  const decimals = size >= 1000 ? 0 : size >= 100 ? 1 : size >= 1 ? 2 : 4;
  return new Intl.NumberFormat("en", { maximumFractionDigits: decimals }).format(value);
}

/** A number with its unit, in both languages: `5.1 million t`, `5.1百万吨`, `60%`. */
export function figure(value: number, unit: string): Wording {
  const number = formatNumber(value);
  const text = plainUnit(unit);
  if (text === "%") return { zh: `${number}%`, en: `${number} %` };
  const label = unitWording(unit);
  if (!label.zh || text.startsWith("index")) return { zh: number, en: number };
  return fill({ zh: `${number} {unit}`, en: `${number} {unit}` }, { unit: label });
}

/** Words for a unit; units that are not known are shown as written. */
export function unitWording(unit: string): Wording {
  const read = parseUnit(plainUnit(unit));
  return read.kind === "unit" ? read.unit.label : { zh: unit, en: unit };
}

/** A change in a figure; of a rate in percentage points, of an index in points. */
export function difference(value: number, unit: string): Wording {
  const text = plainUnit(unit);
  const number = formatNumber(Math.abs(value));
  if (text === "%") return { zh: `${number}个百分点`, en: `${number} percentage points` };
  if (text.startsWith("index")) return { zh: `${number}个点`, en: `${number} points` };
  return figure(Math.abs(value), unit);
}

/** `% of listed qualified parks` is a percentage. */
function plainUnit(unit: string): string {
  return unit.startsWith("% ") ? "%" : unit;
}
