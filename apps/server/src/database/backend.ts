import type { DatabaseError } from "./errors.ts";
import type { Pool } from "./pool.ts";

/** What both kinds of database hand to `openDatabase`. */
export interface Backend {
  readonly kind: "pglite" | "postgres";
  readonly pool: Pool;
  /** Resolves with the reason if the database stops on its own; never on `close`. */
  readonly stopped: Promise<DatabaseError>;
  /** May be called twice. */
  close(): Promise<void>;
}
