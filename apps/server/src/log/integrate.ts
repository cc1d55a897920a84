import { setImmediate } from "node:timers/promises";
import { appendToBundles, signCheckpoint, TreeAppender } from "@loopledger/transparency-log";
import { sql } from "kysely";
import { asEngine, type Database, type Handle } from "../database/index.ts";
import { plainArray } from "../ledger/sql-arrays.ts";
import type { Registry } from "../registry/registry.ts";
import { signingKeys } from "./log-keys.ts";
import { type Batch, loggedKey, partyName, readBatches, readLogged } from "./read-events.ts";
import { entryOf } from "./salt.ts";
import { storedEntries, storedTiles, writeTiles } from "./tiles.ts";

/** Any fixed number: of several processes one at a time gives leaves their places. */
const lockNumber = 5_210_417_735;

/** Leaves of one transaction at most, and batches looked at for them. */
const mostLeaves = 1_024;
const mostBatches = 512;

/** Leaves made before others have their turn. */
const leavesAtOnce = 128;

/**
 * Takes what has been recorded and is not in the tree into it, and signs the new head: all in one transaction, so that
 * a process that ends anywhere leaves a log that goes on.
 * @returns leaves taken in; null where another process is at it.
 */
export async function integrate(tx: Handle, registry: Registry, now: Date): Promise<number | null> {
  const { rows } = await sql<{
    mine: boolean;
  }>`select pg_try_advisory_xact_lock(${lockNumber}::bigint) as mine`.execute(tx);
  if (!rows[0]!.mine) return null;
  const waiting = await readBatches(
    tx,
    sql`where first_leaf is null order by seq, party limit ${mostBatches}`,
  );
  const batches = withinLimit(waiting);
  if (!batches.length) return 0;
  const size = await lastSize(tx);
  const entries = await makeEntries(tx, batches, registry);
  const tree = await TreeAppender.open(storedTiles(tx), size);
  for (const entry of entries) tree.appendEntry(entry);
  const last = size % 256 === 0 ? undefined : await storedEntries(tx, Math.floor(size / 256));
  await writeTiles(tx, tree.take(), appendToBundles(size, last, entries));
  await placeBatches(tx, batches, size);
  const keys = await signingKeys(tx);
  const root = tree.root();
  const note = signCheckpoint({ origin: keys[0]!.name, size: tree.size, root, extensions: [] }, keys);
  await tx
    .insertInto("log_checkpoint")
    .values({ size: tree.size, root: Buffer.from(root), note, at: now })
    .execute();
  return entries.length;
}

/** Takes in all there is, a part in each transaction. @param isStopped asked between them. */
export async function integrateAll(
  database: Database,
  registry: () => Registry,
  now: () => Date,
  isStopped: () => boolean = () => false,
): Promise<void> {
  for (let taken: number | null = 1; taken && !isStopped();)
    taken = await asEngine(database, (tx) => integrate(tx, registry(), now()));
}

/** Leaves of the last checkpoint. */
export async function lastSize(tx: Handle): Promise<number> {
  const row = await tx
    .selectFrom("log_checkpoint")
    .select("size")
    .orderBy("size", "desc")
    .limit(1)
    .executeTakeFirst();
  return Number(row?.size ?? 0);
}

function withinLimit(batches: Batch[]): Batch[] {
  let leaves = 0;
  // One that is larger than the limit goes alone.
  return batches.filter(({ seqs }, n) => (leaves += seqs.length) <= mostLeaves || n === 0);
}

async function makeEntries(tx: Handle, batches: Batch[], registry: Registry): Promise<Uint8Array[]> {
  const events = await readLogged(tx, batches, registry);
  const entries: Uint8Array[] = [];
  for (const { party, seqs, secret } of batches)
    for (const seq of seqs) {
      if (entries.length % leavesAtOnce === leavesAtOnce - 1) await setImmediate();
      // Recorded and gone again: its place is kept, and the audit tells of it.
      const gone = { seq, eventId: "", doc: "", recordTime: "1970-01-01T00:00:00.000Z", declares: false, capture: nobody, party: partyName(registry, party) }; // prettier-ignore
      entries.push(entryOf(events.get(loggedKey(party, seq)) ?? gone, secret));
    }
  return entries;
}

const nobody = "00000000-0000-0000-0000-000000000000";

async function placeBatches(tx: Handle, batches: Batch[], size: number): Promise<void> {
  let next = size;
  const places = batches.map(({ seqs }) => {
    const first = next;
    next += seqs.length;
    return first;
  });
  await sql`
    update log_batch b set first_leaf = t.first_leaf
    from unnest(${plainArray(batches.map(({ party }) => party))}::int[],
      ${plainArray(batches.map(({ seqs }) => seqs[0]!))}::bigint[],
      ${plainArray(places)}::bigint[]) as t(party, seq, first_leaf)
    where b.party = t.party and b.seq = t.seq`.execute(tx);
}
