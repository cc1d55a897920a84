import { expect, it } from "vitest";
import { inRange, prefixesOf } from "./district-range.ts";

it.each<[number, number, string[]]>([
  [420100, 420199, ["4201"]],
  [420000, 429999, ["42"]],
  [0, 999999, [""]],
  [420106, 420106, ["420106"]],
  [420106, 420107, ["420106", "420107"]],
  [420100, 420209, ["4201", "42020"]],
  [1, 0, []],
])("prefixes of %i to %i", (lo, hi, prefixes) => {
  expect(prefixesOf({ lo, hi })).toEqual(prefixes);
});

it("has both ends", () => {
  const range = { lo: 420100, hi: 420199 };
  expect([420099, 420100, 420199, 420200].map((district) => inRange(district, range))).toEqual([
    false,
    true,
    true,
    false,
  ]);
});
