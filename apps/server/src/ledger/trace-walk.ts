import type { Handle } from "../database/index.ts";
import { type Rest, withoutRest } from "./trace-serials.ts";
import { throughProcesses, type ProcessRow } from "./trace-processes.ts";
import { begin, type Direction, end, type KeyEdge, type Visit } from "./trace-steps.ts";
import { throughStays, type StayRow } from "./trace-stays.ts";

/** What a walk came by, in the order it did. */
export interface Walk {
  /** Depth of each node by its key. */
  depths: Map<string, number>;
  edges: KeyEdge[];
  /** Serials left out because there were too many alike. */
  rests: Rest[];
  /** The limit was reached in this round: there is more. */
  cutIn: number | null;
  /** Nodes that were opened: what leads to them, or away, was looked for. */
  opened: Set<string>;
  /** Transformations and stays that were read, also those behind edges not taken. */
  processes: Map<string, ProcessRow>;
  stays: StayRow[];
}

export interface WalkOptions {
  direction: Direction;
  /** Nodes, the start among them. */
  limit: number;
  /** Every serial, however many. */
  serials: boolean;
}

/**
 * Where matter came from or went: breadth first in rounds, two index look-ups each, whatever the depth.
 * Every edge is followed only in the order of time, and through a carrier only while the thing was in it.
 * Reads as the viewer of the transaction, so a branch ends where the viewer's sight does. A walk with a higher
 * limit goes the same way, further.
 */
export async function walk(
  tx: Handle,
  start: string,
  { direction, limit, serials }: WalkOptions,
): Promise<Walk> {
  const seen = new Map<string, Visit[]>();
  const depths = new Map<string, number>([[start, 0]]);
  const edges = new Map<string, KeyEdge>();
  const rests = new Map<string, Rest>();
  const found: Walk = {
    depths,
    edges: [],
    rests: [],
    cutIn: null,
    opened: new Set(),
    processes: new Map(),
    stays: [],
  };
  let frontier: Visit[] = [{ key: start, mode: "whole", from: begin, to: end, depth: 0 }];
  seen.set(start, frontier.slice());

  for (let round = 0; frontier.length && found.cutIn === null; round++) {
    for (const { key, mode } of frontier) if (mode === "whole") found.opened.add(key);
    let steps = [
      ...(await throughProcesses(tx, frontier, direction, found.processes)),
      ...(await throughStays(tx, frontier, direction, found.stays)),
    ];
    if (!serials) steps = await withoutRest(tx, steps, depths, rests);
    const next = new Map<string, Visit>();
    for (const { edge, visit } of steps) {
      if (!depths.has(visit.key)) {
        if (depths.size >= limit) {
          found.cutIn = round;
          continue;
        }
        depths.set(visit.key, visit.depth);
      }
      const name = `${edge.from}|${edge.to}|${edge.seq}|${edge.kind}`;
      if (!edges.has(name)) edges.set(name, Object.assign(edge, { round }));
      if (isNew(seen, visit)) enqueue(next, visit);
    }
    frontier = [...next.values()];
  }
  return { ...found, edges: [...edges.values()], rests: [...rests.values()] };
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
