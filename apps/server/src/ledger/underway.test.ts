import { expect, it } from "vitest";
import { allEnded, Underway } from "./underway.ts";

const later = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

it("waits for every statement before it tells of the first that failed", async () => {
  const ended: string[] = [];
  const underway = new Underway();
  underway.start(later(1).then(() => Promise.reject(new Error("first"))));
  underway.start(later(20).then(() => ended.push("second")));
  underway.start(later(2).then(() => Promise.reject(new Error("third"))));
  await later(10);
  await expect(underway.ended()).rejects.toThrow("first");
  expect(ended).toEqual(["second"]);
});

it("ends when all have ended", async () => {
  await expect(allEnded(later(1), later(2))).resolves.toBeUndefined();
  await expect(new Underway().ended()).resolves.toBeUndefined();
});
