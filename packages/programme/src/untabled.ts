import type { Calendar } from "./calendar.ts";
import type { RaisedFlag } from "./facts.ts";

const label = {
  zh: "节假日表中没有的年份（只按周末计算）",
  en: "Years without holidays in the table (weekends alone count)",
};

/**
 * Fact of a flag that rests on working days of years the table of holidays does not have: whoever works on it must
 * see that the deadline may be off. Nothing where the table knows them.
 * @param dates days the term runs to, `YYYY-MM-DD`.
 */
export function untabledFacts(calendar: Calendar, ...dates: string[]): RaisedFlag["facts"] {
  const years = new Set(dates.filter((date) => !calendar.knows(date)).map((date) => date.slice(0, 4)));
  return years.size ? [{ label, value: [...years].sort().join(", ") }] : [];
}
