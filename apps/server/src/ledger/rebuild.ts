import { sql } from "kysely";
import { asEngine, type Handle, Together } from "../database/index.ts";
import { reckonedBy } from "./holidays-used.ts";
import { declaredKey, eventKey } from "./keys.ts";
import { voidEvent } from "./correct.ts";
import type { Ledger } from "./ledger.ts";
import { decideInBook, writeProjections } from "./project.ts";
import { readBook } from "./read-book.ts";
import { plainArray, textArray } from "./sql-arrays.ts";
import { prepareRow } from "./stored-events.ts";
import { sweep } from "./sweep.ts";
import { countsOf, type DecidedEvent, writeMovedContents } from "./write-events.ts";

/** Tables that hold nothing but what follows from the events. People's work on flags is kept elsewhere. */
export const derivedTables = [
  "flow",
  "item",
  "containment",
  "balance",
  "measure_total",
  "clock",
  "flag",
  "event_void",
  "evidence",
  "weigh_book",
] as const;

const batchSize = 1_000;

export interface RebuildProgress {
  done: number;
  total: number;
}

/**
 * Drops everything derived and derives it again from the stored events, in the order they were recorded and
 * by the same code as capture. One transaction: readers see the old rows until the new ones are complete.
 * @param now moment up to which deadlines have passed.
 */
export async function rebuild(
  ledger: Ledger,
  now: Date,
  onProgress: (progress: RebuildProgress) => void = () => {},
  signal?: AbortSignal,
): Promise<RebuildProgress> {
  return asEngine(ledger.database, async (tx) => {
    for (const table of derivedTables) await sql`delete from ${sql.table(table)}`.execute(tx);
    await sql`delete from event_epc where role = 'm'`.execute(tx);
    await sql`delete from period_sweep`.execute(tx);
    const { rows: counted } = await sql<{ n: string }>`select count(*) as n from event`.execute(tx);
    const progress = { done: 0, total: Number(counted[0]!.n) };
    let after = "0";
    for (;;) {
      signal?.throwIfAborted();
      const { rows } = await sql<{
        party: number;
        seq: string;
        event_id: string;
        doc: string;
        capture: string;
        declares: boolean;
      }>`
        select party, seq, event_id, doc, capture, declares from event
        where seq > ${after}::bigint order by seq limit ${batchSize}`.execute(tx);
      if (!rows.length) break;
      await replay(tx, ledger, rows);
      after = rows.at(-1)!.seq;
      progress.done += rows.length;
      onProgress({ ...progress });
    }
    await sweep(tx, ledger, now);
    await reckonedBy(tx, ledger.settings.calendar.table, now);
    return progress;
  });
}

interface StoredRow {
  party: number;
  seq: string;
  event_id: string;
  doc: string;
  capture: string;
  declares: boolean;
}

/** Replays rows in runs between error declarations, as capture does. */
async function replay(tx: Handle, ledger: Ledger, rows: StoredRow[]): Promise<void> {
  let run: StoredRow[] = [];
  const flush = async (): Promise<void> => {
    if (run.length) await replayRun(tx, ledger, run);
    run = [];
  };
  for (const row of rows) {
    if (!row.declares) {
      run.push(row);
      continue;
    }
    await flush();
    const original = await keyOf(tx, row.party, eventKey(row.event_id, null));
    if (original !== null && BigInt(original) < BigInt(row.seq))
      await voidOnce(tx, ledger, row.party, original, BigInt(row.seq), BigInt(row.seq));
  }
  await flush();
}

async function replayRun(tx: Handle, ledger: Ledger, rows: StoredRow[]): Promise<void> {
  const registry = ledger.registry();
  const events = rows.map((row) => prepareRow(row, registry));
  const book = await readBook(tx, events, ledger.catalogue, registry, ledger.settings);
  const decided: DecidedEvent[] = [];
  for (const [i, event] of events.entries()) {
    const { decision, refusals } = decideInBook(book, event);
    // What was admitted stays admitted: a rule that came later cannot unmake a record, only lose its effect.
    if (!refusals.length) decided.push({ event, decision, capture: rows[i]!.capture });
  }
  await sql`
    update event set step = t.step, readers = t.readers::int[], counts = t.counts
    from unnest(${plainArray(decided.map(({ event }) => event.party))}::int[],
      ${plainArray(decided.map(({ event }) => event.seq))}::bigint[],
      ${textArray(decided.map(({ decision }) => decision.step))}::text[],
      ${textArray(decided.map(({ decision }) => plainArray(decision.readers)))}::text[],
      ${textArray(decided.map(({ decision }) => countsOf(decision)))}::text[]) as t(party, seq, step, readers, counts)
    where event.party = t.party and event.seq = t.seq
      and (event.step, event.readers, event.counts) is distinct from (t.step, t.readers::int[], t.counts)`.execute(
    tx,
  );
  const sender = new Together(tx, false);
  await writeMovedContents(sender, decided);
  await writeProjections(tx, sender, book, decided, ledger);
  for (const event of events) {
    const declared = await keyOf(tx, event.party, declaredKey(event.eventId));
    if (declared !== null && BigInt(declared) < event.seq)
      await voidOnce(tx, ledger, event.party, event.seq.toString(), BigInt(declared), events.at(-1)!.seq);
  }
}

async function keyOf(tx: Handle, party: number, id: string): Promise<string | null> {
  const { rows } = await sql<{ seq: string }>`
    select seq from event_key where party = ${party} and id = ${id}`.execute(tx);
  return rows[0]?.seq ?? null;
}

async function voidOnce(
  tx: Handle,
  ledger: Ledger,
  party: number,
  seq: string,
  by: bigint,
  upTo: bigint,
): Promise<void> {
  const { rows } = await sql`select 1 from event_void where party = ${party} and seq = ${seq}`.execute(tx);
  if (!rows.length) await voidEvent(tx, ledger, party, seq, by, upTo);
}
