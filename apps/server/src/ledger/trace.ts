import type { Handle } from "../database/index.ts";
import { itemKey } from "./keys.ts";
import { describeNodes, type TraceNode } from "./trace-nodes.ts";
import type { Rest } from "./trace-serials.ts";
import type { Direction, KeyEdge } from "./trace-steps.ts";
import { walk, type Walk } from "./trace-walk.ts";

export type { Direction };

export interface TraceEdge {
  from: string;
  to: string;
  /** Sequence number of the event; the console opens it. */
  event: string;
  kind: KeyEdge["kind"];
  time: string;
}

export interface Trace {
  item: string;
  nodes: TraceNode[];
  edges: TraceEdge[];
  /** The limit was reached; the graph is a part of the whole. */
  truncated: boolean;
  /** How many nodes were told up to here, where there are more; 0 or absent: from the first. */
  next: number | null;
}

export interface TraceOptions {
  direction: Direction;
  /** Nodes of an answer at most. */
  limit: number;
  /** Nodes that were told before: the answer goes on after them. */
  after?: number;
  /** Follow every serial; without, very many alike are told as a number. */
  serials?: boolean;
}

/**
 * The graph of where matter came from or went, or the next part of it. Parts together are the whole: an edge is
 * told once, with the part in which a walk to that limit finds it.
 */
export async function trace(
  tx: Handle,
  uri: string,
  { direction, limit, after = 0, serials = false }: TraceOptions,
): Promise<Trace> {
  const start = itemKey(uri);
  const found = await walk(tx, start, { direction, limit: after + limit, serials });
  const told = after ? toldBefore(found, after) : undefined;
  const { rests } = found;
  const edges = told ? found.edges.filter((edge) => !told.edge(edge)) : found.edges;
  const wanted = new Map([...found.depths].slice(after));
  const { nodes, uris } = await describeNodes(tx, wanted, edges, found.edges, { key: start, uri });
  const summaries = rests.filter((rest) => !told?.rest(rest)).flatMap((rest) => summaryOf(rest, uris));
  return {
    item: uri,
    nodes: [...nodes, ...summaries.map(({ node }) => node)],
    edges: [...namedEdges(edges, uris), ...summaries.map(({ edge }) => edge)].sort((a, b) =>
      a.time < b.time ? -1 : a.time > b.time ? 1 : a.to < b.to ? -1 : 1,
    ),
    truncated: found.cutIn !== null,
    next: found.cutIn === null ? null : after + limit,
  };
}

/** What a walk to a lower limit has told: edges found by the round that limit was reached in, between its nodes. */
function toldBefore(
  { depths, edges }: Walk,
  after: number,
): { edge: (edge: KeyEdge) => boolean; rest: (rest: Rest) => boolean } {
  const place = new Map([...depths.keys()].map((key, n) => [key, n]));
  const isOld = (key: string): boolean => place.get(key)! < after;
  // The first node over the limit was met in the round of the edge that leads to it.
  const cut = edges.find(({ from, to }) => !isOld(from) || !isOld(to))?.round ?? Infinity;
  return {
    edge: ({ from, to, round }) => round! <= cut && isOld(from) && isOld(to),
    rest: ({ at, depth }) => isOld(at) && depth - 1 <= cut,
  };
}

/** Edges of which both ends have a name. A loop, since there may be tens of thousands. */
function namedEdges(edges: readonly KeyEdge[], uris: ReadonlyMap<string, string>): TraceEdge[] {
  const named: TraceEdge[] = [];
  for (const { from: a, to: b, seq: event, kind, time } of edges) {
    const [from, to] = [uris.get(a), uris.get(b)];
    if (from !== undefined && to !== undefined) named.push({ from, to, event, kind, time });
  }
  return named;
}

/** A node that stands for serials that were counted, with the edge to it. */
function summaryOf(
  { at, kind, seq, time, outward, count, depth }: Rest,
  uris: ReadonlyMap<string, string>,
): { node: TraceNode; edge: TraceEdge }[] {
  const near = uris.get(at);
  if (near === undefined) return [];
  const item = `urn:loopledger:serials:${seq}:${kind}:${at}`;
  const plain = { kind: null, programme: null, state: null, holder: null, massKg: null };
  const [from, to] = outward ? [near, item] : [item, near];
  return [{ node: { item, ...plain, depth, count }, edge: { from, to, event: seq, kind, time } }];
}
