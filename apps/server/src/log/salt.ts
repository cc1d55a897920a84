import { createHmac } from "node:crypto";
import { leafOf } from "@loopledger/transparency-log";

/** What a leaf is made of, as the ledger keeps it. */
export interface LoggedEvent {
  seq: string;
  eventId: string;
  doc: string;
  recordTime: string;
  declares: boolean;
  capture: string;
  /** URI of the party that recorded it. */
  party: string;
}

/** Salt of one event: 32 bytes nobody can tell from that of another of its batch. */
export function saltOf(secret: Uint8Array, seq: string): Uint8Array {
  return createHmac("sha256", secret).update(`loopledger salt ${seq}`).digest();
}

/** The entry of an event: commitments to its id, text and party. */
export function entryOf(event: LoggedEvent, secret: Uint8Array): Uint8Array {
  return leafOf({ ...recordOf(event), document: event.doc, salt: saltOf(secret, event.seq) });
}

/** What stands in a leaf in the clear, or is told with a receipt. */
export function recordOf({ eventId, recordTime, declares, capture, party }: LoggedEvent): {
  kind: "event" | "declaration";
  event: string;
  recordTime: string;
  party: string;
  capture: string;
  of: null;
} {
  return { kind: declares ? "declaration" : "event", event: eventId, recordTime, party, capture, of: null };
}
