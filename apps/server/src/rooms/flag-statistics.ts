import { type RawBuilder, sql } from "kysely";
import { z } from "zod";
import { asViewer } from "../database/index.ts";
import { wordingOut } from "../registry/fields.ts";
import type { FlagSight } from "./flag-sight.ts";
import { ageBuckets, bucketNames, endedAt, flagStatuses, statusOf } from "./flag-status.ts";
import { partyRef, partyRefOf } from "./refs.ts";
import { ruleWords } from "./words.ts";

const counts = {
  total: z.number(),
  open: z.number(),
  working: z.number(),
  closed: z.number(),
  withdrawn: z.number(),
  /** Median of the days from raising to closing by hand; null where none was closed. */
  medianDays: z.number().nullable(),
};

/** Counts of the flags that the caller may see and the filters let through. */
export const flagStatistics = z.object({
  asOf: z.string(),
  all: z.object(counts),
  byRule: z.array(z.object({ ...counts, rule: z.string(), label: wordingOut })),
  bySeverity: z.array(z.object({ ...counts, severity: z.string() })),
  /** The parties with most live flags first; `parties` is of all. */
  byParty: z.array(z.object({ ...counts, party: partyRef.nullable() })),
  parties: z.number(),
  byStatus: z.array(z.object({ status: z.enum(flagStatuses), total: z.number() })),
  /** Live flags by whole days open. */
  byAge: z.array(z.object({ age: z.enum(bucketNames), total: z.number() })),
  /** Flags raised and ended in each month of the ledger's zone, `YYYY-MM`, without gaps. */
  months: z.array(
    z.object({ month: z.string(), raised: z.number(), closed: z.number(), withdrawn: z.number() }),
  ),
});
export type FlagStatistics = z.output<typeof flagStatistics>;

const partiesShown = 50;

interface Group {
  /** Which of the columns are set, as bits; all ones for the whole. */
  by: number;
  rule: string | null;
  severity: string | null;
  party: number | null;
  status: (typeof flagStatuses)[number] | null;
  age: number | null;
  total: string;
  open: string;
  working: string;
  closed: string;
  withdrawn: string;
  median: number | null;
}

/** Grouping bits of (rule, severity, party, status, age): a bit is 0 where the column is what is counted by. */
const by = { rule: 0b01111, severity: 0b10111, party: 0b11011, status: 0b11101, age: 0b11110, all: 0b11111 };

export async function readStatistics(
  { ledger, principal, now }: FlagSight,
  tests: readonly RawBuilder<unknown>[],
): Promise<FlagStatistics> {
  const where = tests.length ? sql.join(tests, sql` and `) : sql`true`;
  const seen = sql`seen as materialized (
    select f.rule, f.severity, f.party, f.raised_at, ${statusOf} as status, ${endedAt} as ended_at
    from flag f left join flag_work w on w.flag = f.id where ${where})`;
  const { groups, months } = await asViewer(ledger.database, principal.viewer, async (tx) => ({
    groups: (
      await sql<Group>`
        with ${seen}, aged as (select *, case when status in ('open', 'working') then
            width_bucket(extract(epoch from ${now}::timestamptz - raised_at) / 86400, ${sql.lit(`{${ageBuckets.slice(1).join(",")}}`)}::numeric[])
          end as age,
          case status when 'closed' then greatest(0, extract(epoch from ended_at - raised_at)) / 86400 end as days
          from seen)
        select grouping(rule, severity, party, status, age) as by, rule, severity, party, status, age,
          count(*) as total, count(*) filter (where status = 'open') as open,
          count(*) filter (where status = 'working') as working, count(*) filter (where status = 'closed') as closed,
          count(*) filter (where status = 'withdrawn') as withdrawn,
          percentile_cont(0.5) within group (order by days::float8) as median
        from aged group by grouping sets ((rule), (severity), (party), (status), (age), ())`.execute(tx)
    ).rows,
    months: (
      await sql<{ month: string; what: string; n: string }>`
        with ${seen}, moments as (
          select raised_at as at, 'raised' as what from seen
          union all select ended_at, status from seen where ended_at is not null)
        select to_char(at at time zone 'UTC' + ${ledger.settings.zone}::interval, 'YYYY-MM') as month, what,
          count(*) as n
        from moments group by 1, 2 order by 1`.execute(tx)
    ).rows,
  }));
  const of = (set: number): Group[] => groups.filter((group) => group.by === set);
  const registry = ledger.registry();
  const parties = of(by.party).filter(({ party }) => party !== null);
  const sorted = parties.sort((a, b) => live(b) - live(a) || Number(b.total) - Number(a.total));
  const totals = (set: number, pick: (group: Group) => unknown, value: unknown): number =>
    Number(of(set).find((group) => pick(group) === value)?.total ?? 0);
  return {
    asOf: now.toISOString(),
    all: countsOf(of(by.all)[0]!),
    byRule: of(by.rule)
      .map((group) => ({
        ...countsOf(group),
        rule: group.rule!,
        label: ruleWords(ledger.catalogue, group.rule!).label,
      }))
      .sort((a, b) => b.total - a.total || a.rule.localeCompare(b.rule)),
    bySeverity: of(by.severity)
      .map((group) => ({ ...countsOf(group), severity: group.severity! }))
      .sort((a, b) => gravity.indexOf(a.severity) - gravity.indexOf(b.severity)),
    byParty: sorted
      .slice(0, partiesShown)
      .map((group) => ({ ...countsOf(group), party: partyRefOf(registry, group.party) })),
    parties: parties.length,
    byStatus: flagStatuses.map((status) => ({
      status,
      total: totals(by.status, (group) => group.status, status),
    })),
    byAge: bucketNames.map((age, n) => ({ age, total: totals(by.age, (group) => group.age, n) })),
    months: withoutGaps(months),
  };
}

const gravity = ["high", "medium", "low"];
const live = ({ open, working }: Group): number => Number(open) + Number(working);

function countsOf(group: Group): FlagStatistics["all"] {
  const { total, open, working, closed, withdrawn, median } = group;
  return {
    total: Number(total),
    open: Number(open),
    working: Number(working),
    closed: Number(closed),
    withdrawn: Number(withdrawn),
    medianDays: median === null ? null : Math.round(median * 10) / 10,
  };
}

/** Every month from the first to the last, also those in which nothing happened. */
function withoutGaps(found: { month: string; what: string; n: string }[]): FlagStatistics["months"] {
  const first = found[0]?.month;
  const last = found.at(-1)?.month;
  const months: FlagStatistics["months"] = [];
  if (first === undefined || last === undefined) return months;
  const count = (month: string, what: string): number =>
    Number(found.find((row) => row.month === month && row.what === what)?.n ?? 0);
  for (let month = first; month <= last; month = following(month))
    months.push({
      month,
      raised: count(month, "raised"),
      closed: count(month, "closed"),
      withdrawn: count(month, "withdrawn"),
    });
  return months;
}

function following(month: string): string {
  const [year, number] = month.split("-").map(Number) as [number, number];
  return new Date(Date.UTC(year, number, 1)).toISOString().slice(0, 7);
}
