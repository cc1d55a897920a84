import type { Walk } from "./check.ts";
import { readContext } from "./context.ts";
import { checkDocument, type DocumentKind, documentKinds, isDocumentKind } from "./document-shapes.ts";
import { checkEvent } from "./event-check.ts";
import { type Fault, FaultCollector, isObject, showValue, toPointer } from "./fault.ts";
import { checkSize, type ReadLimits } from "./limits.ts";
import { normaliseEvent } from "./normalise.ts";
import type { ReadDocument, ReadEvent } from "./types.ts";

type Step = string | number;

/**
 * Reads an EPCIS 2.0 document (EPCISDocument or EPCISQueryDocument) from a plain value: checks it against GS1's JSON
 * schema and the rules of the standard that the schema cannot say, and puts its events into normal form. All or
 * nothing: with one fault there is no document, and up to 100 faults are given, each with its place. Never throws.
 */
export function readDocument(
  value: unknown,
  limits: ReadLimits = {},
): { ok: true; document: ReadDocument } | { ok: false; faults: Fault[] } {
  const faults = new FaultCollector();
  if (!isObject(value)) return refuse("", "TYPE", { expected: "object", actual: typeof value });
  const kind = value["type"];
  if (kind === undefined) return refuse("/type", "MISSING", { field: "type" });
  if (!isDocumentKind(kind)) return refuse("/type", "UNKNOWN_DOCUMENT_TYPE", { value: showValue(kind) });

  const { eventsAt } = documentKinds[kind];
  const list = follow(value, eventsAt);
  const events = Array.isArray(list) ? (list as unknown[]) : [];
  if (!checkSize(value, limits, faults, 1, events)) return { ok: false, faults: faults.faults };
  checkDocument(value, kind, { faults, context: readContext(value["@context"]), limits });
  if (limits.maxEvents !== undefined && events.length > limits.maxEvents) {
    const params = { count: events.length, limit: limits.maxEvents };
    return refuse(toPointer(eventsAt), "TOO_MANY_EVENTS", params);
  }
  const read = readEvents(events, value["@context"], eventsAt, limits, faults);
  if (faults.faults.length > 0) return { ok: false, faults: faults.faults };
  return { ok: true, document: { ...describeDocument(value, kind), events: read } };
}

/**
 * Reads one event without a document around it. `context` is the JSON-LD context that holds outside the event; where
 * there is none, the event must bring its own (`@context`). Never throws.
 */
export function readEvent(
  value: unknown,
  context?: unknown,
  limits: ReadLimits = {},
): { ok: true; event: ReadEvent } | { ok: false; faults: Fault[] } {
  const faults = new FaultCollector();
  if (context === undefined && isObject(value) && value["@context"] === undefined) {
    faults.addAt("@context", "MISSING", { field: "@context" });
  }
  const event = readOne(value, context, [], limits, faults, 1);
  return event !== null && faults.faults.length === 0
    ? { ok: true, event }
    : { ok: false, faults: faults.faults };
}

function refuse(
  path: string,
  code: string,
  params: Record<string, string | number>,
): { ok: false; faults: Fault[] } {
  return { ok: false, faults: [{ path, code, params }] };
}

function readEvents(
  events: readonly unknown[],
  context: unknown,
  at: readonly Step[],
  limits: ReadLimits,
  faults: FaultCollector,
): ReadEvent[] {
  const read: ReadEvent[] = [];
  for (const step of at) faults.enter(step);
  for (let i = 0; i < events.length && !faults.isFull; i++) {
    faults.enter(i);
    const event = readOne(events[i], context, [...at, i], limits, faults, at.length + 2);
    faults.leave();
    if (event !== null) read.push(event);
  }
  for (let i = 0; i < at.length; i++) faults.leave();
  return read;
}

function readOne(
  value: unknown,
  outer: unknown,
  path: readonly Step[],
  limits: ReadLimits,
  faults: FaultCollector,
  depth: number,
): ReadEvent | null {
  const before = faults.faults.length;
  if (!checkSize(value, limits, faults, depth)) return null;
  const context = readContext(outer, isObject(value) ? value["@context"] : undefined);
  const walk: Walk = { faults, context, limits };
  const type = checkEvent(value, walk);
  if (type === null || faults.faults.length > before) return null;
  return normaliseEvent(value as Record<string, unknown>, type, context, toPointer(path));
}

function follow(value: unknown, steps: readonly string[]): unknown {
  let current = value;
  for (const step of steps) {
    if (!isObject(current)) return undefined;
    current = current[step];
  }
  return current;
}

function describeDocument(value: Record<string, unknown>, kind: DocumentKind): Omit<ReadDocument, "events"> {
  const masterData =
    kind === "EPCISDocument"
      ? follow(value, ["epcisHeader", "epcisMasterData", "vocabularyList"])
      : follow(value, ["epcisBody", "queryResults", "resultsBody", "vocabularyList"]);
  const creationDate = value["creationDate"];
  const header = value["epcisHeader"];
  return {
    kind,
    schemaVersion: typeof value["schemaVersion"] === "string" ? value["schemaVersion"] : "2.0",
    context: value["@context"],
    ...(typeof creationDate === "string" && { creationDate }),
    ...(header !== undefined && { header }),
    ...(masterData !== undefined && { masterData }),
  };
}
