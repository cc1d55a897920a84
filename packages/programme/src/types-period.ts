import type { Severity, Wording } from "./types.ts";

/**
 * Mass (or another quantity) in against out over a period, for each party or place: compiled to the flag
 * `balance:<name>`, looked at when the period has ended and again when a late record changes it.
 */
export interface Balance {
  label: Wording;
  /** Formulas over measures, of the period. */
  in: string;
  out: string;
  unit: string;
  /** What of `in` may be missing in `out`, or be too much, as a share (number, or expression over `param`). */
  tolerance?: number | string;
  /** Least and most of `out / in`: a yield. */
  floor?: number | string;
  ceiling?: number | string;
  /** Basis the mass is reckoned on, shown beside the figure. */
  basis?: "wet" | "dry";
  period: Period;
  about?: "party" | "place";
  severity: Severity;
  /** Calendar days after the end of the period before it is judged; default 0. */
  graceDays?: number | string;
  clause?: string;
  addressee?: string[];
}

/** A span of time over which a rule is judged when it has ended. */
export type Period = "month" | "quarter" | "year";

/**
 * A figure several programmes add to. Measures name it in `countsTowards`; of a measure that `overlaps`
 * another which also counts, only the other is taken.
 */
export interface Figure {
  label: Wording;
  unit: string;
  clause?: string;
}
