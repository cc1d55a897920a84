import { expect, test } from "vitest";
import { readScope, scopeText } from "./permit-scope.ts";

test.each<[string, Record<string, string[]> | null]>([
  ["", {}],
  ["wastes: S17, S18", { wastes: ["S17", "S18"] }],
  ["wastes：900-*，S18、S19；modes:road", { wastes: ["900-*", "S18", "S19"], modes: ["road"] }],
  ["a: 1;\n b: x:y ;", { a: ["1"], b: ["x:y"] }],
  ["a:", { a: [] }],
  ["S17, S18", null],
  [": S17", null],
])("%s", (text, scope) => expect(readScope(text)).toEqual(scope));

test("what was read is written the same way", () => {
  const scope = { wastes: ["900-*", "S18"], modes: ["road"] };
  expect(readScope(scopeText(scope))).toEqual(scope);
  expect(scopeText({ grade: "A", big: true })).toBe("grade: A; big: true");
});
