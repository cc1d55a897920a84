import type { TakenBackup } from "@loopledger/server";
import { Client } from "../client.ts";
import { databaseTarget, dataOption } from "../folder.ts";
import { packageVersion } from "../package-version.ts";
import { runJob } from "../run-job.ts";
import type { Terminal } from "../terminal.ts";
import type { Given, Verb } from "../verb.ts";
import { say } from "../words.ts";

const words = {
  label: say("备份", "backing up"),
  done: say(
    "已备份到 {file}（{bytes} 字节，SHA-256 {sha256}）。内含密码散列与签名私钥，请妥善保管。",
    "Backed up to {file} ({bytes} bytes, SHA-256 {sha256}). It holds password hashes and signing keys: keep it safe.",
  ),
};

/** `backup`: a consistent copy of the embedded database, also while the server runs. */
export const backupVerb: Verb = {
  name: "backup",
  summary: say(
    "备份内置数据库（服务可照常运行）",
    "Back up the embedded database, with the server running or stopped",
  ),
  usage: "FILE|DIR [--data DIR]",
  options: { data: dataOption },
  words: [1, 1],
  async run(given, terminal) {
    const { BackupError, backupTarget, placeBackup } = await import("@loopledger/server");
    const target = databaseTarget(given, terminal);
    if ("url" in target) throw new BackupError("BACKUP_SERVER");
    const now = new Date();
    const file = await backupTarget(given.positionals[0]!, now);
    const taken = await take(target.dataDir, now, given, terminal);
    await placeBackup(taken.file, file);
    terminal.tell(words.done, { ...taken, file });
    terminal.result({ ...taken, file });
    return 0;
  },
};

/** By the server that has the folder, else by ourselves. */
async function take(dataDir: string, now: Date, given: Given, terminal: Terminal): Promise<TakenBackup> {
  const { backupDatabase, DatabaseError } = await import("@loopledger/server");
  try {
    return await backupDatabase(dataDir, packageVersion(), now);
  } catch (error) {
    if (!(error instanceof DatabaseError) || error.code !== "DATABASE_IN_USE") throw error;
    const client = await Client.find(given, terminal);
    return runJob<TakenBackup>(client, "/api/v1/backups", words.label, terminal);
  }
}
