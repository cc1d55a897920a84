import { describe, expect, it } from "vitest";
import type { Trace, TraceEdge, TraceNode } from "../api/types.ts";
import { foldTrace, mergeTraces } from "./trace-fold.ts";

const node = (item: string, kind: string, massKg: number | null = 1, state = "used"): TraceNode => ({
  item,
  kind,
  programme: "p",
  label: null,
  state,
  holder: null,
  massKg,
  depth: 0,
});
const edge = (from: string, to: string, kind: TraceEdge["kind"] = "transform"): TraceEdge => ({
  from,
  to,
  event: `e-${from}-${to}`,
  kind,
  time: "2026-01-01T00:00:00Z",
  step: null,
});
const trace = (item: string, nodes: TraceNode[], edges: TraceEdge[]): Trace => ({
  item,
  nodes,
  edges,
  truncated: false,
  next: null,
});

/** A lot made of packs, each taken out of a vehicle of its own. */
function chain(count: number): Trace {
  const nodes = [node("lot", "lot", 900)];
  const edges: TraceEdge[] = [];
  for (let i = 0; i < count; i++) {
    nodes.push(node(`pack${i}`, "pack", 2), node(`car${i}`, "vehicle", null));
    edges.push(edge(`pack${i}`, "lot"), edge(`car${i}`, `pack${i}`, "remove"));
  }
  return trace("lot", nodes, edges);
}

describe("folding", () => {
  it("folds a chain of alike siblings level by level, with counts and kilograms", () => {
    const { boxes, lines } = foldTrace(chain(200), new Map());
    expect(boxes.map(({ kind, members, massKg }) => [kind, members.length, massKg])).toEqual([
      ["lot", 1, 900],
      ["pack", 200, 400],
      ["vehicle", 200, null],
    ]);
    expect(lines.map(({ kind, edges }) => [kind, edges.length])).toEqual([
      ["transform", 200],
      ["remove", 200],
    ]);
  });

  it("unfolds the number asked for and follows their own ancestors", () => {
    const folded = foldTrace(chain(200), new Map());
    const key = folded.boxes.find(({ kind }) => kind === "pack")!.group!;
    const { boxes } = foldTrace(chain(200), new Map([[key, 10]]));
    expect(boxes.filter(({ kind, group }) => kind === "pack" && group === null)).toHaveLength(10);
    expect(boxes.find(({ kind, group }) => kind === "pack" && group !== null)!.members).toHaveLength(190);
    expect(boxes.filter(({ kind, group }) => kind === "vehicle" && group === null)).toHaveLength(10);
  });

  it("keeps few siblings, other states and other ways apart", () => {
    const few = foldTrace(chain(3), new Map());
    expect(few.boxes).toHaveLength(7);
    const packs = Array.from({ length: 12 }, (_, i) => node(`y${i}`, "pack", 1, i < 4 ? "a" : "b"));
    const edges = packs.map(({ item }, i) => (i < 8 ? edge(item, "x") : edge("x", item)));
    const { boxes } = foldTrace(trace("x", [node("x", "lot"), ...packs], edges), new Map());
    expect(boxes.map(({ members }) => members.length)).toEqual([1, 4, 4, 4]);
  });

  it("never folds the focus, loses no item and ends on cycles", () => {
    const nodes = Array.from({ length: 12 }, (_, i) => node(`n${i}`, "pack"));
    const edges = nodes.map((_, i) => edge(`n${i}`, `n${(i + 1) % 12}`));
    const { boxes, focus } = foldTrace(trace("n3", nodes, edges), new Map());
    expect(focus).toBe("n3");
    expect(boxes.flatMap(({ members }) => members)).toHaveLength(12);
  });

  it("ignores edges to items it was not told about", () => {
    const { lines } = foldTrace(trace("a", [node("a", "lot")], [edge("a", "gone")]), new Map());
    expect(lines).toEqual([]);
  });

  it("folds 2,000 nodes at once", () => {
    const started = performance.now();
    expect(foldTrace(chain(1000), new Map()).boxes).toHaveLength(3);
    expect(performance.now() - started).toBeLessThan(500);
  });
});

it("merges back and forward without doubling the focus or an edge", () => {
  const back = trace("a", [node("a", "lot"), node("b", "pack")], [edge("b", "a")]);
  const forward = trace("a", [node("a", "lot"), node("c", "lot")], [edge("a", "c"), edge("b", "a")]);
  const both = mergeTraces(back, forward);
  expect(both.nodes.map(({ item }) => item).sort()).toEqual(["a", "b", "c"]);
  expect(both.edges).toHaveLength(2);
});
