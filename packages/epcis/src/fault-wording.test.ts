import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { faultWording } from "./fault-wording.ts";

const folder = new URL(".", import.meta.url);
const page = new URL("../../../docs/reference/epcis-validation.md", import.meta.url);

function placeholders(text: string): string[] {
  return [...text.matchAll(/\{(\w+)\}/g)].map((match) => match[1]!).sort();
}

/** The codes that the sources give: `add("CODE"`, `addAt(x, "CODE"`, `refuse("CODE"`, `refuse(path, "CODE"`. */
function codesInSources(): Set<string> {
  const codes = new Set<string>();
  for (const name of readdirSync(folder, { recursive: true, encoding: "utf8" })) {
    if (!name.endsWith(".ts") || name.endsWith(".test.ts")) continue;
    const source = readFileSync(new URL(name, folder), "utf8");
    for (const match of source.matchAll(
      /\b(?:add|addAt|refuse)\((?:[^"()]*(?:"[^"]*")?,\s*|(?:[^"()]|\([^()]*\))*,\s*)?"([A-Z][A-Z_]+)"/g,
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

  test.each(Object.entries(faultWording))("%s says the same in both languages", (_code, { zh, en }) => {
    expect(placeholders(zh)).toEqual(placeholders(en));
    expect(zh).toMatch(/[\u4e00-\u9fff]/);
    expect(en).not.toMatch(/[\u4e00-\u9fff]/);
  });

  test("the reference page has the same table", () => {
    const rows = readFileSync(page, "utf8")
      .split("\n")
      .filter((line) => /^\| `[A-Z_]+` /.test(line))
      .map((line) =>
        line
          .split("|")
          .slice(1, -1)
          .map((cell) => cell.trim()),
      );
    const expected = Object.entries(faultWording).map(([code, { zh, en }]) => [`\`${code}\``, en, zh]);
    expect(rows).toEqual(expected);
  });
});
