import { DatabaseError } from "./errors.ts";
import { Pool } from "./pool.ts";
import { types } from "./types.ts";
import type { Backend } from "./backend.ts";

/** Oldest PostgreSQL the SQL of this server is written for. */
export const oldestVersion = 15;

/**
 * Connects to a PostgreSQL server.
 * @throws DatabaseError DATABASE_VERSION if it is older than 15; errors of the connection as `pg` gives them
 */
export async function openServer(url: string, connections: number): Promise<Backend> {
  const pool = new Pool({
    connectionString: url,
    max: connections,
    application_name: "loopledger",
    keepAlive: true,
    types,
  });
  try {
    const { rows } = await pool.query<{ number: number; version: string }>(
      "select current_setting('server_version_num')::int as number, current_setting('server_version') as version",
    );
    const found = rows[0];
    if (!found || found.number < oldestVersion * 10_000) {
      throw new DatabaseError("DATABASE_VERSION", { version: found?.version ?? "?" });
    }
  } catch (error) {
    await pool.end();
    throw error;
  }
  // A server that goes away comes back by itself: the pool reconnects, so it never counts as stopped.
  let closing: Promise<void> | undefined;
  return {
    kind: "postgres",
    pool,
    embedded: null,
    stopped: new Promise(() => undefined),
    close: () => (closing ??= pool.end()),
  };
}
