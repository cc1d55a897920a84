import { describe, expect, it } from "vitest";
import { z } from "zod";
import { describeProblem, invalid } from "./problem.ts";
import { faultsOf } from "./validation.ts";

const schema = z.strictObject({
  name: z.strictObject({ zh: z.string().min(1) }),
  mass: z.number().min(0).max(10).multipleOf(0.5),
  tags: z.array(z.string().max(2)).max(2),
  day: z.iso.date(),
  role: z.enum(["a", "b"]),
  either: z.union([z.number(), z.boolean()]),
});

function faults(value: unknown) {
  const result = schema.safeParse(value, { reportInput: true });
  return result.success ? [] : faultsOf(result.error.issues);
}

const good = { name: { zh: "x" }, mass: 1, tags: [], day: "2026-01-31", role: "a", either: 1 };

describe("faults of a request", () => {
  it.each<[string, object, string, string]>([
    ["absent member", { ...good, name: {} }, "/name/zh", "REQUIRED"],
    ["wrong type", { ...good, mass: "1" }, "/mass", "INVALID_TYPE"],
    ["null", { ...good, mass: null }, "/mass", "INVALID_TYPE"],
    ["too small", { ...good, mass: -1 }, "/mass", "TOO_SMALL"],
    ["too big", { ...good, mass: 11 }, "/mass", "TOO_BIG"],
    ["not a multiple", { ...good, mass: 0.3 }, "/mass", "NOT_MULTIPLE_OF"],
    ["too short", { ...good, name: { zh: "" } }, "/name/zh", "TOO_SHORT"],
    ["too long", { ...good, tags: ["a", "long"] }, "/tags/1", "TOO_LONG"],
    ["too many", { ...good, tags: ["a", "b", "c"] }, "/tags", "TOO_LONG"],
    ["no such day", { ...good, day: "2026-02-30" }, "/day", "INVALID_FORMAT"],
    ["no such word", { ...good, role: "c" }, "/role", "INVALID_VALUE"],
    ["no form fits", { ...good, either: "x" }, "/either", "NO_MATCH"],
    ["unknown member", { ...good, "a/b": 1 }, "/a~1b", "UNKNOWN_MEMBER"],
  ])("%s", (_, value, path, code) => {
    expect(faults(value)).toEqual([expect.objectContaining({ path, code })]);
  });

  it("words every fault in both languages without holes", () => {
    const all = faults({ ...good, name: {}, mass: 0.3, tags: ["a", "b", "c"], day: "x", role: 1, extra: 1 });
    expect(all.length).toBe(6);
    for (const language of ["zh", "en"] as const) {
      const { errors } = describeProblem(invalid(...all), language, { path: "/", request: "1" });
      for (const { message } of errors) expect(message).not.toMatch(/[–{}\\]/);
    }
  });
});
