import { expect, it } from "vitest";
import { leaveOutSmall, withResiduals } from "./flows.ts";

const node = (id: string, residual?: number) => ({
  id,
  label: id,
  ...(residual === undefined ? {} : { residual }),
});

it("adds links of one pair up and draws a residual as a stub", () => {
  const { nodes, links } = withResiduals({
    nodes: [node("a"), node("b", 5), node("idle")],
    links: [
      { from: "a", to: "b", kg: 10, material: "x" },
      { from: "a", to: "b", kg: 20, material: "y" },
    ],
  });
  expect(links).toEqual([
    { from: "a", to: "b", kg: 30 },
    { from: "b", to: "b (residual)", kg: 5 },
  ]);
  expect(nodes.map(({ id }) => id)).toEqual(["a", "b", "b (residual)"]);
});

it("never draws a circle: the smaller way goes to a twin", () => {
  const { links } = withResiduals({
    nodes: [node("a"), node("b"), node("c")],
    links: [
      { from: "a", to: "b", kg: 10 },
      { from: "b", to: "c", kg: 9 },
      { from: "c", to: "a", kg: 2 },
      { from: "a", to: "a", kg: 1 },
    ],
  });
  expect(links.find(({ from }) => from === "c")!.to).toBe("a (back)");
  expect(links.find(({ kg }) => kg === 1)!.to).toBe("a (back)");
});

it("leaves out empty links and nodes nobody declared", () => {
  expect(withResiduals({ nodes: [node("a")], links: [{ from: "a", to: "gone", kg: 1 }, { from: "a", to: "a", kg: 0 }] })).toEqual({ nodes: [], links: [] }); // prettier-ignore
});

it("leaves flows too small to see to the table, and says how much they are", () => {
  const links = Array.from({ length: 30 }, (_, n) => ({ from: "a", to: `b${n}`, kg: n < 5 ? 1000 : 2 }));
  const nodes = ["a", ...links.map(({ to }) => to)].map((id) => ({ id, label: id }));
  const drawn = leaveOutSmall({ nodes, links });
  expect(drawn.links).toHaveLength(5);
  expect(drawn.nodes).toHaveLength(6);
  expect(drawn.small).toEqual({ count: 25, kg: 50 });
  expect(leaveOutSmall({ nodes, links: links.slice(0, 20) }).small).toEqual({ count: 0, kg: 0 });
});
