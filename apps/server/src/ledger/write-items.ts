import { type Catalogue, foldPath, isClaimed, type ItemFold } from "@loopledger/programme";
import { sql } from "kysely";
import type { Sender } from "../database/index.ts";
import type { StoredItem } from "./book.ts";
import { plainArray, textArray } from "./sql-arrays.ts";

/** Another document wrote one of the items first; the whole document is decided again. */
export class ItemConflict extends Error {
  /** Taken by the retries of the database layer as a serialisation failure. */
  readonly code = "40001";
}

/** Material an item's kilograms are posted under, by its kind. */
export function materialOfItem(item: StoredItem, catalogue: Catalogue): string | null {
  const kinds = catalogue.programmes.get(item.programme ?? "")?.declaration.items;
  return kinds?.[item.kind ?? ""]?.material ?? null;
}

/**
 * Writes the new state of items, each with the next version.
 * @param materials numbers of the materials of the items, by name.
 * @throws ItemConflict when another document created one of them meanwhile.
 */
export async function writeItems(
  sender: Sender,
  items: StoredItem[],
  catalogue: Catalogue,
  materials: ReadonlyMap<string, number>,
): Promise<void> {
  const rows = items
    .filter(({ path }) => path.length)
    .sort((a, b) => (a.h < b.h ? -1 : 1))
    .map((item) => ({ item, fold: foldPath(item.path), material: materialOfItem(item, catalogue) }));
  if (!rows.length) return;
  type Row = (typeof rows)[number];
  const plain = (pick: (row: Row) => string | number | bigint | boolean | null): string =>
    plainArray(rows.map(pick));
  const text = (pick: (row: Row) => string | null): string => textArray(rows.map(pick));
  const written = await sender.rows(sql`
    insert into item (h, uri, programme, kind, state, holder, claimed, place, region, responsible, parent, material, mg,
      attrs, path, time, seq, party, readers, version)
    select h, uri, programme, kind, state, holder, claimed, place, region, responsible, parent, material, mg,
      attrs::jsonb, path, time, seq, party, readers::int[], version
    from unnest(
      ${plain(({ item }) => item.h)}::uuid[], ${text(({ item }) => item.uri)}::text[],
      ${text(({ item }) => item.programme)}::text[], ${text(({ item }) => item.kind)}::text[],
      ${text(stateOf)}::text[], ${plain(({ fold }) => fold.holder)}::int[],
      ${plain(({ item }) => isClaimed(item.path, catalogue))}::boolean[], ${plain(({ fold }) => fold.place)}::int[],
      ${plain(({ item }) => item.region)}::int[], ${plain(({ fold }) => fold.responsible)}::int[],
      ${text(({ item }) => item.parent)}::text[],
      ${plain(({ material }) => (material === null ? null : materials.get(material)!))}::int[],
      ${plain(({ fold }) => fold.mg)}::bigint[], ${text(({ fold }) => JSON.stringify(fold.attributes))}::text[],
      ${text(({ item }) => JSON.stringify(item.path))}::text[], ${plain(({ fold }) => fold.last!.t)}::timestamptz[],
      ${plain(({ fold }) => fold.last!.s)}::bigint[], ${plain(({ item }) => item.party)}::int[],
      ${text(({ item }) => plainArray(item.readers))}::text[], ${plain(({ item }) => item.version + 1)}::int[]
    ) as t(h, uri, programme, kind, state, holder, claimed, place, region, responsible, parent, material, mg, attrs, path,
      time, seq, party, readers, version)
    on conflict (h) do update set programme = excluded.programme, kind = excluded.kind, state = excluded.state,
      holder = excluded.holder, claimed = excluded.claimed, place = excluded.place, region = excluded.region,
      responsible = excluded.responsible, parent = excluded.parent, material = excluded.material,
      mg = excluded.mg, attrs = excluded.attrs, path = excluded.path, time = excluded.time, seq = excluded.seq,
      party = excluded.party, readers = excluded.readers, version = excluded.version
    where item.version = excluded.version - 1
    returning version`);
  if (written.length !== rows.length) throw new ItemConflict();
}

function stateOf({ item, fold }: { item: StoredItem; fold: ItemFold }): string | null {
  return item.programme === null ? null : (fold.states[item.programme] ?? null);
}
