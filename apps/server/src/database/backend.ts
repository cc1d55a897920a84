import type pg from "pg";
import type { DatabaseError } from "./errors.ts";
import type { Pool } from "./pool.ts";

/** The folder of the embedded database. */
export interface EmbeddedFolder {
  readonly dataDir: string;
  /**
   * Copies the files of the database to `target`, as they are between two transactions; everybody else waits.
   * @param look asks the database about the state that is copied.
   * @returns what `look` found, and how long others had to wait, in milliseconds.
   */
  copyTo<T>(
    target: string,
    look: (client: pg.PoolClient) => Promise<T>,
  ): Promise<{ found: T; heldMs: number }>;
}

/** What both kinds of database hand to `openDatabase`. */
export interface Backend {
  readonly kind: "pglite" | "postgres";
  readonly pool: Pool;
  /** Null for a PostgreSQL server. */
  readonly embedded: EmbeddedFolder | null;
  /** Resolves with the reason if the database stops on its own; never on `close`. */
  readonly stopped: Promise<DatabaseError>;
  /** May be called twice. */
  close(): Promise<void>;
}
