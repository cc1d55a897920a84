import {
  CompiledQuery,
  type DatabaseConnection,
  type Driver,
  Kysely,
  PostgresDialect,
  PostgresDriver,
} from "kysely";
import type pg from "pg";
import type { Backend, EmbeddedFolder } from "./backend.ts";
import { DatabaseError } from "./errors.ts";
import { openEmbedded } from "./embedded.ts";
import { openServer } from "./postgres.ts";
import type { Tables } from "./tables.ts";

/** An open database: the same SQL and the same types on both kinds. */
export interface Database {
  readonly kind: "pglite" | "postgres";
  /** For `asViewer`, `asEngine` and `asOwner`; everything else takes the transaction they pass on. */
  readonly db: Kysely<Tables>;
  /** The same connections; its transactions begin in the role of the engines. */
  readonly engine: Kysely<Tables>;
  readonly pool: pg.Pool;
  /** Folder of the embedded database, null on a server. */
  readonly embedded: EmbeddedFolder | null;
  /** Resolves with the reason if the database stops on its own; never on `close`. */
  readonly stopped: Promise<DatabaseError>;
  /** Waits for running transactions, closes, releases the data folder. May be called twice. */
  close(): Promise<void>;
}

/** Where the data are: a folder for the embedded database, or the URL of a PostgreSQL server. */
export interface DatabaseTarget {
  dataDir?: string | undefined;
  url?: string | undefined;
  /**
   * Whether the embedded database flushes every commit to the disk before it answers; true unless told. Without
   * it what was acknowledged survives the death of the process, but not of the machine.
   */
  durable?: boolean | undefined;
  /** Connections to the server, 10 unless told. The embedded database always has one. */
  connections?: number | undefined;
}

/**
 * Opens the embedded database in `dataDir` (created if absent) or connects to the PostgreSQL server at `url`.
 * Call `migrate` next.
 * @throws DatabaseError DATABASE_TARGET, DATABASE_IN_USE, DATABASE_VERSION, DATABASE_STOPPED
 */
export async function openDatabase(target: DatabaseTarget): Promise<Database> {
  const { dataDir, url } = target;
  if (dataDir !== undefined && url === undefined) {
    return wrap(await openEmbedded({ dataDir, durable: target.durable ?? true }));
  }
  if (url !== undefined && dataDir === undefined)
    return wrap(await openServer(url, target.connections ?? 10));
  throw new DatabaseError("DATABASE_TARGET");
}

function wrap(backend: Backend): Database {
  const db = new Kysely<Tables>({ dialect: new PostgresDialect({ pool: backend.pool }) });
  return {
    kind: backend.kind,
    db,
    engine: new Kysely<Tables>({ dialect: new EngineDialect({ pool: backend.pool }) }),
    pool: backend.pool,
    embedded: backend.embedded,
    stopped: backend.stopped,
    close: () => backend.close(),
  };
}

class EngineDialect extends PostgresDialect {
  readonly #pool: Backend["pool"];

  constructor(config: { pool: Backend["pool"] }) {
    super(config);
    this.#pool = config.pool;
  }

  override createDriver(): Driver {
    return new EngineDriver({ pool: this.#pool });
  }
}

/** Begins and takes the role in one message rather than two. */
class EngineDriver extends PostgresDriver {
  override async beginTransaction(connection: DatabaseConnection): Promise<void> {
    await connection.executeQuery(CompiledQuery.raw("begin; set local role loopledger_engine"));
  }
}
