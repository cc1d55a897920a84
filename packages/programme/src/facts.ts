import type { AdmissionLimits } from "./admission-limits.ts";
import type { Calendar } from "./calendar.ts";
import type { Catalogue } from "./compile.ts";
import type { Evidence } from "./evidence.ts";
import type { ItemRecord, PathEntry } from "./item-path.ts";
import type { Action, EventType, Severity, Wording } from "./types.ts";

/** A reference to an item, with the JSON pointer of where the event names it. */
export interface ItemRef {
  uri: string;
  path: string;
}

/** A mass or count line of an event. `mg` is null when the unit is not a mass. */
export interface QuantityRef extends ItemRef {
  quantity: number | null;
  uom: string | null;
  mg: bigint | null;
}

/** An event as the interpreter needs it; parties and places already looked up (null: not registered). */
export interface StepEvent {
  seq: string;
  time: string;
  recordTime: string;
  type: EventType;
  action: Action | null;
  bizStep: string | null;
  /** Step named by the sender, `programme/step`. */
  step: string | null;
  items: ItemRef[];
  parent: ItemRef | null;
  inputs: ItemRef[];
  outputs: ItemRef[];
  quantities: QuantityRef[];
  inputQuantities: QuantityRef[];
  outputQuantities: QuantityRef[];
  actor: number;
  place: number | null;
  source: number | null;
  sourcePlace: number | null;
  destination: number | null;
  destinationPlace: number | null;
  data: Record<string, unknown>;
  perItem: Map<string, Record<string, unknown>>;
  evidence: Evidence[];
  /** What was wrong with it before any step was looked at. */
  faults?: Fault[];
  /** Told where its own time cannot be right. */
  clock?: ClockReading;
}

/** What is known of the clock an event was made by, when it is wrong. */
export interface ClockReading {
  /** When the event takes its place in the life of its items. */
  placed: string;
  /** It tells a time before the document came into the state that the act follows. */
  behind?: { state: Wording; since: string };
}

export interface PermitFacts {
  kind: string;
  from: string;
  to: string | null;
  revoked: string | null;
  place: number | null;
  district: number;
  capacityT: number | null;
  /** Lists a permit is limited to, by name; see `Role.scope`. */
  scope?: Readonly<Record<string, unknown>>;
}

export interface PartyFacts {
  id: number;
  uri: string;
  kind: string;
  name: Wording;
  district: number;
  permits: readonly PermitFacts[];
}

export interface PlaceFacts {
  id: number;
  uri: string;
  party: number;
  kind: string;
  name: Wording;
  district: number;
  /** WGS-84 degrees, where registered. */
  lon?: number | null;
  lat?: number | null;
  capacityT: number | null;
  stockLimitT: number | null;
  stockLimitDays: number | null;
}

export interface OpenClock {
  programme: string;
  clock: string;
  openedSeq: string;
  dueAt: string;
  /** Where and with whom it was opened. */
  party: number;
  place: number | null;
}

/** An event that showed a paper before. */
export interface EvidenceUse {
  seq: string;
  party: number;
  step: string | null;
  /** How many things with an identity of their own it was about, and whether one of them was this. */
  items: number;
  includes(uri: string): boolean;
}

/** Of which sum: of a party, at a place, in months (YYYYMM, both included), of one key of the measure (its `by`). */
export interface SumOf {
  party?: number;
  place?: number;
  months?: [number, number];
  key?: string;
}

/** What the ledger knew before the event: everything it touches, read in one go. */
export interface Known {
  catalogue: Catalogue;
  calendar: Calendar;
  /** Zone whose days count for deadlines, `+08:00`. */
  zone: string;
  /** How far ahead of the clock an event may be before it is flagged, in seconds. */
  futureSeconds: number;
  limits: AdmissionLimits;
  item(uri: string): ItemRecord | undefined;
  /** Items now inside an item, that have a record of their own. */
  contents(uri: string): ItemRecord[];
  openClocks(uri: string): OpenClock[];
  party(id: number): PartyFacts | undefined;
  /** Number of a party by any of its codes. */
  partyBy(uri: string): number | undefined;
  place(id: number): PlaceFacts | undefined;
  placeCount(kind: string, lo: number, hi: number): number;
  /** Sum of a measure (`programme/name`); what the cell does not tell is summed over. */
  total(measure: string, cell: SumOf): number;
  /** Kilograms in stock of materials; undefined place: all places of the holder. */
  stock(holder: number, place: number | undefined, materials: string[]): number;
  /** Events that showed a paper before, by its hash. */
  evidenceUses(hash: string): readonly EvidenceUse[];
  /** Last weights of a party at a place in kilograms, oldest recorded first. */
  weights(party: number, place: number): readonly number[];
}

/** A refusal, or a shortcoming, with a JSON pointer into the event. */
export interface Fault {
  path: string;
  code: string;
  /** Values of the template; a worded one is shown in the reader's language. */
  params?: Record<string, string | number | Wording | Wording[]>;
}

/** Kilograms moved between two accounts, in milligrams. An account is a holder and a place. */
export interface Posting {
  from: [number, number];
  to: [number, number];
  material: string;
  mg: bigint;
}

export interface RaisedFlag {
  /** `programme/rule`, or a rule of every programme: `G1`. */
  rule: string;
  severity: Severity;
  /** Same key, same flag: it is raised once. */
  key: string;
  item: string | null;
  party: number | null;
  place: number | null;
  raisedAt: string;
  message: Wording;
  facts: {
    label: Wording;
    value: unknown;
    unit?: string;
    expected?: unknown;
  }[];
}

/** A flag of a period that was over already, before and after a late record (or correction) of it. */
export interface PeriodVerdict {
  rule: string;
  key: string;
  before: RaisedFlag | null;
  after: RaisedFlag | null;
}

/** What one event adds to a measure. `value` is an exact decimal. */
export interface Contribution {
  measure: string;
  material: string;
  dim: string;
  value: string;
}

export interface ClockOpened {
  programme: string;
  clock: string;
  item: string;
  openedAt: string;
  dueAt: string;
  party: number;
  place: number | null;
  /** Already closed by an event that was reported earlier. */
  closedSeq: string | null;
  closedAt: string | null;
}

export interface ClockClosed {
  item: string;
  programme: string;
  clock: string;
  openedSeq: string;
}

export interface ItemChange {
  uri: string;
  programme: string | null;
  kind: string | null;
  entry: PathEntry;
  /** Role of the item in the event. */
  role: "item" | "parent" | "input" | "output" | "content";
}

/** What follows from one event. Refused events change nothing. */
export interface Decision {
  refusals: Fault[];
  step: string | null;
  /** Steps that followed for what a note carries, `programme/step`. */
  nested?: string[];
  changes: ItemChange[];
  /** Postings of items first, then of mass lines. */
  postings: Posting[];
  itemPostings: number;
  flags: RaisedFlag[];
  /** Flags an earlier record raised and this one explains. */
  withdrawn: { rule: string; key: string }[];
  clocksOpened: ClockOpened[];
  clocksClosed: ClockClosed[];
  contributions: Contribution[];
  /** Verdicts on periods that were over when the event was recorded; absent: none. */
  verdicts?: PeriodVerdict[];
  /** Weights read off a scale at the place of the event, kilograms. */
  weights?: number[];
  /** Kilograms in and out of a transformation, where all are known. */
  massIn?: number | null;
  massOut?: number | null;
  /** Parties other than the recording one that may read the event. */
  readers: number[];
}

/** A decision from which nothing follows yet. */
export function emptyDecision(): Decision {
  return {
    refusals: [],
    step: null,
    changes: [],
    postings: [],
    itemPostings: 0,
    flags: [],
    withdrawn: [],
    clocksOpened: [],
    clocksClosed: [],
    contributions: [],
    readers: [],
  };
}
