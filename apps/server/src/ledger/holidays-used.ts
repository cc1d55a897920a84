import { differingYears, holidaysChina, type HolidayTable } from "@loopledger/programme";
import { sql } from "kysely";
import { nobody, writeAudit } from "../auth/audit.ts";
import type { Handle } from "../database/index.ts";

/** A table that deadlines of a database were reckoned with, and the years in which it has other days than now. */
export interface OtherHolidays {
  id: string;
  years: string[];
}

interface Use {
  id: number;
  after_seq: string | null;
  content: HolidayTable;
}

/**
 * Notes that from now on deadlines go by a table. One that no event was recorded under does not
 * count: a start with the wrong file, mended at once, is in the audit trail and nowhere else.
 * @returns tables of other days that deadlines from before were reckoned with, since the last rebuild
 */
export async function takeHolidays(tx: Handle, table: HolidayTable, now: Date): Promise<OtherHolidays[]> {
  const { rows: uses } = await sql<Use>`
    select id, after_seq, content from holidays_used order by id`.execute(tx);
  const last = await lastEvent(tx);
  // Events from before tables were noted: there was none but ours.
  if (!uses.length && last !== null) uses.push(await note(tx, holidaysChina, null, now));
  const latest = uses.at(-1);
  if (!latest || differs(latest.content, table)) {
    const isUnused = latest && BigInt(last ?? -1) <= BigInt(latest.after_seq ?? -1);
    if (isUnused) {
      await sql`delete from holidays_used where id = ${latest.id}`.execute(tx);
      uses.pop();
    }
    const before = uses.at(-1);
    if (!before || differs(before.content, table)) await note(tx, table, last, now);
    const years = latest ? differingYears(latest.content, table) : [];
    const detail = { id: table.id, source: table.source, years };
    await writeAudit(tx, nobody, now, {
      action: "holidays.take",
      object: "holidays",
      outcome: "done",
      detail,
    });
  }
  const others = uses.map(({ content }) => ({ id: content.id, years: differingYears(content, table) }));
  return others.filter(({ years }, n) => years.length > 0 && firstOf(others, n));
}

/** Notes that every deadline has just been reckoned with a table. */
export async function reckonedBy(tx: Handle, table: HolidayTable, now: Date): Promise<void> {
  await sql`delete from holidays_used`.execute(tx);
  await note(tx, table, null, now);
}

/** @param afterSeq last event before; null: the table holds for all there are. */
async function note(tx: Handle, content: HolidayTable, afterSeq: string | null, now: Date): Promise<Use> {
  const { rows } = await sql<Use>`
    insert into holidays_used (since, after_seq, content)
    values (${now.toISOString()}::timestamptz, ${afterSeq}::bigint, ${JSON.stringify(content)}::jsonb)
    returning id, after_seq, content`.execute(tx);
  return rows[0]!;
}

async function lastEvent(tx: Handle): Promise<string | null> {
  const { rows } = await sql<{ seq: string | null }>`select max(seq) as seq from event`.execute(tx);
  return rows[0]!.seq;
}

function differs(one: HolidayTable, other: HolidayTable): boolean {
  return differingYears(one, other).length > 0;
}

function firstOf(others: OtherHolidays[], n: number): boolean {
  return (
    others.findIndex(({ id, years }) => id === others[n]!.id && years.join() === others[n]!.years.join()) ===
    n
  );
}
