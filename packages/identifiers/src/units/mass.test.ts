import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { uomDimensions } from "./dimensions.ts";
import { formatKilograms, kilograms, massUnits, toMilligrams } from "./mass.ts";

/** Whole milligrams of `value` units by fractions of whole numbers, written without the code under test. */
function oracle(digits: bigint, places: number, milligramsTimesMillion: bigint): bigint {
  const denominator = 10n ** BigInt(places) * 1_000_000n;
  const numerator = digits * milligramsTimesMillion;
  const floor = numerator >= 0n ? numerator / denominator : -((-numerator + denominator - 1n) / denominator);
  const rest = 2n * (numerator - floor * denominator);
  if (rest > denominator) return floor + 1n;
  if (rest < denominator) return floor;
  return floor % 2n === 0n ? floor : floor + 1n;
}

const units: [string, bigint][] = [
  ["KGM", 10n ** 12n],
  ["GRM", 10n ** 9n],
  ["MGM", 10n ** 6n],
  ["MC", 10n ** 3n],
  ["TNE", 10n ** 15n],
  ["LBR", 453592370000n],
  ["ONZ", 28349523125n],
  ["LTN", 1016046908800000n],
];

describe("toMilligrams", () => {
  test("is exact for decimals of any length", () => {
    fc.assert(
      fc.property(
        fc.bigInt({ min: -(10n ** 24n), max: 10n ** 24n }),
        fc.integer({ min: 0, max: 18 }),
        fc.constantFrom(...units),
        (digits, places, [unit, factor]) => {
          const size = (digits < 0n ? -digits : digits).toString().padStart(places + 1, "0");
          const text = `${digits < 0n ? "-" : ""}${size.slice(0, size.length - places)}.${size.slice(size.length - places)}`;
          expect(toMilligrams(text, unit)).toBe(oracle(digits, places, factor));
        },
      ),
      { numRuns: 2000 },
    );
  });

  test("takes a number at its shortest decimal form", () => {
    fc.assert(
      fc.property(fc.integer({ min: -1e9, max: 1e9 }), fc.integer({ min: 0, max: 6 }), (digits, places) => {
        expect(toMilligrams(digits / 10 ** places, "KGM")).toBe(oracle(BigInt(digits), places, 10n ** 12n));
      }),
    );
  });

  test.each([
    [0.1, "KGM", 100_000n],
    [1.005, "TNE", 1_005_000_000n],
    [1e-7, "KGM", 0n],
    [1.5e-6, "KGM", 2n],
    [2.5e-6, "KGM", 2n],
    [-2.5e-6, "KGM", -2n],
    ["0.5", "MGM", 0n],
    ["1.5", "MGM", 2n],
    [1, "LBR", 453_592n],
    [1000, "MC", 1n],
    [1e21, "KGM", 10n ** 27n],
    ["1e3", "t", 10n ** 12n],
    [2, "万吨", 2n * 10n ** 13n],
  ])("%s %s is %s mg", (value, unit, expected) => {
    expect(toMilligrams(value, unit)).toBe(expected);
  });

  test.each([
    [1, "LTR"],
    [1, "KWH"],
    [1, ""],
    [1, "constructor"],
    [Number.NaN, "KGM"],
    [Number.POSITIVE_INFINITY, "KGM"],
    ["", "KGM"],
    [".", "KGM"],
    ["1,5", "KGM"],
    ["0x10", "KGM"],
    ["1e999", "KGM"],
    ["1e99999999999", "KGM"],
  ])("%s %s is no mass", (value, unit) => {
    expect(toMilligrams(value, unit)).toBeNull();
  });
});

test("kilograms are written exactly", () => {
  expect(["0", "1.5", "0.000001", "-0.25"]).toEqual([0n, 1_500_000n, 1n, -250_000n].map(formatKilograms));
  expect(kilograms(123_456_789n)).toBe(123.456789);
  fc.assert(
    fc.property(fc.bigInt({ min: -(10n ** 30n), max: 10n ** 30n }), (mg) => {
      expect(toMilligrams(formatKilograms(mg), "KGM")).toBe(mg);
    }),
  );
});

test("every unit of mass measures mass, other units do not", () => {
  for (const unit of massUnits) expect([unit, uomDimensions(unit)]).toEqual([unit, "mass"]);
  const others = {
    LTR: "volume",
    MTQ: "volume",
    KWH: "energy",
    H87: "count",
    C62: "count",
    XBX: "count",
    CEL: "temperature",
    MTK: "area",
    MTR: "length",
    P1: "ratio",
    A93: "density",
    KMH: "speed",
  };
  for (const [unit, dimension] of Object.entries(others)) {
    expect([unit, uomDimensions(unit)]).toEqual([unit, dimension]);
    expect(toMilligrams(1, unit)).toBeNull();
  }
  expect(uomDimensions("ZZZ")).toBeNull();
});
