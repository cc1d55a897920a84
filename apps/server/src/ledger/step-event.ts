import type { ReadEvent } from "@loopledger/epcis";
import { canonicalUri } from "@loopledger/identifiers";
import { readEvidence, type StepEvent } from "@loopledger/programme";
import type { Registry } from "../registry/registry.ts";

const extension = "urn:loopledger:v1:";

/** Reads one of our extension fields, whichever prefix the sender bound to the namespace. */
function extensionOf(event: ReadEvent, name: string): unknown {
  return event.extensions[extension + name];
}

/**
 * The event as the interpreter needs it: parties and places looked up, our extensions read.
 * @param actor party that captured it.
 */
export function toStepEvent(
  event: ReadEvent,
  actor: number,
  registry: Registry,
  seq: bigint,
  recordTime: string,
): StepEvent {
  const aggregation = event.type === "AggregationEvent" || event.type === "AssociationEvent";
  const source = endpoint(event.sources, registry);
  const destination = endpoint(event.destinations, registry);
  const place = placeOf(event.bizLocation, registry) ?? placeOf(event.readPoint, registry);
  const step = extensionOf(event, "step");
  return {
    seq: seq.toString(),
    time: event.time,
    recordTime,
    type: event.type,
    action: event.action,
    bizStep: event.bizStep,
    step: typeof step === "string" ? step : null,
    items: aggregation ? event.children : event.epcs,
    parent: event.parent,
    inputs: event.inputs,
    outputs: event.outputs,
    quantities: aggregation ? event.childQuantities : event.quantities,
    inputQuantities: event.inputQuantities,
    outputQuantities: event.outputQuantities,
    actor,
    place,
    source: source.party,
    sourcePlace: source.place,
    destination: destination.party,
    destinationPlace: destination.place,
    data: record(extensionOf(event, "data")),
    perItem: perItem(extensionOf(event, "items")),
    ...readEvidence(bareEvidence(extensionOf(event, "evidence"))),
  };
}

function placeOf(uri: string | null, registry: Registry): number | null {
  return uri === null ? null : (registry.place(uri)?.id ?? null);
}

const nobody = { party: null, place: null };

/** Party (possession before ownership) and place named at one end of a movement. */
function endpoint(
  ends: { type: string | null; id: string }[],
  registry: Registry,
): { party: number | null; place: number | null } {
  if (!ends.length) return nobody;
  const named = (type: string): string | undefined => ends.find((end) => end.type === type)?.id;
  const location = named("location");
  const place = location === undefined ? undefined : registry.place(location);
  const holder = named("possessing_party") ?? named("owning_party");
  const party = holder === undefined ? undefined : registry.party(holder);
  return { party: party?.id ?? place?.party ?? null, place: place?.id ?? null };
}

function record(value: unknown): Record<string, unknown> {
  if (typeof value !== "object" || value === null || Array.isArray(value)) return {};
  return Object.fromEntries(Object.entries(value).map(([name, inner]) => [localName(name), inner]));
}

/** Field names may come with our prefix (`ll:massKg`) or without. */
function localName(name: string): string {
  return name.startsWith(extension) ? name.slice(extension.length) : name.replace(/^[\w-]+:/, "");
}

function perItem(value: unknown): Map<string, Record<string, unknown>> {
  const facts = new Map<string, Record<string, unknown>>();
  for (const entry of Array.isArray(value) ? value : value === undefined ? [] : [value]) {
    const fields = record(entry);
    if (typeof fields["item"] === "string") facts.set(canonicalUri(fields["item"]), fields);
  }
  return facts;
}

/** Evidence with its members under their bare names; what is no table of members is left for the reader to judge. */
function bareEvidence(value: unknown): unknown {
  const bare = (entry: unknown): unknown =>
    typeof entry === "object" && entry !== null && !Array.isArray(entry) ? record(entry) : entry;
  return Array.isArray(value) ? value.map(bare) : bare(value);
}
