import { randomBytes } from "node:crypto";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Client } from "pg";
import { afterAll, beforeAll, describe } from "vitest";
import { migrate, openDatabase } from "../apps/server/src/database/index.ts";
import type { Database } from "../apps/server/src/database/index.ts";
import { templateName } from "../apps/server/src/database/template-file.ts";
import { ensureTemplate } from "../apps/server/src/database/template.ts";

export { ensureTemplate };

/** A kind of database a suite runs on. */
export interface TestDatabase {
  readonly name: "PGlite" | "PostgreSQL";
  /** A fresh, migrated database of its own; `close` also removes it. */
  open(): Promise<Database>;
}

/** URL of a PostgreSQL server where tests may create databases; `scripts/test-postgres.sh` sets it. */
const server = process.env.LOOPLEDGER_TEST_POSTGRES;

/**
 * PGlite, and PostgreSQL if LOOPLEDGER_TEST_POSTGRES names a server. With LOOPLEDGER_TEST_ONLY=postgres
 * PostgreSQL alone: for a run after one on PGlite.
 */
export function testDatabases(): TestDatabase[] {
  if (process.env.LOOPLEDGER_TEST_ONLY === "postgres") {
    if (!server) throw new Error("LOOPLEDGER_TEST_ONLY=postgres needs LOOPLEDGER_TEST_POSTGRES.");
    return [{ name: "PostgreSQL", open: () => openServerTest(server) }];
  }
  const embedded: TestDatabase = { name: "PGlite", open: openEmbeddedTest };
  return server ? [embedded, { name: "PostgreSQL", open: () => openServerTest(server) }] : [embedded];
}

/**
 * Runs one suite on each database: a fresh one for each call, shared by the tests of the suite.
 *
 *     describeEachDatabase("capture", (db) => {
 *       it("keeps the bytes", async () => { await asEngine(db(), ...) });
 *     });
 */
export function describeEachDatabase(name: string, suite: (db: () => Database) => void): void {
  for (const kind of testDatabases()) {
    describe(`${name} on ${kind.name}`, () => {
      let database: Database | undefined;
      beforeAll(async () => {
        database = await kind.open();
      });
      afterAll(async () => {
        await database?.close();
      });
      suite(() => {
        if (!database) throw new Error("The database is open only while tests run.");
        return database;
      });
    });
  }
  if (!server)
    describe.skip(`${name} on PostgreSQL: LOOPLEDGER_TEST_POSTGRES is not set`, () => suite(unset));
}

function unset(): never {
  throw new Error("LOOPLEDGER_TEST_POSTGRES is not set");
}

async function openEmbeddedTest(): Promise<Database> {
  await ensureTemplate();
  const dataDir = await mkdtemp(join(tmpdir(), "loopledger-test-"));
  const database = await openDatabase({ dataDir, durable: false });
  return {
    ...database,
    close: () => database.close().then(() => rm(dataDir, { recursive: true, force: true })),
  };
}

async function openServerTest(url: string): Promise<Database> {
  const template = await ensureServerTemplate(url);
  const name = `loopledger_test_${randomBytes(6).toString("hex")}`;
  await administer(url, (client) => client.query(`create database ${name} template ${template}`));
  const database = await openDatabase({ url: withDatabase(url, name), connections: 4 });
  return {
    ...database,
    close: async () => {
      await database.close();
      await administer(url, (client) => dropDatabase(client, name));
    },
  };
}

/**
 * Removes a database of the tests, ending what connections of ours are left. Not `drop ... with (force)`:
 * that asks the right to end every process there, autovacuum workers too, and only a superuser has it. A plain
 * drop sends those away by itself and waits some seconds for the rest to leave.
 */
export async function dropDatabase(client: Client, name: string): Promise<void> {
  await client.query(
    "select pg_terminate_backend(pid) from pg_stat_activity where datname = $1 and usename = current_user",
    [name],
  );
  await client.query(`drop database if exists ${name}`);
}

/** A migrated database that the others are copied from; made once for a version of the migrations. */
async function ensureServerTemplate(url: string): Promise<string> {
  const name = `loopledger_template_${(await templateName()).split(".", 1)[0]}`;
  await administer(url, async (client) => {
    await client.query("select pg_advisory_lock(7710420)");
    const found = await client.query("select from pg_database where datname = $1", [name]);
    if (found.rowCount) return;
    await client.query(`drop database if exists ${name}_new`);
    await client.query(`create database ${name}_new template template0 encoding 'UTF8' locale 'C'`);
    const database = await openDatabase({ url: withDatabase(url, `${name}_new`), connections: 1 });
    try {
      await migrate(database);
    } finally {
      await database.close();
    }
    await client.query(`alter database ${name}_new rename to ${name}`);
  });
  return name;
}

async function administer(url: string, work: (client: Client) => Promise<unknown>): Promise<void> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    await work(client);
  } finally {
    await client.end();
  }
}

function withDatabase(url: string, name: string): string {
  const changed = new URL(url);
  changed.pathname = `/${name}`;
  return changed.href;
}
