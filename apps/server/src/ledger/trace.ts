import { sql } from "kysely";
import type { Handle } from "../database/index.ts";
import { itemKey } from "./keys.ts";
import { plainArray } from "./sql-arrays.ts";
import { describeNodes, type TraceNode } from "./trace-nodes.ts";

export type Direction = "back" | "forward";

export interface TraceEdge {
  from: string;
  to: string;
  /** Sequence number of the event; the console opens it. */
  event: string;
  kind: "transform" | "contain" | "remove";
  time: string;
}

export interface Trace {
  item: string;
  nodes: TraceNode[];
  edges: TraceEdge[];
  /** The limit was reached; the graph is a part of the whole. */
  truncated: boolean;
  next: null;
}

/**
 * How a node was reached. `whole`: itself, with all it consists of. `within`: as the carrier of something we
 * follow, so its other contents are none of our business. `host`: something it was taken out of.
 */
type Mode = "whole" | "within" | "host";

interface Visit {
  key: string;
  mode: Mode;
  /** The span of event time in which what we follow was there. */
  from: string;
  to: string;
  depth: number;
}

const begin = "0000-01-01T00:00:00.000Z";
const end = "9999-12-31T23:59:59.999Z";

interface KeyEdge {
  from: string;
  to: string;
  seq: string;
  kind: TraceEdge["kind"];
  time: string;
  /** An event whose document names both ends; a removal need not name what it took out. */
  namedBy: string;
}

/**
 * Where matter came from or went: breadth first in rounds, two index look-ups each, whatever the depth.
 * Every edge is followed only in the order of time, and through a carrier only while the thing was in it.
 * Reads as the viewer of the transaction, so a branch ends where the viewer's sight does.
 */
export async function trace(tx: Handle, uri: string, direction: Direction, limit: number): Promise<Trace> {
  const start = itemKey(uri);
  const seen = new Map<string, Visit[]>();
  const depths = new Map<string, number>([[start, 0]]);
  const edges = new Map<string, KeyEdge>();
  let frontier: Visit[] = [{ key: start, mode: "whole", from: begin, to: end, depth: 0 }];
  seen.set(start, frontier.slice());
  let truncated = false;

  while (frontier.length && !truncated) {
    const steps = [
      ...(await throughProcesses(tx, frontier, direction)),
      ...(await throughContainment(tx, frontier, direction)),
    ];
    const next = new Map<string, Visit>();
    for (const { edge, visit } of steps) {
      if (!depths.has(visit.key)) {
        if (depths.size >= limit) {
          truncated = true;
          continue;
        }
        depths.set(visit.key, visit.depth);
      }
      edges.set(`${edge.from}|${edge.to}|${edge.seq}|${edge.kind}`, edge);
      if (isNew(seen, visit)) enqueue(next, visit);
    }
    frontier = [...next.values()];
  }
  const { nodes, uris } = await describeNodes(
    tx,
    depths,
    [...edges.values()].map(({ namedBy }) => namedBy),
    { key: start, uri },
  );
  return {
    item: uri,
    nodes,
    edges: [...edges.values()]
      .map(({ from, to, seq, kind, time }) => ({
        from: uris.get(from)!,
        to: uris.get(to)!,
        event: seq,
        kind,
        time,
      }))
      .filter(({ from, to }) => from !== undefined && to !== undefined)
      .sort((a, b) => (a.time < b.time ? -1 : a.time > b.time ? 1 : a.to < b.to ? -1 : 1)),
    truncated,
    next: null,
  };
}

/** A lot is reached by many ways at once; of visits whose spans lie one in the other the widest is enough. */
function enqueue(next: Map<string, Visit>, visit: Visit): void {
  const name = `${visit.mode}|${visit.key}`;
  const known = next.get(name);
  if (!known || covers(visit, known)) next.set(name, visit);
  else if (!covers(known, visit)) next.set(`${name}|${visit.from}|${visit.to}`, visit);
}

/** Whether a visit can lead anywhere that earlier ones of the same node could not. */
function isNew(seen: Map<string, Visit[]>, visit: Visit): boolean {
  const before = seen.get(visit.key);
  if (!before) {
    seen.set(visit.key, [visit]);
    return true;
  }
  if (before.some((past) => covers(past, visit))) return false;
  before.push(visit);
  return true;
}

/**
 * Whether everything a visit leads to follows from another. What a thing consists of is asked for one moment,
 * its departure, so going back a longer span says nothing about the contents of an earlier moment.
 */
function covers(wide: Visit, visit: Visit): boolean {
  if (visit.mode === "whole" && visit.from === begin && wide.to !== visit.to) return false;
  return (
    (wide.mode === visit.mode || wide.mode === "whole") && wide.from <= visit.from && wide.to >= visit.to
  );
}

interface Step {
  edge: KeyEdge;
  visit: Visit;
}

interface ProcessRow {
  seq: string;
  time: Date;
  process: string | null;
  ins: string[];
  outs: string[];
}

/** Transformations that took the node in (forward) or put it out (back); several events may be one process. */
async function throughProcesses(tx: Handle, frontier: Visit[], direction: Direction): Promise<Step[]> {
  const visits = frontier.filter(({ mode }) => mode !== "host");
  if (!visits.length) return [];
  const roles = direction === "forward" ? ["i", "I"] : ["o", "O"];
  const live = sql`e.type = 'T' and not e.declares
    and not exists (select from event_void v where v.party = e.party and v.seq = e.seq)`;
  const { rows: direct } = await sql<ProcessRow>`
    select e.seq, e.time, e.process, e.ins, e.outs from event e
    where e.seq = any(array(select distinct x.seq from event_epc x
      where x.epc = any(${plainArray(new Set(visits.map(({ key }) => key)))}::uuid[])
        and x.role = any(${plainArray(roles)}::"char"[]))) and ${live}`.execute(tx);
  const shared = new Set(direct.flatMap(({ process }) => process ?? []));
  const { rows: siblings } = shared.size
    ? await sql<ProcessRow>`
        select e.seq, e.time, e.process, e.ins, e.outs from event e
        where e.process = any(${plainArray(shared)}::uuid[]) and ${live}`.execute(tx)
    : { rows: [] };

  const near = direction === "forward" ? "ins" : "outs";
  const far = direction === "forward" ? "outs" : "ins";
  const byNear = new Map<string, ProcessRow[]>();
  for (const row of direct) for (const key of row[near]) byNear.set(key, [...(byNear.get(key) ?? []), row]);
  const byProcess = new Map<string, ProcessRow[]>();
  for (const row of siblings) byProcess.set(row.process!, [...(byProcess.get(row.process!) ?? []), row]);

  const steps: Step[] = [];
  for (const visit of visits)
    for (const row of byNear.get(visit.key) ?? []) {
      const time = row.time.toISOString();
      if (time < visit.from || time > visit.to) continue;
      for (const part of row.process ? byProcess.get(row.process)! : [row])
        for (const key of part[far]) {
          const [from, to] = direction === "forward" ? [visit.key, key] : [key, visit.key];
          const at = part.time.toISOString();
          steps.push({
            edge: { from, to, seq: part.seq, kind: "transform", time: at, namedBy: part.seq },
            visit: {
              key,
              mode: "whole",
              from: direction === "forward" ? at : begin,
              to: direction === "forward" ? end : at,
              depth: visit.depth + 1,
            },
          });
        }
    }
  return steps;
}

interface StayRow {
  child: string;
  parent: string;
  from_time: Date;
  from_seq: string;
  to_time: Date | null;
  to_seq: string | null;
  ended: string | null;
}

/** Into what carried it, out of what carried it, and to what it consists of. */
async function throughContainment(tx: Handle, frontier: Visit[], direction: Direction): Promise<Step[]> {
  const keys = plainArray(new Set(frontier.map(({ key }) => key)));
  const wholes = plainArray(new Set(frontier.filter(({ mode }) => mode === "whole").map(({ key }) => key)));
  // Back, only what it left is an origin; forward, every carrier is.
  const rising = direction === "back" ? sql`ended in ('r', 'm')` : sql`to_seq is distinct from from_seq`;
  const { rows } = await sql<StayRow>`
    select child, parent, from_time, from_seq, to_time, to_seq, ended from containment
    where child = any(${keys}::uuid[]) and ${rising} and to_seq is distinct from from_seq
    union
    select child, parent, from_time, from_seq, to_time, to_seq, ended from containment
    where parent = any(${wholes}::uuid[]) and to_seq is distinct from from_seq`.execute(tx);
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
  const edge: KeyEdge = {
    from: row.child,
    to: row.parent,
    seq: row.from_seq,
    kind: "contain",
    time: row.from_time.toISOString(),
    namedBy: row.from_seq,
  };
  return [{ edge, visit: { key: row.parent, mode: "within", from, to, depth: visit.depth + 1 } }];
}

/** Forward: a part taken out of the whole is matter of the whole. */
function takenOut(row: StayRow, visit: Visit): Step[] {
  const time = row.to_time?.toISOString();
  if (row.ended === "s" || time === undefined || time < visit.from || time > visit.to) return [];
  const edge: KeyEdge = {
    from: row.parent,
    to: row.child,
    seq: row.to_seq!,
    kind: "remove",
    time,
    namedBy: row.from_seq,
  };
  return [{ edge, visit: { key: row.child, mode: "whole", from: time, to: end, depth: visit.depth + 1 } }];
}

/** Back: what was inside when it was used up or looked at went into it. */
function consistsOf(row: StayRow, visit: Visit): Step[] {
  const from = row.from_time.toISOString();
  const to = row.to_time?.toISOString() ?? end;
  if (from > visit.to || to < visit.to) return [];
  const edge: KeyEdge = {
    from: row.child,
    to: row.parent,
    seq: row.from_seq,
    kind: "contain",
    time: from,
    namedBy: row.from_seq,
  };
  return [
    { edge, visit: { key: row.child, mode: "whole", from: begin, to: visit.to, depth: visit.depth + 1 } },
  ];
}

/** Back: the thing it was taken out of, and what that was in, but not their other parts. */
function cameOutOf(row: StayRow, visit: Visit): Step[] {
  const time = row.to_time?.toISOString();
  if (row.ended === "s" || time === undefined || time > visit.to) return [];
  const edge: KeyEdge = {
    from: row.parent,
    to: row.child,
    seq: row.to_seq!,
    kind: "remove",
    time,
    namedBy: row.from_seq,
  };
  return [{ edge, visit: { key: row.parent, mode: "host", from: begin, to: time, depth: visit.depth + 1 } }];
}

function later(a: string, b: string): string {
  return a > b ? a : b;
}

function earlier(a: string, b: string): string {
  return a < b ? a : b;
}
