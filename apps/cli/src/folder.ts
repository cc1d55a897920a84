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

/** `--holidays`, for verbs that reckon deadlines. */
export const holidaysOption = {
  type: "string",
  value: "FILE",
  help: say(
    "节假日与调休上班日表（JSON），默认为 LOOPLEDGER_HOLIDAYS，否则用内置表",
    "table of holidays and working weekends (JSON); LOOPLEDGER_HOLIDAYS, else our own",
  ),
} as const;

/** File of holidays deadlines go by; undefined for our own table. */
export function holidaysFile(given: Given, { environment }: Terminal): string | undefined {
  const file = given.text("holidays") ?? environment["LOOPLEDGER_HOLIDAYS"];
  return file ? resolve(file) : undefined;
}
