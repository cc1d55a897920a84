import type { Posting } from "@loopledger/programme";
import { sql } from "kysely";
import type { Sender } from "../database/index.ts";
import { cellKey, type MeasureCell } from "./measures.ts";
import { plainArray, textArray } from "./sql-arrays.ts";
import { allEnded } from "./underway.ts";

/** A posting of an event; `kind`: of an item, of a mass line, or booked back. */
export interface FlowRow {
  party: number;
  seq: bigint;
  n: number;
  time: string;
  region: number;
  kind: "i" | "q" | "v";
  posting: Posting;
}

/**
 * Writes flows and brings the balances of both accounts forward.
 * @param materials numbers of the materials of the postings, by name.
 */
export async function writeFlows(
  sender: Sender,
  rows: FlowRow[],
  materials: ReadonlyMap<string, number>,
): Promise<void> {
  if (!rows.length) return;
  const of = <T extends string | number | bigint>(pick: (row: FlowRow) => T): string =>
    plainArray(rows.map(pick));
  const material = (row: FlowRow): number => materials.get(row.posting.material)!;
  const flows = sql`
    insert into flow (party, seq, n, time, region, src_holder, src_place, dst_holder, dst_place, material, mg, kind)
    select * from unnest(
      ${of((row) => row.party)}::int[], ${of((row) => row.seq)}::bigint[], ${of((row) => row.n)}::int[],
      ${of((row) => row.time)}::timestamptz[], ${of((row) => row.region)}::int[],
      ${of((row) => row.posting.from[0])}::int[], ${of((row) => row.posting.from[1])}::int[],
      ${of((row) => row.posting.to[0])}::int[], ${of((row) => row.posting.to[1])}::int[],
      ${of(material)}::int[], ${of((row) => row.posting.mg)}::bigint[], ${of((row) => row.kind)}::"char"[])`;

  const sums = new Map<string, { account: [number, number]; material: number; mg: bigint }>();
  const add = (account: [number, number], code: number, mg: bigint): void => {
    const key = `${account[0]}|${account[1]}|${code}`;
    const known = sums.get(key);
    if (known) known.mg += mg;
    else sums.set(key, { account, material: code, mg });
  };
  for (const row of rows) {
    add(row.posting.from, material(row), -row.posting.mg);
    add(row.posting.to, material(row), row.posting.mg);
  }
  // Sorted, so that two documents take the rows in the same order.
  const balances = [...sums.entries()].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, sum]) => sum);
  const sumsAdded = sql`
    insert into balance (holder, place, material, mg)
    select * from unnest(
      ${plainArray(balances.map(({ account }) => account[0]))}::int[],
      ${plainArray(balances.map(({ account }) => account[1]))}::int[],
      ${plainArray(balances.map((sum) => sum.material))}::int[],
      ${plainArray(balances.map(({ mg }) => mg))}::numeric[])
    on conflict (holder, place, material) do update set mg = balance.mg + excluded.mg`;
  await allEnded(sender.write(flows), sender.write(sumsAdded));
}

/** What an event adds to a cell, as an exact decimal. */
export interface MeasureRow {
  cell: MeasureCell;
  value: string;
}

/** Adds to the kept sums, each cell once. Decimals are added by the database, exactly. */
export async function writeMeasures(sender: Sender, rows: MeasureRow[]): Promise<void> {
  if (!rows.length) return;
  const cells = new Map<string, MeasureCell>();
  for (const { cell } of rows) cells.set(cellKey(cell), cell);
  const order = [...cells.keys()].sort();
  const index = new Map(order.map((key, i) => [key, i]));
  const of = <T extends string | number>(pick: (cell: MeasureCell) => T): T[] =>
    order.map((key) => pick(cells.get(key)!));
  await sender.write(sql`
    with given as (
      select i, sum(value) as value
      from unnest(${plainArray(rows.map(({ cell }) => index.get(cellKey(cell))!))}::int[],
        ${plainArray(rows.map(({ value }) => value))}::numeric[]) as g(i, value) group by i
    ), cells as (
      select * from unnest(${textArray(of((c) => c.measure))}::text[], ${plainArray(of((c) => c.party))}::int[],
        ${plainArray(of((c) => c.place))}::int[], ${plainArray(of((c) => c.region))}::int[],
        ${textArray(of((c) => c.material))}::text[], ${plainArray(of((c) => c.month))}::int[],
        ${textArray(of((c) => c.dim))}::text[]) with ordinality
        as c(measure, party, place, region, material, month, dim, i)
    )
    insert into measure_total (measure, party, place, region, material, month, dim, value)
    select measure, party, place, region, material, month, dim, given.value
    from cells join given on given.i = cells.i - 1 order by cells.i
    on conflict (measure, party, place, region, material, month, dim)
    do update set value = measure_total.value + excluded.value`);
}
