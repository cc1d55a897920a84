import type { EntryBundle, Tile, TileAddress, TileReader } from "@loopledger/transparency-log";
import { sql } from "kysely";
import type { Handle } from "../database/index.ts";
import { plainArray } from "../ledger/sql-arrays.ts";
import type {} from "./tables.ts";

/** Tiles of the table, for proofs and for going on. */
export function storedTiles(tx: Handle): TileReader {
  return {
    async readTiles(tiles: readonly TileAddress[]) {
      const { rows } = await sql<{ level: number; idx: string; hashes: Buffer }>`
        select t.level, t.idx::text as idx, t.hashes from log_tile t
        join unnest(${plainArray(tiles.map(({ level }) => level))}::int[],
          ${plainArray(tiles.map(({ index }) => index))}::bigint[]) as asked(level, idx)
          on asked.level = t.level and asked.idx = t.idx`.execute(tx);
      const found = new Map(rows.map(({ level, idx, hashes }) => [`${level}/${idx}`, hashes]));
      return tiles.map(({ level, index }) => found.get(`${level}/${index}`));
    },
  };
}

/** Entries under a tile of level 0, as stored. */
export async function storedEntries(tx: Handle, index: number): Promise<Buffer | undefined> {
  const row = await tx
    .selectFrom("log_tile")
    .select("entries")
    .where("level", "=", 0)
    .where("idx", "=", String(index))
    .executeTakeFirst();
  return row?.entries ?? undefined;
}

/** Writes tiles that are new or wider than before, those of level 0 with their entries. */
export async function writeTiles(
  tx: Handle,
  tiles: readonly Tile[],
  bundles: readonly EntryBundle[],
): Promise<void> {
  const entries = new Map(bundles.map(({ index, body }) => [index, body]));
  for (const { level, index, width, hashes } of tiles)
    await tx
      .insertInto("log_tile")
      .values({
        level,
        idx: index,
        width,
        hashes: Buffer.from(hashes),
        entries: level === 0 ? Buffer.from(entries.get(index)!) : null,
      })
      .onConflict((conflict) =>
        conflict.columns(["level", "idx"]).doUpdateSet((row) => ({
          width: row.ref("excluded.width"),
          hashes: row.ref("excluded.hashes"),
          entries: row.ref("excluded.entries"),
        })),
      )
      .execute();
}
