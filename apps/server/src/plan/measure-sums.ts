import { sql } from "kysely";
import type { Handle } from "../database/index.ts";

/** Division codes, both ends included. */
export interface Range {
  lo: number;
  hi: number;
}

/** One sum: of a measure, in a year, in a district. */
export interface MeasureSum {
  measure: string;
  month: number;
  region: number;
  value: number;
}

/**
 * Sums of measures by month and district, as far as the reader of the transaction may see them.
 * @param measures full ids, `programme/name`
 * @param months first and last, YYYYMM
 */
export async function readSums(
  handle: Handle,
  measures: string[],
  range: Range,
  months: { from: number; to: number } = { from: 0, to: 999_999 },
): Promise<MeasureSum[]> {
  if (measures.length === 0) return [];
  const rows = await handle
    .selectFrom("measure_total")
    .select(["measure", "month", "region", sql<string>`sum(value)`.as("value")])
    .where("measure", "=", sql<string>`any(${measures}::text[])`)
    .where("region", ">=", range.lo)
    .where("region", "<=", range.hi)
    .where("month", ">=", months.from)
    .where("month", "<=", months.to)
    .groupBy(["measure", "month", "region"])
    .execute();
  return rows.map(({ measure, month, region, value }) => ({ measure, month, region, value: Number(value) }));
}

/** Adds sums up by measure, for those that pass. */
export function totals(sums: MeasureSum[], wanted: (sum: MeasureSum) => boolean): Map<string, number> {
  const found = new Map<string, number>();
  for (const sum of sums) if (wanted(sum)) found.set(sum.measure, (found.get(sum.measure) ?? 0) + sum.value);
  return found;
}

/** What the ledger holds for the reader: first and last month, and the range of districts; null: nothing. */
export interface LedgerExtent {
  from: number;
  to: number;
  regions: Range;
}

export async function readExtent(handle: Handle, range: Range): Promise<LedgerExtent | null> {
  const row = await handle
    .selectFrom("measure_total")
    .select(({ fn }) => [
      fn.min<number | null>("month").as("from"),
      fn.max<number | null>("month").as("to"),
      fn.min<number | null>("region").as("lo"),
      fn.max<number | null>("region").as("hi"),
    ])
    .where("region", ">=", range.lo)
    .where("region", "<=", range.hi)
    .executeTakeFirst();
  if (!row || row.from === null || row.to === null || row.lo === null || row.hi === null) return null;
  return { from: row.from, to: row.to, regions: { lo: row.lo, hi: row.hi } };
}

/** Months of a year within the ledger's extent, up to the month of today. */
export function monthsHeld(year: number, extent: LedgerExtent, thisMonth: number): number {
  const from = Math.max(year * 100 + 1, extent.from);
  const to = Math.min(year * 100 + 12, extent.to, thisMonth);
  return Math.max(0, to - from + 1);
}

/** The smallest division that holds all districts of a range. */
export function enclosing({ lo, hi }: Range): string {
  for (const width of [1, 100, 10_000]) {
    const first = Math.floor(lo / width) * width;
    if (hi < first + width) return String(first).padStart(6, "0");
  }
  return "CN";
}
