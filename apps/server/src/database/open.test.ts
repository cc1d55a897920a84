import { mkdtemp, readdir, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { openDatabase } from "./database.ts";
import type { Database } from "./database.ts";
import { openEmbedded } from "./embedded.ts";
import type { EmbeddedBackend } from "./embedded.ts";
import { migrate } from "./migrate.ts";
import { migrations } from "./migrations/index.ts";
import { ensureTemplate } from "./template.ts";

let dataDir: string;
const opened: { close(): Promise<void> }[] = [];
beforeEach(async () => {
  dataDir = await mkdtemp(join(tmpdir(), "loopledger-open-"));
});
afterEach(async () => {
  for (const each of opened.splice(0)) await each.close();
  await rm(dataDir, { recursive: true, force: true });
});

async function open(): Promise<Database> {
  const database = await openDatabase({ dataDir, durable: false });
  opened.push(database);
  return database;
}
async function openEngine(durable: boolean, template?: null): Promise<EmbeddedBackend> {
  const backend = await openEmbedded({ dataDir, durable, ...(template === null ? { template } : {}) });
  opened.push(backend);
  return backend;
}

describe("a new data folder", () => {
  it("is filled from the template, already migrated", async () => {
    await ensureTemplate();
    expect(await migrate(await open())).toEqual([]);
  });

  it("is initialised without a template", async () => {
    const backend = await openEngine(false, null);
    expect(await migrate(backend)).toEqual(migrations.map(({ name }) => name));
    expect((await readdir(dataDir)).toSorted()).toEqual(["database.lock", "pg"]);
  });

  it("needs exactly one of dataDir and url", async () => {
    await expect(openDatabase({})).rejects.toMatchObject({ code: "DATABASE_TARGET" });
    const both = openDatabase({ dataDir, url: "postgres://localhost/x" });
    await expect(both).rejects.toMatchObject({ code: "DATABASE_TARGET" });
  });
});

describe("a data folder opened again", () => {
  it("holds what was committed before it was closed", async () => {
    const first = await open();
    await first.pool.query("create table kept (a int); insert into kept values (7)");
    await first.close();
    const { rows } = await (await open()).pool.query("select a from kept");
    expect(rows).toEqual([{ a: 7 }]);
  });

  it("holds what was committed before the engine died, and nothing that was not", async () => {
    const first = await openEngine(false);
    await first.pool.query("create table kept (a int); insert into kept values (7)");
    const client = await first.pool.connect();
    await client.query("begin; insert into kept values (8)");
    client.on("error", () => undefined);
    await first.engine.kill();
    client.release(true);
    await first.close();
    const { rows } = await (await open()).pool.query("select a from kept");
    expect(rows).toEqual([{ a: 7 }]);
  });

  it("is refused while it is open, in both languages", async () => {
    await open();
    const second = openDatabase({ dataDir, durable: false });
    await expect(second).rejects.toMatchObject({
      code: "DATABASE_IN_USE",
      params: { pid: process.pid },
      wording: { zh: expect.stringContaining(dataDir), en: expect.stringContaining(dataDir) },
    });
  });
});

describe("durability", () => {
  it("flushes every commit to the disk when durable", async () => {
    const backend = await openEngine(true);
    await backend.pool.query("create table kept (a int)");
    const before = await backend.engine.flushes();
    for (let a = 0; a < 10; a++) await backend.pool.query("insert into kept values ($1)", [a]);
    expect((await backend.engine.flushes()) - before).toBeGreaterThanOrEqual(10);
    const beforeReading = await backend.engine.flushes();
    await backend.pool.query("select count(*) from kept");
    expect(await backend.engine.flushes()).toBe(beforeReading);
  });

  it("flushes nothing when relaxed", async () => {
    const backend = await openEngine(false);
    await backend.pool.query("create table kept (a int); insert into kept values (7)");
    await backend.pool.query("checkpoint");
    expect(await backend.engine.flushes()).toBe(0);
  });
});

describe("an engine that dies", () => {
  it("fails what is waiting and what comes after with one clear error", async () => {
    const backend = await openEngine(false);
    const waiting = [
      backend.pool.query("select count(*) from generate_series(1, 20000000)"),
      backend.pool.query("select 1"),
    ];
    const failed = Promise.allSettled(waiting);
    await new Promise((resolve) => setTimeout(resolve, 100));
    await backend.engine.kill();
    for (const result of await failed) {
      expect(result).toMatchObject({ status: "rejected", reason: { code: "DATABASE_STOPPED" } });
    }
    expect(await backend.stopped).toMatchObject({ code: "DATABASE_STOPPED" });
    await expect(backend.pool.query("select 1")).rejects.toMatchObject({ code: "DATABASE_STOPPED" });
  });
});

describe("a connection of the embedded database", () => {
  it("starts clean after the one before it was broken off", async () => {
    const { pool } = await open();
    const client = await pool.connect();
    await client.query("begin; create table half (a int); set local role loopledger_app");
    client.release(true);
    const { rows } = await pool.query("select to_regclass('half') as half, current_user as who");
    expect(rows).toEqual([{ half: null, who: "postgres" }]);
  });

  it("takes statements and answers far larger than a message", async () => {
    const { pool } = await open();
    const text = "x".repeat(5_000_000);
    const { rows } = await pool.query("select $1::text as echo, length($1::text) as n", [text]);
    expect(rows).toEqual([{ echo: text, n: 5_000_000 }]);
    const many = await pool.query("select g, repeat('y', 100) as y from generate_series(1, 50000) g");
    expect(many.rowCount).toBe(50_000);
    expect(many.rows.at(-1)).toEqual({ g: 50_000, y: "y".repeat(100) });
  });

  it("goes on after an error in a prepared statement", async () => {
    const { pool } = await open();
    await expect(pool.query("select 1 / $1::int", [0])).rejects.toMatchObject({ code: "22012" });
    await expect(pool.query("selec $1", [0])).rejects.toMatchObject({ code: "42601" });
    expect((await pool.query("select $1::int as one", [1])).rows).toEqual([{ one: 1 }]);
  });

  it("leaves the event loop free while a query runs", async () => {
    const { pool } = await open();
    let ticks = 0;
    const timer = setInterval(() => ticks++, 5);
    await pool.query("select count(*) from generate_series(1, 3000000)");
    clearInterval(timer);
    expect(ticks).toBeGreaterThan(5);
  });
});
