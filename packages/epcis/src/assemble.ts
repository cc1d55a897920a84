import { canonicalJson } from "./canonical-json.ts";
import { GS1_CONTEXT, readContext, wellKnownPrefixes } from "./context.ts";
import { withoutContext } from "./stored-event.ts";

type StoredEvent = Record<string, unknown>;

export interface AssembleOptions {
  /** "SimpleEventQuery" when absent. */
  queryName?: string;
  subscriptionID?: string;
  /** ISO 8601 with zone; this package has no clock. */
  creationDate?: string;
}

/**
 * Puts stored events into an EPCISQueryDocument. Prefixes that events bring along move up to the document where all
 * events agree on them; an event whose definitions another one, or GS1's context, has otherwise keeps its own
 * `@context`. The events are not changed.
 */
export function assembleQueryDocument(
  events: readonly StoredEvent[],
  options: AssembleOptions = {},
): Record<string, unknown> {
  const shared = new Map<string, unknown>();
  const eventList = events.map((event) =>
    moveUp(event["@context"], shared) ? withoutContext(event) : event,
  );
  const { queryName = "SimpleEventQuery", subscriptionID, creationDate } = options;
  return {
    "@context": shared.size > 0 ? [GS1_CONTEXT, Object.fromEntries(shared)] : [GS1_CONTEXT],
    type: "EPCISQueryDocument",
    schemaVersion: "2.0",
    ...(creationDate !== undefined && { creationDate }),
    epcisBody: {
      queryResults: {
        queryName,
        ...(subscriptionID !== undefined && { subscriptionID }),
        resultsBody: { eventList },
      },
    },
  };
}

/** Moves a whole event-level context into the shared definitions, or nothing of it. */
function moveUp(context: unknown, shared: Map<string, unknown>): boolean {
  if (context === undefined) return false;
  const { remote, definitions } = readContext(context);
  if (remote.length > 0) return false;
  for (const [term, definition] of definitions) {
    if (term.startsWith("@") || !agrees(wellKnownPrefixes, term, definition)) return false;
    if (!agrees(shared, term, definition)) return false;
  }
  for (const [term, definition] of definitions) shared.set(term, definition);
  return true;
}

function agrees(known: ReadonlyMap<string, unknown>, term: string, definition: unknown): boolean {
  if (!known.has(term)) return true;
  const other = known.get(term);
  return other === definition || canonicalJson(other) === canonicalJson(definition);
}
