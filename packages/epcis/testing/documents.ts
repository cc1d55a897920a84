import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { parseJson } from "../src/parse-json.ts";

/** All files below a folder whose name matches, in order of name. */
export function listFiles(folder: string, matching: RegExp): string[] {
  const names = readdirSync(folder, { recursive: true, encoding: "utf8" });
  return names.filter((name) => matching.test(name)).sort();
}

export function listJson(folder: string): string[] {
  return listFiles(folder, /\.json(?:ld)?$/);
}

export function readJson(folder: string, name: string): unknown {
  const parsed = parseJson(readFileSync(join(folder, name), "utf8"));
  if ("faults" in parsed) throw new Error(`${name}: ${JSON.stringify(parsed.faults)}`);
  return parsed.value;
}
