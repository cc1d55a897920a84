import { chinaCalendar } from "@loopledger/programme";

const dayMs = 86_400_000;

/** The two years the demo tells of: first day, and the day after the last. Days are `YYYY-MM-DD`. */
export interface DemoPeriod {
  from: string;
  to: string;
}

/** The two years that end with the last whole month before a moment, in the city's time. */
export function periodBefore(now: Date): DemoPeriod {
  const local = new Date(now.getTime() + 8 * 3_600_000);
  const at = (years: number): string =>
    new Date(Date.UTC(local.getUTCFullYear() - years, local.getUTCMonth(), 1)).toISOString().slice(0, 10);
  return { from: at(2), to: at(0) };
}

/** A moment of a day in the city, as ISO 8601 in UTC. */
export function momentOf(day: string, hour: number, minute = 0, second = 0): string {
  return new Date(
    Date.parse(`${day}T00:00:00+08:00`) + ((hour * 60 + minute) * 60 + second) * 1000,
  ).toISOString();
}

/** The moment the flags of the city are counted at: what runs out by then is meant to. */
export function judgedAt({ to }: DemoPeriod): string {
  return momentOf(dayAfter(to, 29), 0);
}

/** `YYYY-MM-DD` so many days later. */
export function dayAfter(day: string, days: number): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + days * dayMs).toISOString().slice(0, 10);
}

/** Days from one day to another. */
export function daysBetween(from: string, to: string): number {
  return Math.round((Date.parse(to) - Date.parse(from)) / dayMs);
}

/** First days of the months of a period. */
export function monthsOf({ from, to }: DemoPeriod): string[] {
  const months: string[] = [];
  for (let day = from; day < to; day = nextMonth(day)) months.push(day);
  return months;
}

export function nextMonth(day: string): string {
  const [year, month] = day.split("-").map(Number) as [number, number];
  return new Date(Date.UTC(year, month, 1)).toISOString().slice(0, 10);
}

/** The last day of the month a day lies in. */
export function lastDayOf(day: string): string {
  return dayAfter(nextMonth(day), -1);
}

/** The day itself, or the next one people work on. */
export function workday(day: string): string {
  let at = day;
  while (!chinaCalendar.isWorkingDay(at)) at = dayAfter(at, 1);
  return at;
}
