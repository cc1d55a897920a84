import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { attributeFields } from "./open-parameters.ts";
import { parameterNames } from "./read-query.ts";

const page = readFileSync(new URL("../../../../docs/reference/epcis-query.md", import.meta.url), "utf8");

test("the reference page has every parameter, and no other of fixed name", () => {
  const rows = page.split("\n").filter((line) => line.startsWith("| `"));
  const named = rows.flatMap((row) =>
    [...row.split("|")[1]!.matchAll(/`([^`]+)`/g)].map((match) => match[1]!),
  );
  const fixed = named.filter((name) => /^(?:[A-Z]{2,}_)?[a-zA-Z]+(?:_(?:un)?set|_Time)?$/.test(name));
  const fields = new Set(["minValue", "maxValue", "meanValue", "sDev", "percValue"]);
  expect(fixed.filter((name) => !fields.has(name)).sort()).toEqual([...parameterNames].sort());
});

test("the reference page has the fields with master data", () => {
  for (const field of attributeFields) expect(page).toContain(`\`${field}\``);
});
