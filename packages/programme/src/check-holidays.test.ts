import fc from "fast-check";
import { expect, test } from "vitest";
import { holidaysChina, makeCalendar } from "./index.ts";
import { readHolidayTable } from "./check-holidays.ts";

const faultsOf = (given: unknown): string[] => {
  const read = readHolidayTable(given);
  return "faults" in read ? read.faults.map(({ path, code }) => `${code} ${path}`) : [];
};

test("our own table is sound, also after a way through JSON", () => {
  expect(faultsOf(JSON.parse(JSON.stringify(holidaysChina)))).toEqual([]);
});

const table = (more: Record<string, unknown>): unknown => ({
  id: "X",
  holidays: { 2027: "0101" },
  workingWeekends: {},
  ...more,
});
test.each<[unknown, string[]]>([
  ["x", ["HOLIDAY_SHAPE "]],
  [[], ["HOLIDAY_SHAPE "]],
  [{}, ["HOLIDAY_SHAPE /id", "HOLIDAY_SHAPE /holidays", "HOLIDAY_SHAPE /workingWeekends"]],
  [table({ holidays: {} }), ["HOLIDAY_SHAPE /holidays"]],
  [table({ holidays: { 27: "0101" } }), ["HOLIDAY_YEAR /holidays/27"]],
  [table({ holidays: { 2027: ["0101"] } }), ["HOLIDAY_SHAPE /holidays/2027"]],
  [table({ holidays: { 2027: "0229" } }), ["HOLIDAY_DAY /holidays/2027"]],
  [table({ holidays: { 2027: "0101 1301" } }), ["HOLIDAY_DAY /holidays/2027"]],
  [table({ holidays: { 2027: "0101 0101" } }), ["HOLIDAY_DAY /holidays/2027"]],
  [table({ holidays: { 2027: "2027-01-01" } }), ["HOLIDAY_DAY /holidays/2027"]],
  [table({ workingWeekends: { 2027: "0104" } }), ["HOLIDAY_WEEKDAY /workingWeekends/2027"]],
  [table({ holidays: { 2027: "0102" }, workingWeekends: { 2027: "0102" } }), ["HOLIDAY_BOTH /workingWeekends/2027"]],
  [table({ holidays: { 2028: "0229 0101" }, workingWeekends: { 2028: "0108" } }), []],
])("%j", (given, faults) => expect(faultsOf(given)).toEqual(faults)); // prettier-ignore

test("a table that is sound says of every day what it is", () => {
  const day = fc.date({ min: new Date("2027-01-01"), max: new Date("2027-12-31"), noInvalidDate: true });
  fc.assert(
    fc.property(fc.uniqueArray(day.map((one) => one.toISOString().slice(5, 10).replace("-", "")), { minLength: 1 }), (days) => {
      const read = readHolidayTable({ id: "X", holidays: { 2027: days.join(" ") }, workingWeekends: {} });
      if ("faults" in read) throw new Error(JSON.stringify(read.faults));
      const calendar = makeCalendar(read.table);
      for (const word of days) expect(calendar.isWorkingDay(`2027-${word.slice(0, 2)}-${word.slice(2)}`)).toBe(false);
    }),
  );
}); // prettier-ignore
