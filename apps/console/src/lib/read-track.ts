/** A track as the server reads it: longitude, latitude (WGS-84 degrees) and ISO time of each point. */
export type TrackPoint = [lon: number, lat: number, time: string];

export interface ReadTrack {
  points: TrackPoint[];
  /** Points of the source, where it had more than a record takes. */
  thinnedFrom: number | null;
}

/** What a record takes; a longer track is thinned evenly, its ends kept. */
const most = 2_000;

/**
 * Reads a track as devices write it: a GPX file; lines of `longitude, latitude, time`, in another order where a line
 * at the top names them; or a JSON list of such triples. A time without zone is that of the reader.
 * @returns null where it is no track of two points at least
 */
export function readTrackText(text: string): ReadTrack | null {
  const points = /<(trkpt|rtept)\b/i.test(text) ? ofGpx(text) : text.trimStart().startsWith("[") ? ofJson(text) : ofLines(text); // prettier-ignore
  if (!points || points.length < 2 || !points.every(isSound)) return null;
  return points.length <= most
    ? { points, thinnedFrom: null }
    : { points: thin(points), thinnedFrom: points.length };
}

/** A track as lines a person can read and mend. */
export function trackText(points: readonly TrackPoint[]): string {
  return points.map((point) => point.join(", ")).join("\n");
}

function ofGpx(text: string): TrackPoint[] {
  const marks = [...text.matchAll(/<(trkpt|rtept)\b([^>]*)>([\s\S]*?)<\/\1>/gi)];
  return marks.map(([, , attributes = "", inner = ""]) => {
    const degree = (name: string): number =>
      Number(new RegExp(`\\b${name}\\s*=\\s*["']([^"']+)`).exec(attributes)?.[1] ?? NaN);
    return [degree("lon"), degree("lat"), instant(/<time>([^<]*)/i.exec(inner)?.[1] ?? "")];
  });
}

function ofJson(text: string): TrackPoint[] | null {
  try {
    const given: unknown = JSON.parse(text);
    if (!Array.isArray(given)) return null;
    return (given as unknown[]).map((one) => {
      const [lon, lat, time] = Array.isArray(one) ? (one as unknown[]) : [];
      return [Number(lon), Number(lat), typeof time === "string" ? instant(time) : ""];
    });
  } catch {
    return null;
  }
}

const names = {
  lon: /^(lon|lng|long|longitude|x|经度)$/i,
  lat: /^(lat|latitude|y|纬度)$/i,
  time: /^(time|timestamp|datetime|时间|定位时间)$/i,
};

function ofLines(text: string): TrackPoint[] | null {
  const rows = text
    .split(/\r?\n/)
    .filter((line) => line.trim() !== "")
    .map((line) => line.split(/[,;\t，；]/).map((cell) => cell.trim().replace(/^"|"$/g, "")));
  const head = rows[0] ?? [];
  const at = (name: keyof typeof names): number => head.findIndex((cell) => names[name].test(cell));
  const named = [at("lon"), at("lat"), at("time")];
  const isNamed = named.every((index) => index >= 0);
  const order = isNamed ? named : [0, 1, 2];
  return rows.slice(isNamed ? 1 : 0).map((cells) => {
    const [lon = "", lat = "", time = ""] = order.map((index) => cells[index] ?? "");
    return [lon === "" ? NaN : Number(lon), lat === "" ? NaN : Number(lat), instant(time)];
  });
}

/** An ISO time with zone; empty where it is no time. */
function instant(text: string): string {
  const time = text.trim().replace(/^(\d{4}-\d{2}-\d{2}) (?=\d)/, "$1T");
  if (/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d+)?)?(Z|[-+]\d{2}:\d{2})$/.test(time)) return time;
  const at = /^\d{4}-/.test(time) ? new Date(time) : new Date(NaN);
  return Number.isNaN(at.getTime()) ? "" : at.toISOString();
}

function isSound([lon, lat, time]: TrackPoint, n: number, all: TrackPoint[]): boolean {
  const later = n === 0 || Date.parse(time) >= Date.parse(all[n - 1]![2]);
  return Math.abs(lon) <= 180 && Math.abs(lat) <= 90 && time !== "" && later;
}

function thin(points: TrackPoint[]): TrackPoint[] {
  const step = (points.length - 1) / (most - 1);
  return Array.from({ length: most }, (_, n) => points[Math.round(n * step)]!);
}
