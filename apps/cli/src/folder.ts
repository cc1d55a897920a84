import { resolve } from "node:path";
import type { Given } from "./verb.ts";
import type { Terminal } from "./terminal.ts";
import { say } from "./words.ts";

const defaultFolder = "loopledger-data";

/** `--data`, for verbs that need a data folder. */
export const dataOption = {
  type: "string",
  value: "DIR",
  help: say(
    `数据文件夹，默认为 LOOPLEDGER_DATA 或 ./${defaultFolder}`,
    `data folder; LOOPLEDGER_DATA or ./${defaultFolder} unless told`,
  ),
} as const;

/** The data folder a verb works on. */
export function dataFolder(given: Given, { environment }: Terminal): string {
  return resolve(given.text("data") ?? environment["LOOPLEDGER_DATA"] ?? defaultFolder);
}

/** The database a verb opens itself: `DATABASE_URL`, else the embedded one in the data folder. */
export function databaseTarget(given: Given, terminal: Terminal): { url: string } | { dataDir: string } {
  const url = terminal.environment["DATABASE_URL"];
  return url ? { url } : { dataDir: dataFolder(given, terminal) };
}
