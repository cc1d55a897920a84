import { describe, expect, it } from "vitest";
import { readTrackText, trackText } from "./read-track.ts";

const points = [
  [114.3, 30.5, "2026-05-12T11:00:00+08:00"],
  [114.31, 30.51, "2026-05-12T11:03:00+08:00"],
];

describe("a track as devices write it", () => {
  it.each([
    ["lines", "114.3, 30.5, 2026-05-12T11:00:00+08:00\n114.31,30.51,2026-05-12T11:03:00+08:00\n"],
    ["a table with a head", "时间\t纬度\t经度\n2026-05-12T11:00:00+08:00\t30.5\t114.3\n2026-05-12T11:03:00+08:00\t30.51\t114.31"],
    ["JSON", JSON.stringify(points)],
    ["GPX", '<gpx><trk><trkseg><trkpt lat="30.5" lon="114.3"><ele>20</ele><time>2026-05-12T11:00:00+08:00</time></trkpt>\n<trkpt lon="114.31" lat="30.51"><time>2026-05-12T11:03:00+08:00</time></trkpt></trkseg></trk></gpx>'],
  ])("reads %s", (_, text) => {
    expect(readTrackText(text)).toEqual({ points, thinnedFrom: null });
  }); // prettier-ignore

  it("takes a time without zone for one of the reader", () => {
    const read = readTrackText("114.3,30.5,2026-05-12 11:00:00\n114.3,30.5,2026-05-12 11:01:00");
    expect(read?.points[0]?.[2]).toBe(new Date("2026-05-12T11:00:00").toISOString());
  });

  it.each([
    ["one point", "114.3,30.5,2026-05-12T11:00:00Z"],
    ["a latitude beyond the pole", "114.3,95,2026-05-12T11:00:00Z\n114.3,30,2026-05-12T11:01:00Z"],
    ["times that go back", "114.3,30,2026-05-12T11:01:00Z\n114.3,30,2026-05-12T11:00:00Z"],
    ["a gap in a line", "114.3,,2026-05-12T11:00:00Z\n114.3,30,2026-05-12T11:01:00Z"],
    ["words", "from the site\nto the plant"],
  ])("is none: %s", (_, text) => expect(readTrackText(text)).toBeNull());

  it("is thinned to what a record takes, its ends kept", () => {
    const long = Array.from({ length: 5_001 }, (_, n) => `114,30,${new Date(n * 1000).toISOString()}`);
    const read = readTrackText(long.join("\n"))!;
    expect([read.points.length, read.thinnedFrom]).toEqual([2_000, 5_001]);
    expect(read.points.at(-1)![2]).toBe(new Date(5_000_000).toISOString());
    expect(readTrackText(trackText(read.points))!.points).toEqual(read.points);
  });
});
