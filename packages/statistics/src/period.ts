import { plainText } from "./number.ts";

/** A reading of a cell that names a period. Canonical texts: `2015`, `2015-Q1`, `2015-03`. */
export type CellPeriod =
  | { kind: "period"; period: string }
  | { kind: "missing" }
  | { kind: "fault"; code: "SERIES_PERIOD_UNREADABLE" | "SERIES_PERIOD_SPAN" }
  | { kind: "fault"; code: "SERIES_PERIOD_SERIAL"; date: string };

export type PeriodKind = "year" | "quarter" | "month";

const numerals: Record<string, number> = {
  一: 1,
  二: 2,
  三: 3,
  四: 4,
  五: 5,
  六: 6,
  七: 7,
  八: 8,
  九: 9,
  十: 10,
};
const months = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];
const firstYear = 1800;
const lastYear = 2199;

/** Reads a year, quarter or month as tables of either language write it. */
export function parsePeriod(cell: string): CellPeriod {
  const text = plainText(cell).replace(/\s+/g, " ").toLowerCase();
  if (text === "" || text === "-") return { kind: "missing" };
  const year = /^(\d{4})(?: ?年度?|\.0+)?$/.exec(text);
  if (year) return inRange(year[1]!, "");
  const quarter = /^(\d{4}) ?年? ?[-/ ]?(?:q([1-4])|第?([1-4一二三四]) ?季度?)$/.exec(text) ?? flipped(text);
  if (quarter) return inRange(quarter[1]!, `-Q${numeral(quarter[2] ?? quarter[3]!)}`);
  const month =
    /^(\d{4}) ?年 ?(\d{1,2}|[一二三四五六七八九十]{1,2}) ?月份?$/.exec(text) ??
    /^(\d{4}) ?[-/] ?(\d{1,2})$/.exec(text) ??
    /^(\d{4}) ?m(\d{1,2})$/.exec(text) ??
    /^(\d{4})(\d{2})$/.exec(text);
  if (month && !splitYear(text)) return monthOf(month[1]!, numeral(month[2]!));
  const named = /^([a-z]{3})[a-z]*\.? (\d{4})$/.exec(text) ?? null;
  if (named && months.includes(named[1]!)) return monthOf(named[2]!, months.indexOf(named[1]!) + 1);
  if (/h[12]|半年|累计|\d ?[-~至] ?\d+ ?月|^\d{4} ?[-/~至] ?(\d{2}|\d{4}) ?年?$/.test(text))
    return { kind: "fault", code: "SERIES_PERIOD_SPAN" };
  const serial = /^(\d{5})(\.\d+)?$/.exec(text);
  if (serial) return { kind: "fault", code: "SERIES_PERIOD_SERIAL", date: serialDate(Number(serial[1])) };
  return unreadable;
}

const unreadable: CellPeriod = { kind: "fault", code: "SERIES_PERIOD_UNREADABLE" };

function flipped(text: string): RegExpExecArray | null {
  const match = /^q([1-4]) ?[-/ ]?(\d{4})$/.exec(text);
  if (match) [match[1], match[2]] = [match[2]!, match[1]!];
  return match;
}

/** `2015/16` is a year that begins in one and ends in the next, never a month. */
function splitYear(text: string): boolean {
  const match = /^(\d{4}) ?[-/] ?(\d{2})$/.exec(text);
  return match !== null && Number(match[2]) > 12 && (Number(match[1]) + 1) % 100 === Number(match[2]);
}

function numeral(text: string): number {
  if (/^\d+$/.test(text)) return Number(text);
  return Array.from(text).reduce((sum, sign) => sum + (numerals[sign] ?? NaN), 0);
}

function inRange(year: string, rest: string): CellPeriod {
  const number = Number(year);
  return number >= firstYear && number <= lastYear ? { kind: "period", period: year + rest } : unreadable;
}

function monthOf(year: string, month: number): CellPeriod {
  return month >= 1 && month <= 12 ? inRange(year, `-${String(month).padStart(2, "0")}`) : unreadable;
}

/** Day of a spreadsheet's date number (days since 1899-12-30). */
function serialDate(serial: number): string {
  return new Date(Date.UTC(1899, 11, 30) + serial * 86_400_000).toISOString().slice(0, 10);
}

/** Kind of a canonical period. */
export function periodKind(period: string): PeriodKind {
  return period.length === 4 ? "year" : period.includes("Q") ? "quarter" : "month";
}

/** Year of a canonical period. */
export function periodYear(period: string): number {
  return Number(period.slice(0, 4));
}

/** First and last month of a canonical period, as `year * 100 + month`. */
export function periodMonths(period: string): { from: number; to: number } {
  const year = periodYear(period) * 100;
  switch (periodKind(period)) {
    case "year":
      return { from: year + 1, to: year + 12 };
    case "quarter": {
      const quarter = Number(period.slice(6));
      return { from: year + 3 * quarter - 2, to: year + 3 * quarter };
    }
    case "month":
      return { from: year + Number(period.slice(5)), to: year + Number(period.slice(5)) };
  }
}

/** Order by the month a period ends in, the longer of two that end together last. */
export function comparePeriods(a: string, b: string): number {
  const x = periodMonths(a);
  const y = periodMonths(b);
  return x.to - y.to || y.from - x.from;
}
