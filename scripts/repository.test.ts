import { readFileSync } from "node:fs";
import { basename, dirname, extname } from "node:path";
import { describe, expect, it } from "vitest";
import { trackedFiles } from "./tracked-files.ts";

const files = trackedFiles();
const here = "scripts/repository.test.ts";
const binary = new Set([".png", ".jpg", ".ico", ".gz", ".woff2", ".xlsx", ".pdf"]);

/** What no file may hold, in pieces so that this one does not. */
const unwanted: [what: string, pattern: RegExp][] = [
  ["a path of the machine it was written on", /(?<![\w.-])\/(work|root|home\/\w+)\//],
  ["a tool of the place it was written in", new RegExp(["farm", "(bench|studio)"].join("-"))],
  [
    "the address of a package registry",
    /https?:\/\/[^\s"')]*(registry\.|npmmirror|verdaccio|artifactory|nexus)/i,
  ],
  ["a private key", /-----BEGIN [A-Z ]*PRIVATE KEY-----/],
  ["an access key", /\b(ghp_\w{30,}|github_pat_\w{30,}|npm_[A-Za-z0-9]{36}|AKIA[A-Z0-9]{16})\b/],
];

interface LockedPackage {
  resolved?: string;
  link?: boolean;
  hasInstallScript?: boolean;
}

describe("the repository", () => {
  it.each(unwanted)("holds no file with %s", (_, pattern) => {
    const found = files
      .filter((path) => path !== here && !binary.has(extname(path)))
      .filter((path) => pattern.test(readFileSync(path, "utf8")));
    expect(found).toEqual([]);
  });

  it("has a lock file without hosts, and no package in it runs a script when installed", () => {
    const { packages } = JSON.parse(readFileSync("package-lock.json", "utf8")) as {
      packages: Record<string, LockedPackage>;
    };
    const entries = Object.entries(packages);
    expect(entries.length).toBeGreaterThan(100);
    expect(entries.filter(([, { resolved, link }]) => resolved && !link)).toEqual([]);
    // The workspace itself has `prepare`, which npm does not count here.
    expect(entries.filter(([, { hasInstallScript }]) => hasInstallScript).map(([name]) => name)).toEqual([]);
    expect(readFileSync(".npmrc", "utf8")).toContain("omit-lockfile-registry-resolved=true");
  });

  it("says origin and licence beside its data", () => {
    const folders = new Set(files.filter(isData).map((path) => dirname(path)));
    expect(folders.size).toBeGreaterThan(1);
    const silent = [...folders].filter((folder) => {
      const text = readmeAbove(folder);
      return (
        !/origin|source|came from|read from|made by|written by/i.test(text) ||
        !/licen[cs]e|Apache-2\.0|CC BY/i.test(text)
      );
    });
    expect(silent).toEqual([]);
  });
});

/** Data, as opposed to the settings of tools and the wording of the console. */
function isData(path: string): boolean {
  if (path.endsWith(".csv")) return true;
  if (!/\.(json|jsonld|ndjson|xml)$/.test(path)) return false;
  return /\/(data|fixtures)\//.test(path);
}

/** The README of a folder of data, or of the one that holds it. */
function readmeAbove(folder: string): string {
  for (let at = folder; /\/(data|fixtures)(\/|$)/.test(at) || at === folder; at = dirname(at)) {
    const path = `${at}/README.md`;
    if (files.includes(path)) return readFileSync(path, "utf8");
    if (basename(at) === "data" || basename(at) === "fixtures") break;
  }
  return "";
}
