import type { Severity, Wording } from "@loopledger/programme";
import type { EventRow, Scalar } from "./types-ledger.ts";
import type { PartyRef, PlaceRef } from "./types.ts";

export type FlagStatus = "open" | "working" | "closed" | "withdrawn";
export type FlagQueue = "mine" | "office" | "unassigned" | "toAnswer" | "overdue" | "live";

export interface FlagRow {
  id: string;
  rule: string;
  label: Wording;
  severity: Severity;
  message: Wording | string;
  programme: string | null;
  item: string | null;
  party: PartyRef | null;
  place: PlaceRef | null;
  event: string | null;
  raisedAt: string;
  status: FlagStatus;
  /** Who works on it in the office, and who answers it in the party. */
  assignee: string | null;
  answerer: string | null;
  answerDue: string | null;
  answerWeekendsOnly?: boolean;
  answeredAt: string | null;
  daysOpen: number | null;
  endedAt: string | null;
  note: string | null;
  reasonLabel: Wording | null;
  closedReason: string | null;
  explainedBy: string | null;
  clause: string | null;
  addressee: string[];
}

export interface Choice {
  code: string;
  label: Wording;
}

export interface FlagLine {
  at: string;
  who: string | null;
  party: PartyRef | null;
  action: string;
  text: string | null;
  target: string | null;
  reasonLabel: Wording | null;
  evidence: {
    hash: string;
    kind: string;
    label: Wording;
    name: string | null;
    mediaType: string;
    size: number;
  }[];
}

export interface FlagDetail extends FlagRow {
  facts: { name: string; label: Wording; value: Scalar; unit?: string | null; expected?: Scalar }[];
  history: FlagLine[];
  events: (string | EventRow)[];
  version: number;
  closing: { by: "office" | "party"; reasons: Choice[]; evidence: Choice[] };
  evidenceKinds: Choice[];
  may: { note: boolean; assign: boolean; work: boolean; close: boolean };
  answerDays: number;
}

export interface FlagQueues {
  queues: Record<FlagQueue, number>;
  addressees: { name: string; live: number }[];
}

export interface FlagOutcome {
  id: string;
  done: boolean;
  code: string | null;
  message: string | null;
}

export interface FlagCounts {
  total: number;
  open: number;
  working: number;
  closed: number;
  withdrawn: number;
  medianDays: number | null;
}

export interface FlagStatistics {
  asOf: string;
  all: FlagCounts;
  byRule: (FlagCounts & { rule: string; label: Wording })[];
  bySeverity: (FlagCounts & { severity: Severity })[];
  byParty: (FlagCounts & { party: PartyRef | null })[];
  parties: number;
  byStatus: { status: FlagStatus; total: number }[];
  byAge: { age: string; total: number }[];
  months: { month: string; raised: number; closed: number; withdrawn: number }[];
}
