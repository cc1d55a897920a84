import { addDays, endOfDay } from "./calendar.ts";
import type { Period } from "./types.ts";

/** A period that has a name: `2025-03`, `2025-Q1`, `2025`; its months as YYYYMM, both ends included. */
export interface Span {
  id: string;
  from: number;
  to: number;
}

/** Every month there is: the window `ever`. */
export const allMonths: [number, number] = [0, 999_999];

/** A month (YYYYMM) some months later, or earlier. */
export function addMonths(month: number, by: number): number {
  const count = Math.floor(month / 100) * 12 + (month % 100) - 1 + by;
  return Math.floor(count / 12) * 100 + (count % 12) + 1;
}

const lengths: Record<Period, number> = { month: 1, quarter: 3, year: 12 };

/** The period of a kind that holds a month. */
export function spanOf(period: Period, month: number): Span {
  const year = Math.floor(month / 100);
  const length = lengths[period];
  const nth = Math.floor(((month % 100) - 1) / length);
  const from = year * 100 + nth * length + 1;
  const id = period === "year" ? `${year}` : period === "quarter" ? `${year}-Q${nth + 1}` : monthText(month);
  return { id, from, to: from + length - 1 };
}

/** The period after a period. */
export function spanAfter(period: Period, { to }: Span): Span {
  return spanOf(period, addMonths(to, 1));
}

/** `YYYY-MM` of a month. */
export function monthText(month: number): string {
  return `${Math.floor(month / 100)}-${String(month % 100).padStart(2, "0")}`;
}

/** First and last day of a span. */
export function daysOf({ from, to }: Span): { first: string; last: string } {
  return { first: `${monthText(from)}-01`, last: addDays(`${monthText(addMonths(to, 1))}-01`, -1) };
}

/** The moment a span and its days of grace are over. */
export function overAt(span: Span, graceDays: number, zone: string): string {
  return endOfDay(addDays(daysOf(span).last, graceDays), zone);
}

/**
 * Months a window of `total` means, counted from a month. A rule over a period counts from its last month and
 * sees nothing after it, so that its verdict does not depend on when it is judged.
 * @returns null where there is no such window.
 */
export function windowMonths(window: string, month: number, span?: Span): [number, number] | null {
  const { from, to } = spanOf("quarter", month);
  const year = Math.floor(month / 100) * 100;
  switch (window) {
    case "period":
      return span ? [span.from, span.to] : null;
    case "month":
      return [month, month];
    case "previousMonth":
      return [addMonths(month, -1), addMonths(month, -1)];
    case "quarter":
      return [from, span ? month : to];
    case "previousQuarter":
      return [addMonths(from, -3), addMonths(from, -1)];
    case "year":
      return [year + 1, span ? month : year + 12];
    case "previousYear":
      return [year - 99, year - 88];
    case "last12":
      return [addMonths(month, -11), month];
    case "ever":
      return span ? null : allMonths;
    default:
      return null;
  }
}
