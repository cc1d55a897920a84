import fc from "fast-check";
import { expect, test } from "vitest";
import { differingYears, faultWording, holidaysChina, makeCalendar, type HolidayTable } from "./index.ts";
import { readHolidayTable } from "./check-holidays.ts";

const faultsOf = (given: unknown): string[] => {
  const read = readHolidayTable(given);
  return "faults" in read ? read.faults.map(({ path, code }) => `${code} ${path}`) : [];
};

test("our own table is sound, also after a way through JSON", () => {
  expect(faultsOf(JSON.parse(JSON.stringify(holidaysChina)))).toEqual([]);
});

const table = (more: object = {}): HolidayTable => ({
  id: "X",
  source: "test",
  holidays: { 2027: "0101" },
  workingWeekends: {},
  ...more,
});

test.each<[unknown, string[]]>([
  ["x", ["HOLIDAY_SHAPE "]],
  [[], ["HOLIDAY_SHAPE "]],
  [{}, ["HOLIDAY_SHAPE /id", "HOLIDAY_SHAPE /source", "HOLIDAY_SHAPE /holidays", "HOLIDAY_SHAPE /workingWeekends"]],
  [table({ source: " " }), ["HOLIDAY_SHAPE /source"]],
  [table({ holidays: {} }), ["HOLIDAY_SHAPE /holidays"]],
  [table({ holidays: { 27: "0101" } }), ["HOLIDAY_YEAR /holidays/27"]],
  [table({ holidays: { "20/27": "0101" } }), ["HOLIDAY_YEAR /holidays/20~127"]],
  [table({ holidays: { 2027: ["0101"] } }), ["HOLIDAY_SHAPE /holidays/2027"]],
  [table({ holidays: { 2027: "0229" } }), ["HOLIDAY_DAY /holidays/2027"]],
  [table({ holidays: { 2027: "0101 1301" } }), ["HOLIDAY_DAY /holidays/2027"]],
  [table({ holidays: { 2027: "0101 0101" } }), ["HOLIDAY_TWICE /holidays/2027"]],
  [table({ holidays: { 2027: "2027-01-01" } }), ["HOLIDAY_DAY /holidays/2027"]],
  [table({ workingWeekends: { 2027: "0104" } }), ["HOLIDAY_WEEKDAY /workingWeekends/2027"]],
  [table({ holidays: { 2027: "0102" }, workingWeekends: { 2027: "0102" } }), ["HOLIDAY_BOTH /workingWeekends/2027"]],
  [table({ holidays: { 2025: "0101", 2027: "0101" } }), ["HOLIDAY_GAP /holidays/2026"]],
  [table({ holidays: { 2026: "0101", 2027: "" } }), ["HOLIDAY_GAP /holidays/2027"]],
  [table({ workingWeekends: { 2028: "0108" } }), ["HOLIDAY_GAP /holidays/2028"]],
  [table({ holidays: { 2028: "0229 0101" }, workingWeekends: { 2028: "0108" } }), []],
])("%j", (given, faults) => {
  expect(faultsOf(given)).toEqual(faults);
  // Nobody is told a bare code.
  for (const fault of faults) expect(faultWording[fault.split(" ")[0]!]).toBeDefined();
}); // prettier-ignore

test("a table that is sound says of every day what it is", () => {
  const day = fc.date({ min: new Date("2027-01-01"), max: new Date("2027-12-31"), noInvalidDate: true });
  const word = day.map((one) => one.toISOString().slice(5, 10).replace("-", ""));
  fc.assert(
    fc.property(fc.uniqueArray(word, { minLength: 1 }), (days) => {
      const read = readHolidayTable(table({ holidays: { 2027: days.join(" ") } }));
      if ("faults" in read) throw new Error(JSON.stringify(read.faults));
      const calendar = makeCalendar(read.table);
      for (const one of days)
        expect(calendar.isWorkingDay(`2027-${one.slice(0, 2)}-${one.slice(2)}`)).toBe(false);
    }),
  );
});

test("tables differ in the years in which their days do, whatever they are called and in whatever order", () => {
  const one = table({ holidays: { 2026: "0101 0102", 2027: "0101" }, workingWeekends: { 2026: "0104" } });
  const same = table({ id: "Y", holidays: { 2026: "0102  0101", 2027: "0101" }, workingWeekends: { 2026: "0104", 2027: "" } }); // prettier-ignore
  expect(differingYears(one, same)).toEqual([]);
  expect(differingYears(one, { ...same, workingWeekends: {} })).toEqual(["2026"]);
  expect(differingYears(one, { ...one, holidays: { ...one.holidays, 2028: "0101" } })).toEqual(["2028"]);
});
