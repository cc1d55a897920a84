/** Middle value and ends of a set of measurements. */
export interface Spread {
  min: number;
  median: number;
  p95: number;
  max: number;
}

export function spread(values: number[]): Spread {
  const sorted = [...values].sort((a, b) => a - b);
  const at = (share: number): number =>
    sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))]!;
  return { min: sorted[0]!, median: at(0.5), p95: at(0.95), max: sorted.at(-1)! };
}

/** Milliseconds a piece of work takes. */
export async function time(work: () => Promise<unknown>): Promise<number> {
  const start = performance.now();
  await work();
  return performance.now() - start;
}

export function print(line: string, figures: Record<string, number | string>): void {
  const shown = Object.entries(figures).map(([name, value]) =>
    typeof value === "number" ? `${name} ${Number(value.toPrecision(4))}` : `${name} ${value}`,
  );
  console.log(`${line.padEnd(34)} ${shown.join("  ")}`);
}
