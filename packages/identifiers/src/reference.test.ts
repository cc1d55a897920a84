import { existsSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { runInNewContext } from "node:vm";
import { expect, test } from "vitest";
import * as api from "./index.ts";

const page = fileURLToPath(new URL("../../../docs/reference/identifiers.md", import.meta.url));
const readme = fileURLToPath(new URL("../README.md", import.meta.url));

test.skipIf(!existsSync(page))("the reference page states every scheme as the code does", () => {
  const rows = readFileSync(page, "utf8")
    .split("\n")
    .filter((line) => line.startsWith("| `") && line.split("|").length === 9)
    .map((line) =>
      line
        .split("|")
        .slice(1, -1)
        .map((cell) => cell.trim())
        .join(" | "),
    );
  const stated = Object.values(api.schemes).map(
    ({ id, label, form, rule, example, source, confidence }) =>
      `\`${id}\` | ${label.en}, ${label.zh} | ${form} | ${rule.en} | \`${example}\` | ${source} | ${confidence}`,
  );
  expect(rows).toEqual(stated);
});

test("the example in the README runs and prints what stands beside it", () => {
  const example = /```ts\n([\s\S]*?)```/.exec(readFileSync(readme, "utf8"))?.[1] ?? "";
  const lines = example.split("\n").filter((line) => line.includes(" // "));
  expect(lines.length).toBeGreaterThan(5);
  for (const line of lines) {
    const [call = "", shown = ""] = line.split("; // ");
    const value: unknown = runInNewContext(call, { ...api });
    expect([call, typeof value === "bigint" ? `${value}n` : JSON.stringify(value)]).toEqual([call, shown]);
  }
});
