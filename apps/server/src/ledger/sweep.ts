import { sql } from "kysely";
import { apart, type Handle, millis } from "../database/index.ts";
import type { Ledger } from "./ledger.ts";
import { sweepPeriods } from "./sweep-periods.ts";
import { flagOverdue, type OverdueRow } from "./write-clocks.ts";

/**
 * Raises the flags of deadlines that have passed with nothing done. The flag is dated to the deadline, so a
 * sweep that runs late, or twice, gives the same flags.
 * @returns how many open clocks were overdue.
 */
export async function sweepClocks(tx: Handle, ledger: Ledger, now: Date): Promise<number> {
  const { rows } = await sql<OverdueRow>`
    select programme, clock, uri, opened_seq, ${millis("due_at")} as due_at, party, place, region, readers from clock
    where closed_seq is null and due_at < ${now.toISOString()}::timestamptz
    order by clock.due_at, item, programme, clock, opened_seq`.execute(tx);
  await flagOverdue(apart(tx), ledger, rows);
  return rows.length;
}

/** Everything that happens because time passes: deadlines that run out, and periods that are over. */
export async function sweep(tx: Handle, ledger: Ledger, now: Date): Promise<void> {
  await sweepClocks(tx, ledger, now);
  await sweepPeriods(tx, ledger, now);
}
