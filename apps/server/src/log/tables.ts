import type { Exact, ExactOrNull, Identity, JsonDefault, Time, TimeOrNull } from "../database/columns.ts";

/** Events of one party recorded in one transaction; `first_leaf` is null until they are in the tree. */
export interface LogBatchTable {
  party: number;
  seq: Exact;
  capture: string;
  seqs: string[];
  secret: Buffer;
  first_leaf: ExactOrNull;
}

/** Hashes of a tile, and of level 0 the entries under it. Full ones never change. */
export interface LogTileTable {
  level: number;
  idx: Exact;
  width: number;
  hashes: Buffer;
  entries: Buffer | null;
}

export interface LogCheckpointTable {
  size: Exact;
  root: Buffer;
  note: string;
  at: Time;
}

/** A key checkpoints are signed with, under its verifier key; the seed goes when it is retired. */
export interface LogKeyTable {
  verifier: string;
  name: string;
  seed: Buffer | null;
  created_at: Time;
  retired_at: TimeOrNull;
}

export interface LogAuditTable {
  id: Identity;
  began_at: Time;
  ended_at: TimeOrNull;
  size: Exact;
  faults: JsonDefault;
}

declare module "../database/tables.ts" {
  interface Tables {
    log_batch: LogBatchTable;
    log_tile: LogTileTable;
    log_checkpoint: LogCheckpointTable;
    log_key: LogKeyTable;
    log_audit: LogAuditTable;
  }
}
