import type { Severity, Wording } from "@loopledger/programme";
import type { ContentRef } from "./types-ledger.ts";
import type { PartyRef } from "./types.ts";

export interface Act {
  act: string;
  label: Wording;
  help: Wording | null;
}

/** Whose signature comes next as a rule. */
export interface NextAct {
  act: string;
  label: Wording;
  parties: PartyRef[];
}

/** Parties of a note by what they are on it. */
export interface NoteParties {
  emitter: PartyRef | null;
  receiver: PartyRef | null;
  carriers: PartyRef[];
  broker: PartyRef | null;
  intermediaries: PartyRef[];
}

/** A hand-over note in a list. */
export interface TransferRow extends NoteParties {
  number: string;
  item: string;
  state: string | null;
  stateLabel: Wording | null;
  plates: string[];
  massKg: number;
  things: number;
  next: NextAct | null;
  updatedAt: string;
  acts: Act[];
}

export interface MassLine {
  item: string;
  kg: number;
}

export interface Signature {
  act: string;
  label: Wording;
  party: PartyRef | null;
  time: string;
  seq: string | null;
  by: string | null;
  through: PartyRef | null;
  state: Wording | null;
  /** What was told with it, by the names the act declares; and the bulk and the things it listed itself. */
  data: Record<string, unknown>;
  lines: MassLine[];
  items: string[];
}

/** A note with its goods, its signatures, and what the asking party may do. */
export interface Transfer extends NoteParties {
  number: string;
  item: string;
  state: string | null;
  stateLabel: Wording | null;
  attributes: Record<string, { label: Wording; value: unknown } & Record<string, unknown>>;
  contents: ContentRef[];
  carried: MassLine[];
  delivered: MassLine[];
  carriedKg: number;
  deliveredKg: number;
  signatures: Signature[];
  next: NextAct | null;
  acts: Act[];
}

export interface ActAnswer {
  number: string;
  state: string | null;
  status: "accepted" | "duplicate" | "checked";
  flags: { id: string | null; rule: string; severity: Severity; message: Wording; item: string | null }[];
}
