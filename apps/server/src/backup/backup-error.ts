import type { Wording } from "@loopledger/identifiers";
import { WordedError } from "../worded-error.ts";

/** Why a backup was not taken or not restored, in words for whoever asked for it. */
export const backupWording = {
  BACKUP_SERVER: {
    zh: "数据在 PostgreSQL 服务器上，请用 pg_basebackup 和 WAL 归档备份（见 docs/operations/backup.md）。",
    en: "The data are on a PostgreSQL server: back it up with pg_basebackup and an archive of its WAL (docs/operations/backup.md).",
  },
  BACKUP_NOTHING: {
    zh: "{dataDir} 中没有数据库。",
    en: "There is no database in {dataDir}.",
  },
  BACKUP_TAKEN: {
    zh: "{file} 已存在，不会被覆盖。请另选文件名。",
    en: "{file} is there already and is not written over. Choose another name.",
  },
  BACKUP_UNREADABLE: {
    zh: "{file} 不是完整的备份：{reason}",
    en: "{file} is no complete backup: {reason}",
  },
  BACKUP_DAMAGED: {
    zh: "{file} 已损坏：{count} 个文件与清单不符，第一个是 {path}。未恢复任何内容。",
    en: "{file} is damaged: {count} file(s) differ from its manifest, the first is {path}. Nothing was restored.",
  },
  RESTORE_NOT_EMPTY: {
    zh: "{dataDir} 中已有数据库，不会被覆盖。请恢复到新的文件夹。",
    en: "{dataDir} holds a database already, which is not written over. Restore into a new folder.",
  },
  RESTORE_UNOPENED: {
    zh: "备份（PostgreSQL {postgres}，版本 {version}）无法由本版本打开：{reason}。未恢复任何内容。",
    en: "This version cannot open the backup (PostgreSQL {postgres}, taken by version {version}): {reason} Nothing was restored.",
  },
} as const satisfies Record<string, Wording>;

export type BackupErrorCode = keyof typeof backupWording;

/** A backup or restore that was refused or failed. */
export class BackupError extends WordedError<BackupErrorCode> {
  constructor(code: BackupErrorCode, params?: Record<string, string | number>, cause?: unknown) {
    super(backupWording, code, params, cause);
  }
}
