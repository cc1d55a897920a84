import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { comparePeriods, parsePeriod, periodKind, periodMonths } from "./period.ts";

describe("parsePeriod", () => {
  test.each([
    ["2015", "2015"],
    ["２０１５", "2015"],
    ["2015年", "2015"],
    ["2015 年度", "2015"],
    ["2015.0", "2015"],
    ["2015Q1", "2015-Q1"],
    ["2015-q4", "2015-Q4"],
    ["Q3 2015", "2015-Q3"],
    ["2015年一季度", "2015-Q1"],
    ["2015年第3季度", "2015-Q3"],
    ["2015-03", "2015-03"],
    ["2015/3", "2015-03"],
    ["201503", "2015-03"],
    ["2015M11", "2015-11"],
    ["2015年3月", "2015-03"],
    ["2015年十二月", "2015-12"],
    ["Mar 2015", "2015-03"],
    ["September 2015", "2015-09"],
  ])("%s is %s", (cell, period) => {
    expect(parsePeriod(cell)).toEqual({ kind: "period", period });
  });

  test.each([
    ["44805.0", { code: "SERIES_PERIOD_SERIAL", date: "2022-09-01" }],
    ["2015年1-6月", { code: "SERIES_PERIOD_SPAN" }],
    ["2015H1", { code: "SERIES_PERIOD_SPAN" }],
    ["2015/16", { code: "SERIES_PERIOD_SPAN" }],
    ["2011-2015", { code: "SERIES_PERIOD_SPAN" }],
    ["2015-13", { code: "SERIES_PERIOD_UNREADABLE" }],
    ["2015.1", { code: "SERIES_PERIOD_UNREADABLE" }],
    ["0015", { code: "SERIES_PERIOD_UNREADABLE" }],
    ["2015Q5", { code: "SERIES_PERIOD_UNREADABLE" }],
    ["合计", { code: "SERIES_PERIOD_UNREADABLE" }],
  ])("%s is refused", (cell, fault) => {
    expect(parsePeriod(cell)).toEqual({ kind: "fault", ...fault });
  });

  test("an empty cell names no period", () => {
    expect(parsePeriod(" ")).toEqual({ kind: "missing" });
  });

  const year = fc.integer({ min: 1800, max: 2199 });
  const period = fc.oneof(
    year.map(String),
    fc.tuple(year, fc.integer({ min: 1, max: 4 })).map(([y, q]) => `${y}-Q${q}`),
    fc.tuple(year, fc.integer({ min: 1, max: 12 })).map(([y, m]) => `${y}-${String(m).padStart(2, "0")}`),
  );

  test("a canonical period reads as itself", () => {
    fc.assert(
      fc.property(period, (text) => {
        expect(parsePeriod(text)).toEqual({ kind: "period", period: text });
      }),
    );
  });

  test("order is total and follows the end of the period", () => {
    fc.assert(
      fc.property(period, period, (a, b) => {
        expect(Math.sign(comparePeriods(a, b))).toBe(-Math.sign(comparePeriods(b, a)) || 0);
        if (comparePeriods(a, b) === 0) expect(a).toBe(b);
      }),
    );
  });

  test("never throws", () => {
    fc.assert(fc.property(fc.string({ unit: "binary", maxLength: 100 }), (text) => void parsePeriod(text)));
  });
});

test("months of periods", () => {
  expect(periodMonths("2015")).toEqual({ from: 201501, to: 201512 });
  expect(periodMonths("2015-Q2")).toEqual({ from: 201504, to: 201506 });
  expect(periodMonths("2015-07")).toEqual({ from: 201507, to: 201507 });
  expect(["2015", "2015-Q2", "2015-07"].map(periodKind)).toEqual(["year", "quarter", "month"]);
});
