import { z } from "zod";
import type { Ledger } from "../ledger/ledger.ts";
import { wordingOut } from "../registry/fields.ts";
import type { NextAct } from "../transfers/next-act.ts";
import { daysUntil, describeClock, type StoredClock } from "./clock-room.ts";
import type { FlagRow } from "./flag-rows.ts";

/** Something that waits for the caller. `due` is an ISO time in UTC; null: it has no term, or it was kept. */
export const todo = z.object({
  kind: z.enum(["flag", "clock", "transfer"]),
  label: wordingOut,
  message: wordingOut.nullable(),
  item: z.string().nullable(),
  due: z.string().nullable(),
  daysLeft: z.number().nullable(),
  weekendsOnly: z.boolean(),
  severity: z.string(),
  clause: z.string().nullable(),
  link: z.string(),
});
export type Todo = z.output<typeof todo>;

/** Kinds of severity, the gravest first. */
export const severities = ["high", "medium", "low"];

const termless = { message: null, due: null, daysLeft: null, weekendsOnly: false, clause: null };

/** A deadline that runs, as a line of the first page. */
export function todoOfClock(ledger: Ledger, row: StoredClock, now: Date): Todo {
  const { label, item, dueAt, daysLeft, weekendsOnly, severity, clause } = describeClock(ledger, row, now);
  const link = `/passport?item=${encodeURIComponent(item)}`;
  return { kind: "clock", label, message: null, item, due: dueAt, daysLeft, weekendsOnly, severity, clause, link }; // prettier-ignore
}

/** An open flag; it is due when its party is to answer, until that has answered. */
export function todoOfFlag({ settings }: Ledger, flag: FlagRow, now: Date): Todo {
  const { id, label, message, item, severity, clause, answerDue, answeredAt, answerWeekendsOnly } = flag;
  const due = answeredAt === null ? answerDue : null;
  const daysLeft = due === null ? null : daysUntil(new Date(due), now, settings.zone);
  const weekendsOnly = due !== null && answerWeekendsOnly;
  const link = `/flags?flag=${id}`;
  return { kind: "flag", label, message, item, due, daysLeft, weekendsOnly, severity, clause, link };
}

/** A note that waits for a signature. Its terms, where it has any, are deadlines of their own. */
export function todoOfNote({ uri, next }: { uri: string; next: NextAct }): Todo {
  const link = `/transfers/${uri.slice(uri.lastIndexOf(":") + 1)}`;
  return { ...termless, kind: "transfer", label: next.label, item: uri, severity: "medium", link };
}

/** What is due first, first; of one moment, and of what has no term, the gravest. */
export function byDue(a: Todo, b: Todo): number {
  const rank = ({ severity }: Todo): number => (severities.indexOf(severity) + 4) % 4;
  const when = ({ due }: Todo): number => (due === null ? Infinity : Date.parse(due));
  return when(a) === when(b) ? rank(a) - rank(b) : when(a) - when(b);
}
