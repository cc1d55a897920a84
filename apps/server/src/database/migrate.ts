import { createHash } from "node:crypto";
import type pg from "pg";
import type { Database } from "./database.ts";
import { DatabaseError } from "./errors.ts";
import { migrations as all } from "./migrations/index.ts";
import type { Migration } from "./migrations/index.ts";

/** Any fixed number: servers that start together wait for each other on it. */
const lockKey = 5_210_417_733;

/**
 * Brings the schema to the newest version: each missing migration in its own transaction, in order.
 * @returns names of the migrations that were applied now
 * @throws DatabaseError MIGRATION_CHANGED, MIGRATION_UNKNOWN, MIGRATION_FAILED (which leaves nothing behind)
 */
export async function migrate(
  database: Pick<Database, "pool">,
  migrations: readonly Migration[] = all,
): Promise<string[]> {
  const client = await database.pool.connect();
  try {
    await client.query("select pg_advisory_lock($1)", [lockKey]);
    try {
      return await applyMissing(client, migrations);
    } finally {
      await client.query("select pg_advisory_unlock($1)", [lockKey]);
    }
  } finally {
    client.release();
  }
}

/** SHA-256 of a migration's statements. */
export function checksumOf(migration: Migration): string {
  return createHash("sha256").update(migration.statements().join("\n;\n")).digest("hex");
}

async function applyMissing(client: pg.PoolClient, migrations: readonly Migration[]): Promise<string[]> {
  await client.query(
    `create table if not exists migration (
       name text primary key, checksum text not null, applied_at timestamptz not null default now())`,
  );
  const { rows } = await client.query<{ name: string; checksum: string }>(
    "select name, checksum from migration",
  );
  const applied = new Map(rows.map((row) => [row.name, row.checksum]));
  refuseUnknown(applied, migrations);
  const done: string[] = [];
  for (const migration of migrations) {
    const known = applied.get(migration.name);
    if (known === undefined) {
      await apply(client, migration);
      done.push(migration.name);
    } else if (known !== checksumOf(migration)) {
      throw new DatabaseError("MIGRATION_CHANGED", { name: migration.name });
    }
  }
  return done;
}

function refuseUnknown(applied: Map<string, string>, migrations: readonly Migration[]): void {
  const names = new Set(migrations.map((migration) => migration.name));
  const unknown = [...applied.keys()].find((name) => !names.has(name));
  if (unknown !== undefined) throw new DatabaseError("MIGRATION_UNKNOWN", { name: unknown });
}

async function apply(client: pg.PoolClient, migration: Migration): Promise<void> {
  await client.query("begin");
  try {
    for (const statement of migration.statements()) await client.query(statement);
    await client.query("insert into migration (name, checksum) values ($1, $2)", [
      migration.name,
      checksumOf(migration),
    ]);
    await client.query("commit");
  } catch (error) {
    await client.query("rollback");
    const reason = error instanceof Error ? error.message : String(error);
    throw new DatabaseError("MIGRATION_FAILED", { name: migration.name, reason }, error);
  }
}
