/** Days that differ from the plain week, by year, as `MMDD` words. */
export interface HolidayTable {
  id: string;
  /** Who announced the days, and where they were read. */
  source: string;
  holidays: Record<string, string>;
  /** Weekends on which people work to make up for a long holiday. */
  workingWeekends: Record<string, string>;
}

export interface Calendar {
  table: HolidayTable;
  /** First and last year the table knows. */
  years: [number, number];
  /** Whether the table has the year of a day; where it has not, weekends alone count. */
  knows(date: string): boolean;
  isWorkingDay(date: string): boolean;
  /** The day `days` working days after `date`; the day itself does not count. */
  addWorkingDays(date: string, days: number): string;
  /** Working days after `from` up to and including `to`; negative if `to` is earlier. */
  workingDaysBetween(from: string, to: string): number;
}

const dayMs = 86_400_000;

/** Makes a working-day calendar from a table. Dates are `YYYY-MM-DD`. */
export function makeCalendar(table: HolidayTable): Calendar {
  const off = daySet(table.holidays);
  const on = daySet(table.workingWeekends);
  const years = Object.keys(table.holidays).map(Number);

  function isWorkingDay(date: string): boolean {
    if (on.has(date)) return true;
    if (off.has(date)) return false;
    const weekday = new Date(`${date}T00:00:00Z`).getUTCDay();
    return weekday !== 0 && weekday !== 6;
  }
  function addWorkingDays(date: string, days: number): string {
    let at = date;
    for (let left = days; left > 0;) {
      at = addDays(at, 1);
      if (isWorkingDay(at)) left--;
    }
    return at;
  }
  function workingDaysBetween(from: string, to: string): number {
    if (to < from) return -workingDaysBetween(to, from);
    let count = 0;
    for (let at = from; at < to;) {
      at = addDays(at, 1);
      if (isWorkingDay(at)) count++;
    }
    return count;
  }
  return {
    table,
    years: [Math.min(...years), Math.max(...years)],
    knows: (date) => Object.hasOwn(table.holidays, date.slice(0, 4)),
    isWorkingDay,
    addWorkingDays,
    workingDaysBetween,
  };
}

function daySet(byYear: Record<string, string>): Set<string> {
  const days = new Set<string>();
  for (const [year, words] of Object.entries(byYear))
    for (const word of words.split(" ").filter(Boolean))
      days.add(`${year}-${word.slice(0, 2)}-${word.slice(2)}`);
  return days;
}

/** `YYYY-MM-DD` some calendar days later. */
export function addDays(date: string, days: number): string {
  return new Date(Date.parse(`${date}T00:00:00Z`) + days * dayMs).toISOString().slice(0, 10);
}

/** Local date of a moment in a fixed zone; deadlines are days where the party is, not UTC days. */
export function localDate(time: string, zone = "+08:00"): string {
  if (time === lastDate.time && zone === lastDate.zone) return lastDate.date;
  const sign = zone.startsWith("-") ? -1 : 1;
  const shift = sign * (Number(zone.slice(1, 3)) * 60 + Number(zone.slice(4, 6))) * 60_000;
  const date = new Date(Date.parse(time) + shift).toISOString().slice(0, 10);
  lastDate = { time, zone, date };
  return date;
}

/** Many rules in turn ask for the day of one event. */
let lastDate = { time: "", zone: "", date: "" };

/** The last moment of a local day. */
export function endOfDay(date: string, zone = "+08:00"): string {
  return new Date(Date.parse(`${date}T23:59:59.999${zone}`)).toISOString();
}
