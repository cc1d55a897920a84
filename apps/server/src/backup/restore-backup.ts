import { createReadStream } from "node:fs";
import { mkdir, readdir, readFile, rename, rm } from "node:fs/promises";
import { join, resolve } from "node:path";
import { pipeline } from "node:stream/promises";
import { createGunzip } from "node:zlib";
import { unpackTar } from "modern-tar/fs";
import { lockFolder } from "../database/folder-lock.ts";
import { flushFile, flushFolder } from "../database/flush.ts";
import { DatabaseError, migrations as known, openDatabase } from "../database/index.ts";
import { BackupError } from "./backup-error.ts";
import { differing, hashFolder, manifest, manifestName, type Manifest } from "./manifest.ts";

/** What was restored. */
export type Restored = Omit<Manifest, "files" | "form">;

const part = "restore.new";

/**
 * Restores a backup of the embedded database into a data folder that has none. Every file is held against the manifest
 * and the database is opened once before it gets its name, so a restore that fails leaves the folder as it was.
 * @throws BackupError, DatabaseError (DATABASE_IN_USE; MIGRATION_UNKNOWN for a backup of a newer version)
 */
export async function restoreBackup(file: string, dataDir: string): Promise<Restored> {
  const root = resolve(dataDir);
  await mkdir(root, { recursive: true, mode: 0o700 });
  const lock = await lockFolder(root);
  const work = join(root, part);
  try {
    if ((await readdir(root)).includes("pg")) throw new BackupError("RESTORE_NOT_EMPTY", { dataDir: root });
    await rm(work, { recursive: true, force: true });
    await unpack(file, work);
    const told = await readManifest(file, work);
    const unknown = told.migrations.find((name) => !known.some((migration) => migration.name === name));
    if (unknown !== undefined) throw new DatabaseError("MIGRATION_UNKNOWN", { name: unknown });
    const wrong = differing(told.files, await hashFolder(join(work, "pg")));
    if (wrong.length) throw new BackupError("BACKUP_DAMAGED", { file, count: wrong.length, path: wrong[0]! });
    await tryOut(work, told);
    await flushAll(join(work, "pg"));
    await rename(join(work, "pg"), join(root, "pg"));
    await flushFolder(root);
    const { files: _, form: __, ...restored } = told;
    return restored;
  } finally {
    await rm(work, { recursive: true, force: true });
    await lock.release();
  }
}

async function unpack(file: string, work: string): Promise<void> {
  try {
    await pipeline(
      createReadStream(file, { highWaterMark: 1024 * 1024 }),
      createGunzip(),
      unpackTar(work, {
        fmode: 0o600,
        dmode: 0o700,
        maxDepth: 10,
        filter: ({ type }) => type === "file" || type === "directory",
      }),
    );
  } catch (error) {
    throw unreadable(file, error);
  }
}

async function readManifest(file: string, work: string): Promise<Manifest> {
  try {
    return manifest.parse(JSON.parse(await readFile(join(work, manifestName), "utf8")));
  } catch (error) {
    throw unreadable(file, error);
  }
}

function unreadable(file: string, error: unknown): BackupError {
  const reason = error instanceof Error ? error.message : String(error);
  return new BackupError("BACKUP_UNREADABLE", { file, reason }, error);
}

/** Opens the database where it was unpacked: a backup that does not open must not come in the place of one that might. */
async function tryOut(work: string, { postgres, version, lastEvent }: Manifest): Promise<void> {
  try {
    const database = await openDatabase({ dataDir: work });
    try {
      const { rows } = await database.pool.query<{ last: string | null }>(
        "select max(seq) as last from event",
      );
      if (rows[0]!.last !== lastEvent)
        throw new Error(`its last event is ${rows[0]!.last}, not ${lastEvent}.`);
    } finally {
      await database.close();
    }
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new BackupError("RESTORE_UNOPENED", { postgres, version, reason }, error);
  }
}

async function flushAll(folder: string): Promise<void> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  for (const entry of entries) {
    const path = join(entry.parentPath, entry.name);
    if (entry.isDirectory()) await flushFolder(path);
    else await flushFile(path);
  }
  await flushFolder(folder);
}
