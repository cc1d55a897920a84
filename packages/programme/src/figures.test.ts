import { expect, test } from "vitest";
import { crates } from "../testing/crates.ts";
import { compile, figureParts, ProgrammeError, say, type Measure, type Programme } from "./index.ts";

const measure = (more: Partial<Measure> = {}): Measure => ({
  label: say("量", "Amount"),
  unit: "kg",
  of: ["make"],
  value: "1",
  countsTowards: ["used"],
  ...more,
});
const scheme = (id: string, measures: Record<string, Measure>, more: Partial<Programme> = {}): Programme => ({
  ...crates,
  id,
  measures: { ...crates.measures, ...measures },
  ...more,
});
const figures = { used: { label: say("利用量", "Used"), unit: "t" } };

test("of two measures that hold the same quantity the one that is overlapped counts", () => {
  const cars = scheme("cars", { steel: measure({ overlaps: ["scrap/steel", "absent/steel"] }), glass: measure() });
  const scrap = scheme("scrap", { steel: measure({ unit: "t" }), other: measure({ countsTowards: ["else"] }) }, { figures });
  expect(figureParts(compile([cars, scrap]), "used")).toEqual({
    unit: "t",
    counted: [
      { measure: "cars/glass", factor: 0.001 },
      { measure: "scrap/steel", factor: 1 },
    ],
    leftOut: [{ measure: "cars/steel", because: "scrap/steel" }],
  });
  // Without the programme it overlaps with, it is the only one to tell of the quantity.
  expect(figureParts(compile([cars]), "used")).toEqual({
    unit: "kg",
    counted: [
      { measure: "cars/steel", factor: 1 },
      { measure: "cars/glass", factor: 1 },
    ],
    leftOut: [],
  });
}); // prettier-ignore

test("what overlaps a measure that counts towards something else is counted", () => {
  const cars = scheme("cars", { steel: measure({ overlaps: ["scrap/steel"] }) });
  const scrap = scheme("scrap", { steel: measure({ countsTowards: ["else"] }) });
  expect(figureParts(compile([cars, scrap]), "used").counted).toEqual([{ measure: "cars/steel", factor: 1 }]);
});

const faultsOf = (...programmes: Programme[]): string[] => {
  try {
    compile(programmes);
    return [];
  } catch (error) {
    if (error instanceof ProgrammeError) return error.faults;
    throw error;
  }
};

test.each<[string, Programme[]]>([
  ['a.measures.x: overlaps "b/y": no such measure', [scheme("a", { x: measure({ overlaps: ["b/y"] }) }), scheme("b", {})]],
  ['a.measures.x: overlaps "y", which is no programme/measure', [scheme("a", { x: measure({ overlaps: ["y"] }) })]],
  ['a.measures.x: overlaps in a circle within figure "used"', [scheme("a", { x: measure({ overlaps: ["b/y"] }) }), scheme("b", { y: measure({ overlaps: ["a/x"] }) })]],
  ['a.measures.x: kWh does not add up to figure "used" in t', [scheme("a", { x: measure({ unit: "kWh" }) }, { figures })]],
  ["b.figures.used: kg, elsewhere t", [scheme("a", { x: measure() }, { figures }), scheme("b", {}, { figures: { used: { ...figures.used, unit: "kg" } } })]],
  ['a.indicators.i.formula: no figure "used"', [scheme("a", {}, { indicators: { i: { label: say("利用", "Used"), unit: "t", formula: 'figure("used")' } } })]],
])("compiling says %s", (fault, programmes) => expect(faultsOf(...programmes)).toContain(fault)); // prettier-ignore

test("a programme that is not loaded may be overlapped", () => {
  expect(faultsOf(scheme("a", { x: measure({ overlaps: ["b/y"] }) }))).toEqual([]);
});
