import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { compareAmounts, readAmount } from "./amount.ts";
import { findUnit } from "./dimensions.ts";

function comparison(a: number | string, unit: string, b: number | string, other: string): number | null {
  const [left, right] = [readAmount(a, unit), readAmount(b, other)];
  return left && right ? compareAmounts(left, right) : null;
}

describe("amounts in different units", () => {
  test.each([
    [20, "CEL", 293.15, "KEL"],
    [20, "CEL", 68, "FAH"],
    [-40, "CEL", -40, "FAH"],
    [1, "TNE", 1000, "KGM"],
    [1, "LBR", 453.59237, "GRM"],
    [1, "INH", 2.54, "CMT"],
    [1, "SMI", 5280, "FOT"],
    [1, "LTR", 1, "DMQ"],
    [231, "INQ", 1, "GLL"],
    [4, "QTL", 1, "GLL"],
    [42, "GLL", 1, "BLL"],
    [27, "FTQ", 1, "YDQ"],
    [1, "KWH", 3.6, "3B"],
    [1, "BAR", 100, "KPA"],
    [760, "UA", 1, "ATM"],
    [1, "WEE", 168, "HUR"],
    [36, "KMH", 10, "MTS"],
    [1, "AMH", 3600, "COU"],
    [55, "P1", 550, "NX"],
    [1, "DZN", 12, "H87"],
    [15, "亩", 1, "HAR"],
    [60, "RPM", 1, "HTZ"],
    [1, "Cel", 1, "CEL"],
  ])("%s %s is %s %s", (a, unit, b, other) => {
    expect(comparison(a, unit, b, other)).toBe(0);
    expect(comparison(a + 0.001, unit, b, other)).toBe(1);
    expect(comparison(a, unit, b + 0.001, other)).toBe(-1);
  });

  test("a psi is 6894.757 Pa, a mmHg 133.322 Pa", () => {
    expect([comparison(1, "PS", 6894.757, "PAL"), comparison(1, "PS", 6894.758, "PAL")]).toEqual([1, -1]);
    expect([comparison(1, "HN", 133.322, "PAL"), comparison(1, "HN", 133.323, "PAL")]).toEqual([1, -1]);
  });

  test.each([
    ["different dimensions", 1, "KGM", 1, "MTR"],
    ["a unit not known", 1, "ZZZ", 1, "ZZZ"],
    ["a unit without fixed size", 1, "MON", 30, "DAY"],
    ["no number", "warm", "CEL", 1, "CEL"],
    ["infinity", Infinity, "CEL", 1, "CEL"],
  ])("%s cannot be compared", (_, a, unit, b, other) => {
    expect(comparison(a, unit, b, other)).toBeNull();
  });

  test("the order of two readings in one unit is that of the numbers", () => {
    const units = fc.constantFrom("CEL", "FAH", "KEL", "PS", "KMH", "GRM", "P1");
    const number = fc.double({ noNaN: true, noDefaultInfinity: true, min: -1e9, max: 1e9 });
    fc.assert(
      fc.property(units, number, number, (unit, a, b) => {
        expect(comparison(a, unit, b, unit)).toBe(a < b ? -1 : a > b ? 1 : 0);
      }),
    );
  });

  test("every factor in the table could be read", () => {
    for (const unit of ["FAH", "PS", "KNT", "4M", "L2"]) expect(findUnit(unit)?.factor, unit).not.toBeNull();
  });
});
