import { constants } from "node:fs";
import { copyFile, mkdir, rm, stat } from "node:fs/promises";
import { basename, dirname, join, resolve } from "node:path";
import { randomUUID } from "node:crypto";
import { flushFile, flushFolder } from "../database/flush.ts";
import { BackupError } from "./backup-error.ts";
import { fileName, keepAs } from "./take-backup.ts";

/**
 * The file a backup is to become: `target` itself, or a name of its own in `target` where that is a folder or ends
 * with a slash.
 * @throws BackupError BACKUP_TAKEN
 */
export async function backupTarget(target: string, now: Date): Promise<string> {
  const found = await stat(target).catch(() => null);
  const folder = found?.isDirectory() || /[/\\]$/.test(target);
  const file = resolve(folder ? join(target, fileName(now)) : target);
  if (folder ? await stat(file).catch(() => null) : found) throw new BackupError("BACKUP_TAKEN", { file });
  return file;
}

/** Moves a backup to where it was asked for, also onto another disk; nothing is written over. @throws BackupError BACKUP_TAKEN */
export async function placeBackup(from: string, file: string): Promise<void> {
  await mkdir(dirname(file), { recursive: true });
  try {
    await keepAs(from, file);
  } catch (error) {
    // Another disk, or one that knows no second name for a file.
    if (!["EXDEV", "EPERM", "ENOTSUP"].includes(String((error as NodeJS.ErrnoException).code))) throw error;
    const copy = join(dirname(file), `.${basename(file)}.${randomUUID()}`);
    try {
      await copyFile(from, copy, constants.COPYFILE_EXCL);
      await flushFile(copy);
      await keepAs(copy, file);
      await rm(from);
    } finally {
      await rm(copy, { force: true });
    }
  }
  await flushFolder(dirname(file));
}
