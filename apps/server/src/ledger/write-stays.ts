import { sql } from "kysely";
import type { Sender } from "../database/index.ts";
import type { Stay } from "./containment.ts";
import { plainArray, textArray } from "./sql-arrays.ts";

/** Writes stays that are new. */
export async function addStays(sender: Sender, stays: Iterable<Stay>): Promise<void> {
  const rows = [...stays].sort(byChild);
  if (!rows.length) return;
  const plain = (pick: (row: Stay) => string | number | boolean | null): string => plainArray(rows.map(pick));
  await sender.write(sql`
    insert into containment (party, child, parent, kind, bulk, from_time, from_seq, to_time, to_seq, ended, region, readers)
    select party, child, parent, kind, bulk, from_time, from_seq, to_time, to_seq, ended, region, readers::int[]
    from unnest(
      ${plain((row) => row.party)}::int[], ${plain((row) => row.child)}::uuid[], ${plain((row) => row.parent)}::uuid[],
      ${plain((row) => row.kind)}::"char"[], ${plain((row) => row.bulk)}::boolean[],
      ${plain((row) => row.fromTime)}::timestamptz[],
      ${plain((row) => row.fromSeq)}::bigint[], ${plain((row) => row.toTime)}::timestamptz[],
      ${plain((row) => row.toSeq)}::bigint[], ${plain((row) => row.ended)}::"char"[],
      ${plain((row) => row.region)}::int[],
      ${textArray(rows.map(({ readers }) => plainArray(readers)))}::text[]
    ) as t(party, child, parent, kind, bulk, from_time, from_seq, to_time, to_seq, ended, region, readers)`);
}

/** Writes the ends of stays that are stored. */
export async function endStays(sender: Sender, stays: Iterable<Stay>): Promise<void> {
  const rows = [...stays].sort(byChild);
  if (!rows.length) return;
  const plain = (pick: (row: Stay) => string | number | null): string => plainArray(rows.map(pick));
  await sender.write(sql`
    update containment set to_time = t.to_time, to_seq = t.to_seq, ended = t.ended
    from unnest(
      ${plain((row) => row.party)}::int[], ${plain((row) => row.child)}::uuid[], ${plain((row) => row.parent)}::uuid[],
      ${plain((row) => row.fromSeq)}::bigint[], ${plain((row) => row.toTime)}::timestamptz[],
      ${plain((row) => row.toSeq)}::bigint[], ${plain((row) => row.ended)}::"char"[]
    ) as t(party, child, parent, from_seq, to_time, to_seq, ended)
    where containment.child = t.child and containment.parent = t.parent and containment.from_seq = t.from_seq
      and containment.party = t.party`);
}

/** Neighbours in the index one after the other: far fewer of its pages are in use at a time. */
function byChild(a: Stay, b: Stay): number {
  if (a.child !== b.child) return a.child < b.child ? -1 : 1;
  return a.fromSeq < b.fromSeq ? -1 : 1;
}
