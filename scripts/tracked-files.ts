import { execFileSync } from "node:child_process";
import { existsSync } from "node:fs";

/** Files of the repository: tracked, or new and not ignored. */
export function trackedFiles(): string[] {
  const args = ["ls-files", "--cached", "--others", "--exclude-standard", "-z"];
  return execFileSync("git", args, { encoding: "utf8", maxBuffer: 1 << 26 })
    .split("\0")
    .filter((path) => path !== "" && existsSync(path));
}
