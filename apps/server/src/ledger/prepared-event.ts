import { canonicalJson, eventHash, storedEvent, type ReadEvent } from "@loopledger/epcis";
import type { StepEvent } from "@loopledger/programme";
import type { Registry } from "../registry/registry.ts";
import { eventKey, hashKey, itemKey, processKey } from "./keys.ts";
import { recordTimeOf, type Sequence } from "./sequence.ts";
import { toStepEvent } from "./step-event.ts";

/** Part an item takes in an event; upper case for class-level references. `m`: moved inside another item. */
export type EpcRole = "e" | "p" | "c" | "i" | "o" | "E" | "C" | "I" | "O" | "m";

/** An event read and named, ready to be decided and written. */
export interface PreparedEvent {
  read: ReadEvent;
  step: StepEvent;
  seq: bigint;
  recordTime: string;
  party: number;
  /** Region of the place it happened, else of the party. */
  region: number;
  eventId: string;
  /** Key in the party's book, and key of the content without what the server adds. */
  id: string;
  content: string;
  doc: string;
  epcs: { key: string; role: EpcRole }[];
  /** Item keys of the graph: what a transformation took in and put out. */
  ins: string[];
  outs: string[];
  process: string | null;
}

/** Puts everything about an event together that needs no look at the ledger. */
export function prepareEvent(
  read: ReadEvent,
  context: unknown,
  party: number,
  registry: Registry,
  sequence: Sequence,
  at?: number,
): PreparedEvent {
  const seq = sequence.next(at);
  const stored = storedEvent(read, context);
  const eventId = read.eventId ?? eventHash(read);
  const doc = canonicalJson(read.eventId === null ? { ...stored, eventID: eventId } : stored);
  return prepareStored(read, doc, eventId, party, registry, seq);
}

/** The same for an event read back from the ledger, whose number and text are given. */
export function prepareStored(
  read: ReadEvent,
  doc: string,
  eventId: string,
  party: number,
  registry: Registry,
  seq: bigint,
): PreparedEvent {
  const recordTime = recordTimeOf(seq);
  const step = toStepEvent(read, party, registry, seq, recordTime);
  const place = step.place === null ? undefined : registry.placeById(step.place);
  const transformation = read.type === "TransformationEvent";
  const keys = (...lists: { uri: string }[][]): string[] => (transformation ? keysOf(lists.flat()) : []);
  return {
    read,
    step,
    seq,
    recordTime,
    party,
    region: place?.district ?? registry.partyById(party)?.district ?? 0,
    eventId,
    id: eventKey(eventId, read.errorDeclaration?.time ?? null),
    content: hashKey(doc),
    doc,
    epcs: epcRoles(read),
    ins: keys(read.inputs, read.inputQuantities),
    outs: keys(read.outputs, read.outputQuantities),
    process: transformation && read.transformationId ? processKey(read.transformationId) : null,
  };
}

function epcRoles(read: ReadEvent): PreparedEvent["epcs"] {
  const lists: [{ uri: string }[], EpcRole][] = [
    [read.epcs, "e"],
    [read.parent ? [read.parent] : [], "p"],
    [read.children, "c"],
    [read.inputs, "i"],
    [read.outputs, "o"],
    [read.quantities, "E"],
    [read.childQuantities, "C"],
    [read.inputQuantities, "I"],
    [read.outputQuantities, "O"],
  ];
  const epcs: PreparedEvent["epcs"] = [];
  for (const [list, role] of lists) for (const key of keysOf(list)) epcs.push({ key, role });
  return epcs;
}

/** Keys of what a list names, each once. */
function keysOf(list: readonly { uri: string }[]): string[] {
  const keys = list.map(({ uri }) => itemKey(uri));
  const each = keys.length > 1 ? new Set(keys) : null;
  return each && each.size < keys.length ? [...each] : keys;
}
