/** A point on the earth, WGS-84 degrees. */
export interface Point {
  lon: number;
  lat: number;
}

const earthRadiusKm = 6371.0088;

/** Kilometres between two points along the earth's surface, taken as a sphere (wrong by 0.5 % at most). */
export function kilometres(a: Point, b: Point): number {
  const radians = Math.PI / 180;
  const dLat = (b.lat - a.lat) * radians;
  const dLon = (b.lon - a.lon) * radians;
  const h =
    Math.sin(dLat / 2) ** 2 + Math.cos(a.lat * radians) * Math.cos(b.lat * radians) * Math.sin(dLon / 2) ** 2;
  return 2 * earthRadiusKm * Math.asin(Math.min(1, Math.sqrt(h)));
}

/** Whether two numbers are a longitude and a latitude. */
export function isPoint(lon: unknown, lat: unknown): boolean {
  return isWithin(lon, 180) && isWithin(lat, 90);
}

function isWithin(value: unknown, limit: number): boolean {
  return typeof value === "number" && Number.isFinite(value) && Math.abs(value) <= limit;
}
