import { addDays, type Calendar, endOfDay, localDate } from "@loopledger/programme";

export type AnswerDays = Readonly<Record<string, number>>;

/** Working days, and whose days they are: of the ledger's settings. */
export interface DueBy {
  calendar: Calendar;
  zone: string;
}

/** Working days where a severity has no number of its own. */
const otherwise = 20;

/** Until when the party concerned is to answer a flag: the end of a working day, counted from the day after. */
export function answerDue(
  raisedAt: Date,
  severity: string,
  days: AnswerDays,
  { calendar, zone }: DueBy,
): Date {
  const from = localDate(raisedAt.toISOString(), zone);
  return new Date(endOfDay(calendar.addWorkingDays(from, days[severity] ?? otherwise), zone));
}

/** Flags of the severity raised before this moment were due before `now`. */
export function raisedTooEarly(severity: string, days: AnswerDays, now: Date, by: DueBy): Date {
  const startOf = (day: string): Date => new Date(`${day}T00:00:00${by.zone}`);
  let day = localDate(now.toISOString(), by.zone);
  // Due dates never go backwards as days do, so the first day found is the last one that is too early.
  while (answerDue(startOf(day), severity, days, by) >= now) day = addDays(day, -1);
  return startOf(addDays(day, 1));
}
