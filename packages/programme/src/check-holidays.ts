import type { HolidayTable } from "./calendar.ts";
import type { Fault } from "./facts.ts";
import type { Wording } from "./types.ts";

const parts = ["holidays", "workingWeekends"] as const;
type Part = (typeof parts)[number];
type Say = (path: string, code: string, params: NonNullable<Fault["params"]>) => void;

const expected = {
  table: {
    zh: "含 id、source、holidays、workingWeekends 的对象",
    en: "an object with id, source, holidays and workingWeekends",
  },
  id: { zh: "1 至 50 个字符的文字", en: "a text of 1 to 50 characters" },
  source: { zh: "1 至 500 个字符的文字：由谁发布、取自何处", en: "a text of 1 to 500 characters: who announced the days, where they were read" },
  years: { zh: "以年份为名的对象", en: "an object with years as names" },
  words: { zh: "以空格分隔的 MMDD 文字", en: "a text of MMDD words with spaces between" },
} as const; // prettier-ignore

/**
 * Checks a table of holidays before deadlines go by it: `{ id, source, holidays, workingWeekends }`, the last two
 * with days as `MMDD` words by year.
 * @returns the table, or faults with JSON pointers into it: HOLIDAY_SHAPE, HOLIDAY_YEAR, HOLIDAY_GAP (a year without
 * holidays between or beside years that have some), HOLIDAY_DAY, HOLIDAY_TWICE, HOLIDAY_WEEKDAY (a day made up for
 * that is no weekend), HOLIDAY_BOTH.
 */
export function readHolidayTable(given: unknown): { table: HolidayTable } | { faults: Fault[] } {
  const faults: Fault[] = [];
  const say: Say = (path, code, params) => void faults.push({ path, code, params });
  const shape = (path: string, what: Wording): void => say(path, "HOLIDAY_SHAPE", { expected: what });
  if (!isTable(given)) {
    shape("", expected.table);
    return { faults };
  }
  if (!isText(given["id"], 50)) shape("/id", expected.id);
  if (!isText(given["source"], 500)) shape("/source", expected.source);
  const days = new Map<string, Part>();
  for (const part of parts) {
    const years = given[part];
    if (!isTable(years) || (part === "holidays" && !Object.keys(years).length)) {
      shape(`/${part}`, expected.years);
      continue;
    }
    for (const [year, words] of Object.entries(years)) {
      const path = `/${part}/${year.replaceAll("~", "~0").replaceAll("/", "~1")}`;
      if (!isYear(year)) say(path, "HOLIDAY_YEAR", { found: year.slice(0, 40) });
      else if (typeof words !== "string" || words.length > 2_000) shape(path, expected.words);
      else for (const word of wordsOf(words)) checkDay(year, word, path, part, days, say);
    }
  }
  if (!faults.length) findGaps(given as unknown as HolidayTable, say);
  return faults.length ? { faults } : { table: given as unknown as HolidayTable };
}

/** Years in which two tables do not have the same days. None: deadlines are the same by either. */
export function differingYears(one: HolidayTable, other: HolidayTable): string[] {
  const days = (table: HolidayTable, part: Part, year: string): string =>
    wordsOf(table[part][year] ?? "").sort().join(" "); // prettier-ignore
  return yearsOf(one, other)
    .filter((year) => parts.some((part) => days(one, part, year) !== days(other, part, year)))
    .sort();
}

function checkDay(
  year: string,
  word: string,
  path: string,
  part: Part,
  days: Map<string, Part>,
  say: Say,
): void {
  const date = `${year}-${word.slice(0, 2)}-${word.slice(2)}`;
  const time = Date.parse(`${date}T00:00:00Z`);
  const params = { found: word.slice(0, 40) };
  const isDay = /^\d{4}$/.test(word) && !Number.isNaN(time) && new Date(time).toISOString().startsWith(date);
  if (!isDay) return say(path, "HOLIDAY_DAY", params);
  if (days.get(date) === part) return say(path, "HOLIDAY_TWICE", params);
  if (days.has(date)) say(path, "HOLIDAY_BOTH", params);
  const weekday = new Date(time).getUTCDay();
  if (part === "workingWeekends" && weekday !== 0 && weekday !== 6) say(path, "HOLIDAY_WEEKDAY", params);
  days.set(date, part);
}

/** A year that is left out would count as one without holidays, and nobody would see it. */
function findGaps(table: HolidayTable, say: Say): void {
  const years = yearsOf(table).map(Number);
  for (let year = Math.min(...years); year <= Math.max(...years); year++)
    if (!wordsOf(table.holidays[year] ?? "").length)
      say(`/holidays/${year}`, "HOLIDAY_GAP", { found: String(year) });
}

function yearsOf(...tables: HolidayTable[]): string[] {
  return [...new Set(tables.flatMap((table) => parts.flatMap((part) => Object.keys(table[part]))))];
}

function wordsOf(words: string): string[] {
  return words.split(" ").filter(Boolean);
}

function isYear(text: string): boolean {
  return /^(19|20|21)\d\d$/.test(text);
}

function isText(value: unknown, most: number): boolean {
  return typeof value === "string" && value.trim() !== "" && value.length <= most;
}

function isTable(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
