import { sql } from "kysely";
import type { Transaction } from "kysely";
import type { Database } from "./database.ts";
import { withRetries } from "./retry.ts";
import type { Tables } from "./tables.ts";
import { inTransactionScope } from "./transaction-scope.ts";

/** On whose behalf rows are read. Everything null and false sees the public register alone. */
export interface Viewer {
  /** Its own rows and those it is named a reader of. */
  readonly party: number | null;
  /** An authority without limits of district. */
  readonly all: boolean;
  /** First and last district code (six digits) an authority may see. */
  readonly lo: number | null;
  readonly hi: number | null;
}

/** A transaction handle; pass it on, never the database. */
export type Handle = Transaction<Tables>;

/**
 * Runs `fn` in one transaction as the role that serves requests, under row level security for `viewer`.
 * The settings end with the transaction.
 */
export async function asViewer<T>(
  database: Database,
  viewer: Viewer,
  fn: (handle: Handle) => Promise<T>,
): Promise<T> {
  return transact(database, async (handle) => {
    await sql`select set_config('role', 'loopledger_app', true),
      set_config('loopledger.party', ${setting(viewer.party)}, true),
      set_config('loopledger.all', ${viewer.all ? "1" : ""}, true),
      set_config('loopledger.lo', ${setting(viewer.lo)}, true),
      set_config('loopledger.hi', ${setting(viewer.hi)}, true)`.execute(handle);
    return fn(handle);
  });
}

/**
 * Runs `fn` in one transaction as the role of the engines, which sees every row: admission, projection,
 * sign-in, registry writes. `fn` runs again, up to five times in all, after a serialisation failure or a
 * deadlock, so it must have no effect outside the transaction.
 */
export async function asEngine<T>(database: Database, fn: (handle: Handle) => Promise<T>): Promise<T> {
  return withRetries(() =>
    database.engine.transaction().execute((handle) => inTransactionScope(() => fn(handle))),
  );
}

/**
 * Runs `fn` in one transaction as the owner of the tables: maintenance alone (partitions, vacuum settings,
 * tests). Where the owner is no superuser it sees no rows.
 */
export async function asOwner<T>(database: Database, fn: (handle: Handle) => Promise<T>): Promise<T> {
  return transact(database, fn);
}

function transact<T>(database: Database, fn: (handle: Handle) => Promise<T>): Promise<T> {
  return database.db.transaction().execute((handle) => inTransactionScope(() => fn(handle)));
}

function setting(value: number | null): string {
  return value === null ? "" : String(value);
}
