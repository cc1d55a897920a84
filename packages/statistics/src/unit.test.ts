import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { baseUnits, scaleWords } from "./unit-table.ts";
import { convert, convertible, parseScale, parseUnit, scaleUnit, type Unit } from "./unit.ts";

function unit(text: string): Unit {
  const read = parseUnit(text);
  if (read.kind !== "unit") throw new Error(`${text}: ${read.kind}`);
  return read.unit;
}

describe("parseUnit", () => {
  test.each([
    ["万吨", "mass", 1e7],
    ["亿吨", "mass", 1e11],
    ["10^4 t", "mass", 1e7],
    ["10⁴ t", "mass", 1e7],
    ["1e4 t", "mass", 1e7],
    ["10,000 tonnes", "mass", 1e7],
    ["100m t", "mass", 1e11],
    ["thousand t", "mass", 1e6],
    ["million tonnes", "mass", 1e9],
    ["Mt", "mass", 1e9],
    ["kt", "mass", 1e6],
    ["公斤", "mass", 1],
    ["亿立方米", "volume", 1e8],
    ["billion m³", "volume", 1e9],
    ["10^9 m3/year", "volume", 1e9],
    ["亿元", "money", 1e8],
    ["trillion yuan", "money", 1e12],
    ["万亿元", "money", 1e12],
    ["万吨标准煤", "energy", 29_307_600e4],
    ["亿千瓦时", "energy", 3600e8],
    ["%", "ratio", 0.01],
    ["% of e-commerce parcels", "ratio", 0.01],
    ["万人", "count:persons", 1e4],
    ["10k persons", "count:persons", 1e4],
    ["million pieces", "count:pieces", 1e6],
    ["index 2020=100", "index:2020", 1],
    ["指数(2015=100)", "index:2015", 1],
  ])("%s", (text, dimension, factor) => {
    const read = unit(text);
    expect(read.dimension).toBe(dimension);
    expect(read.factor).toBeCloseTo(factor, 9);
  });

  test("quotients", () => {
    expect(unit("m3 per 10,000 yuan")).toMatchObject({ dimension: "volume/money", factor: 1e-4 });
    expect(unit("吨标准煤/万元")).toMatchObject({ dimension: "energy/money", factor: 29_307_600 / 1e4 });
    expect(unit("kg/t")).toMatchObject({ dimension: "ratio", factor: 1e-3 });
  });

  test("an amount in mt may be either of two", () => {
    expect(parseUnit("mt")).toEqual({ kind: "ambiguous", first: "million t", second: "metric t" });
  });

  test.each(["", "furlong", "万", "t t", "t/t/t", "10^ t", "constructor"])("%j is no unit", (text) => {
    expect(parseUnit(text).kind).toBe("unknown");
  });

  const scaled = fc.tuple(fc.constantFrom(...baseUnits), fc.constantFrom(1, ...Object.values(scaleWords)));

  test("canonical text reads as the same unit, in both languages", () => {
    fc.assert(
      fc.property(scaled, ([base, scale]) => {
        const made = scaleUnit(unit(base.symbol), scale);
        expect(unit(made.text)).toEqual(made);
        if (!made.label.zh.includes("‰") && base.symbol !== "1") {
          expect(unit(made.label.zh).dimension).toBe(made.dimension);
          expect(unit(made.label.zh).factor).toBeCloseTo(made.factor, 6);
        }
      }),
    );
  });

  test("never throws", () => {
    fc.assert(fc.property(fc.string({ unit: "binary", maxLength: 150 }), (text) => void parseUnit(text)));
  });
});

describe("convert", () => {
  test("hand-computed", () => {
    // 354 Mt of recovered resources in 2019 are 3.54 times 10^8 t, not 10^4 times as much.
    expect(convert(35_400, unit("万吨"), unit("亿吨"))).toBe(3.54);
    expect(convert(54.9, unit("million t"), unit("10^4 t"))).toBe(5490);
    expect(convert(1, unit("tce"), unit("GJ"))).toBe(29.3076);
    expect(convert(0.602, unit("share"), unit("%"))).toBe(60.2);
    expect(convert(5, unit("万亿元"), unit("trillion yuan"))).toBe(5);
    expect(convert(2, unit("亿元"), unit("万吨"))).toBeUndefined();
    expect(convert(100, unit("index 2015=100"), unit("index 2020=100"))).toBeUndefined();
  });

  test("a count of unnamed things fits any count, two named ones do not fit each other", () => {
    expect(convertible(unit("个"), unit("cities"))).toBe(true);
    expect(convertible(unit("bases"), unit("cities"))).toBe(false);
  });

  test("there and back is the same figure", () => {
    const mass = fc.constantFrom("kg", "t", "万吨", "亿吨", "thousand t", "million t", "Gt");
    fc.assert(
      fc.property(fc.integer({ min: -(10 ** 9), max: 10 ** 9 }), mass, mass, (n, a, b) => {
        const value = n / 1000;
        expect(convert(convert(value, unit(a), unit(b))!, unit(b), unit(a))).toBe(value);
      }),
    );
  });
});

test.each([
  ["10^4", 1e4],
  ["万", 1e4],
  ["million", 1e6],
  ["1000", 1000],
  ["1,000", 1000],
  ["百万", 1e6],
  ["lots", undefined],
  ["0", undefined],
])("scale %s", (text, scale) => {
  expect(parseScale(text)).toBe(scale);
});
