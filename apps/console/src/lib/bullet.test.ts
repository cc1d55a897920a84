import { describe, expect, it } from "vitest";
import { layoutBullet, layoutSparkline } from "./bullet.ts";

describe("bullet chart", () => {
  it("puts baseline, now and target in the order of their numbers, whichever way is better", () => {
    const up = layoutBullet({ baseline: 56, value: 58, target: 60 });
    expect(up.baseline!).toBeLessThan(up.value!);
    expect(up.value!).toBeLessThan(up.target!);
    expect(up.bar).toEqual({ from: up.baseline, to: up.value });
    const down = layoutBullet({ baseline: 100, value: 95, target: 86.5 });
    expect(down.target!).toBeLessThan(down.value!);
    expect(down.bar).toEqual({ from: down.value, to: down.baseline });
  });

  it("starts at zero where there is no baseline", () => {
    const { bar, baseline } = layoutBullet({ baseline: null, value: 30, target: 60 });
    expect(baseline).toBeNull();
    expect(bar!.from).toBe(0);
  });

  it("draws no bar without a value, and never leaves the box", () => {
    const { bar, target } = layoutBullet({ baseline: 50, value: null, target: 60 });
    expect(bar).toBeNull();
    expect(target!).toBeGreaterThan(0);
    expect(target!).toBeLessThan(1);
    expect(layoutBullet({ baseline: 5, value: 5, target: 5 }).value).toBeGreaterThanOrEqual(0);
  });
});

describe("sparkline", () => {
  it("breaks at a period without a value instead of drawing zero", () => {
    const { path, last } = layoutSparkline([1, null, 2, 3], 90, 20);
    expect(path).toBe("M0 20M60 10L90 0");
    expect(last).toEqual([90, 0]);
  });

  it("says nothing where nothing is known", () => {
    expect(layoutSparkline([null, null], 90, 20)).toEqual({ path: "", last: null });
  });
});
