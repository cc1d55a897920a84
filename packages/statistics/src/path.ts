import type { AssessSettings, Target } from "./target.ts";

/** The way from the baseline to the target, as far as the plan draws it. */
export interface Path {
  baselineYear: number | null;
  baseline: number | null;
  targetYear: number;
  target: number;
  /** The value has to fall. */
  down: boolean;
  /** The value that counts as reached, after the tolerance for "about". */
  passAt: number;
}

/** The way of a target; undefined where neither the plan nor the settings give a figure. */
export function path(target: Target, settings: AssessSettings): Path | undefined {
  const goal = target.target ?? settings.passLines[target.id];
  if (goal === undefined) return undefined;
  const { baseline, baselineYear, targetYear } = target;
  const down = target.direction === "down";
  const change = baseline === null ? goal : goal - baseline;
  // A pass line that was set is exact: the word it stands for is already in it.
  const slack = target.approximate && target.target !== null ? settings.tolerance * Math.abs(change) : 0;
  const passAt = round(down ? goal + slack : goal - slack);
  return { baselineYear, baseline, targetYear, target: goal, down, passAt };
}

/** Share of the way that is done by a year on the straight line; undefined without a baseline. */
export function course(way: Path, year: number): number | undefined {
  if (way.baseline === null || way.baselineYear === null || way.baseline === way.target) return undefined;
  return round(Math.min(1, Math.max(0, (year - way.baselineYear) / (way.targetYear - way.baselineYear))));
}

/** Twelve digits are kept: enough for any table, and sums of decimals lose their binary tails. */
export function round(value: number): number {
  return Number(value.toPrecision(12));
}
