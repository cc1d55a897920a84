import { expect, it } from "vitest";
import type { HistoryRow } from "../api/types.ts";
import { compareSeq, layoutLifeline } from "./lifeline.ts";

const row = (seq: number, time: string, party: string): HistoryRow => ({
  event: `e${seq}`,
  seq: String(seq),
  time,
  recordTime: time,
  type: "ObjectEvent",
  action: "OBSERVE",
  bizStep: null,
  step: null,
  stepLabel: null,
  party: { id: party, uri: party, name: { zh: party, en: party } },
  place: null,
  from: null,
  to: null,
  note: null,
  data: [],
  flags: [],
  voided: false,
});

it("gives each party a lane in the order they come, and time to the right", () => {
  const { lanes, marks } = layoutLifeline(
    [
      row(3, "2026-03-01T00:00:00Z", "b"),
      row(1, "2026-01-01T00:00:00Z", "a"),
      row(2, "2026-02-01T00:00:00Z", "b"),
    ],
    600,
  );
  expect(lanes.map(({ key }) => key)).toEqual(["a", "b"]);
  expect(marks.map(({ row: { seq }, lane }) => [seq, lane])).toEqual([["1", 0], ["2", 1], ["3", 1]]); // prettier-ignore
  expect(marks[0]!.x).toBeLessThan(marks[1]!.x);
  expect(marks[2]!.x).toBeLessThanOrEqual(600);
});

it("keeps marks of the same hour apart and grows when there is no room", () => {
  const rows = Array.from({ length: 40 }, (_, i) => row(i, "2026-01-01T00:00:00Z", "a"));
  const { marks, width } = layoutLifeline(rows, 300);
  for (let i = 1; i < marks.length; i++) expect(marks[i]!.x - marks[i - 1]!.x).toBeGreaterThanOrEqual(30);
  expect(width).toBeGreaterThan(marks.at(-1)!.x);
});

it("stays in the window where a burst of events comes last and there is room", () => {
  const burst = Array.from({ length: 8 }, (_, i) => row(i + 1, `2026-06-01T0${i}:00:00Z`, "b"));
  const { marks, width } = layoutLifeline([row(0, "2020-01-01T00:00:00Z", "a"), ...burst], 600);
  expect(width).toBe(600);
  expect(marks[0]!.x).toBe(30);
  expect(marks.at(-1)!.x).toBe(570);
  for (let i = 1; i < marks.length; i++) expect(marks[i]!.x - marks[i - 1]!.x).toBeGreaterThanOrEqual(30);
});

it("orders numbers too long for a number", () => {
  const seqs = ["7530792104609361921", "99", "7530792104609361920"];
  expect(seqs.sort(compareSeq)).toEqual(["99", "7530792104609361920", "7530792104609361921"]);
});
