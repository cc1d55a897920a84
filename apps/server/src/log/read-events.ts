import { sql } from "kysely";
import type { Handle } from "../database/index.ts";
import { plainArray } from "../ledger/sql-arrays.ts";
import type { Registry } from "../registry/registry.ts";
import type { LoggedEvent } from "./salt.ts";

/** A batch with the numbers of its events, in order. */
export interface Batch {
  party: number;
  seqs: string[];
  secret: Buffer;
  /** Index of its first leaf; null while it waits. */
  first: number | null;
}

interface BatchRow {
  party: number;
  seqs: string;
  secret: Buffer;
  first: string | null;
}

/** Columns of a batch, its numbers as text: drivers read arrays of 64 bits in different ways. */
export const batchColumns = sql`party, array_to_string(seqs, ',') as seqs, secret, first_leaf::text as first`;

export function batchOf({ party, seqs, secret, first }: BatchRow): Batch {
  return { party, seqs: seqs.split(","), secret, first: first === null ? null : Number(first) };
}

/** Batches a condition picks. */
export async function readBatches(tx: Handle, rest: ReturnType<typeof sql>): Promise<Batch[]> {
  const { rows } = await sql<BatchRow>`select ${batchColumns} from log_batch ${rest}`.execute(tx);
  return rows.map(batchOf);
}

/** Events of batches by party and number, as leaves are made of them. */
export async function readLogged(
  tx: Handle,
  batches: readonly Batch[],
  registry: Registry,
): Promise<Map<string, LoggedEvent>> {
  const seqs = batches.flatMap((batch) => batch.seqs);
  const { rows } = await sql<{
    party: number;
    seq: string;
    event_id: string;
    doc: string;
    record_time: Date;
    declares: boolean;
    capture: string;
  }>`
    select party, seq::text as seq, event_id, doc, record_time, declares, capture from event
    where seq = any(${plainArray(seqs)}::bigint[]) and party = any(${plainArray(new Set(batches.map(({ party }) => party)))}::int[])`.execute(
    tx,
  );
  return new Map(
    rows.map((row) => [
      loggedKey(row.party, row.seq),
      {
        seq: row.seq,
        eventId: row.event_id,
        doc: row.doc,
        recordTime: row.record_time.toISOString(),
        declares: row.declares,
        capture: row.capture,
        party: partyName(registry, row.party),
      },
    ]),
  );
}

/** A sequence number is its writer's own; two parties never share one, but a forger might. */
export function loggedKey(party: number, seq: string): string {
  return `${party}|${seq}`;
}

export function partyName(registry: Registry, party: number): string {
  return registry.partyById(party)?.uri ?? `party ${party}`;
}
