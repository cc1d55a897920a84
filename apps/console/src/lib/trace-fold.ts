import type { Trace, TraceEdge, TraceNode } from "../api/types.ts";

/** Groups of fewer members than this are shown one by one. */
export const foldFrom = 4;

/** One thing drawn: an item, or a number of alike items folded into one box. */
export interface Box {
  id: string;
  /** Key to unfold by; null for a single item. */
  group: string | null;
  members: TraceNode[];
  kind: string | null;
  state: string | null;
  programme: string | null;
  /** Sum of the kilograms; null where one is not known. */
  massKg: number | null;
}

/** A line drawn between two boxes; several edges where a box is folded. */
export interface Line {
  id: string;
  from: string;
  to: string;
  kind: TraceEdge["kind"];
  edges: TraceEdge[];
}

export interface Folded {
  boxes: Box[];
  lines: Line[];
  focus: string;
}

/**
 * Folds siblings: items of one kind and state that lead the same way to the same things nearer the focus
 * become one box with a count. Works outward from the focus, so that a chain of hundreds of vehicles, packs
 * and cells stays three boxes.
 * @param shown how many members of a group are drawn one by one, by the group's key; the rest stay folded.
 */
export function foldTrace(trace: Trace, shown: ReadonlyMap<string, number>): Folded {
  const byItem = new Map(trace.nodes.map((node) => [node.item, node]));
  const edges = trace.edges.filter(({ from, to }) => byItem.has(from) && byItem.has(to));
  const neighbours = neighbourLists(edges);
  const boxOf = new Map<string, string>();
  const boxes = new Map<string, Box>();
  const put = (id: string, group: string | null, members: TraceNode[]) => {
    boxes.set(id, makeBox(id, group, members));
    for (const { item } of members) boxOf.set(item, id);
  };

  for (const layer of layersFrom(trace.item, trace.nodes, neighbours)) {
    const groups = new Map<string, TraceNode[]>();
    for (const item of layer) {
      const node = byItem.get(item)!;
      const key = item === trace.item ? "focus" : groupKey(node, neighbours.get(item) ?? [], boxOf);
      groups.set(key, [...(groups.get(key) ?? []), node]);
    }
    for (const [key, members] of groups) {
      const single =
        members.length < foldFrom ? members.length : Math.min(shown.get(key) ?? 0, members.length);
      const rest = members.slice(single);
      for (const node of members.slice(0, single)) put(node.item, null, [node]);
      if (rest.length === 1) put(rest[0]!.item, null, rest);
      else if (rest.length > 1) put(`group ${key}`, key, rest);
    }
  }
  return {
    boxes: [...boxes.values()],
    lines: joinEdges(edges, boxOf),
    focus: boxOf.get(trace.item) ?? trace.item,
  };
}

interface Neighbour {
  item: string;
  /** `>` where the edge leaves towards the neighbour, `<` where it comes from it. */
  way: ">" | "<";
  kind: TraceEdge["kind"];
}

function neighbourLists(edges: TraceEdge[]): Map<string, Neighbour[]> {
  const lists = new Map<string, Neighbour[]>();
  const add = (item: string, neighbour: Neighbour) => {
    const list = lists.get(item);
    if (list) list.push(neighbour);
    else lists.set(item, [neighbour]);
  };
  for (const { from, to, kind } of edges) {
    add(from, { item: to, way: ">", kind });
    add(to, { item: from, way: "<", kind });
  }
  return lists;
}

/** Items by their distance from the focus; what hangs on nothing comes last. */
function layersFrom(focus: string, nodes: TraceNode[], neighbours: Map<string, Neighbour[]>): string[][] {
  const seen = new Set([focus]);
  const layers: string[][] = [];
  let layer = nodes.some(({ item }) => item === focus) ? [focus] : [];
  while (layer.length > 0) {
    layers.push(layer);
    const next: string[] = [];
    for (const item of layer)
      for (const { item: other } of neighbours.get(item) ?? [])
        if (!seen.has(other)) {
          seen.add(other);
          next.push(other);
        }
    layer = next;
  }
  const loose = nodes.map(({ item }) => item).filter((item) => !seen.has(item));
  return loose.length ? [...layers, loose] : layers;
}

function groupKey(node: TraceNode, neighbours: Neighbour[], boxOf: Map<string, string>): string {
  const nearer = neighbours.flatMap(({ item, way, kind }) => {
    const box = boxOf.get(item);
    return box === undefined ? [] : [`${way}${kind}:${box}`];
  });
  return `${node.programme ?? ""}/${node.kind ?? ""}/${node.state ?? ""} ${[...new Set(nearer)].sort().join(" ")}`;
}

function makeBox(id: string, group: string | null, members: TraceNode[]): Box {
  const first = members[0]!;
  const masses = members.map(({ massKg }) => massKg);
  return {
    id,
    group,
    members,
    kind: first.kind,
    state: first.state,
    programme: first.programme,
    massKg: masses.every((kg) => kg !== null) ? masses.reduce((sum, kg) => sum + kg, 0) : null,
  };
}

function joinEdges(edges: TraceEdge[], boxOf: Map<string, string>): Line[] {
  const lines = new Map<string, Line>();
  for (const edge of edges) {
    const from = boxOf.get(edge.from)!;
    const to = boxOf.get(edge.to)!;
    if (from === to) continue;
    const id = `${edge.kind} ${from} ${to}`;
    const line = lines.get(id);
    if (line) line.edges.push(edge);
    else lines.set(id, { id, from, to, kind: edge.kind, edges: [edge] });
  }
  return [...lines.values()];
}

/** Two answers about the same item as one: what it came from and what became of it. */
export function mergeTraces(a: Trace, b: Trace): Trace {
  const nodes = new Map([...b.nodes, ...a.nodes].map((node) => [node.item, node]));
  const edges = new Map(
    [...a.edges, ...b.edges].map((edge) => [`${edge.from} ${edge.to} ${edge.event} ${edge.kind}`, edge]),
  );
  return {
    item: a.item,
    nodes: [...nodes.values()],
    edges: [...edges.values()],
    truncated: a.truncated || b.truncated,
    next: b.next ?? a.next,
  };
}
