import { localDate } from "@loopledger/programme";
import type { LedgerSettings } from "../ledger/book.ts";

/**
 * Whether a deadline in working days lies in a year the table of holidays does not have: weekends alone were counted
 * there, and it may move when the table is brought up to date.
 */
export function isWeekendsOnly(
  due: Date,
  { calendar, zone }: Pick<LedgerSettings, "calendar" | "zone">,
): boolean {
  return !calendar.knows(localDate(due.toISOString(), zone));
}
