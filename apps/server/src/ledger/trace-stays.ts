import { sql } from "kysely";
import type { Handle } from "../database/index.ts";
import { plainArray } from "./sql-arrays.ts";
import { begin, type Direction, end, type KeyEdge, type Step, type Visit } from "./trace-steps.ts";

/** One thing in another, from an event to the event that ended it. */
export interface StayRow {
  child: string;
  parent: string;
  from_time: Date;
  from_seq: string;
  to_time: Date | null;
  to_seq: string | null;
  ended: string | null;
}

/**
 * Into what carried it, out of what carried it, and to what it consists of.
 * @param read gets every stay that was read.
 */
export async function throughStays(
  tx: Handle,
  frontier: Visit[],
  direction: Direction,
  read: StayRow[],
): Promise<Step[]> {
  const keys = plainArray(new Set(frontier.map(({ key }) => key)));
  const wholes = plainArray(new Set(frontier.filter(({ mode }) => mode === "whole").map(({ key }) => key)));
  // Back, only what it left is an origin; forward, every carrier is.
  const rising = direction === "back" ? sql`ended in ('r', 'm')` : sql`to_seq is distinct from from_seq`;
  const { rows } = await sql<StayRow>`
    select child, parent, from_time, from_seq, to_time, to_seq, ended from containment
    where child = any(${keys}::uuid[]) and ${rising} and to_seq is distinct from from_seq
    union
    select child, parent, from_time, from_seq, to_time, to_seq, ended from containment
    where parent = any(${wholes}::uuid[]) and to_seq is distinct from from_seq
    order by from_seq, child, parent, to_seq`.execute(tx);
  read.push(...rows);
  const byChild = new Map<string, StayRow[]>();
  const byParent = new Map<string, StayRow[]>();
  for (const row of rows) {
    byChild.set(row.child, [...(byChild.get(row.child) ?? []), row]);
    byParent.set(row.parent, [...(byParent.get(row.parent) ?? []), row]);
  }
  return frontier.flatMap((visit) => {
    const up = byChild.get(visit.key) ?? [];
    const down = visit.mode === "whole" ? (byParent.get(visit.key) ?? []) : [];
    return direction === "forward"
      ? [...up.flatMap((row) => carried(row, visit)), ...down.flatMap((row) => takenOut(row, visit))]
      : [...up.flatMap((row) => cameOutOf(row, visit)), ...down.flatMap((row) => consistsOf(row, visit))];
  });
}

/** Forward: what happens to the carrier while the thing is in it happens to the thing. */
function carried(row: StayRow, visit: Visit): Step[] {
  const from = later(row.from_time.toISOString(), visit.from);
  const to = earlier(row.to_time?.toISOString() ?? end, visit.to);
  if (from > to) return [];
  return [{ edge: putIn(row), visit: { key: row.parent, mode: "within", from, to, depth: visit.depth + 1 } }];
}

/** Forward: a part taken out of the whole is matter of the whole. */
function takenOut(row: StayRow, visit: Visit): Step[] {
  const time = row.to_time?.toISOString();
  if (row.ended === "s" || time === undefined || time < visit.from || time > visit.to) return [];
  return [
    {
      edge: takeOut(row, time),
      visit: { key: row.child, mode: "whole", from: time, to: end, depth: visit.depth + 1 },
    },
  ];
}

/** Back: what was inside when it was used up or looked at went into it. */
function consistsOf(row: StayRow, visit: Visit): Step[] {
  const to = row.to_time?.toISOString() ?? end;
  if (row.from_time.toISOString() > visit.to || to < visit.to) return [];
  return [
    {
      edge: putIn(row),
      visit: { key: row.child, mode: "whole", from: begin, to: visit.to, depth: visit.depth + 1 },
    },
  ];
}

/** Back: the thing it was taken out of, and what that was in, but not their other parts. */
function cameOutOf(row: StayRow, visit: Visit): Step[] {
  const time = row.to_time?.toISOString();
  if (row.ended === "s" || time === undefined || time > visit.to) return [];
  return [
    {
      edge: takeOut(row, time),
      visit: { key: row.parent, mode: "host", from: begin, to: time, depth: visit.depth + 1 },
    },
  ];
}

function putIn({ child, parent, from_seq, from_time }: StayRow): KeyEdge {
  const time = from_time.toISOString();
  return { from: child, to: parent, seq: from_seq, kind: "contain", time, namedBy: from_seq };
}

/** An event that takes out need not name what; the one that put it in does. */
function takeOut({ child, parent, from_seq, to_seq }: StayRow, time: string): KeyEdge {
  return { from: parent, to: child, seq: to_seq!, kind: "remove", time, namedBy: from_seq };
}

function later(a: string, b: string): string {
  return a > b ? a : b;
}

function earlier(a: string, b: string): string {
  return a < b ? a : b;
}
