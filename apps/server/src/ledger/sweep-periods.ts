import {
  addMonths,
  judgedFrom,
  judgePeriod,
  type PeriodRule,
  periodRules,
  type RaisedFlag,
  spanAfter,
  spanOf,
  type Span,
  sumsOfSpan,
} from "@loopledger/programme";
import { sql } from "kysely";
import { apart, type Handle } from "../database/index.ts";
import { Book } from "./book.ts";
import type { Ledger } from "./ledger.ts";
import { readSums, type SumAsk } from "./read-sums.ts";
import { textArray } from "./sql-arrays.ts";
import { raisePeriodFlags } from "./write-verdicts.ts";

/** A document recorded a moment before a period was over may be on its way still. */
const onTheWayMs = 60 * 60 * 1000;

/**
 * Judges rules over periods that are over, each period once, from sums alone. Flags are dated to the end of the
 * period and its days of grace, and what came in since was judged as it came; so a sweep that runs late gives
 * the same flags.
 * @returns how many periods of how many rules were judged.
 */
export async function sweepPeriods(tx: Handle, ledger: Ledger, now: Date): Promise<number> {
  const moment = new Date(now.getTime() - onTheWayMs).toISOString();
  let judged = 0;
  for (const programme of ledger.catalogue.programmes.values())
    for (const rule of periodRules(programme)) judged += await sweepRule(tx, ledger, rule, moment);
  return judged;
}

async function sweepRule(tx: Handle, ledger: Ledger, rule: PeriodRule, moment: string): Promise<number> {
  const { rows } = await sql<{ month: number | null; swept: number | null }>`
    select (select min(month) from measure_total where measure = any(${textArray(rule.records)}::text[])) as month,
      (select month from period_sweep where rule = ${rule.id}) as swept`.execute(tx);
  const { month, swept } = rows[0]!;
  if (month === null) return 0;
  let judged = 0;
  let span = spanOf(rule.period, Math.max(month, swept === null ? 0 : addMonths(swept, 1)));
  for (; judgedFrom(rule, span, ledger.settings.zone) < moment; span = spanAfter(rule.period, span)) {
    await raisePeriodFlags(apart(tx), ledger.registry(), await judgeAll(tx, ledger, rule, span));
    await sql`
      insert into period_sweep (rule, month) values (${rule.id}, ${span.to})
      on conflict (rule) do update set month = greatest(period_sweep.month, excluded.month)`.execute(tx);
    judged++;
  }
  return judged;
}

/** Judges everybody who has records in a period. */
async function judgeAll(tx: Handle, ledger: Ledger, rule: PeriodRule, span: Span): Promise<RaisedFlag[]> {
  const place = rule.about === "place" ? sql`place` : sql`null::int`;
  const { rows: subjects } = await sql<{ party: number; place: number | null }>`
    select distinct party, ${place} as place from measure_total
    where measure = any(${textArray(rule.records)}::text[]) and month between ${span.from} and ${span.to}
    order by 1, 2`.execute(tx);
  const book = new Book(ledger.catalogue, ledger.registry(), ledger.settings);
  const sums = sumsOfSpan(rule, span);
  await readSums(
    apart(tx),
    book,
    subjects.flatMap((subject) => sums.map((sum): SumAsk => ({ ...subject, ...sum }))),
  );
  const known = book.known();
  return subjects.flatMap((subject) => judgePeriod(rule, subject, span, known).flag ?? []);
}
