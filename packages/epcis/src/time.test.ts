import { describe, expect, test } from "vitest";
import { readTime, toUtc } from "./time.ts";

describe("times", () => {
  test.each([
    ["2020-03-04T11:00:30.000+01:00", "2020-03-04T10:00:30.000Z"],
    ["2005-04-03T20:33:31.116000-06:00", "2005-04-04T02:33:31.116Z"],
    ["2023-02-02T11:04:03.1415Z", "2023-02-02T11:04:03.142Z"],
    ["2023-02-02T11:04:03.1414999Z", "2023-02-02T11:04:03.141Z"],
    ["2023-12-31T23:59:59.9996Z", "2024-01-01T00:00:00.000Z"],
    ["2024-02-29T00:00:00.5+14:00", "2024-02-28T10:00:00.500Z"],
  ])("%s is %s", (text, utc) => {
    expect(toUtc(text)).toBe(utc);
  });

  test.each(["2023-02-29T00:00:00Z", "2023-00-10T00:00:00Z", "2023-13-01T00:00:00Z", "2023-01-01T24:00:00Z"])(
    "%s does not exist",
    (text) => {
      expect(readTime(text)).toBe("format");
    },
  );

  test.each([
    "22-07-2026",
    "2026-07-22",
    "2026-07-22T10:00Z",
    "2026-07-22 10:00:00Z",
    "2026-07-22T10:00:00+15:00",
  ])("%s is no time", (text) => {
    expect(readTime(text)).toBe("format");
  });

  test("a time without zone is told apart", () => {
    expect(readTime("2026-07-22T10:00:00.5")).toBe("zone");
  });
});
