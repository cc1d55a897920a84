import { pipeline } from "node:stream/promises";
import { sql } from "kysely";
import { asOwner } from "@loopledger/server/engine";
import { from as copyFrom } from "pg-copy-streams";
import { time } from "./measure.ts";
import type { World } from "./world.ts";

/**
 * The floor of capture: the same texts into a table of one column, one transaction a document. On a server that
 * is COPY, the fastest way in; the embedded database does not speak COPY over our connection and gets one insert
 * of many rows.
 * @returns milliseconds, and which of the two it was.
 */
export async function measureFloor(world: World, documents: string[][]): Promise<{ ms: number; by: string }> {
  const { kind } = world.database;
  await asOwner(world.database, (tx) => sql`create table bench_bare (doc text not null)`.execute(tx));
  const put = kind === "postgres" ? copyDocument : insertDocument;
  const ms = await time(async () => {
    for (const texts of documents) await put(world, texts);
  });
  await asOwner(world.database, (tx) => sql`drop table bench_bare`.execute(tx));
  return { ms, by: kind === "postgres" ? "COPY" : "insert" };
}

/** A statement of its own is a transaction of its own. */
async function copyDocument(world: World, texts: string[]): Promise<void> {
  const client = await world.database.pool.connect();
  try {
    // JSON holds no raw tabs or line ends: only the backslash means something to COPY.
    const lines = texts.map((text) => `${text.replaceAll("\\", "\\\\")}\n`).join("");
    await pipeline([Buffer.from(lines)], client.query(copyFrom("copy bench_bare from stdin")));
  } finally {
    client.release();
  }
}

async function insertDocument(world: World, texts: string[]): Promise<void> {
  await asOwner(world.database, (tx) =>
    sql`insert into bench_bare select unnest(${texts}::text[])`.execute(tx),
  );
}
