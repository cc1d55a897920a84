import { execFileSync } from "node:child_process";
import {
  cpSync,
  existsSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readlinkSync,
  symlinkSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { trackedFiles } from "../scripts/tracked-files.ts";

/**
 * A copy of this checkout as it stands, built, in a folder of its own with a git of its own, where a test may add
 * and build what it likes. Packages of others are shared with this one; the copy's own lead into the copy.
 */
export function copyCheckout(): string {
  const copy = mkdtempSync(join(tmpdir(), "loopledger-checkout-"));
  for (const path of trackedFiles()) put(path, copy);
  for (const workspace of ["programmes", ...below("packages"), ...below("apps")])
    for (const name of ["dist", "tsconfig.tsbuildinfo"]) put(join(workspace, name), copy);
  const packages = join(copy, "node_modules");
  mkdirSync(join(packages, "@loopledger"), { recursive: true });
  for (const name of readdirSync("node_modules"))
    if (name !== "@loopledger" && !name.startsWith("."))
      symlinkSync(join(process.cwd(), "node_modules", name), join(packages, name), "junction");
  for (const name of readdirSync("node_modules/@loopledger")) {
    const link = join("node_modules/@loopledger", name);
    if (lstatSync(link).isSymbolicLink()) symlinkSync(readlinkSync(link), join(copy, link));
  }
  git(copy, "init", "--quiet");
  git(copy, "add", "--all");
  return copy;
}

/** What came to a copy, and what of it was changed or taken away, since it was made. */
export function changesOf(copy: string): { added: string[]; changed: string[] } {
  const lines = (...args: string[]): string[] =>
    git(copy, ...args)
      .split("\n")
      .filter(Boolean);
  return {
    added: lines("ls-files", "--others", "--exclude-standard"),
    changed: lines("diff", "--name-only"),
  };
}

function put(path: string, copy: string): void {
  if (!existsSync(path)) return;
  const target = join(copy, path);
  mkdirSync(dirname(target), { recursive: true });
  // With its times: the compiler judges by them what has to be built again.
  cpSync(path, target, { recursive: true, preserveTimestamps: true });
}

function below(folder: string): string[] {
  return readdirSync(folder).map((name) => join(folder, name));
}

function git(cwd: string, ...args: string[]): string {
  return execFileSync("git", args, { cwd, encoding: "utf8", maxBuffer: 1 << 26 });
}
