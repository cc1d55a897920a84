import { createHash } from "node:crypto";
import { sql } from "kysely";
import { writeAudit } from "../auth/audit.ts";
import { asEngine, asViewer, type Database, type Handle } from "../database/index.ts";
import type { Principal } from "../http/access.ts";
import { plainArray } from "../ledger/sql-arrays.ts";
import { namesEvidence } from "./evidence-refs.ts";
import type { MediaType } from "./file-kinds.ts";
import type {} from "./file-tables.ts";

/**
 * Keeps a content once, whoever brings it, and notes that this party has. Brought again nothing changes.
 * @param region district of the party, whose offices may read it
 * @returns the hash, hexadecimal
 */
export async function keepFile(
  database: Database,
  principal: Principal,
  region: number,
  now: Date,
  file: { content: Buffer; mediaType: MediaType },
): Promise<string> {
  const { content, mediaType } = file;
  const hash = createHash("sha256").update(content).digest("hex");
  const { party, person } = principal;
  await asEngine(database, async (tx) => {
    await tx
      .insertInto("file")
      .values({ hash, media_type: mediaType, size: content.length, content, party, created_at: now })
      .onConflict((conflict) => conflict.column("hash").doNothing())
      .execute();
    const { numInsertedOrUpdatedRows } = await tx
      .insertInto("file_holder")
      .values({ hash, party, region, person: person?.id ?? null, created_at: now })
      .onConflict((conflict) => conflict.columns(["hash", "party"]).doNothing())
      .executeTakeFirstOrThrow();
    if (numInsertedOrUpdatedRows === 1n)
      await writeAudit(tx, principal, now, { action: "file.keep", object: `file:${hash}`, outcome: "done" });
  });
  return hash;
}

/** A file as it is handed out. */
interface FoundFile {
  mediaType: string;
  content: Buffer;
}

/**
 * A content, if the caller may read it: its party brought it, its district's parties did, or it stands as
 * evidence in a flag's history or an event that the caller may read. An event counts only where the party
 * that recorded it brought the file too: who merely knows a hash opens nothing by writing it down.
 */
export async function readFile(
  database: Database,
  principal: Principal,
  hash: string,
): Promise<FoundFile | undefined> {
  const own = await asViewer(database, principal.viewer, (tx) => readContent(tx, hash));
  if (own) return own;
  return (await isNamed(database, principal, hash))
    ? asEngine(database, (tx) => readContent(tx, hash))
    : undefined;
}

/** Which of the hashes are files the caller's own party brought or may read as above. */
export async function readableFiles(
  database: Database,
  principal: Principal,
  hashes: readonly string[],
): Promise<Set<string>> {
  const own = await asViewer(database, principal.viewer, (tx) =>
    tx
      .selectFrom("file")
      .select("hash")
      .where("hash", "in", [...hashes, ""])
      .execute(),
  );
  const found = new Set(own.map(({ hash }) => hash));
  for (const hash of new Set(hashes))
    if (!found.has(hash) && (await isNamed(database, principal, hash))) found.add(hash);
  return found;
}

async function readContent(tx: Handle, hash: string): Promise<FoundFile | undefined> {
  const row = await tx
    .selectFrom("file")
    .select(["media_type", "content"])
    .where("hash", "=", hash)
    .executeTakeFirst();
  return row && { mediaType: row.media_type, content: Buffer.from(row.content) };
}

/** Events looked at, at most, for one hash; a file that more events than these name is named by one of them. */
const eventsRead = 500;

/** Whether an event the caller may read names the file, recorded by a party that brought it. */
async function isNamed(database: Database, principal: Principal, hash: string): Promise<boolean> {
  // The sieve runs as the engine: under the caller's row policy no index over texts may be used.
  const { rows } = await asEngine(database, (tx) =>
    sql<{ party: number; seq: string }>`
      select e.party, e.seq from event e
      where e.doc like '%evidence%' and ll_hashes(e.doc) @> array[${hash}::text]
        and e.party in (select party from file_holder where hash = ${hash})
      order by e.seq desc limit ${eventsRead}`.execute(tx),
  );
  if (rows.length === 0) return false;
  const { rows: seen } = await asViewer(database, principal.viewer, (tx) =>
    sql<{ doc: string }>`
      select e.doc from event e
      join unnest(${plainArray(rows.map(({ party }) => party))}::int[],
        ${plainArray(rows.map(({ seq }) => seq))}::bigint[]) as t(party, seq) on t.party = e.party and t.seq = e.seq`.execute(
      tx,
    ),
  );
  return seen.some(({ doc }) => namesEvidence(JSON.parse(doc) as Record<string, unknown>, hash));
}
