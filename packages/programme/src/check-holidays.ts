import type { HolidayTable } from "./calendar.ts";
import type { Fault } from "./facts.ts";

const tables = ["holidays", "workingWeekends"] as const;

/**
 * Checks a table of holidays before deadlines go by it: `{ id, holidays, workingWeekends }`, the last two with
 * days as `MMDD` words by year.
 * @returns the table, or faults with JSON pointers into it: HOLIDAY_SHAPE, HOLIDAY_YEAR, HOLIDAY_DAY (no day of
 * the year, or twice), HOLIDAY_WEEKDAY (a day made up for that is no weekend), HOLIDAY_BOTH.
 */
export function readHolidayTable(given: unknown): { table: HolidayTable } | { faults: Fault[] } {
  const faults: Fault[] = [];
  const say = (path: string, code: string, found = ""): void =>
    void faults.push({ path, code, params: { found: found.slice(0, 40) } });
  if (!isTable(given)) return { faults: [{ path: "", code: "HOLIDAY_SHAPE", params: { found: "" } }] };
  if (typeof given["id"] !== "string" || given["id"] === "" || given["id"].length > 50)
    say("/id", "HOLIDAY_SHAPE");
  const days = new Map<string, string>();
  for (const name of tables) {
    const years = given[name];
    if (!isTable(years) || (name === "holidays" && !Object.keys(years).length)) {
      say(`/${name}`, "HOLIDAY_SHAPE");
      continue;
    }
    for (const [year, words] of Object.entries(years)) {
      const path = `/${name}/${year}`;
      if (!/^(19|20|21)\d\d$/.test(year)) say(path, "HOLIDAY_YEAR", year);
      else if (typeof words !== "string" || words.length > 2_000) say(path, "HOLIDAY_SHAPE");
      else for (const word of words.split(" ").filter(Boolean)) checkDay(year, word, path, name, days, say);
    }
  }
  return faults.length ? { faults } : { table: given as unknown as HolidayTable };
}

function checkDay(
  year: string,
  word: string,
  path: string,
  name: (typeof tables)[number],
  days: Map<string, string>,
  say: (path: string, code: string, found: string) => void,
): void {
  const date = `${year}-${word.slice(0, 2)}-${word.slice(2)}`;
  const time = Date.parse(`${date}T00:00:00Z`);
  const isDay = /^\d{4}$/.test(word) && !Number.isNaN(time) && new Date(time).toISOString().startsWith(date);
  if (!isDay || days.get(date) === name) return say(path, "HOLIDAY_DAY", word);
  if (days.has(date)) say(path, "HOLIDAY_BOTH", word);
  const weekday = new Date(time).getUTCDay();
  if (name === "workingWeekends" && weekday !== 0 && weekday !== 6) say(path, "HOLIDAY_WEEKDAY", word);
  days.set(date, name);
}

function isTable(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
