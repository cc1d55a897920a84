import { expect, it } from "vitest";
import { cutFormula } from "./formula.ts";

it("finds the inputs and leaves functions and numbers as text", () => {
  expect(cutFormula("100 * sum(used) / produced", ["used", "produced"])).toEqual([
    { text: "100 * sum(" },
    { name: "used" },
    { text: ") / " },
    { name: "produced" },
  ]);
});

it("takes a division without spaces apart, but keeps a name that holds a slash", () => {
  expect(cutFormula("used/produced", ["used"])).toEqual([{ name: "used" }, { text: "/produced" }]);
  expect(cutFormula("bulk/used+1", ["bulk/used", "bulk"])).toEqual([{ name: "bulk/used" }, { text: "+1" }]);
});
