import type { Evidence } from "./evidence.ts";
import type { Wording } from "./types.ts";

/** A story told in steps: test of the programme, page of the documentation and material of the demo at once. */
export interface Workflow {
  id: string;
  title: Wording;
  parties: Record<string, WorkflowParty>;
  /** Short names used below, and the item each stands for. */
  items?: Record<string, string>;
  steps: WorkflowStep[];
  /** What holds at the end. */
  ends?: {
    states?: Record<string, string>;
    /** Kilograms in stock by `party` or `party.place`, of all materials. */
    stockKg?: Record<string, number>;
    /** Sums of measures over all parties. */
    totals?: Record<string, number>;
    /** Rules of the flags that stand at the end, however raised. */
    flags?: string[];
    /** Clocks found overdue at a moment, by name. */
    overdue?: { at: string; clocks: string[] };
    /** Rules over periods, and balances (`balance:name`), whose flags stand at a moment (ISO time); exactly these. */
    periods?: { at: string; flags: string[] };
  };
}

export interface WorkflowParty {
  /** Kind of party as roles name it. */
  kind: string;
  district?: number;
  permits?: (string | WorkflowPermit)[];
  /** Places by short name: their kind, or more of them. */
  places?: Record<string, string | WorkflowPlace>;
}

export interface WorkflowPermit {
  kind: string;
  from?: string;
  to?: string;
  revoked?: string;
  capacityT?: number;
  /** Lists it is limited to. */
  scope?: Record<string, string[]>;
}

export interface WorkflowPlace {
  kind: string;
  district?: number;
  /** WGS-84 degrees. */
  lon?: number;
  lat?: number;
  capacityT?: number;
  stockLimitT?: number;
}

export interface WorkflowStep {
  /** Name of a step of the programme, or `programme/step` of another that is loaded beside it. */
  step: string;
  by: string;
  /** Place of the acting party, by its short name. */
  at?: string;
  time: string;
  /** When it was reported; default: as it happened. */
  reported?: string;
  items?: string[];
  parent?: string;
  inputs?: string[];
  /** Items put out, each with its kind and facts; facts of other items go into `facts`. */
  outputs?: ({ item: string } & Record<string, unknown>)[];
  facts?: Record<string, Record<string, unknown>>;
  quantities?: WorkflowQuantity[];
  inputQuantities?: WorkflowQuantity[];
  outputQuantities?: WorkflowQuantity[];
  /** The other party of a hand-over: `party` or `party.place`. */
  to?: string;
  from?: string;
  data?: Record<string, unknown>;
  /** Kinds, or more of each piece. */
  evidence?: (string | Evidence)[];
  /** States by item afterwards. */
  states?: Record<string, string>;
  /** Rules of exactly the flags it raises (late, also of periods that were over), without the programme's name; absent: none. */
  flags?: string[];
  /** Code of its refusal. */
  refused?: string;
}

/** A mass line. The unit is kg unless `uom` (UN/ECE Recommendation 20) says otherwise. */
export interface WorkflowQuantity {
  item: string;
  quantity: number;
  uom?: string;
}
