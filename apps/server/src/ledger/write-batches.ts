import { randomBytes } from "node:crypto";
import { sql } from "kysely";
import type { Sender } from "../database/index.ts";
import type { PreparedEvent } from "./prepared-event.ts";
import { plainArray, textArray } from "./sql-arrays.ts";

/**
 * Puts events on record for the transparency log, in the transaction that stores them: a row for each party, with the
 * secret from which each event has a salt of its own. The sequencer makes the leaves.
 */
export async function writeBatches(sender: Sender, events: PreparedEvent[], capture: string): Promise<void> {
  if (!events.length) return;
  const batches = new Map<number, bigint[]>();
  for (const { party, seq } of events) {
    const seqs = batches.get(party);
    if (seqs) seqs.push(seq);
    else batches.set(party, [seq]);
  }
  const rows = [...batches];
  await sender.write(sql`
    insert into log_batch (party, seq, capture, seqs, secret)
    select party, seqs[1], ${capture}::uuid, seqs, decode(secret, 'hex')
    from (select party, seqs::bigint[] as seqs, secret from unnest(
      ${plainArray(rows.map(([party]) => party))}::int[], ${textArray(rows.map(([, seqs]) => plainArray(seqs)))}::text[],
      ${textArray(rows.map(() => randomBytes(32).toString("hex")))}::text[]) as t(party, seqs, secret)) as b`);
}
