import { mkdir, rm, stat } from "node:fs/promises";
import { join } from "node:path";
import { BackupError } from "./backup/backup-error.ts";
import { takeBackup, type TakenBackup } from "./backup/take-backup.ts";
import { lockFolder } from "./database/folder-lock.ts";
import { migrate, openDatabase, type DatabaseTarget } from "./database/index.ts";
import { holidaysAtStart, type HolidaysAtStart } from "./holidays-at-start.ts";
import { createLedger } from "./ledger/ledger.ts";
import { rebuild, type RebuildProgress } from "./ledger/rebuild.ts";
import { loadHolidays, settingsBy } from "./load-holidays.ts";
import { loadCatalogue } from "./programmes/discover.ts";
import { RegistryHolder } from "./registry/holder.ts";

/**
 * Brings a database to the newest version and closes it.
 * @returns names of the migrations applied now
 */
export async function migrateDatabase(target: DatabaseTarget): Promise<string[]> {
  const database = await openDatabase(target);
  try {
    return await migrate(database);
  } finally {
    await database.close();
  }
}

/** What a rebuild goes by: the same as the server does. */
export interface RebuildOptions {
  /** Folders of programmes beside those of the package. */
  programmes?: readonly string[];
  /** File of holidays; deadlines are reckoned anew with it. */
  holidays?: string | undefined;
}

/** What came of a rebuild. */
export interface Rebuilt {
  events: number;
  /** The table deadlines go by now; `others` by which some went before. */
  holidays: HolidaysAtStart;
}

/**
 * Derives everything derived again from the events, with no server running on the embedded database.
 * @throws StartError when the file of holidays is wrong
 */
export async function rebuildDatabase(
  target: DatabaseTarget,
  { programmes, holidays: file }: RebuildOptions,
  onProgress?: (progress: RebuildProgress) => void,
): Promise<Rebuilt> {
  const table = await loadHolidays(file);
  const database = await openDatabase(target);
  try {
    await migrate(database);
    const holder = await RegistryHolder.open(database);
    const catalogue = await loadCatalogue(programmes);
    const holidays = await holidaysAtStart(database, table, new Date());
    const ledger = createLedger(database, catalogue, () => holder.current, Date.now, settingsBy(table));
    const { done } = await rebuild(ledger, new Date(), onProgress);
    return { events: done, holidays };
  } finally {
    await database.close();
  }
}

/**
 * Removes the embedded database of a data folder, and the access file that goes with it.
 * @throws DatabaseError DATABASE_IN_USE while a server runs on the folder
 */
export async function resetFolder(dataDir: string): Promise<void> {
  await mkdir(dataDir, { recursive: true, mode: 0o700 });
  const lock = await lockFolder(dataDir);
  try {
    for (const name of ["pg", "pg.new", "access.json"])
      await rm(join(dataDir, name), { recursive: true, force: true });
  } finally {
    await lock.release();
  }
}

/**
 * Takes a backup of the embedded database while no server runs on it.
 * @throws DatabaseError DATABASE_IN_USE while one does; BackupError BACKUP_NOTHING
 */
export async function backupDatabase(
  dataDir: string,
  version: string,
  now: Date = new Date(),
): Promise<TakenBackup> {
  if (!(await stat(join(dataDir, "pg")).catch(() => null)))
    throw new BackupError("BACKUP_NOTHING", { dataDir });
  const database = await openDatabase({ dataDir });
  try {
    return await takeBackup(database, { version, now });
  } finally {
    await database.close();
  }
}
