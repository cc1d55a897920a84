import { sql } from "kysely";
import type { Handle } from "../database/index.ts";
import type {} from "./series-tables.ts";

/** One figure of an imported table, with where it is from. */
export interface SeriesValue {
  series: string;
  region: string;
  period: string;
  value: number;
  unit: string;
  status: string;
  coverage: string | null;
  releasedAt: Date;
}

/** A series as listed. */
export interface SeriesHead {
  id: string;
  title: string;
  variable: string;
  indicator: string | null;
  beside: string[];
  unit: string;
  dimensions: string[];
  source: string;
  attribution: string | null;
  licence: string | null;
}

const columns = [
  "id",
  "title",
  "variable",
  "indicator",
  "beside",
  "unit",
  "dimensions",
  "source",
  "attribution",
  "licence",
] as const;

/** All series, newest first; or those that answer or stand beside one of the indicators. */
export async function readHeads(
  handle: Handle,
  about?: { indicators: string[] } | { id: string },
): Promise<SeriesHead[]> {
  let query = handle.selectFrom("series").select(columns).orderBy("created_at", "desc").orderBy("variable");
  if (about && "id" in about) query = query.where("id", "=", about.id);
  if (about && "indicators" in about) {
    const { indicators } = about;
    query = query.where(
      sql<boolean>`(indicator = any(${indicators}::text[]) or beside && ${indicators}::text[])`,
    );
  }
  return query.execute();
}

/**
 * Figures of series for a whole region and year, without breakdown: of several vintages the latest.
 * @param asOf leaves out what was released later
 */
export async function readYears(
  handle: Handle,
  series: string[],
  regions: string[],
  asOf: Date,
): Promise<SeriesValue[]> {
  if (series.length === 0) return [];
  const { rows } = await sql<{
    series: string;
    region: string;
    period: string;
    value: string;
    unit: string;
    status: string;
    coverage: string | null;
    released_at: Date;
  }>`
    select distinct on (series, region, period) series, region, period, value, unit, status, coverage, released_at
    from observation
    where series = any(${series}::uuid[]) and breakdown = '{}' and length(period) = 4 and released_at <= ${asOf}
      and region = any(${regions}::text[])
    order by series, region, period, released_at desc, n desc`.execute(handle);
  return rows.map(({ value, released_at, ...row }) => ({
    ...row,
    value: Number(value),
    releasedAt: released_at,
  }));
}

/** Regions, periods and number of figures of each series. */
export async function readSpans(
  handle: Handle,
  series: string[],
): Promise<Map<string, { regions: string[]; periods: string[]; rows: number }>> {
  const { rows } = await sql<{ series: string; regions: string[]; periods: string[]; rows: string }>`
    select series, array_agg(distinct region) as regions, array_agg(distinct period) as periods,
      count(distinct (region, period, breakdown)) as rows
    from observation where series = any(${series}::uuid[]) group by series`.execute(handle);
  return new Map(
    rows.map(({ series, regions, periods, rows }) => [series, { regions, periods, rows: Number(rows) }]),
  );
}
