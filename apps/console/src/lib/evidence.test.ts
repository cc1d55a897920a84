import { describe, expect, it } from "vitest";
import { evidenceOf, evidenceOfFile } from "./evidence.ts";

const now = new Date("2026-06-01T08:00:00Z");
const here = { lon: 114.3, lat: 30.5 };
const kept = (mediaType: string) => ({ hash: "00", uri: "ni:///sha-256;AA", size: 9, mediaType });
const file = (minutesAgo: number) =>
  new File(["x"], "shot.jpg", { lastModified: now.getTime() - minutesAgo * 60_000 });

describe("what is written down of a file", () => {
  it.each([
    ["a photo of just now", "image/jpeg", 2, here, { time: "2026-06-01T07:58:00.000Z", ...here }],
    [
      "a photo of yesterday has no place of today",
      "image/jpeg",
      1440,
      here,
      { time: "2026-05-31T08:00:00.000Z" },
    ],
    ["a photo of somebody who keeps the place", "image/png", 2, null, { time: "2026-06-01T07:58:00.000Z" }],
    ["a paper, whose file may be older than the step", "application/pdf", 2, here, {}],
  ])("%s", (_, mediaType, ago, spot, more) => {
    expect(evidenceOfFile("photo", file(ago), kept(mediaType), spot, now)).toEqual({
      kind: "photo",
      hash: "ni:///sha-256;AA",
      name: "shot.jpg",
      bytes: 9,
      mediaType,
      ...more,
    });
  });
});

it("reads evidence off an event, whatever prefix it was written with", () => {
  const one = { kind: "photo", hash: "ni:///sha-256;AA", lon: 1, name: "a" };
  expect(evidenceOf({ "ll:evidence": [one] })).toEqual([one]);
  expect(evidenceOf({ "urn:loopledger:v1:evidence": { "ll:kind": "photo" } })).toEqual([
    { kind: "photo", hash: "" },
  ]);
  expect(evidenceOf({ "ll:evidence": [null, "x", { kind: 7, hash: { deep: 1 } }] })).toEqual([
    { kind: "", hash: "" },
  ]);
  expect(evidenceOf({})).toEqual([]);
});
