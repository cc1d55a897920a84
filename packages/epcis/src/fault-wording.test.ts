import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { testBothLanguages, testPageHas } from "../../../testing/wording.ts";
import { faultWording } from "./fault-wording.ts";

const folder = new URL(".", import.meta.url);
const page = new URL("../../../docs/reference/epcis-validation.md", import.meta.url);

/** The codes that the sources give: `add("CODE"`, `addAt(x, "CODE"`, `refuse("CODE"`, `refuse(path, "CODE"`, and XML's own. */
function codesInSources(): Set<string> {
  const codes = new Set<string>();
  for (const name of readdirSync(folder, { recursive: true, encoding: "utf8" })) {
    if (!name.endsWith(".ts") || name.endsWith(".test.ts")) continue;
    const source = readFileSync(new URL(name, folder), "utf8");
    for (const match of source.matchAll(
      /\b(?:add|addAt|addFault|refuse|stop)\((?:[^"()]*(?:"[^"]*")?,\s*|(?:[^"()]|\([^()]*\))*,\s*)?"([A-Z][A-Z_]+)"/g,
    )) {
      codes.add(match[1]!);
    }
  }
  return codes;
}

describe("wording of faults", () => {
  test("every code has wording, and no wording is idle", () => {
    expect([...codesInSources()].sort()).toEqual(Object.keys(faultWording).sort());
  });

  testBothLanguages(faultWording);
  testPageHas(faultWording, page);
});
