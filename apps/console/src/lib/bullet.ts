/** Where the marks of a bullet chart stand, as shares of its width (0..1); null where there is no number. */
export interface Bullet {
  baseline: number | null;
  value: number | null;
  target: number | null;
  /** The bar from where the target's way starts to now. */
  bar: { from: number; to: number } | null;
}

interface Numbers {
  baseline: number | null;
  value: number | null;
  target: number | null;
}

/**
 * Lays out a bullet chart. Without a baseline the way starts at zero. The scale leaves room on both sides,
 * and does not start at zero where the numbers lie close together: the chart shows the way, not the size.
 */
export function layoutBullet({ baseline, value, target }: Numbers): Bullet {
  const start = baseline ?? 0;
  const known = [start, value, target].filter((x): x is number => x !== null);
  const low = Math.min(...known);
  const high = Math.max(...known);
  const span = high - low || Math.abs(high) || 1;
  const from = low === 0 ? 0 : low - span * 0.12;
  const to = high + span * 0.12;
  const at = (x: number | null) => (x === null ? null : (x - from) / (to - from));
  const now = at(value);
  return {
    baseline: at(baseline),
    value: now,
    target: at(target),
    bar: now === null ? null : { from: Math.min(at(start)!, now), to: Math.max(at(start)!, now) },
  };
}

/** Points of a sparkline in a box; a period without a value breaks the line. */
export function layoutSparkline(
  values: (number | null)[],
  width: number,
  height: number,
): { path: string; last: [number, number] | null } {
  const known = values.filter((x): x is number => x !== null);
  if (known.length === 0) return { path: "", last: null };
  const low = Math.min(...known);
  const span = Math.max(...known) - low;
  const step = values.length > 1 ? width / (values.length - 1) : 0;
  const round = (x: number) => Math.round(x * 10) / 10;
  let path = "";
  let pen = false;
  let last: [number, number] | null = null;
  values.forEach((value, index) => {
    if (value === null) {
      pen = false;
      return;
    }
    const x = round(values.length > 1 ? index * step : width / 2);
    const y = round(span === 0 ? height / 2 : height - ((value - low) / span) * height);
    path += `${pen ? "L" : "M"}${x} ${y}`;
    pen = true;
    last = [x, y];
  });
  return { path, last };
}
