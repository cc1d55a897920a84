import { graphlib, layout as dagreLayout } from "@dagrejs/dagre";
import type { Folded } from "./trace-fold.ts";

export const boxSize = { width: 196, height: 62 };
const gaps = { rank: 76, node: 18 };

/** Above this many boxes dagre's crossing removal is too slow to wait for; plain columns are drawn. */
export const dagreUpTo = 350;

export interface Point {
  x: number;
  y: number;
}

export interface Placed {
  id: string;
  x: number;
  y: number;
}

export interface PlacedLine {
  id: string;
  points: { x: number; y: number }[];
}

export interface GraphLayout {
  boxes: Map<string, Placed>;
  lines: Map<string, PlacedLine>;
  width: number;
  height: number;
}

type Graph = { boxes: { id: string }[]; lines: { id: string; from: string; to: string }[] };

/** Places boxes left to right along the edges. `x` and `y` are the centre of a box. */
export function layoutTrace(graph: Folded | Graph, size = boxSize, gap = gaps): GraphLayout {
  return graph.boxes.length <= dagreUpTo ? layoutDagre(graph, size, gap) : layoutColumns(graph, size, gap);
}

function layoutDagre({ boxes, lines }: Graph, size: typeof boxSize, gap: typeof gaps): GraphLayout {
  const graph = new graphlib.Graph({ multigraph: true });
  graph.setGraph({ rankdir: "LR", ranksep: gap.rank, nodesep: gap.node, marginx: 24, marginy: 24 });
  graph.setDefaultEdgeLabel(() => ({}));
  for (const { id } of boxes) graph.setNode(id, { ...size });
  for (const { id, from, to } of lines) graph.setEdge(from, to, {}, id);
  dagreLayout(graph);
  const { width = 0, height = 0 } = graph.graph() as { width?: number; height?: number };
  return {
    boxes: new Map(boxes.map(({ id }) => [id, { id, ...point(graph.node(id)) }])),
    lines: new Map(
      lines.map(({ id, from, to }) => {
        const edge = graph.edge({ v: from, w: to, name: id }) as
          { points?: { x: number; y: number }[] } | undefined;
        const points = (edge?.points ?? []).map(point);
        return [
          id,
          { id, points: sideToSide(points, point(graph.node(from)), point(graph.node(to)), size.width) },
        ];
      }),
    ),
    width,
    height,
  };
}

/** A line that goes to the right leaves and enters its boxes at their sides, not at top or bottom. */
function sideToSide(points: Point[], from: Point, to: Point, width: number): Point[] {
  if (points.length < 2 || to.x - from.x < width) return points;
  return [{ x: from.x + width / 2, y: from.y }, ...points.slice(1, -1), { x: to.x - width / 2, y: to.y }];
}

const point = ({ x, y }: { x?: number; y?: number }) => ({ x: x ?? 0, y: y ?? 0 });

/** Columns by the longest way from a source, each ordered by the middle of what leads into it. */
function layoutColumns({ boxes, lines }: Graph, size: typeof boxSize, gap: typeof gaps): GraphLayout {
  const rank = longestWays(boxes, lines);
  const before = new Map<string, string[]>();
  for (const { from, to } of lines) before.set(to, [...(before.get(to) ?? []), from]);
  const columns: string[][] = [];
  for (const { id } of boxes) (columns[rank.get(id)!] ??= []).push(id);
  const row = new Map<string, number>();
  for (const column of columns) {
    const middle = (id: string) => {
      const rows = (before.get(id) ?? []).map((from) => row.get(from) ?? 0);
      return rows.length ? rows.reduce((a, b) => a + b, 0) / rows.length : Infinity;
    };
    column?.sort((a, b) => middle(a) - middle(b) || 0).forEach((id, index) => row.set(id, index));
  }
  const tall = Math.max(...columns.map((column) => column?.length ?? 0));
  const height = tall * (size.height + gap.node) + 48;
  const placed = new Map<string, Placed>();
  columns.forEach((column, at) => {
    const top = (height - column.length * (size.height + gap.node)) / 2;
    column.forEach((id, index) =>
      placed.set(id, {
        id,
        x: 24 + size.width / 2 + at * (size.width + gap.rank),
        y: top + size.height / 2 + index * (size.height + gap.node),
      }),
    );
  });
  return {
    boxes: placed,
    lines: new Map(
      lines.map(({ id, from, to }) => {
        const [a, b] = [placed.get(from)!, placed.get(to)!];
        return [
          id,
          {
            id,
            points: [
              { x: a.x + size.width / 2, y: a.y },
              { x: b.x - size.width / 2, y: b.y },
            ],
          },
        ];
      }),
    ),
    width: columns.length * (size.width + gap.rank) + 48,
    height,
  };
}

/** Longest way from a source, edge by edge; an edge that closes a circle is left out. */
function longestWays(boxes: { id: string }[], lines: { from: string; to: string }[]): Map<string, number> {
  const waiting = new Map(boxes.map(({ id }) => [id, 0]));
  const after = new Map<string, string[]>();
  for (const { from, to } of lines) {
    waiting.set(to, (waiting.get(to) ?? 0) + 1);
    after.set(from, [...(after.get(from) ?? []), to]);
  }
  const rank = new Map(boxes.map(({ id }) => [id, 0]));
  const open = boxes.filter(({ id }) => waiting.get(id) === 0).map(({ id }) => id);
  const done = new Set<string>();
  let at = 0;
  for (;;) {
    if (at === open.length) {
      const stuck = boxes.find(({ id }) => !done.has(id) && !open.includes(id));
      if (!stuck) return rank;
      open.push(stuck.id);
    }
    const id = open[at++]!;
    if (done.has(id)) continue;
    done.add(id);
    for (const next of after.get(id) ?? []) {
      if (done.has(next)) continue;
      rank.set(next, Math.max(rank.get(next)!, rank.get(id)! + 1));
      waiting.set(next, waiting.get(next)! - 1);
      if (waiting.get(next) === 0) open.push(next);
    }
  }
}

export type Arrow = "ArrowLeft" | "ArrowRight" | "ArrowUp" | "ArrowDown";

/** The box an arrow key goes to: the nearest that lies that way, along the axis first. */
export function boxTowards(layout: GraphLayout, id: string, arrow: Arrow): string | undefined {
  const from = layout.boxes.get(id);
  if (!from) return undefined;
  const along = arrow === "ArrowLeft" || arrow === "ArrowRight" ? "x" : "y";
  const across = along === "x" ? "y" : "x";
  const sign = arrow === "ArrowLeft" || arrow === "ArrowUp" ? -1 : 1;
  let best: { id: string; cost: number } | undefined;
  for (const box of layout.boxes.values()) {
    const ahead = (box[along] - from[along]) * sign;
    if (ahead <= 4) continue;
    const cost = ahead + Math.abs(box[across] - from[across]) * 2;
    if (!best || cost < best.cost) best = { id: box.id, cost };
  }
  return best?.id;
}
