import { readFileSync } from "node:fs";
import { dirname } from "node:path";
import { describe, expect, it } from "vitest";
import { trackedFiles } from "./tracked-files.ts";

interface Manifest {
  name: string;
  dependencies?: Record<string, string>;
  devDependencies?: Record<string, string>;
  optionalDependencies?: Record<string, string>;
}

const manifests = trackedFiles()
  .filter((path) => /(^|\/)package\.json$/.test(path) && !path.includes("/fixtures/"))
  .map((path) => ({ path, manifest: JSON.parse(readFileSync(path, "utf8")) as Manifest }));
const own = new Set(manifests.map(({ manifest }) => manifest.name));
const page = readFileSync("dependencies.md", "utf8");

/** Package names by heading of dependencies.md; each is the first cell of a row, in backticks. */
function listed(): Map<string, string> {
  const reasons = new Map<string, string>();
  for (const line of page.split("\n")) {
    const row = /^\| `([^`]+)`\s*\|\s*(.*?)\s*\|/.exec(line);
    if (row) reasons.set(row[1]!, row[2]!);
  }
  return reasons;
}

function foreign(manifest: Manifest): string[] {
  const { dependencies, devDependencies, optionalDependencies } = manifest;
  return Object.keys({ ...dependencies, ...devDependencies, ...optionalDependencies }).filter(
    (name) => !own.has(name),
  );
}

describe("dependencies", () => {
  it("are each listed with a reason, and nothing else is", () => {
    const used = new Set(manifests.flatMap(({ manifest }) => foreign(manifest)));
    expect([...listed().keys()].sort()).toEqual([...used].sort());
    expect([...listed()].filter(([, reason]) => reason.length < 15)).toEqual([]);
  });

  it("are exact versions, types of platforms excepted", () => {
    const loose = manifests.flatMap(({ path, manifest }) =>
      Object.entries({ ...manifest.dependencies, ...manifest.devDependencies })
        .filter(([name, range]) => !/^\d/.test(range) && !name.startsWith("@types/"))
        .map(([name, range]) => `${path}: ${name} ${range}`),
    );
    expect(loose).toEqual([]);
  });

  it.each([
    ["apps/server", 25],
    ["apps/console", 15],
  ])("of %s stay within %i", (folder, budget) => {
    const found = manifests.find(({ path }) => dirname(path) === folder);
    const count = foreign(found!.manifest).filter((name) => !name.startsWith("@types/")).length;
    expect(count).toBeGreaterThan(0);
    expect(count).toBeLessThanOrEqual(budget);
  });
});
