import { type HolidayTable, makeCalendar } from "@loopledger/programme";
import { asEngine, type Database } from "./database/index.ts";
import { type OtherHolidays, takeHolidays } from "./ledger/holidays-used.ts";

/** The table of holidays of a server, and what whoever starts it should know of it. */
export interface HolidaysAtStart {
  id: string;
  source: string;
  /** First and last year it has. */
  from: number;
  to: number;
  /** Deadlines that begin now may run into years it has not; only weekends count there. */
  endsSoon: boolean;
  /** Tables of other days that deadlines in the database were reckoned with; a rebuild leaves none. */
  others: OtherHolidays[];
}

/** How far ahead a deadline in working days may reach; ours, the longest term of our programmes is 60 of them. */
const aheadDays = 92;

/** Takes a table of holidays into use for a database. */
export async function holidaysAtStart(
  database: Database,
  table: HolidayTable,
  now: Date,
): Promise<HolidaysAtStart> {
  const others = await asEngine(database, (tx) => takeHolidays(tx, table, now));
  const { years } = makeCalendar(table);
  const ahead = new Date(now.getTime() + aheadDays * 86_400_000).getUTCFullYear();
  const { id, source } = table;
  return { id, source, from: years[0], to: years[1], endsSoon: years[1] < ahead, others };
}
