import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { buyer, far, loadLedger, raisedBy, sender, thing, told, yard } from "../testing/load-ledger.ts";
import { isTime } from "./check-fields.ts";
import { kilometres } from "./great-circle.ts";
import { readTrack, type TrackSummary } from "./track.ts";
import type { MemoryLedger, StepEvent } from "./index.ts";

type Point = [lon: number, lat: number, time: string];
const at = (minutes: number): string =>
  new Date(Date.parse("2026-03-02T02:00:00Z") + minutes * 60_000).toISOString();
/** The yard is at 114.3 east, 30.5 north; a hundredth of a degree east of there is 0.958 km. */
const track = (...points: [east: number, minutes: number][]): Point[] =>
  points.map(([east, minutes]) => [114.3 + east / 100, 30.5, at(minutes)]);
const read = (points: unknown): TrackSummary => readTrack(points, isTime) as TrackSummary;

describe("great circle", () => {
  test("known distances", () => {
    const [beijing, shanghai] = [{ lon: 116.397, lat: 39.909 }, { lon: 121.473, lat: 31.23 }];
    expect(kilometres(beijing, shanghai)).toBeCloseTo(1068, -1);
    expect(kilometres({ lon: 0, lat: 0 }, { lon: 180, lat: 0 })).toBeCloseTo(Math.PI * 6371.0088, 6);
    expect(kilometres({ lon: 0, lat: 90 }, { lon: 0, lat: -90 })).toBeCloseTo(Math.PI * 6371.0088, 6);
  });
  test("is nothing to itself, the same both ways, and never longer by a detour", () => {
    const point = fc.record({ lon: fc.double({ min: -180, max: 180, noNaN: true }), lat: fc.double({ min: -90, max: 90, noNaN: true }) });
    fc.assert(fc.property(point, point, point, (a, b, c) => {
      expect(kilometres(a, a)).toBe(0);
      expect(kilometres(a, b)).toBeCloseTo(kilometres(b, a), 6);
      expect(kilometres(a, c)).toBeLessThanOrEqual(kilometres(a, b) + kilometres(b, c) + 1e-3);
    }));
  });
}); // prettier-ignore

describe("a track in short", () => {
  test("length, speed, stop and gap", () => {
    const seen = read(track([0, 0], [10, 10], [10, 40], [10, 70], [20, 80]));
    expect(seen).toMatchObject({ points: 5, longestStopMinutes: 60, longestGapMinutes: 30, start: at(0), end: at(80), endLat: 30.5 });
    expect(seen.lengthKm).toBeCloseTo(19.16, 2);
    expect(seen.maxKmh).toBeCloseTo(57.5, 1);
  });
  test("a jump of the receiver within a minute is no speed", () => {
    const steady = track(...Array.from({ length: 60 }, (_, i): [number, number] => [i / 6, i / 6]));
    expect(read(steady).maxKmh).toBeCloseTo(57.5, 1);
    const jumpy = steady.map(([lon, lat, time], i): Point => [i === 30 ? lon + 0.002 : lon, lat, time]);
    expect(read(jumpy).maxKmh).toBeLessThan(80);
  });
  test("being in two places at one moment is very fast, a track of one moment in one place stands", () => {
    expect(read(track([0, 0], [10, 0])).maxKmh).toBeGreaterThan(10_000);
    expect(read(track([0, 0], [0, 0])).maxKmh).toBe(0);
  });
  test.each<[string, unknown, number | null]>([
    ["one point", track([0, 0]), null],
    ["no list", "x", null],
    ["too many", track(...Array.from({ length: 2001 }, (_, i): [number, number] => [0, i])), null],
    ["a point without time", [...track([0, 0]), [114, 30]], 1],
    ["a latitude beyond the pole", [...track([0, 0]), [114, 91, at(1)]], 1],
    ["a time without zone", [...track([0, 0]), [114, 30, "2026-03-02T03:00:00"]], 1],
    ["a time before the last", track([0, 5], [0, 6], [0, 4]), 2],
  ])("%s is none", (_, given, point) => expect(readTrack(given, isTime)).toEqual({ point }));
  test("whatever is driven: never slower than the straight line, never longer than the time", () => {
    const step = fc.tuple(fc.double({ min: -5, max: 5, noNaN: true }), fc.double({ min: 1, max: 90, noNaN: true }));
    fc.assert(fc.property(fc.array(step, { minLength: 1, maxLength: 40 }), (steps) => {
      let [east, minutes] = [0, 0];
      const points = track([0, 0], ...steps.map(([by, after]): [number, number] => [(east += by), (minutes += after)]));
      const seen = read(points);
      const km = kilometres({ lon: points[0]![0], lat: 30.5 }, { lon: seen.endLon, lat: 30.5 });
      expect(seen.lengthKm).toBeGreaterThanOrEqual(km - 0.002);
      expect(seen.maxKmh).toBeGreaterThanOrEqual((km / minutes) * 60 * 0.999 - 0.01);
      expect(seen.longestStopMinutes).toBeLessThanOrEqual(minutes + 0.001);
      expect(seen.longestGapMinutes).toBeLessThanOrEqual(minutes + 0.001);
    }));
  });
  test("a wrong point of a step's track is refused with its path, the summary is what the item keeps", () => {
    const ledger = loadLedger();
    const wrong = [...track([0, 0]), [114, 91, at(1)]];
    expect(ledger.record(told("move", { data: { track: wrong } }, thing)).refusals).toMatchObject([{ code: "FIELD_TRACK", path: "/ll:data/track/1" }]);
    ledger.record(told("move", { data: { track: track([0, 0], [0, 1]) } }, thing));
    expect(ledger.items.get(thing)!.path[0]!.a!["track"]).toEqual(read(track([0, 0], [0, 1])));
  });
}); // prettier-ignore

describe("G6", () => {
  const move = (minutes: number, given: Partial<StepEvent> = {}): StepEvent =>
    told("move", { time: at(minutes), ...given }, thing);
  const toFar = (minutes: number): StepEvent => move(minutes, { actor: buyer, place: far, source: sender });
  const made = (): MemoryLedger => {
    const ledger = loadLedger();
    raisedBy(ledger, move(0));
    return ledger;
  };
  // 9.58 km at 120 km/h are 4.8 minutes.
  test("sooner than it can have travelled, not when it can", () => {
    expect(raisedBy(made(), toFar(4))).toEqual(["G6"]);
    expect(raisedBy(made(), toFar(5))).toEqual([]);
    expect(raisedBy(made(), move(0))).toEqual([]);
  });
  test("counts from where it was seen last, also where it was only handed on", () => {
    const ledger = made();
    raisedBy(ledger, told("carry", { actor: 3, time: at(60), source: sender, place: yard }, thing));
    expect(raisedBy(ledger, toFar(62))).toEqual(["G6"]);
  });
  test("a late report is held against what was recorded after it too", () => {
    const ledger = made();
    raisedBy(ledger, toFar(100));
    expect(raisedBy(ledger, move(97, { actor: buyer, place: yard, source: sender }))).toEqual(["G6"]);
    expect(raisedBy(ledger, move(50, { actor: buyer, place: yard, source: sender }))).toEqual([]);
  });
  test("not where a place has no coordinates, nor for what may be told from anywhere", () => {
    const ledger = made();
    raisedBy(ledger, told("weigh", { time: at(30), actor: buyer, place: far, data: { grossKg: 1 } }, thing));
    expect(raisedBy(ledger, move(31))).toEqual([]);
    ledger.places.set(far, { ...ledger.places.get(far)!, lon: null });
    expect(raisedBy(ledger, toFar(31))).toEqual([]);
  });
  test.each<[string, Point[], string[]]>([
    ["a calm drive", track([-5, 0], [0, 10]), []],
    ["too fast", track([-30, 0], [0, 10]), ["G6 track reaches 172.456 km/h, limit 120"]],
    ["a long stop", track([-5, 0], [-5, 121], [0, 130]), ["G6 stopped for 121 minutes, limit 120"]],
    ["a stop within bounds", track([-5, 0], [-5, 120], [0, 130]), []],
    ["ends elsewhere", track([-5, 0], [2, 20]), ["G6 track ends 1.9 km from the place, limit 1"]],
    ["ends near", track([-5, 0], [1, 20]), []],
  ])("a track: %s", (_, points, expected) => {
    const { flags } = loadLedger().record(told("move", { data: { track: points } }, thing));
    expect(flags.map(({ rule, message }) => `${rule} ${message.en}`)).toEqual(expected);
  });
  test("what a rule sees of a track and of states", () => {
    const ledger = made();
    const long = move(60, { data: { track: track([-5, 0], [0, 10]) } });
    expect(raisedBy(ledger, long)).toEqual(["loads/again"]);
  });
}); // prettier-ignore
