import { studentQuantile } from "./student.ts";

/** Where a straight continuation of the growth rate leads, with the interval that chance leaves open. */
export interface Projection {
  year: number;
  value: number;
  /** Prediction interval; null with three figures or fewer. */
  low: number | null;
  high: number | null;
  level: number;
}

/**
 * Least squares of the logarithm on time, with the prediction interval
 * t(n-2) s sqrt(1 + 1/n + (x - mean)^2 / Sxx).
 * @param points positive yearly figures of one definition; do not join them across a break
 * @returns undefined with fewer than two figures, or one that has no logarithm
 */
export function project(
  points: { year: number; value: number }[],
  year: number,
  level = 0.95,
): Projection | undefined {
  const n = points.length;
  if (n < 2 || points.some(({ value }) => !(value > 0))) return undefined;
  const mean = sum(points.map((p) => p.year)) / n;
  const logs = points.map((p) => Math.log(p.value));
  const meanLog = sum(logs) / n;
  const sxx = sum(points.map((p) => (p.year - mean) ** 2));
  if (sxx === 0) return undefined;
  const slope = sum(points.map((p, i) => (p.year - mean) * (logs[i]! - meanLog))) / sxx;
  const at = meanLog + slope * (year - mean);
  if (n <= 3) return { year, value: Math.exp(at), low: null, high: null, level };
  const residual = sum(points.map((p, i) => (logs[i]! - meanLog - slope * (p.year - mean)) ** 2));
  const s = Math.sqrt(residual / (n - 2));
  const reach =
    studentQuantile(1 - (1 - level) / 2, n - 2) * s * Math.sqrt(1 + 1 / n + (year - mean) ** 2 / sxx);
  return { year, value: Math.exp(at), low: Math.exp(at - reach), high: Math.exp(at + reach), level };
}

function sum(values: number[]): number {
  return values.reduce((a, b) => a + b, 0);
}
