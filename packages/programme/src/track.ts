import { isPoint, kilometres, type Point } from "./great-circle.ts";

/** What rules see of a track; the points themselves stay in the document of the event. */
export interface TrackSummary {
  points: number;
  lengthKm: number;
  /** Highest speed over at least a minute, so that the jitter of a receiver is no speed. */
  maxKmh: number;
  /** Longest time within a hundred metres of one spot. */
  longestStopMinutes: number;
  /** Longest time between two points. */
  longestGapMinutes: number;
  start: string;
  end: string;
  endLon: number;
  endLat: number;
}

export const maxTrackPoints = 2_000;
const speedSeconds = 60;
const stopKm = 0.1;

interface TrackPoint extends Point {
  /** Seconds since 1970. */
  at: number;
  time: string;
}

/** Why a track cannot be read, and the point it is about; null for the whole. */
export interface TrackFault {
  point: number | null;
}

/** Reads a list of `[longitude, latitude, time]`, 2 to 2,000 points, times not going back. */
export function readTrack(
  given: unknown,
  isTime: (text: unknown) => text is string,
): TrackSummary | TrackFault {
  if (!Array.isArray(given) || given.length < 2 || given.length > maxTrackPoints) return { point: null };
  const points: TrackPoint[] = [];
  for (const [i, one] of (given as unknown[]).entries()) {
    if (!Array.isArray(one) || one.length !== 3) return { point: i };
    const [lon, lat, time] = one as [number, number, unknown];
    if (!isPoint(lon, lat) || !isTime(time)) return { point: i };
    const at = Date.parse(time) / 1000;
    if (points.length && at < points.at(-1)!.at) return { point: i };
    points.push({ lon, lat, at, time });
  }
  return summary(points);
}

function summary(points: TrackPoint[]): TrackSummary {
  const [first, last] = [points[0]!, points.at(-1)!];
  let length = 0;
  let gap = 0;
  for (let i = 1; i < points.length; i++) {
    length += kilometres(points[i - 1]!, points[i]!);
    gap = Math.max(gap, points[i]!.at - points[i - 1]!.at);
  }
  return {
    points: points.length,
    lengthKm: rounded(length),
    maxKmh: rounded(topSpeed(points)),
    longestStopMinutes: rounded(longestStop(points) / 60),
    longestGapMinutes: rounded(gap / 60),
    start: first.time,
    end: last.time,
    endLon: last.lon,
    endLat: last.lat,
  };
}

/** Straight line over the shortest span of a minute or more that ends at each point; of a shorter track, over all of it. */
function topSpeed(points: TrackPoint[]): number {
  let top = 0;
  let from = 0;
  for (let to = 1; to < points.length; to++) {
    while (from + 1 < to && points[to]!.at - points[from + 1]!.at >= speedSeconds) from++;
    const seconds = points[to]!.at - points[from]!.at;
    if (seconds < speedSeconds && to < points.length - 1) continue;
    const km = kilometres(points[from]!, points[to]!);
    // All at one moment: somewhere else at the same time is as fast as can be told.
    top = Math.max(top, km === 0 ? 0 : (km * 3600) / Math.max(seconds, 1));
  }
  return top;
}

/** Seconds. */
function longestStop(points: TrackPoint[]): number {
  let longest = 0;
  let from = 0;
  for (let to = 1; to < points.length; to++) {
    if (kilometres(points[from]!, points[to]!) <= stopKm)
      longest = Math.max(longest, points[to]!.at - points[from]!.at);
    else from = to;
  }
  return longest;
}

function rounded(value: number): number {
  return Number(value.toFixed(3));
}
