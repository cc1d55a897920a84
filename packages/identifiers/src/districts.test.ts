import { describe, expect, test } from "vitest";
import { districtLevel, districtRange, parentDistrict } from "./districts.ts";

describe("districts", () => {
  test.each([
    ["33", 330000, 339999],
    ["330000", 330000, 339999],
    ["3301", 330100, 330199],
    ["330100", 330100, 330199],
    ["330106", 330106, 330106],
    ["330106109", 330106, 330106],
    ["330106000000", 330106, 330106],
    ["110100000000", 110100, 110199],
    ["", 0, 999999],
    ["100000", 0, 999999],
  ])("%s covers %d to %d", (prefix, lo, hi) => {
    expect(districtRange(prefix)).toEqual({ lo, hi });
  });

  test.each(["3", "330", "33010", "3301061", "浙江", "-1", "33%", "033", "33.1", "1e5"])(
    "%s covers nothing",
    (prefix) => {
      const { lo, hi } = districtRange(prefix);
      expect(lo).toBeGreaterThan(hi);
    },
  );

  test.each([
    ["000000", "nation", null],
    ["330000", "province", "000000"],
    [330000, "province", "000000"],
    ["330100", "prefecture", "330000"],
    ["330106", "county", "330100"],
    ["429004", "county", "429000"],
    ["330106109", "town", "330106"],
    ["330106109012", "village", "330106109"],
    ["abc", null, null],
    ["12345", null, null],
  ])("%s is a %s under %s", (code, level, parent) => {
    expect(districtLevel(code)).toBe(level);
    expect(parentDistrict(code)).toBe(parent);
  });

  test("every district lies within the range of the one above", () => {
    for (const code of ["330000", "330100", "330106", "429004"]) {
      const above = districtRange(parentDistrict(code) ?? "");
      const own = districtRange(code);
      expect(own.lo).toBeGreaterThanOrEqual(above.lo);
      expect(own.hi).toBeLessThanOrEqual(above.hi);
    }
  });
});
