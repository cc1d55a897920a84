import type { Assessment, Projection, Wording } from "@loopledger/statistics";

export type Source = "ledger" | "imported" | "no_data";

export interface SeriesPoint {
  period: string;
  value: number;
  source: Source;
  /** Months of the year it covers, where fewer than 12. */
  months?: number;
  coverage?: string;
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

/** Figures of another source or region, or of something related, shown next to the value and never judged. */
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
  points: { period: string; value: number }[];
}

/** One row of the scoreboard. */
export interface TargetRow extends Omit<Assessment, "year"> {
  id: string;
  indicator: string;
  kind: string;
  label: Wording;
  text: Wording;
  section: string;
  unit: string;
  baselineYear: number | null;
  baseline: number | null;
  targetYear: number;
  target: number | null;
  direction: string;
  comparison: string;
  approximate: boolean;
  period: string | null;
  region: string;
  regionName: Wording;
  source: Source;
  sourceDetail: SourceDetail;
  series: SeriesPoint[];
  beside: Beside[];
  projection: Projection | null;
  leads: string[];
  programme: string;
  note: string | null;
}
