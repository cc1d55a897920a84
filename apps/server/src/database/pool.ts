import { Pool as PgPool } from "pg";
import type { PoolClient, PoolConfig } from "pg";
import { DatabaseError } from "./errors.ts";
import { refuseNested } from "./transaction-scope.ts";

type ConnectCallback = Parameters<PgPool["connect"]>[0];

/** Seconds a caller waits for a free connection before it gets DATABASE_BUSY. */
export const acquireSeconds = 30;

/**
 * `pg.Pool` that fails early and in plain words: nested use inside a transaction, no free connection in
 * time, and a database that has stopped.
 */
export class Pool extends PgPool {
  #stopped: DatabaseError | undefined;

  constructor(config: PoolConfig) {
    super({ connectionTimeoutMillis: acquireSeconds * 1000, ...config });
    // Idle clients report a lost connection here; without a listener it would end the process.
    this.on("error", () => undefined);
  }

  /** Why the database is gone, if it is. */
  get stopped(): DatabaseError | undefined {
    return this.#stopped;
  }

  /** Makes every later use fail with DATABASE_STOPPED. */
  stop(reason: string): DatabaseError {
    return (this.#stopped ??= new DatabaseError("DATABASE_STOPPED", { reason }));
  }

  override connect(): Promise<PoolClient>;
  override connect(callback: NonNullable<ConnectCallback>): void;
  override connect(callback?: ConnectCallback): Promise<PoolClient> | void {
    if (!callback) return this.#connect();
    this.#connect().then(
      (client) => callback(undefined, client, (error) => client.release(error)),
      (error: Error) => callback(error, undefined, () => undefined),
    );
  }

  async #connect(): Promise<PoolClient> {
    refuseNested();
    if (this.#stopped) throw this.#stopped;
    try {
      return await super.connect();
    } catch (error) {
      throw this.#stopped ?? this.#busy(error) ?? error;
    }
  }

  #busy(error: unknown): DatabaseError | undefined {
    if (!(error instanceof Error) || error.message !== "timeout exceeded when trying to connect")
      return undefined;
    const seconds = (this.options.connectionTimeoutMillis ?? 0) / 1000;
    return new DatabaseError("DATABASE_BUSY", { seconds }, error);
  }
}
