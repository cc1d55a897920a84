import { expect, test } from "vitest";
import { project } from "./projection.ts";
import { studentQuantile } from "./student.ts";

test("quantiles of Student's t as printed in tables", () => {
  expect(studentQuantile(0.975, 1)).toBeCloseTo(12.7062, 4);
  expect(studentQuantile(0.975, 2)).toBeCloseTo(4.302653, 6);
  expect(studentQuantile(0.95, 10)).toBeCloseTo(1.812461, 6);
  expect(studentQuantile(0.995, 30)).toBeCloseTo(2.749996, 6);
  expect(studentQuantile(0.025, 2)).toBeCloseTo(-4.302653, 6);
  expect(studentQuantile(0.5, 7)).toBe(0);
});

test("a falling index: the target of 86.5 lies inside the interval", () => {
  const points = [100, 97.2, 94.9, 92.1].map((value, t) => ({ year: 2020 + t, value }));
  const projected = project(points, 2025)!;
  expect(projected.value).toBeCloseTo(87.323, 3);
  expect(projected.low).toBeCloseTo(86.074, 3);
  expect(projected.high).toBeCloseTo(88.591, 3);
});

test("no interval from three figures, nothing from one or from a zero", () => {
  const points = [1, 2, 4].map((value, t) => ({ year: 2020 + t, value }));
  expect(project(points, 2023)).toMatchObject({ low: null, high: null });
  expect(project(points, 2023)!.value).toBeCloseTo(8, 10);
  expect(project(points.slice(0, 1), 2023)).toBeUndefined();
  expect(project([{ year: 2020, value: 0 }, ...points], 2023)).toBeUndefined();
  expect(
    project(
      [
        { year: 2020, value: 1 },
        { year: 2020, value: 2 },
      ],
      2023,
    ),
  ).toBeUndefined();
});
