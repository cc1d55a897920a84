import type { Wording } from "@loopledger/programme";
import type { PartyRef, PlaceRef } from "./types.ts";

export type Source = "ledger" | "return" | "imported" | "estimated" | "no_data";
export type Answer = "met" | "on_course" | "open" | "missed" | "cannot_say";

export interface SeriesPoint {
  period: string;
  value: number | null;
  source?: Source;
}

/** Where a figure is from. */
export interface SourceDetail {
  indicator?: string;
  series?: string;
  table?: string;
  attribution?: string;
  licence?: string;
  coverage?: string;
  asOf?: string;
}

/** A figure of another source or region shown next to the value, never judged. */
export interface Beside {
  kind: "same" | "context";
  source: Source;
  region: string;
  regionName: Wording;
  title: string;
  unit: string;
  value: number;
  period: string;
  detail: SourceDetail;
}

/** One target of the plan and where it stands. */
export interface TargetRow {
  id: string;
  indicator: string;
  label: Wording;
  text: string | Wording;
  section: string;
  unit: string;
  baselineYear: number | null;
  baseline: number | null;
  targetYear: number | null;
  target: number | null;
  direction: string;
  value: number | null;
  period: string | null;
  region: string | null;
  regionName?: Wording;
  source: Source;
  sourceDetail: SourceDetail | null;
  attainment: number | null;
  answer: Answer;
  reason: Wording;
  needed: Wording;
  series: SeriesPoint[];
  leads: string[];
  programme: string | null;
  beside?: Beside[];
  projection?: { year: number; value: number; low: number | null; high: number | null; level: number } | null;
}

export interface IndicatorInput {
  measure: string;
  label: Wording;
  value: number | null;
  unit: string;
  /** Figure it counts through; null: a measure of the indicator's own programme. */
  figure?: string | null;
}

/** A measure that is not counted, because another that is holds the same quantity. */
export interface LeftOutInput extends IndicatorInput {
  because: string;
  becauseLabel: Wording;
}

export interface IndicatorDetail {
  id: string;
  label: Wording;
  unit: string;
  formula: string | null;
  clause: string | null;
  value: number | null;
  source: Source;
  inputs: IndicatorInput[];
  leftOut?: LeftOutInput[];
  figures?: { name: string; label: Wording; unit: string }[];
  regions: (string | { id: string; name: Wording; value?: number | null })[];
  periods: SeriesPoint[];
  sourceDetail?: SourceDetail | null;
  period?: string | null;
  /** `own`: sums of the reader's own records alone. */
  scope?: "region" | "own";
}

export interface ContributionRow {
  event: string;
  seq: string;
  time: string;
  party: PartyRef | null;
  place: PlaceRef | null;
  step: string | null;
  contribution: number;
  unit: string;
}

/** One series of an imported table. */
export interface SeriesRow {
  id: string;
  title: string | Wording;
  variable?: string;
  indicator: string | null;
  unit: string;
  source: string;
  attribution: string | null;
  licence: string | null;
  regions: string[];
  periods: string[];
  rows: number;
  spark?: { region: string; points: { period: string; value: number | null }[] };
}

export interface SeriesFigure {
  region: string;
  period: string;
  value: number | null;
  unit?: string;
  breakdown?: Record<string, string>;
  status?: string;
  coverage?: string | null;
  releasedAt?: string;
}

/** A series with a page of its figures. */
export interface SeriesDetail extends Omit<SeriesRow, "rows" | "spark"> {
  rows: SeriesFigure[];
  next: string | null;
  total?: number;
}

/** What a column of an imported table is for. */
export const columnRoles = [
  "region",
  "period",
  "value",
  "variable",
  "breakdown",
  "unit",
  "status",
  "coverage",
  "ignore",
] as const;
export type ColumnRole = (typeof columnRoles)[number];

export interface ImportAnswer {
  id?: string | null;
  stored?: boolean;
  existing?: boolean;
  columns: string[];
  mapping: Record<string, ColumnRole>;
  rows: number;
  accepted: number;
  missing?: number;
  skipped?: number;
  errorCount?: number;
  errors: { row: number; column: string | null; code: string; message: string }[];
  series?: unknown;
  preview: Record<string, string | number | null>[];
}
