import { expect, it } from "vitest";
import { roundEnds } from "./round-ends.ts";

it.each([
  [
    [0, 53.5, 63.9, 60],
    [0, 70],
  ],
  [
    [86, 86],
    [80, 100],
  ],
  [
    [-4, 6],
    [-10, 10],
  ],
  [
    [1021, 1078],
    [1010, 1090],
  ],
  [[0], [0, 1]],
])("%j lie between %j", (values, ends) => {
  expect(roundEnds(values)).toEqual(ends);
});
