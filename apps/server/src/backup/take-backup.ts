import { createWriteStream } from "node:fs";
import { link, mkdir, mkdtemp, readdir, rm } from "node:fs/promises";
import { join } from "node:path";
import { pipeline } from "node:stream/promises";
import { createGzip } from "node:zlib";
import { packTar } from "modern-tar/fs";
import type pg from "pg";
import { flushFile } from "../database/flush.ts";
import type { Database } from "../database/index.ts";
import { BackupError } from "./backup-error.ts";
import { hashFile, hashFolder, manifestName, type Manifest } from "./manifest.ts";

/** Folder in the data folder where backups are made and wait to be taken away. */
export const backupFolder = "backups";
const copyPrefix = ".copy-";

/** A backup that is complete and on the disk. */
export interface TakenBackup {
  /** Where it lies. */
  file: string;
  bytes: number;
  /** Of the whole file, as `sha256sum` gives it. */
  sha256: string;
  takenAt: string;
  lastEvent: string | null;
  /** How long everybody else waited for the database, milliseconds. */
  heldMs: number;
}

export interface BackupOptions {
  version: string;
  now: Date;
  /** Gives up between two steps; nothing is left behind. */
  signal?: AbortSignal;
  onProgress?: (done: number, total: number) => void;
}

const steps = 3;

/**
 * Takes a backup of the embedded database while it is in use: a copy of its files while its one connection is held, so
 * that it is the state between two transactions; packed and hashed afterwards, when everybody goes on already.
 * @throws BackupError BACKUP_SERVER on a PostgreSQL server
 */
export async function takeBackup(
  database: Database,
  { version, now, signal, onProgress = () => {} }: BackupOptions,
): Promise<TakenBackup> {
  const { embedded } = database;
  if (!embedded) throw new BackupError("BACKUP_SERVER");
  const folder = join(embedded.dataDir, backupFolder);
  await mkdir(folder, { recursive: true, mode: 0o700 });
  await removeLeftovers(folder);
  const work = await mkdtemp(join(folder, copyPrefix));
  try {
    onProgress(0, steps);
    const { found, heldMs } = await embedded.copyTo(join(work, "pg"), describe);
    signal?.throwIfAborted();
    onProgress(1, steps);
    const takenAt = now.toISOString();
    const told: Manifest = {
      form: "loopledger-backup/1",
      version,
      takenAt,
      ...found,
      files: await hashFolder(join(work, "pg")),
    };
    onProgress(2, steps);
    const packed = join(work, "packed");
    await pack(work, packed, told, signal);
    const file = join(folder, fileName(now));
    const { bytes, sha256 } = await hashFile(packed);
    await keepAs(packed, file);
    onProgress(steps, steps);
    return { file, bytes, sha256, takenAt, lastEvent: told.lastEvent, heldMs };
  } finally {
    await rm(work, { recursive: true, force: true });
  }
}

/** Name of a backup: sorts by time, and can be typed on every system. */
export function fileName(at: Date): string {
  return `loopledger-${at.toISOString().replace(/[-:]|\.\d+/g, "")}.tar.gz`;
}

/** Gives a complete file its name, never that of another. @throws BackupError BACKUP_TAKEN */
export async function keepAs(path: string, file: string): Promise<void> {
  try {
    await link(path, file);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "EEXIST") throw error;
    throw new BackupError("BACKUP_TAKEN", { file }, error);
  }
  await rm(path);
}

/** Copies that a process left when it was killed; one process has the folder, so nobody is at work on them. */
async function removeLeftovers(folder: string): Promise<void> {
  for (const name of await readdir(folder))
    if (name.startsWith(copyPrefix)) await rm(join(folder, name), { recursive: true, force: true });
}

async function describe(
  client: pg.PoolClient,
): Promise<Pick<Manifest, "postgres" | "migrations" | "lastEvent">> {
  const { rows } = await client.query<{ postgres: string; migrations: string[]; last: string | null }>(
    `select current_setting('server_version') as postgres, (select max(seq) from event) as last,
       (select array_agg(name order by name) from migration) as migrations`,
  );
  const { postgres, migrations, last } = rows[0]!;
  return { postgres, migrations, lastEvent: last };
}

async function pack(work: string, file: string, told: Manifest, signal?: AbortSignal): Promise<void> {
  const archive = packTar(
    [
      { type: "content", target: manifestName, content: JSON.stringify(told, null, 1), mode: 0o600 },
      { type: "directory", target: "pg", source: join(work, "pg") },
    ],
    // The files of the database lie side by side on one disk: more readers would only cost memory.
    { concurrency: 2 },
  );
  const written = createWriteStream(file, { mode: 0o600, flags: "wx" });
  // A backup is written at least as often as it is sent away, and pages of a database are half empty: the fastest will do.
  await pipeline(archive, createGzip({ level: 1 }), written, signal ? { signal } : {});
  await flushFile(file);
}
