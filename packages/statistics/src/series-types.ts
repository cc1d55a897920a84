import type { Mapping, Role } from "./column.ts";
import type { SeriesFault } from "./fault.ts";
import type { Layout } from "./layout.ts";
import type { Unit } from "./unit.ts";

/** Limits of one import. */
export const limits = { rows: 100_000, columns: 200, cell: 500, errors: 200 };

/** Observation status as in SDMX: normal, break, definition differs, estimated, forecast, imputed, provisional, unreliable. */
export const statuses = ["A", "B", "D", "E", "F", "I", "P", "U"] as const;
export type Status = (typeof statuses)[number];

/** One figure. `text` is its exact decimal in the unit of its series; `row` counts from 1, the header being 1. */
export interface Observation {
  row: number;
  column: string;
  region: string;
  period: string;
  breakdown: Record<string, string>;
  value: number;
  text: string;
  status: Status;
  coverage: string | null;
}

/** One series of a table: a variable with its unit. */
export interface SeriesTable {
  variable: string;
  unit: Unit;
  dimensions: string[];
  observations: Observation[];
}

export interface ReadOptions {
  /** Roles of columns by name; the others are guessed. */
  mapping?: Mapping;
  /** Unit of every value column; must fit a unit in the column's name, and wins over its scale. */
  unit?: string;
  /** Units by variable; win over `unit`. */
  units?: Record<string, string>;
  /** Multiplier of the unit: `10^4`, `万`, `million`. */
  scale?: string;
  /** Region of the whole table, where no column names one. */
  region?: string;
  /** Further names of regions, with their codes. */
  regions?: Record<string, string>;
  /** Coverage of the whole table where it differs from the indicator's ("246 cities"). */
  coverage?: string;
  /** Only rows whose cell in the column is one of these. */
  where?: Record<string, string[]>;
}

export interface SeriesReading {
  columns: { name: string; role: Role; unit: string | null }[];
  layout: Layout | undefined;
  /** Data rows in the table. */
  rows: number;
  series: SeriesTable[];
  /** Cells that say "no figure". They are no observation, and never a zero. */
  missing: number;
  /** Rows left out by `where`. */
  skipped: number;
  /** The first faults, at most `limits.errors`; `errorCount` counts all. */
  errors: SeriesFault[];
  errorCount: number;
}
