import { readEvent, type ReadEvent } from "@loopledger/epcis";
import type { Registry } from "../registry/registry.ts";
import { type PreparedEvent, prepareStored } from "./prepared-event.ts";

/** The default context of stored events; their own prefixes come with each. */
export const epcisContext = "https://ref.gs1.org/standards/epcis/2.0.0/epcis-context.jsonld";

/**
 * Reads a stored document back.
 * @throws Error when the text is no event any more: the ledger was tampered with.
 */
export function readStored(doc: string, seq: string): ReadEvent {
  return readStoredValue(JSON.parse(doc), seq);
}

/** The same of a parsed document, or of what a reader may see of one. */
export function readStoredValue(value: unknown, seq: string): ReadEvent {
  const read = readEvent(value, epcisContext);
  if (!read.ok) throw new Error(`event ${seq} cannot be read back: ${JSON.stringify(read.faults[0])}`);
  return read.event;
}

/** A stored event put together as at capture. */
export function prepareRow(
  row: { party: number; seq: string; event_id: string; doc: string },
  registry: Registry,
): PreparedEvent {
  return prepareStored(
    readStored(row.doc, row.seq),
    row.doc,
    row.event_id,
    row.party,
    registry,
    BigInt(row.seq),
  );
}
