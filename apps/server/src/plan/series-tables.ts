import type { BigIdentity, Exact, Json, Time } from "../database/columns.ts";

export interface SeriesImportTable {
  id: string;
  party: number;
  person: number | null;
  title: string;
  source: string;
  attribution: string | null;
  licence: string | null;
  options: Json;
  rows: number;
  accepted: number;
  missing: number;
  faults: number;
  released_at: Time;
  created_at: Time;
}

export interface SeriesTable {
  id: string;
  party: number;
  title: string;
  variable: string;
  /** Indicator of the plan it answers; null for figures of context. */
  indicator: string | null;
  /** Indicators it is shown beside, without answering them. */
  beside: string[];
  unit: string;
  dimensions: string[];
  source: string;
  attribution: string | null;
  licence: string | null;
  created_at: Time;
}

/** Append only; of several rows of one key the latest release counts. `breakdown` is canonical JSON. */
export interface ObservationTable {
  party: number;
  series: string;
  region: string;
  period: string;
  breakdown: string;
  import: string;
  n: BigIdentity;
  indicator: string | null;
  value: Exact;
  unit: string;
  status: string;
  coverage: string | null;
  source: string;
  released_at: Time;
  row: number;
}

declare module "../database/tables.ts" {
  interface Tables {
    series_import: SeriesImportTable;
    series: SeriesTable;
    observation: ObservationTable;
  }
}
