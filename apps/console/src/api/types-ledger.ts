import type { Severity, Wording } from "@loopledger/programme";
import type { FlagRow } from "./types-flags.ts";
import type { PartyRef, PlaceRef } from "./types.ts";

export type Scalar = string | number | boolean | null;

export interface Attribute {
  label: Wording;
  value: Scalar | Scalar[];
  unit?: string | null;
  step?: string | null;
  time?: string | null;
}

export interface ContentRef {
  item: string;
  programme: string | null;
  kind: string | null;
  state: string | null;
}

/** State of one item as the ledger knows it now. */
export interface ItemState {
  item: string;
  kind: string | null;
  programme: string | null;
  label: Wording | null;
  state: string | null;
  stateLabel: Wording | null;
  holder: PartyRef | null;
  place: PlaceRef | null;
  responsible: PartyRef | null;
  parent: { item: string } | null;
  contents: ContentRef[];
  attributes: Record<string, Attribute>;
  massKg: number | null;
  aliases: string[];
  updatedAt: string;
}

export interface DataLine {
  field: string;
  label: Wording;
  value: Scalar | Scalar[];
  unit?: string | null;
}

export interface HistoryRow {
  event: string;
  seq: string;
  time: string;
  recordTime: string;
  type: string;
  action: string | null;
  bizStep: string | null;
  step: string | null;
  stepLabel: Wording | null;
  party: PartyRef | null;
  place: PlaceRef | null;
  from: string | PartyRef | null;
  to: string | PartyRef | null;
  /** The hand-over note it was on. */
  note: string | null;
  data: DataLine[];
  flags: string[];
  voided: boolean;
}

/** What one programme publishes of an item. */
export interface PublishedFields {
  programme: string;
  title: Wording;
  label: Wording | null;
  fields: { name: string; label: Wording; value: Scalar | Scalar[] | Wording; unit: string | null }[];
}

/** What anyone may know of a code; `also` by further programmes that know it. */
export type PublicItem =
  ({ found: true; item: string; also: PublishedFields[] } & PublishedFields) | { found: false };

/** An attribute of a product passport that the reader may see and the ledger holds. */
export interface PassportAttribute {
  label: Wording;
  value: Scalar | Scalar[] | Wording;
  unit: string | null;
  access: "public" | "interest" | "authority";
  clause: string | null;
  asOf: string | null;
}

export interface ProductPassport {
  item: string;
  audience: PassportAttribute["access"];
  groups: Record<string, { label: Wording; attributes: Record<string, PassportAttribute> }>;
}

export interface Identified {
  scheme: string | null;
  canonical: string | null;
  parts: Record<string, Scalar>;
  problems: { code: string; message: string | Wording }[];
  kind?: string | null;
  programme?: string | null;
  known: boolean;
}

export type TraceDirection = "back" | "forward" | "both";

export interface TraceNode {
  item: string;
  kind: string | null;
  programme: string | null;
  label?: Wording | string | null;
  state: string | null;
  holder: PartyRef | null;
  massKg: number | null;
  depth: number;
}

export interface TraceEdge {
  from: string;
  to: string;
  event: string;
  kind: "transform" | "contain" | "remove";
  time: string;
  step?: string | null;
}

export interface Trace {
  item: string;
  nodes: TraceNode[];
  edges: TraceEdge[];
  truncated: boolean;
  next: string | null;
}

/** A thing with the part of the mass that is from it, 0 to 1. */
export type SharedNode = Omit<TraceNode, "depth"> & { share: number };

/** Of what a thing consists by mass. */
export interface Shares {
  item: string;
  massKg: number | null;
  origins: SharedNode[];
  hosts: SharedNode[];
  steps: { step: string; share: number; label: Wording | null }[];
  unknown: number;
  events: string[];
  truncated: boolean;
}

export interface EventRow {
  event: string;
  seq: string;
  time: string;
  recordTime: string;
  type: string;
  action: string | null;
  bizStep: string | null;
  step: string | null;
  stepLabel: Wording | null;
  party: PartyRef | null;
  place: PlaceRef | null;
  items: string[];
  /** Of all its items; `items` may be cut. */
  itemCount?: number;
  flags: string[];
  voided?: boolean;
}

/** A row of a programme's register. */
export interface RegisterRow {
  item: string;
  kind: string | null;
  label?: Wording | null;
  state: string | null;
  stateLabel?: Wording | null;
  holder: PartyRef | null;
  place: PlaceRef | null;
  massKg: number | null;
  attributes?: Record<string, Attribute>;
  updatedAt: string;
}

export interface ClockRow {
  item: string;
  programme: string;
  clock: string;
  label: Wording;
  openedAt: string;
  dueAt: string;
  daysLeft: number;
  /** Counted without the holidays of its year, which nobody has announced to the server. */
  weekendsOnly?: boolean;
  party: PartyRef | null;
  place: PlaceRef | null;
  clause?: string | null;
}

/** The table deadlines in working days go by: who it is of, and its first and last year. */
export interface Holidays {
  id: string;
  source: string;
  from: number;
  to: number;
}

/** A flag of a step; without an id while it is only checked. */
export interface StepFlag {
  id?: string | null;
  rule?: string;
  label?: Wording;
  severity?: Severity;
  message?: Wording | string;
  clause?: string | null;
}

export interface StepResult {
  event: string | null;
  seq: string | null;
  flags: (string | StepFlag)[];
  item?: string | null;
  next?: string | Wording | null;
}

export interface BalanceRow {
  party: PartyRef | null;
  place: PlaceRef | null;
  account?: string;
  material: string;
  /** Words of the material, where a programme has some. */
  label?: Wording | null;
  kg: number;
}

/** Kilograms between accounts over a period; the residual of a node is what came in and is not accounted for. */
export interface Flows {
  nodes: { id: string; label: Wording | string; kind?: string; party?: PartyRef | null; residual?: number }[];
  links: { from: string; to: string; kg: number; material?: string; label?: Wording | null }[];
}

/** One end of a movement of kilograms. */
export interface AccountEnd {
  kind: string;
  label: Wording;
  party: PartyRef | null;
  place: PlaceRef | null;
}

/** One event with its document, the kilograms it moved and the figures it counts in. */
export interface EventDetail extends EventRow {
  document: Record<string, unknown>;
  flagRows: FlagRow[];
  flows: { from: AccountEnd; to: AccountEnd; material: string; label: Wording | null; kg: number }[];
  lineage: {
    capture: string;
    measures: {
      measure: string;
      label: Wording;
      unit: string;
      material: string;
      dim: string;
      value: number;
      indicators: { id: string; label: Wording }[];
    }[];
    voidedBy: { event: string | null; reason: string | null; time: string } | null;
  };
}
