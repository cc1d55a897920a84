import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { ledgerFunctions, scopeRoots, totalWindows } from "./check-programme.ts";
import { functions } from "./expression.ts";
import { genericRules } from "./index.ts";

const page = readFileSync(new URL("../../../docs/reference/programme-language.md", import.meta.url), "utf8");

test.each([...scopeRoots, ...Object.keys(functions), ...ledgerFunctions, ...totalWindows])(
  "the reference page names %s",
  (word) => expect(page).toMatch(new RegExp(`\`[^\`\n]*\\b${word}\\b[^\`\n]*\``)),
);

test.each(Object.entries(genericRules))("and the rule %s with its severity", (id, { severity }) => {
  expect(page).toMatch(new RegExp(`^\\| ${id} +\\|.*\\| ${severity} +\\|$`, "m"));
});
