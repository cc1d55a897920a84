import type { Term, Wording } from "./types.ts";

/** What a programme reckons and watches: clocks, measures, balances, figures, flags, indicators. */

/** A follow-up deadline: opened by a step, closed by any of others, overdue otherwise. */
export interface Clock {
  label: Wording;
  within: Term;
  closedBy: string[];
  severity: Severity;
  clause?: string;
}

export type Severity = "high" | "medium" | "low";

/** A sum the ledger keeps up to date by party, place, district, material and month. */
export interface Measure {
  label: Wording;
  unit: string;
  /** Steps that add to it. */
  of: string[];
  /** Expression of what one event adds; evaluated per item when it names `item`, else once. */
  value: string;
  /** Counted only when it holds. */
  when?: string;
  /** `item`: once for each item of the step; `event` (default): once. `quantity`: once for each mass line. */
  per?: "event" | "item" | "input" | "output" | "quantity";
  /** One further key, e.g. `item.chemistry`. */
  by?: string;
  /** Figures (of any programme, or of the plan) this sum counts towards. */
  countsTowards?: string[];
  /**
   * Measures of other programmes, `programme/measure`, that hold the same quantity. Where one of them counts
   * towards the same figure this one does not: the explicit rule against counting twice.
   */
  overlaps?: string[];
}

export interface FlagRule {
  label: Wording;
  severity: Severity;
  /** Severity under single rule sets, where it differs. */
  severityBy?: Record<string, Severity>;
  /** Steps on which it is tested. */
  on: string[];
  /** Fires when true; unknown data never fire. */
  when: string;
  /** `item`: once for each item of the step; `quantity`: for each mass line; `event` (default). */
  per?: "event" | "item" | "input" | "output" | "quantity";
  about?: "item" | "parent" | "party" | "place";
  /** Expression whose value tells subjects apart further: one flag for each material, district, ... */
  key?: string;
  /** Rules of every programme this one says better; they are not raised beside it. */
  covers?: string[];
  /** Only once a month for the same subject while the condition lasts. */
  once?: "event" | "month" | "ever";
  message: Wording; // may hold {expression} parts
  /** Facts shown beside the expected: label and expression. */
  facts?: { label: Wording; value: string; unit?: string; expected?: string }[];
  addressee?: string[];
  /** How it is closed: by whom, with which reasons, and whether evidence must be given. */
  closing?: Closing;
  clause?: string;
  rules?: string[];
  /**
   * Judged for each party (or place) over a whole period once it has ended, not at each step; `on` names the
   * steps whose records make up the period. `total(..., "period")` is the sum of it.
   */
  period?: Period;
  /** Calendar days after the end of the period before it is judged; default 0. */
  graceDays?: number | string;
}

export interface Closing {
  /** `office` (default), or also the party it was raised against. */
  by?: "office" | "party";
  /** Reasons one may choose from, by code; absent: the usual ones of every programme. */
  reasons?: Record<string, Wording>;
  /** Kinds of evidence of which one at least must be added before closing. */
  evidence?: string[];
}

export interface Indicator {
  label: Wording;
  unit: string;
  /** Formula over measures by their names and `figure("name")`; `100 * used / produced`. */
  formula: string;
  /** `toDate`: sums from the beginning to the end of the period, for stocks. Default: of the period. */
  over?: "period" | "toDate";
  clause?: string;
  /** Indicator of the plan's target table it answers, if any. */
  target?: string;
  better?: "higher" | "lower";
}

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
