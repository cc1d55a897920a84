import { formatDisclosure, formatEntry, formatReceipt, proveInclusion } from "@loopledger/transparency-log";
import { sql } from "kysely";
import type { Handle } from "../database/index.ts";
import type { Registry } from "../registry/registry.ts";
import { type Batch, loggedKey, readBatches, readLogged } from "./read-events.ts";
import { entryOf, recordOf, saltOf } from "./salt.ts";
import { storedTiles } from "./tiles.ts";

/** The last head that was signed. */
export async function lastCheckpoint(tx: Handle): Promise<{ size: number; note: string } | undefined> {
  const row = await tx
    .selectFrom("log_checkpoint")
    .select(["size", "note"])
    .orderBy("size", "desc")
    .limit(1)
    .executeTakeFirst();
  return row && { size: Number(row.size), note: row.note };
}

/**
 * Proof that an event is in the log (C2SP tlog-proof), with what its leaf is made of but the text, for who may read it.
 * @param inFull the reader may see all of the event; else only the entry goes along, since with the salt what is hidden
 *   could be found by trying
 * @returns `waiting` where the event is recorded and the next checkpoint will hold it; undefined where there is none.
 */
export async function receiptOf(
  tx: Handle,
  registry: Registry,
  key: { party: number; seq: string; capture: string },
  inFull: boolean,
): Promise<{ text: string } | "waiting" | undefined> {
  const batch = await batchWith(tx, key);
  if (!batch) return undefined;
  const checkpoint = await lastCheckpoint(tx);
  const index = batch.first === null ? Infinity : batch.first + batch.seqs.indexOf(key.seq);
  if (!checkpoint || index >= checkpoint.size) return "waiting";
  const event = (await readLogged(tx, [{ ...batch, seqs: [key.seq] }], registry)).get(
    loggedKey(key.party, key.seq),
  )!;
  const entry = entryOf(event, batch.secret);
  const salt = saltOf(batch.secret, key.seq);
  const text = formatReceipt({
    index,
    proof: await proveInclusion(storedTiles(tx), index, checkpoint.size),
    checkpoint: checkpoint.note,
    extra: inFull ? formatDisclosure({ ...recordOf(event), salt }, entry) : formatEntry(entry),
  });
  return { text };
}

async function batchWith(
  tx: Handle,
  { party, seq, capture }: { party: number; seq: string; capture: string },
): Promise<Batch | undefined> {
  const [batch] = await readBatches(
    tx,
    sql`where capture = ${capture}::uuid and party = ${party} and seqs @> array[${seq}::bigint]`,
  );
  return batch;
}
