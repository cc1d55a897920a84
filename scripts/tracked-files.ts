import { execFileSync } from "node:child_process";
import { existsSync } from "node:fs";

/** Files of the repository: tracked, or new and not ignored (`drafts`). */
export function trackedFiles({ drafts = true } = {}): string[] {
  const args = ["ls-files", "--cached", ...(drafts ? ["--others", "--exclude-standard"] : []), "-z"];
  return execFileSync("git", args, { encoding: "utf8", maxBuffer: 1 << 26 })
    .split("\0")
    .filter((path) => path !== "" && existsSync(path));
}
