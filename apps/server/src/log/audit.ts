import { setImmediate } from "node:timers/promises";
import {
  decodeBundle,
  hashLeaf,
  parseCheckpointNote,
  parseVerifierKey,
  TreeAppender,
  verifyCheckpoint,
} from "@loopledger/transparency-log";
import { sql } from "kysely";
import { asEngine, type Database, type Handle } from "../database/index.ts";
import type { Registry } from "../registry/registry.ts";
import { lastSize } from "./integrate.ts";
import { verifierKeys } from "./log-keys.ts";
import { type Batch, loggedKey, readBatches, readLogged } from "./read-events.ts";
import { entryOf } from "./salt.ts";

/** What does not hold between ledger, log and what was signed. */
export interface LogFault {
  /**
   * `changed`: the text, or what goes with it, is not what was recorded. `missing`: an event of the log is gone.
   * `added`: an event is in no batch. `moved`: an event stands at another's place. `gap`: leaves no batch has.
   * `tile`: entries and hashes differ. `checkpoint`: the tree is not the one that was signed. `signature`: nobody of
   * the log's keys signed it. `rolledBack`: the tree is shorter than was signed or handed out.
   */
  kind:
    "changed" | "missing" | "added" | "moved" | "gap" | "tile" | "checkpoint" | "signature" | "rolledBack";
  index?: number;
  seq?: string;
  event?: string;
  size?: number;
}

export interface AuditOptions {
  onProgress?: (done: number, total: number) => void;
  signal?: AbortSignal;
  /** A checkpoint somebody kept elsewhere: the log must hold it. */
  known?: { size: number; root: Uint8Array };
}

const batchesAtOnce = 64;
const mostFaults = 1_000;

/**
 * Holds every stored event against its leaf, the leaves against the tiles, and the tree against every checkpoint that
 * was signed. Reads in parts, each by itself: what comes in meanwhile is left for the next audit.
 */
export async function auditLog(
  database: Database,
  registry: () => Registry,
  { onProgress, signal, known }: AuditOptions = {},
): Promise<{ size: number; faults: LogFault[] }> {
  const faults: LogFault[] = [];
  const size = await asEngine(database, lastSize);
  await auditTree(database, size, faults, known);
  let next = 0;
  while (faults.length < mostFaults) {
    signal?.throwIfAborted();
    const batches = await asEngine(database, (tx) =>
      readBatches(
        tx,
        sql`where first_leaf >= ${next} and first_leaf < ${size}
        order by first_leaf, party, seq limit ${batchesAtOnce}`,
      ),
    );
    if (!batches.length) break;
    next = await asEngine(database, (tx) => auditBatches(tx, registry(), batches, next, faults));
    onProgress?.(Math.min(next, size), size);
    await setImmediate();
  }
  if (next < size) faults.push({ kind: "gap", index: next });
  faults.push(...(await asEngine(database, beyondTree)));
  faults.push(...(await asEngine(database, addedEvents)));
  return { size, faults: faults.slice(0, mostFaults) };
}

/** Builds the tree anew from its leaves and compares it with all that was signed. */
async function auditTree(
  database: Database,
  size: number,
  faults: LogFault[],
  known: AuditOptions["known"],
): Promise<void> {
  const { checkpoints, keys } = await asEngine(database, async (tx) => ({
    checkpoints: await tx.selectFrom("log_checkpoint").selectAll().orderBy("size").execute(),
    keys: (await verifierKeys(tx)).flatMap(({ verifier }) => {
      const key = parseVerifierKey(verifier);
      return key.ok ? [key.value] : [];
    }),
  }));
  const wanted = new Map<number, Uint8Array>();
  for (const { size: at, root, note } of checkpoints) {
    const read = parseCheckpointNote(note);
    const isSigned = read.ok && verifyCheckpoint(read.value, keys).ok;
    if (!isSigned) faults.push({ kind: "signature", size: Number(at) });
    const told = read.ok ? read.value.checkpoint : undefined;
    if (told && (told.size !== Number(at) || !sameBytes(told.root, root)))
      faults.push({ kind: "checkpoint", size: Number(at) });
    wanted.set(Number(at), told?.root ?? root);
  }
  if (known) {
    if (known.size > size) faults.push({ kind: "rolledBack", size: known.size });
    const kept = wanted.get(known.size);
    if (kept && !sameBytes(kept, known.root)) faults.push({ kind: "checkpoint", size: known.size });
    wanted.set(known.size, known.root);
  }
  const tree = TreeAppender.empty();
  for (let tile = 0; tree.size < size; tile++) {
    const row = await asEngine(database, (tx) =>
      tx
        .selectFrom("log_tile")
        .select(["width", "hashes", "entries"])
        .where("level", "=", 0)
        .where("idx", "=", String(tile))
        .executeTakeFirst(),
    );
    const entries = row?.entries ? decodeBundle(row.entries, row.width) : undefined;
    if (!row || !entries?.ok || row.hashes.length !== row.width * 32) {
      faults.push({ kind: "tile", index: tile * 256 });
      return;
    }
    for (const [n, entry] of entries.value.entries()) {
      const hash = row.hashes.subarray(n * 32, (n + 1) * 32);
      const index = tree.append(hash);
      if (!sameBytes(hashLeaf(entry), hash)) faults.push({ kind: "tile", index });
      const root = wanted.get(tree.size);
      if (root && !sameBytes(tree.root(), root)) faults.push({ kind: "checkpoint", size: tree.size });
    }
    // Only its right edge is needed to go on.
    tree.take();
    await setImmediate();
  }
}

/** Makes the leaves of batches anew from what is stored. @returns the leaf after the last. */
async function auditBatches(
  tx: Handle,
  registry: Registry,
  batches: Batch[],
  from: number,
  faults: LogFault[],
): Promise<number> {
  const events = await readLogged(tx, batches, registry);
  const hashes = await leafHashes(tx, batches);
  let next = from;
  for (const { party, seqs, secret, first } of batches) {
    if (first! !== next) faults.push({ kind: "gap", index: Math.min(first!, next) });
    next = first! + seqs.length;
    const places = new Map(seqs.map((_, n) => [hashes.get(first! + n), n]));
    for (const [n, seq] of seqs.entries()) {
      const index = first! + n;
      const event = events.get(loggedKey(party, seq));
      if (!event) {
        faults.push({ kind: "missing", index, seq });
        continue;
      }
      const hash = Buffer.from(hashLeaf(entryOf(event, secret))).toString("base64");
      if (hash === hashes.get(index)) continue;
      const kind = places.has(hash) ? "moved" : "changed";
      faults.push({ kind, index, seq, event: event.eventId });
    }
  }
  return next;
}

/** Hashes of the leaves of batches, in base64, by index. */
async function leafHashes(tx: Handle, batches: Batch[]): Promise<Map<number, string>> {
  const ends = batches.flatMap(({ first, seqs }) => [first!, first! + seqs.length - 1]);
  const [from, to] = [Math.min(...ends), Math.max(...ends)].map((index) => Math.floor(index / 256));
  const rows = await tx
    .selectFrom("log_tile")
    .select(["idx", "hashes"])
    .where("level", "=", 0)
    .where("idx", ">=", String(from))
    .where("idx", "<=", String(to))
    .execute();
  const found = new Map<number, string>();
  for (const { idx, hashes } of rows)
    for (let at = 0; at < hashes.length; at += 32)
      found.set(Number(idx) * 256 + at / 32, hashes.subarray(at, at + 32).toString("base64"));
  return found;
}

/** Places given out beyond the last head that was signed: there was a later one. */
async function beyondTree(tx: Handle): Promise<LogFault[]> {
  const { rows } = await sql<{ size: string | null }>`
    select max(first_leaf)::text as size from log_batch
    where first_leaf >= (select coalesce(max(size), 0) from log_checkpoint)`.execute(tx);
  const size = rows[0]!.size;
  return size === null ? [] : [{ kind: "rolledBack", size: Number(size) + 1 }];
}

/** Events in no batch: nobody recorded them by the way everything is recorded. */
async function addedEvents(tx: Handle): Promise<LogFault[]> {
  const { rows } = await sql<{ seq: string; event_id: string }>`
    select e.seq::text as seq, e.event_id from event e
    left join (select party, unnest(seqs) as seq from log_batch) as b on b.party = e.party and b.seq = e.seq
    where b.seq is null order by e.seq limit ${mostFaults}`.execute(tx);
  return rows.map(({ seq, event_id }) => ({ kind: "added", seq, event: event_id }));
}

function sameBytes(a: Uint8Array, b: Uint8Array): boolean {
  return Buffer.compare(a, b) === 0;
}
