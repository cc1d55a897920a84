import { randomBytes } from "node:crypto";
import { createWriteStream } from "node:fs";
import { mkdir, mkdtemp, readdir, readFile, rm, truncate, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pipeline } from "node:stream/promises";
import { createGzip } from "node:zlib";
import { packTar } from "modern-tar/fs";
import { sql } from "kysely";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { describeEachDatabase, ensureTemplate } from "../../../../testing/database.ts";
import { asEngine, migrate, openDatabase, type Database } from "../database/index.ts";
import { createLedgerWorld, type LedgerWorld } from "../ledger/ledger-world.ts";
import { crateProgramme } from "../ledger/test-programme.ts";
import { snapshot } from "../ledger/test-snapshot.ts";
import { backupRoom } from "./backup-room.ts";
import { hashFolder, manifestName, type Manifest } from "./manifest.ts";
import { restoreBackup } from "./restore-backup.ts";
import { crateDocument, documentsOf, eventsOfDocument } from "./test-documents.ts";
import { backupFolder, takeBackup } from "./take-backup.ts";

const options = { version: "0.0.0-test", now: new Date("2026-06-01T08:00:00Z") };

async function send(world: LedgerWorld, n: number): Promise<number> {
  const { statusCode } = await world.app.inject({
    method: "POST",
    url: "/epcis/capture",
    headers: { ...world.as.recycler, "content-type": "application/json" },
    payload: JSON.stringify(crateDocument(n)),
  });
  return statusCode;
}

describe.skipIf(process.env["LOOPLEDGER_TEST_ONLY"] === "postgres")(
  "a backup of the embedded database",
  () => {
    let root: string;
    let database: Database;
    let world: LedgerWorld;
    const opened: Database[] = [];
    beforeAll(async () => {
      await ensureTemplate();
      root = await mkdtemp(join(tmpdir(), "loopledger-backup-"));
      database = await openDatabase({ dataDir: join(root, "live"), durable: false });
      await migrate(database);
      world = await createLedgerWorld(database, [crateProgramme], { rooms: [backupRoom] });
      for (let n = 0; n < 3; n++) await send(world, n);
    });
    afterEach(async () => {
      for (const each of opened.splice(0)) await each.close();
    });
    afterAll(async () => {
      await world.app.close();
      await database.close();
      await rm(root, { recursive: true, force: true });
    });

    async function restored(file: string, name: string): Promise<Database> {
      const dataDir = join(root, name);
      await restoreBackup(file, dataDir);
      expect(await readdir(dataDir)).toEqual(["pg"]);
      const again = await openDatabase({ dataDir, durable: false });
      opened.push(again);
      expect(await migrate(again)).toEqual([]);
      return again;
    }

    it("gives the same events and derived tables where it is restored", async () => {
      const taken = await takeBackup(database, { ...options, now: new Date("2026-06-01T08:00:01Z") });
      expect(taken.file).toMatch(/loopledger-20260601T080001Z\.tar\.gz$/);
      expect(taken.lastEvent).toMatch(/^\d+$/);
      const again = await restored(taken.file, "same");
      expect(await snapshot(again)).toBe(await snapshot(database));
      expect((await documentsOf(again)).size).toBe(3);
    });

    it("taken under load, holds whole documents and all that was acknowledged before it began", async () => {
      const acknowledged = new Set<number>();
      let next = 100;
      let stop = false;
      const sender = async (): Promise<void> => {
        while (!stop) {
          const n = next++;
          expect(await send(world, n)).toBe(202);
          acknowledged.add(n);
        }
      };
      const senders = Promise.all([sender(), sender(), sender()]);
      while (acknowledged.size < 5) await new Promise((resolve) => setImmediate(resolve));
      const before = new Set(acknowledged);
      const taken = await takeBackup(database, { ...options, now: new Date("2026-06-01T08:00:02Z") });
      const notBegun = next;
      expect(await send(world, (next += 1000))).toBe(202);
      stop = true;
      await senders;
      const found = await documentsOf(await restored(taken.file, "loaded"));
      expect([...before].filter((n) => !found.has(n))).toEqual([]);
      expect([...found].filter(([, events]) => events !== eventsOfDocument)).toEqual([]);
      expect([...found.keys()].filter((n) => n >= notBegun)).toEqual([]);
      expect((await documentsOf(database)).size).toBe(acknowledged.size + 3);
    });

    it("is begun by an administrator alone, and told of as a job", async () => {
      const ask = (who: keyof LedgerWorld["as"]) =>
        world.app.inject({ method: "POST", url: "/api/v1/backups", headers: world.as[who] });
      for (const who of ["office", "recycler", "reader"] as const)
        expect((await ask(who)).statusCode).toBe(403);
      const [first, second] = await Promise.all([ask("admin"), ask("admin")]);
      const { job } = first.json<{ job: string }>();
      expect(second.json()).toEqual({ job });
      expect(await world.context.jobs.ended(job)).toMatchObject({ status: "done", done: 3, total: 3 });
      const hidden = await world.app.inject({ url: `/api/v1/jobs/${job}`, headers: world.as.recycler });
      expect(hidden.statusCode).toBe(404);
      const { rows } = await asEngine(database, (tx) =>
        sql`select action, outcome from audit where action = 'backup.take'`.execute(tx),
      );
      expect(rows).toEqual([{ action: "backup.take", outcome: "done" }]);
    });

    it("given up leaves nothing, and never takes the name of another", async () => {
      const folder = join(root, "live", backupFolder);
      const before = await readdir(folder);
      const stop = new AbortController();
      stop.abort();
      await expect(takeBackup(database, { ...options, signal: stop.signal })).rejects.toThrow(/abort/);
      expect(await readdir(folder)).toEqual(before);
      const taken = { ...options, now: new Date("2026-06-01T08:00:01Z") };
      await expect(takeBackup(database, taken)).rejects.toMatchObject({ code: "BACKUP_TAKEN" });
      expect(await readdir(folder)).toEqual(before);
    });

    describe("that is not whole", () => {
      const told: Manifest = {
        form: "loopledger-backup/1",
        version: "0.0.0-test",
        takenAt: "2026-06-01T08:00:00.000Z",
        postgres: "18.0",
        migrations: ["0001-foundation"],
        lastEvent: null,
        files: [],
      };
      /** A small backup in form alone; what it holds is no database. */
      async function packed(
        change: Partial<Manifest> = {},
        spoil: (pg: string) => Promise<unknown> = async () => {},
      ): Promise<string> {
        const folder = await mkdtemp(join(root, "packed-"));
        const pg = join(folder, "pg");
        await mkdir(join(pg, "global"), { recursive: true });
        await writeFile(join(pg, "PG_VERSION"), "18\n");
        await writeFile(join(pg, "global/pg_control"), randomBytes(300_000));
        const about = { ...told, files: await hashFolder(pg), ...change };
        await writeFile(join(folder, manifestName), JSON.stringify(about));
        await spoil(pg);
        const file = `${folder}.tar.gz`;
        await pipeline(packTar(folder), createGzip({ level: 1 }), createWriteStream(file));
        return file;
      }
      const cutShort = async (): Promise<string> => {
        const file = await packed();
        await truncate(file, 200_000);
        return file;
      };
      const changedByte = async (pg: string): Promise<void> => {
        const path = join(pg, "global/pg_control");
        const bytes = await readFile(path);
        bytes[100]! ^= 1;
        await writeFile(path, bytes);
      };
      const cases: [string, () => Promise<string>, string][] = [
        ["cut short", cutShort, "BACKUP_UNREADABLE"],
        [
          "without a manifest",
          () => packed({}, (pg) => rm(join(pg, "..", manifestName))),
          "BACKUP_UNREADABLE",
        ],
        ["of another form", () => packed({ form: "other/1" as Manifest["form"] }), "BACKUP_UNREADABLE"],
        ["no archive", async () => join(import.meta.dirname, "manifest.ts"), "BACKUP_UNREADABLE"],
        ["that is not there", async () => join(root, "nowhere.tar.gz"), "BACKUP_UNREADABLE"],
        ["with a byte changed", () => packed({}, changedByte), "BACKUP_DAMAGED"],
        ["with a file missing", () => packed({}, (pg) => rm(join(pg, "PG_VERSION"))), "BACKUP_DAMAGED"],
        ["with a file more", () => packed({}, (pg) => writeFile(join(pg, "more"), "")), "BACKUP_DAMAGED"],
        ["of a newer version", () => packed({ migrations: ["9999-later"] }), "MIGRATION_UNKNOWN"],
        ["that does not open", () => packed(), "RESTORE_UNOPENED"],
      ];
      it.each(cases)("%s is refused and leaves nothing", async (_, make, code) => {
        const dataDir = await mkdtemp(join(root, "refused-"));
        await expect(restoreBackup(await make(), dataDir)).rejects.toMatchObject({
          code,
          wording: { zh: expect.any(String), en: expect.any(String) },
        });
        expect(await readdir(dataDir)).toEqual([]);
      });

      it("goes into no folder that has a database or is in use", async () => {
        const dataDir = await mkdtemp(join(root, "full-"));
        await mkdir(join(dataDir, "pg"));
        const file = await packed();
        await expect(restoreBackup(file, dataDir)).rejects.toMatchObject({ code: "RESTORE_NOT_EMPTY" });
        await expect(restoreBackup(file, join(root, "live"))).rejects.toMatchObject({
          code: "DATABASE_IN_USE",
        });
        expect(await readdir(dataDir)).toEqual(["pg"]);
      });
    });
  },
);

describeEachDatabase("the route of backups", (db) => {
  it("says on a server that the database is backed up there", async () => {
    if (db().embedded) return;
    const world = await createLedgerWorld(db(), [crateProgramme], { rooms: [backupRoom] });
    const { statusCode, json } = await world.app.inject({
      method: "POST",
      url: "/api/v1/backups",
      headers: world.as.admin,
    });
    await world.app.close();
    expect([statusCode, json<{ code: string }>().code]).toEqual([409, "BACKUP_ELSEWHERE"]);
    await expect(takeBackup(db(), options)).rejects.toMatchObject({ code: "BACKUP_SERVER" });
  });
});
