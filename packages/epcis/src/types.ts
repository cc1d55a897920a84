import type { Context } from "./context.ts";
import type { EventType } from "./event-shapes.ts";

export type Action = "ADD" | "OBSERVE" | "DELETE";

/** An item named in an event. */
export interface Ref {
  /** Canonical URI: the same for every way of writing the same item. */
  uri: string;
  /** As the event has it. */
  sent: string;
  /** Where it stands, from the event: `/epcList/0`. */
  path: string;
}

/** An amount of a class or lot. */
export interface Quantity extends Ref {
  quantity: number | null;
  /** UN/CEFACT recommendation 20 code, e.g. KGM; null counts pieces. */
  uom: string | null;
  /** Milligrams when the unit is one of mass. */
  mg: bigint | null;
}

/** A party, place or document with its part in the event. */
export interface TypedId {
  /** Bare CBV word, or a URI of the sender's own; null where it was left out. */
  type: string | null;
  /** Canonical URI. */
  id: string;
}

export interface ErrorDeclaration {
  /** ISO 8601, UTC, milliseconds. */
  time: string;
  /** Bare CBV word, or a URI of the sender's own. */
  reason: string | null;
  correctiveIds: string[];
}

/** One event, validated and normalised. */
export interface ReadEvent {
  /** JSON pointer in the document. */
  path: string;
  type: EventType;
  eventId: string | null;
  /** ISO 8601, UTC, milliseconds. */
  time: string;
  timeText: string;
  offset: string;
  action: Action | null;
  bizStep: string | null;
  disposition: string | null;
  readPoint: string | null;
  bizLocation: string | null;
  transformationId: string | null;
  epcs: Ref[];
  parent: Ref | null;
  children: Ref[];
  inputs: Ref[];
  outputs: Ref[];
  quantities: Quantity[];
  childQuantities: Quantity[];
  inputQuantities: Quantity[];
  outputQuantities: Quantity[];
  sources: TypedId[];
  destinations: TypedId[];
  bizTransactions: TypedId[];
  errorDeclaration: ErrorDeclaration | null;
  /** Names written out, e.g. "urn:epcglobal:cbv:mda:lotNumber". */
  ilmd: Record<string, unknown> | null;
  /** Extension members of the event, names written out, e.g. "urn:loopledger:v1:step". */
  extensions: Record<string, unknown>;
  /** The event as sent; not a copy. */
  raw: Record<string, unknown>;
  /** Prefixes in force for `raw`. */
  context: Context;
}

export interface ReadDocument {
  kind: "EPCISDocument" | "EPCISQueryDocument";
  schemaVersion: string;
  creationDate?: string;
  context: unknown;
  header?: unknown;
  /** The vocabulary list of the header, or of the query results. */
  masterData?: unknown;
  events: ReadEvent[];
}
