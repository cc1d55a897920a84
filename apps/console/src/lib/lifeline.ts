import type { Wording } from "@loopledger/programme";
import type { HistoryRow } from "../api/types.ts";

export interface Mark {
  row: HistoryRow;
  x: number;
  lane: number;
}

export interface Lifeline {
  lanes: { key: string; name: Wording | null }[];
  /** In order of time. */
  marks: Mark[];
  width: number;
}

/** Orders numbers of events. They are decimals too long for a number of JavaScript. */
export function compareSeq(a: string, b: string): number {
  return a.length - b.length || (a < b ? -1 : a > b ? 1 : 0);
}

/** Least distance of two marks in pixels: a mark must stay a target for a finger. */
const least = 30;

/**
 * Puts the events of an item on lanes by party with time to the right. Distances follow time, but no two
 * marks come closer than a finger's width; the drawing grows wider than the window if it must.
 */
export function layoutLifeline(rows: HistoryRow[], width: number): Lifeline {
  const sorted = [...rows].sort((a, b) => a.time.localeCompare(b.time) || compareSeq(a.seq, b.seq));
  const lanes: Lifeline["lanes"] = [];
  const times = sorted.map(({ time }) => Date.parse(time));
  const start = times[0] ?? 0;
  const span = (times.at(-1) ?? 0) - start;
  const room = Math.max(width - 2 * least, 0);
  let last = -Infinity;
  const marks = sorted.map((row, index): Mark => {
    const key = row.party?.id ?? "";
    let lane = lanes.findIndex((one) => one.key === key);
    if (lane < 0) lane = lanes.push({ key, name: row.party?.name ?? null }) - 1;
    const exact = least + (span > 0 ? ((times[index]! - start) / span) * room : 0);
    const x = Math.round(Math.max(exact, last + least));
    last = x;
    return { row, x, lane };
  });
  // What was pushed over the right edge goes back to it, as long as there is room for all.
  if ((marks.length - 1) * least <= room) {
    let most = width - least;
    for (const mark of marks.toReversed()) {
      mark.x = Math.min(mark.x, most);
      most = mark.x - least;
    }
  }
  return { lanes, marks, width: Math.max(width, (marks.at(-1)?.x ?? 0) + least) };
}
