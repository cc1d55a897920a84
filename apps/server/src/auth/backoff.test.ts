import { expect, it } from "vitest";
import { accountRule, Backoff, waitAfter } from "./backoff.ts";

const at = (seconds: number) => new Date(seconds * 1000);

it("waits twice as long each time, up to the longest", () => {
  expect([0, 4, 5, 6, 7, 30].map((failures) => waitAfter(failures, accountRule))).toEqual([
    0, 0, 30, 60, 120, 3600,
  ]);
});

it("counts by name, forgives on success and after a quiet time", () => {
  const backoff = new Backoff({ free: 2, firstSeconds: 10, longestSeconds: 100 });
  backoff.fail("a", at(0));
  expect(backoff.secondsLeft("a", at(0))).toBe(0);
  backoff.fail("a", at(0));
  expect(backoff.secondsLeft("a", at(3))).toBe(7);
  expect(backoff.secondsLeft("b", at(3))).toBe(0);
  expect(backoff.secondsLeft("a", at(10))).toBe(0);
  backoff.fail("a", at(20));
  expect(backoff.secondsLeft("a", at(20))).toBe(20);
  backoff.fail("a", at(200));
  expect(backoff.secondsLeft("a", at(200))).toBe(0);
  backoff.fail("a", at(200));
  backoff.clear("a");
  expect(backoff.secondsLeft("a", at(200))).toBe(0);
});

it("stays bounded", () => {
  const backoff = new Backoff({ free: 1, firstSeconds: 1000, longestSeconds: 1000 });
  for (let n = 0; n < 10_001; n++) backoff.fail(`name ${n}`, at(0));
  expect(backoff.secondsLeft("name 0", at(1))).toBe(0);
  expect(backoff.secondsLeft("name 1", at(1))).toBe(999);
});
