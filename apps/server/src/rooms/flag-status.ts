import { sql } from "kysely";
import { z } from "zod";

/** `withdrawn`: a later record explained it, and nobody has opened it again since. */
export const flagStatuses = ["open", "working", "closed", "withdrawn"] as const;
export const flagStatus = z.enum(flagStatuses);
export type FlagStatus = z.output<typeof flagStatus>;

/** State of the work on a flag (`f`, its work `w`): a closing by hand stands, whatever is recorded later. */
export const statusOf = sql<FlagStatus>`case when w.status = 'closed' then 'closed'
  when f.withdrawn_seq is not null and f.withdrawn_seq is distinct from w.kept_seq then 'withdrawn'
  else coalesce(w.status, 'open') end`;

/** Waits for somebody. */
export const isLive = sql<boolean>`${statusOf} in ('open', 'working')`;

/** When the party concerned first answered; null while it has not. */
export const answeredAt = sql<Date | null>`(select min(l.at) from flag_log l
  where l.flag = f.id and l.party = f.party and l.action in ('note', 'evidence'))`;

/** When it was closed or withdrawn; null while it is live, or where the reader may not see the record. */
export const endedAt = sql<Date | null>`case ${statusOf} when 'closed' then w.closed_at
  when 'withdrawn' then (select e.record_time from event e where e.seq = f.withdrawn_seq limit 1) end`;

/** Days open, by which flags are sorted into heaps: the first day of each heap. */
export const ageBuckets = [0, 8, 31, 91, 366] as const;
export const ageBucket = z.enum(["0-7", "8-30", "31-90", "91-365", "366-"]);
export const bucketNames = ageBucket.options;

/** First and last day of a heap of ages; null where it has no end. */
export function daysOf(bucket: z.output<typeof ageBucket>): { from: number; to: number | null } {
  const n = bucketNames.indexOf(bucket);
  const next = ageBuckets[n + 1];
  return { from: ageBuckets[n]!, to: next === undefined ? null : next - 1 };
}
