import { type ClockClosed, type ClockOpened, overdue } from "@loopledger/programme";
import { sql } from "kysely";
import { apart, exact, type Handle, millis, type Sender } from "../database/index.ts";
import { itemKey } from "./keys.ts";
import type { Ledger } from "./ledger.ts";
import { plainArray, textArray } from "./sql-arrays.ts";
import { withdrawFlags, writeFlags } from "./write-flags.ts";

/** A clock an event opens, with what decides who sees it. */
export interface ClockRow {
  opened: ClockOpened;
  seq: bigint;
  region: number;
  readers: number[];
}

export async function openClocks(sender: Sender, rows: ClockRow[]): Promise<void> {
  if (!rows.length) return;
  const plain = (pick: (row: ClockRow) => string | number | bigint | null): string =>
    plainArray(rows.map(pick));
  const text = (pick: (row: ClockRow) => string): string => textArray(rows.map(pick));
  await sender.write(sql`
    insert into clock (programme, clock, item, opened_seq, uri, opened_at, due_at, closed_seq, closed_at, party,
      place, region, readers)
    select programme, clock, item, opened_seq, uri, opened_at, due_at, closed_seq, closed_at, party, place, region,
      readers::int[]
    from unnest(${text(({ opened }) => opened.programme)}::text[], ${text(({ opened }) => opened.clock)}::text[],
      ${plain(({ opened }) => itemKey(opened.item))}::uuid[], ${plain(({ seq }) => seq)}::bigint[],
      ${text(({ opened }) => opened.item)}::text[], ${plain(({ opened }) => opened.openedAt)}::timestamptz[],
      ${plain(({ opened }) => opened.dueAt)}::timestamptz[], ${plain(({ opened }) => opened.closedSeq)}::bigint[],
      ${plain(({ opened }) => opened.closedAt)}::timestamptz[], ${plain(({ opened }) => opened.party)}::int[],
      ${plain(({ opened }) => opened.place)}::int[], ${plain((row) => row.region)}::int[],
      ${textArray(rows.map(({ readers }) => plainArray(readers)))}::text[]
    ) as t(programme, clock, item, opened_seq, uri, opened_at, due_at, closed_seq, closed_at, party, place, region,
      readers)
    on conflict (item, programme, clock, opened_seq) do nothing`);
}

/** An open clock an event closes. */
export interface ClosingRow {
  closed: ClockClosed;
  seq: bigint;
  time: string;
  recordTime: string;
}

/**
 * Closes clocks. A deadline that had passed by the time of recording is flagged, whether or not a sweep came
 * by before; if the event itself happened in time, the late report explains the flag at once.
 */
export async function closeClocks(sender: Sender, ledger: LedgerTerms, rows: ClosingRow[]): Promise<void> {
  if (!rows.length) return;
  const late = await sender.rows(sql<OverdueRow & { closed_seq: string; closed_at: number }>`
    update clock set closed_seq = t.seq, closed_at = t.time
    from unnest(${plainArray(rows.map(({ closed }) => itemKey(closed.item)))}::uuid[],
      ${textArray(rows.map(({ closed }) => closed.programme))}::text[],
      ${textArray(rows.map(({ closed }) => closed.clock))}::text[],
      ${plainArray(rows.map(({ closed }) => closed.openedSeq))}::bigint[],
      ${plainArray(rows.map(({ seq }) => seq))}::bigint[], ${plainArray(rows.map(({ time }) => time))}::timestamptz[],
      ${plainArray(rows.map(({ recordTime }) => recordTime))}::timestamptz[]
    ) as t(item, programme, clock, opened_seq, seq, time, record_time)
    where clock.item = t.item and clock.programme = t.programme and clock.clock = t.clock
      and clock.opened_seq = t.opened_seq and clock.closed_seq is null
    returning clock.programme, clock.clock, clock.uri, ${exact("clock.opened_seq")} as opened_seq, ${millis("clock.due_at")} as due_at, clock.party, clock.place,
      clock.region, clock.readers, ${exact("clock.closed_seq")} as closed_seq, ${millis("clock.closed_at")} as closed_at, t.record_time > clock.due_at as passed`);
  const passed = late.filter((row) => row.passed);
  await flagOverdue(sender, ledger, passed);
  await withdrawFlags(
    sender,
    passed
      .filter(({ closed_at, due_at }) => closed_at <= due_at)
      .map(({ programme, clock, uri, opened_seq, closed_seq }) => ({
        rule: `${programme}/clock:${clock}`,
        key: `${uri}|${opened_seq}`,
        seq: BigInt(closed_seq),
      })),
  );
}

export interface OverdueRow {
  programme: string;
  clock: string;
  uri: string;
  opened_seq: string;
  /** Milliseconds since 1970. */
  due_at: number;
  party: number;
  place: number | null;
  region: number | null;
  readers: number[];
  passed?: boolean;
}

/** What deadlines are declared by, and counted with. */
export type LedgerTerms = Pick<Ledger, "catalogue" | "settings">;

/** Raises the flags of deadlines that have passed; dated by the deadline, leading to the event that set it. */
export async function flagOverdue(
  sender: Sender,
  { catalogue, settings }: LedgerTerms,
  rows: OverdueRow[],
): Promise<void> {
  await writeFlags(
    sender,
    rows.flatMap((row) => {
      const clock = catalogue.programmes.get(row.programme)?.declaration.clocks[row.clock];
      if (!clock) return [];
      const { programme, party, place, region, readers } = row;
      const dueAt = new Date(row.due_at).toISOString();
      const open = { programme, clock: row.clock, openedSeq: row.opened_seq, dueAt, party, place };
      const seq = BigInt(row.opened_seq);
      return [{ flag: overdue(open, clock, row.uri, settings), seq, party, step: null, region, readers }];
    }),
  );
}

/**
 * Raises the flags of deadlines an event set that had passed by a moment, whether or not a sweep has come by:
 * before the event is taken back, so that its flags are the same however it went.
 */
export async function flagPassed(
  tx: Handle,
  ledger: LedgerTerms,
  party: number,
  openedSeq: string,
  at: Date,
): Promise<void> {
  const { rows } = await sql<OverdueRow>`
    select programme, clock, uri, opened_seq, ${millis("due_at")} as due_at, party, place, region, readers from clock
    where opened_seq = ${openedSeq}::bigint and party = ${party} and closed_seq is null
      and due_at < ${at.toISOString()}::timestamptz
    order by item, programme, clock`.execute(tx);
  if (rows.length) await flagOverdue(apart(tx), ledger, rows);
}
