import { sql } from "kysely";
import type { Handle } from "../database/index.ts";

export interface SeriesFigure {
  region: string;
  period: string;
  breakdown: Record<string, string>;
  value: number;
  unit: string;
  status: string;
  coverage: string | null;
  releasedAt: string;
}

/** A page of one series, by region and period; with history, the latest release of each key first. */
export async function pageOfSeries(
  handle: Handle,
  id: string,
  asked: { region?: string | undefined; asOf: Date; includeHistory: boolean; after: number; limit: number },
): Promise<{ rows: SeriesFigure[]; next: string | null; total: number }> {
  const { region, asOf, includeHistory, after, limit } = asked;
  const { rows } = await sql<{
    region: string;
    period: string;
    breakdown: string;
    value: string;
    unit: string;
    status: string;
    coverage: string | null;
    released_at: Date;
    total: string;
  }>`
    with ranked as (
      select *, row_number() over (partition by region, period, breakdown order by released_at desc, n desc) as age
      from observation
      where series = ${id}::uuid and released_at <= ${asOf} and (${region ?? null}::text is null or region = ${region ?? null})
    )
    select region, period, breakdown, value, unit, status, coverage, released_at, count(*) over () as total
    from ranked where age = 1 or ${includeHistory}
    order by region, period, breakdown, age offset ${after} limit ${limit}`.execute(handle);
  const total = Number(rows[0]?.total ?? 0);
  return {
    rows: rows.map(({ region, period, breakdown, value, unit, status, coverage, released_at }) => ({
      region,
      period,
      breakdown: JSON.parse(breakdown) as Record<string, string>,
      value: Number(value),
      unit,
      status,
      coverage,
      releasedAt: released_at.toISOString(),
    })),
    next: after + rows.length < total ? String(after + rows.length) : null,
    total,
  };
}
