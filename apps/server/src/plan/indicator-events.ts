import { programmeOf } from "@loopledger/programme";
import { sql } from "kysely";
import { periodMonths } from "@loopledger/statistics";
import type { Handle, Viewer } from "../database/index.ts";
import { invalid } from "../http/problem.ts";
import { startOfMonth } from "../ledger/zone.ts";
import type { LedgerIndicator } from "./ledger-indicators.ts";
import { readSums } from "./measure-sums.ts";
import type { RegionScope } from "./region-scope.ts";

/** An event behind a sum, and what it adds. */
export interface ContributionRow {
  event: string;
  seq: string;
  time: string;
  party: number;
  place: number | null;
  step: string | null;
  contribution: number;
}

export interface EventsAsked {
  measure?: string | undefined;
  period: string;
  after?: string | undefined;
  limit: number;
}

/**
 * Events behind the sum of a measure, last recorded first; their contributions add up to the sum. An event declared
 * void adds nothing and is left out.
 */
export async function eventsBehind(
  handle: Handle,
  viewer: Viewer,
  indicator: LedgerIndicator,
  scope: RegionScope,
  asked: EventsAsked,
): Promise<{ rows: ContributionRow[]; next: string | null; measure: string; unit: string; sum: number }> {
  const measure = measureOf(indicator, asked.measure);
  const declared = indicator.declared.get(measure)!;
  const steps = declared.of.map((step) => `${programmeOf(measure)}/${step}`);
  const months = periodMonths(asked.period);
  // Of a stock everything since the beginning counts.
  if (indicator.declaration.over === "toDate") months.from = 190001;
  const { from, to } = bounds(months);
  const range = scope.range ?? { lo: -1, hi: -1 };
  const cursor = readCursor(asked.after);
  const { rows } = await sql<{
    party: number;
    seq: string;
    event_id: string;
    time: Date;
    place: number | null;
    step: string | null;
    counts: string;
  }>`
    select e.party, e.seq, e.event_id, e.time, e.place, e.step, e.counts
    from event e
    where e.step = any(${steps}::text[]) and e.time >= ${from}::timestamptz and e.time < ${to}::timestamptz
      and coalesce(e.region, 0) between ${range.lo} and ${range.hi}
      and strpos(e.counts, ${JSON.stringify(measure)}) > 0
      and (${scope.whole} or e.party = ${viewer.party}::int)
      and not exists (select from event_void v where v.party = e.party and v.seq = e.seq)
      and (${cursor}::bigint is null or e.seq < ${cursor}::bigint)
    order by e.seq desc limit ${asked.limit + 1}`.execute(handle);
  const page = rows.slice(0, asked.limit);
  const last = page.at(-1);
  const sums = await readSums(handle, [measure], range, months);
  return {
    rows: page.map(({ event_id, seq, time, party, place, step, counts }) => ({
      event: event_id,
      seq,
      time: time.toISOString(),
      party,
      place,
      step,
      contribution: contributionOf(counts, measure),
    })),
    next: rows.length > page.length && last ? last.seq : null,
    measure,
    unit: declared.unit,
    sum: sums.reduce((sum, { value }) => sum + value, 0),
  };
}

/** What an event adds to a measure: the last entry of each of its lines `[measure, ...keys, value]`. */
export function contributionOf(counts: string, measure: string): number {
  const lines = JSON.parse(counts) as unknown[][];
  const own = lines.filter((line) => line[0] === measure).map((line) => Number(line.at(-1)));
  return Number(own.reduce((sum, value) => sum + value, 0).toFixed(6));
}

function measureOf(indicator: LedgerIndicator, asked: string | undefined): string {
  const ids = [...indicator.declared.keys()];
  const found = asked === undefined ? ids[0] : ids.find((id) => id === asked || id.endsWith(`/${asked}`));
  if (found === undefined)
    throw invalid({ path: "?measure", code: "INVALID_VALUE", params: { values: ids } });
  return found;
}

/** First moment of a period and first after it, in the zone the ledger counts its months in. */
function bounds({ from, to }: { from: number; to: number }): { from: string; to: string } {
  const next = to % 100 === 12 ? to + 89 : to + 1;
  return { from: startOfMonth(from), to: startOfMonth(next) };
}

function readCursor(after: string | undefined): string | null {
  if (after === undefined) return null;
  if (!/^\d{1,19}$/.test(after))
    throw invalid({ path: "?after", code: "INVALID_FORMAT", params: { format: "next" } });
  return after;
}
