import { describe, expect, it } from "vitest";
import { boxSize, boxTowards, dagreUpTo, layoutTrace } from "./trace-layout.ts";

const graph = (ids: string[], edges: [string, string][]) => ({
  boxes: ids.map((id) => ({ id })),
  lines: edges.map(([from, to]) => ({ id: `${from}>${to}`, from, to })),
});

/** A tree: one root, `wide` children each with a child of its own. */
function tree(wide: number) {
  const ids = ["root"];
  const edges: [string, string][] = [];
  for (let i = 0; i < wide; i++) {
    ids.push(`a${i}`, `b${i}`);
    edges.push([`a${i}`, "root"], [`b${i}`, `a${i}`]);
  }
  return graph(ids, edges);
}

function overlaps(layout: ReturnType<typeof layoutTrace>): number {
  const all = [...layout.boxes.values()];
  let count = 0;
  all.forEach((a, i) =>
    all.slice(i + 1).forEach((b) => {
      if (Math.abs(a.x - b.x) < boxSize.width && Math.abs(a.y - b.y) < boxSize.height) count++;
    }),
  );
  return count;
}

describe("layout", () => {
  it.each([
    ["dagre", 20],
    ["columns", dagreUpTo],
  ])("places from left to right without overlap (%s)", (_, wide) => {
    const made = layoutTrace(tree(wide));
    expect(made.boxes.get("b1")!.x).toBeLessThan(made.boxes.get("a1")!.x);
    expect(made.boxes.get("a1")!.x).toBeLessThan(made.boxes.get("root")!.x);
    expect(overlaps(made)).toBe(0);
    expect(made.lines.size).toBe(wide * 2);
    for (const { points } of made.lines.values()) expect(points.length).toBeGreaterThanOrEqual(2);
  });

  it("ends on a circle, also in columns", () => {
    const ids = Array.from({ length: dagreUpTo + 5 }, (_, i) => `n${i}`);
    const circle = graph(
      ids,
      ids.map((id, i): [string, string] => [id, ids[(i + 1) % ids.length]!]),
    );
    expect(layoutTrace(circle).boxes.size).toBe(ids.length);
  });

  it("draws nothing for nothing", () => {
    expect(layoutTrace(graph([], [])).boxes.size).toBe(0);
  });
});

it("walks with the arrow keys to the nearest box that way", () => {
  const made = layoutTrace(graph(["a", "b", "c"], [["a", "b"], ["b", "c"]])); // prettier-ignore
  expect(boxTowards(made, "b", "ArrowRight")).toBe("c");
  expect(boxTowards(made, "b", "ArrowLeft")).toBe("a");
  expect(boxTowards(made, "c", "ArrowRight")).toBeUndefined();
});
