import { delimiter, resolve } from "node:path";
import type { Given } from "./verb.ts";
import type { Terminal } from "./terminal.ts";
import { say } from "./words.ts";

/** `--programmes`, for verbs that read programmes. */
export const programmesOption = {
  type: "string",
  multiple: true,
  value: "DIR",
  help: say(
    "另有方案的文件夹，可重复；默认取自 LOOPLEDGER_PROGRAMMES",
    "folder of further programmes, more than once if need be; LOOPLEDGER_PROGRAMMES unless told",
  ),
} as const;

/** Folders of programmes kept outside the installation: those of the option, else of `LOOPLEDGER_PROGRAMMES`. */
export function furtherProgrammes(given: Given, { environment }: Terminal): string[] {
  const told = given.list("programmes");
  const set = environment["LOOPLEDGER_PROGRAMMES"]?.split(delimiter) ?? [];
  const folders = (told.length > 0 ? told : set).filter((folder) => folder !== "");
  return folders.map((folder) => resolve(folder));
}
