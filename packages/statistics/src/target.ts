import type { Wording } from "./wording.ts";

/** What a target asks for, as the plan states it. Values in `unit`. */
export interface Target {
  id: string;
  kind: "target" | "coverage" | "history";
  comparison: "relative_change" | "level" | "count" | "share";
  direction: "up" | "down" | "at_least" | "none";
  unit: string;
  baselineYear: number | null;
  baseline: number | null;
  targetYear: number;
  /** null: the plan gives words ("basically"); the pass line of the settings stands in. */
  target: number | null;
  /** The plan says "about". */
  approximate: boolean;
}

/** A yearly figure in the target's unit. */
export interface YearValue {
  year: number;
  value: number;
  /** Months of the year the figure covers, where that is fewer than 12. */
  months?: number;
  /** What the figure covers, where it differs from what the plan counts. */
  coverage?: string;
}

/** What the office decides and the plan leaves open; all three are engineering defaults until it does. */
export interface AssessSettings {
  /** "About" allows to fall short by this share of the change asked for. */
  tolerance: number;
  /** How far progress may lie behind the straight line and still be on course, as a share of the whole way. */
  band: number;
  /** Lines to pass where the plan gives words only. */
  passLines: Record<string, number>;
}

export const defaultSettings: AssessSettings = { tolerance: 0.05, band: 0.05, passLines: { T21: 95 } };

export type Answer = "met" | "on_course" | "open" | "missed" | "cannot_say";

export interface Assessment {
  value: number | null;
  year: number | null;
  /** Share of the way from baseline to target, or of the target where there is no baseline. Never below 0. */
  attainment: number | null;
  /** Share of the way that the straight line from the baseline has covered by the year of the value. */
  expected: number | null;
  answer: Answer;
  reason: Wording;
  needed: Wording;
  /** What is still to come, in the target's unit; negative where the value has to fall. 0 where nothing is. */
  neededAmount: number | null;
  neededPerYear: number | null;
}
