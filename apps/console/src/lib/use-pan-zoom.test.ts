import { expect, it } from "vitest";
import { fitView, zoomAbout } from "./use-pan-zoom.ts";

it("fits a drawing into the box, centred and never larger than life", () => {
  expect(fitView({ width: 2000, height: 500 }, { width: 1000, height: 500 })).toEqual({
    k: 0.5,
    x: 0,
    y: 125,
  });
  expect(fitView({ width: 100, height: 100 }, { width: 300, height: 200 })).toEqual({ k: 1, x: 100, y: 50 });
});

it("keeps the point under the pointer where it is", () => {
  const before = { x: 10, y: 20, k: 1 };
  const after = zoomAbout(before, 2, 110, 70);
  expect((110 - after.x) / after.k).toBeCloseTo((110 - before.x) / before.k);
  expect((70 - after.y) / after.k).toBeCloseTo((70 - before.y) / before.k);
  expect(zoomAbout(before, 1000, 0, 0).k).toBe(2.5);
});
