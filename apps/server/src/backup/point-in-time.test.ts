import { readFileSync } from "node:fs";
import { rm } from "node:fs/promises";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { Client } from "pg";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { postgresPrograms, PostgresCluster } from "../../../../testing/postgres-cluster.ts";
import { migrate, openDatabase, type Database } from "../database/index.ts";
import { createLedgerWorld, type LedgerWorld } from "../ledger/ledger-world.ts";
import { rebuild } from "../ledger/rebuild.ts";
import { crateProgramme } from "../ledger/test-programme.ts";
import { snapshot } from "../ledger/test-snapshot.ts";
import { crateDocument, documentsOf } from "./test-documents.ts";

const page = readFileSync(join(import.meta.dirname, "../../../../docs/operations/backup.md"), "utf8");

/** Blocks of the page below "PostgreSQL", as an operator would copy them. */
function blocks(language: "ini" | "sh"): string[] {
  const part = page.slice(page.indexOf("\n## PostgreSQL"));
  return [...part.matchAll(new RegExp(`^\`\`\`${language}\n([\\s\\S]*?)^\`\`\``, "gm"))].map(
    ([, text]) => text!,
  );
}

const programs = process.env["LOOPLEDGER_TEST_POSTGRES"] ? postgresPrograms() : undefined;
if (!programs)
  console.log(
    "Not run, because LOOPLEDGER_TEST_POSTGRES is not set or there is no PostgreSQL: restore to a moment.",
  );

describe.skipIf(!programs)("restore of PostgreSQL to a moment", () => {
  let cluster: PostgresCluster;
  let backups: string;
  let database: Database | undefined;
  let world: LedgerWorld;
  const here = (text: string): string =>
    text
      .replaceAll("/var/backups/loopledger", backups)
      .replaceAll("/var/lib/postgresql/15/main", cluster.data);

  beforeAll(async () => {
    cluster = await PostgresCluster.make(programs!, "max_connections = 20");
    backups = await cluster.folder("backups");
    await cluster.folder("backups/wal");
    await cluster.configure(here(blocks("ini")[0]!));
    await cluster.start();
    await cluster.shell("createuser --login --createrole loopledger");
    await cluster.shell(
      "createdb --owner loopledger --encoding UTF8 --locale C --template template0 loopledger",
    );
    database = await openDatabase({ url: cluster.url("loopledger", "loopledger"), connections: 4 });
    await migrate(database);
    world = await createLedgerWorld(database, [crateProgramme]);
  });
  afterAll(async () => {
    await world.app.close();
    await database?.close();
    await cluster.remove();
  });

  async function send(n: number): Promise<void> {
    const { statusCode } = await world.app.inject({
      method: "POST",
      url: "/epcis/capture",
      headers: { ...world.as.recycler, "content-type": "application/json" },
      payload: JSON.stringify(crateDocument(n)),
    });
    expect(statusCode).toBe(202);
  }
  async function ask<T extends object>(text: string): Promise<T> {
    const client = new Client({ connectionString: cluster.url() });
    await client.connect();
    try {
      return (await client.query<T>(text)).rows[0]!;
    } finally {
      await client.end();
    }
  }
  /** Waits until the log up to now is in the archive. */
  async function archived(): Promise<void> {
    const { name } = await ask<{ name: string }>("select pg_walfile_name(pg_switch_wal()) as name");
    const done = async (): Promise<boolean> =>
      (
        await ask<{ done: boolean }>(
          `select coalesce(last_archived_wal >= '${name}', false) as done from pg_stat_archiver`,
        )
      ).done;
    while (!(await done())) await sleep(50);
  }

  it("brings back what was acknowledged before it, and nothing after", async () => {
    await send(1);
    await cluster.shell(here(blocks("sh")[0]!));
    await send(2);
    await send(3);
    const then = await snapshot(database!);
    const { at } = await ask<{ at: string }>("select clock_timestamp()::text as at");
    await send(4);
    await send(5);
    await archived();
    await database!.close();
    await cluster.crash();
    await rm(cluster.data, { recursive: true });

    await cluster.folder("data");
    await cluster.shell(here(blocks("sh")[1]!));
    await cluster.configure(here(blocks("ini")[1]!).replace("2026-06-01 08:00:00+00", at));
    await cluster.start();
    while ((await ask<{ busy: boolean }>("select pg_is_in_recovery() as busy")).busy) await sleep(50);

    database = await openDatabase({ url: cluster.url("loopledger", "loopledger"), connections: 4 });
    expect(await migrate(database)).toEqual([]);
    expect([...(await documentsOf(database)).keys()].sort()).toEqual([1, 2, 3]);
    expect(await snapshot(database)).toBe(then);
    await rebuild({ ...world.ledger, database }, new Date("2026-06-01T08:00:00Z"));
    expect(await snapshot(database)).toBe(then);
  });
});
