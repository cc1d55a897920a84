import { expect, it } from "vitest";
import { recordTimeOf, Sequence } from "./sequence.ts";

it("rises even when the clock stands still or goes back", () => {
  let now = 1_800_000_000_000;
  const sequence = new Sequence(5, () => now);
  let last = 0n;
  for (let i = 0; i < 10_000; i++) {
    if (i === 6_000) now -= 5_000;
    const next = sequence.next();
    expect(next > last).toBe(true);
    last = next;
  }
  expect(last < 2n ** 63n).toBe(true);
});

it("holds the time of recording", () => {
  const sequence = new Sequence(1, () => Date.parse("2026-05-01T08:00:00.123Z"));
  expect(recordTimeOf(sequence.next())).toBe("2026-05-01T08:00:00.123Z");
});

it("differs between writers at the same moment", () => {
  const at = (): number => 1_800_000_000_000;
  expect(new Sequence(1, at).next()).not.toBe(new Sequence(2, at).next());
});
