import { expect, it } from "vitest";
import { withResiduals } from "./flows.ts";

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
