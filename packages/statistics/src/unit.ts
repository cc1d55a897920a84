import { plainText } from "./number.ts";
import { baseUnits, scaleWording, scaleWords, type BaseUnit } from "./unit-table.ts";
import type { Wording } from "./wording.ts";

/**
 * A unit with its scale: `10^4 t`, `yuan/t`, `index 2020=100`. Two units convert into each other when their
 * `dimension` is the same; `factor` is how many of the dimension's own unit one of it is.
 */
export interface Unit {
  /** Canonical text; reading it again gives the same unit. */
  text: string;
  label: Wording;
  dimension: string;
  factor: number;
}

export type UnitReading =
  { kind: "unit"; unit: Unit } | { kind: "unknown" } | { kind: "ambiguous"; first: string; second: string };

const bySpelling = new Map(
  baseUnits.flatMap((unit) => unit.spellings.map((s) => [s.toLowerCase(), unit] as const)),
);
const scalesLongestFirst = Object.keys(scaleWords).sort((a, b) => b.length - a.length);

/** Reads a unit as tables and people write it: `万吨`, `10^4 t`, `100m yuan`, `m3 per 10,000 yuan`, `tce/万元`. */
export function parseUnit(written: string): UnitReading {
  const text = tidy(written);
  if (text.length > 100) return { kind: "unknown" };
  // Mt is a million tonnes; in one case throughout it is as often a single metric ton.
  if (/(^|[\s\d])(mt|MT)($|[\s/])/.test(written))
    return { kind: "ambiguous", first: "million t", second: "metric t" };
  const index = /^(?:index|指数)? ?[(（]?(\d{4}) ?(?:年)? ?= ?100[)）]?$/.exec(text);
  if (index) return { kind: "unit", unit: indexUnit(index[1]!) };
  const share = /^(%|percent|share) of (.+)$/.exec(text);
  if (share) return parseUnit(share[1]!);
  const parts = text.split(/ ?\/ ?| per /).map((part) => part.trim());
  // An amount a year is told from an amount by its period already.
  if (parts.length > 1 && /^(a|yr|year|annum|年)$/.test(parts.at(-1)!)) parts.pop();
  const read = parts.map(readScaled);
  const doubt = read.find((part) => part.kind === "ambiguous");
  if (doubt) return doubt;
  if (read.length > 2 || !read.every((part) => part.kind === "unit")) return { kind: "unknown" };
  const [top, bottom] = read.map((part) => part.unit);
  if (!top) return { kind: "unknown" };
  return { kind: "unit", unit: bottom ? quotient(top, bottom) : top };
}

/** Reads a multiplier on its own: `10^4`, `万`, `million`, `1000`. */
export function parseScale(written: string): number | undefined {
  const { scale, rest } = takeScale(tidy(written));
  return rest === "" ? scale : undefined;
}

/** The same unit, so many times. */
export function scaleUnit(unit: Unit, scale: number): Unit {
  if (scale === 1) return unit;
  const words = scaleWording(scale);
  const both = parseUnit(words.en + unit.text);
  if (both.kind === "unit" && both.unit.factor === scale * unit.factor) return both.unit;
  return {
    text: `${scale} ${unit.text}`,
    label: { zh: `${scale} ${unit.label.zh}`, en: `${scale} ${unit.label.en}` },
    dimension: unit.dimension,
    factor: scale * unit.factor,
  };
}

/** Whether a figure in one unit can be told in the other. A count of unnamed things fits any count. */
export function convertible(from: Unit, to: Unit): boolean {
  if (from.dimension === to.dimension) return true;
  const counts = [from.dimension, to.dimension].every((d) => d === "count" || d.startsWith("count:"));
  return counts && (from.dimension === "count" || to.dimension === "count");
}

/**
 * The value in another unit, rounded to 12 digits so that powers of ten leave no tail.
 * @returns undefined where the units do not fit.
 */
export function convert(value: number, from: Unit, to: Unit): number | undefined {
  if (!convertible(from, to)) return undefined;
  if (from.factor === to.factor) return value;
  return Number(((value * from.factor) / to.factor).toPrecision(12));
}

function tidy(written: string): string {
  const powers = written.replace(/([⁰¹²³⁴-⁹]+)/g, (sup, _s, at: number, all: string) =>
    /\d$/.test(all.slice(0, at)) ? `^${sup}` : sup,
  );
  return plainText(powers)
    .toLowerCase()
    .replace(/[_·×*]/g, " ")
    .replace(/\s+/g, " ")
    .replace(/(\d),(?=\d{3})/g, "$1");
}

function readScaled(text: string): UnitReading {
  const known = bySpelling.get(text);
  if (known) return { kind: "unit", unit: fromBase(1, known) };
  const { scale, rest } = takeScale(text);
  const base = bySpelling.get(rest);
  if (base && scale !== undefined) return { kind: "unit", unit: fromBase(scale, base) };
  return { kind: "unknown" };
}

/** Splits off the number and the scale words before a unit; they multiply. */
function takeScale(text: string): { scale: number | undefined; rest: string } {
  let rest = text.trim();
  let scale = 1;
  const number = /^(\d+(?:\.\d+)?)(?:\^(\d{1,2})|e(\d{1,2}))?(?![\d^])/.exec(rest);
  if (number) {
    const base = Number(number[1]);
    scale = number[2] ? base ** Number(number[2]) : number[3] ? base * 10 ** Number(number[3]) : base;
    rest = rest.slice(number[0].length).trim();
  }
  for (let turn = 0; turn < 2 && rest !== "" && !bySpelling.has(rest); turn++) {
    const word = scalesLongestFirst.find((w) => startsWithWord(rest, w));
    if (!word) break;
    scale *= scaleWords[word]!;
    rest = rest.slice(word.length).trim();
  }
  return { scale: scale > 0 && Number.isFinite(scale) ? scale : undefined, rest };
}

/** Latin scale words end where a blank or the text does; Chinese ones run into the unit. */
function startsWithWord(text: string, word: string): boolean {
  if (!text.startsWith(word)) return false;
  return /[a-z]/.test(word) ? text.length === word.length || text[word.length] === " " : true;
}

function fromBase(scale: number, base: BaseUnit): Unit {
  const words = scaleWording(scale);
  return {
    text: words.en + base.symbol,
    label: { zh: words.zh + base.label.zh, en: words.en + base.label.en },
    dimension: base.dimension,
    factor: scale * base.factor,
  };
}

function quotient(top: Unit, bottom: Unit): Unit {
  return {
    text: `${top.text}/${bottom.text}`,
    label: { zh: `${top.label.zh}/${bottom.label.zh}`, en: `${top.label.en} per ${bottom.label.en}` },
    dimension: top.dimension === bottom.dimension ? "ratio" : `${top.dimension}/${bottom.dimension}`,
    factor: top.factor / bottom.factor,
  };
}

function indexUnit(year: string): Unit {
  return {
    text: `index ${year}=100`,
    label: { zh: `指数（${year}年=100）`, en: `index ${year}=100` },
    dimension: `index:${year}`,
    factor: 1,
  };
}
