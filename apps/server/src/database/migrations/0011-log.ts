import { secure } from "./0001-foundation.ts";

/**
 * The transparency log. What a party had recorded in one transaction is a batch, written in that transaction: its
 * events in order, and the secret their salts are made from. A sequencer gives batches their place in the tree and
 * writes tiles, entries and the checkpoint. Events of before get batches here; they come into the log at the next start.
 */
export const name = "0011-log";

const tables = `
create table log_batch (
  party int not null, seq bigint not null, capture uuid not null,
  seqs bigint[] not null, secret bytea not null,
  first_leaf bigint,
  primary key (party, seq)
);
create index log_batch_waiting on log_batch (seq) where first_leaf is null;
create index log_batch_place on log_batch (first_leaf);
create index log_batch_capture on log_batch (capture, party);
create table log_tile (
  level int not null, idx bigint not null, width int not null, hashes bytea not null, entries bytea,
  primary key (level, idx)
);
create table log_checkpoint (
  size bigint primary key, root bytea not null, note text not null, at timestamptz not null
);
create table log_key (
  verifier text primary key, name text not null, seed bytea,
  created_at timestamptz not null, retired_at timestamptz,
  check ((retired_at is null) = (seed is not null))
);
create table log_audit (
  id int generated always as identity primary key,
  began_at timestamptz not null, ended_at timestamptz, size bigint not null, faults jsonb not null default '[]'
);
`;

/** A thousand events a batch at most; random bytes come from the only source every PostgreSQL has. */
const batchesOfBefore = `
insert into log_batch (party, seq, capture, seqs, secret)
select party, min(seq), capture, array_agg(seq order by seq),
  decode(replace(gen_random_uuid()::text || gen_random_uuid()::text, '-', ''), 'hex')
from (
  select party, seq, capture, (row_number() over (partition by party, capture order by seq) - 1) / 1000 as part
  from event
) as e
group by party, capture, part`;

/** Statements of this migration, to be run in order in one transaction. */
export function statements(): string[] {
  return [
    tables,
    // Secrets and keys are for the engine alone; what is public of the log goes out by the engine's hand.
    ...["log_batch", "log_tile", "log_checkpoint", "log_key", "log_audit"].map((table) =>
      secure(table, "false"),
    ),
    `grant usage on sequence log_audit_id_seq to loopledger_engine`,
    `set local role loopledger_engine`,
    batchesOfBefore,
    `reset role`,
  ];
}
