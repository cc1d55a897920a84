import { GS1_CONTEXT } from "@loopledger/epcis";
import type { CompiledStep } from "@loopledger/programme";
import type { Fault } from "../http/fault-wording.ts";
import { Problem } from "../http/problem.ts";
import type { PartyInfo, Registry } from "../registry/registry.ts";
import { collect, handOver, ownPlace, readCounterparty } from "./hand-over.ts";
import type { StepBody } from "./step-body.ts";
import { type LineReader, type Places, readLines } from "./step-lines.ts";

/** Context the events of forms are read and kept with. */
export const formContext = [GS1_CONTEXT, { ll: "urn:loopledger:v1:" }];

/** An event made from a form. */
export interface FormEvent {
  event: Record<string, unknown>;
  places: Places;
  /** URIs of what it names: items or inputs, then outputs. */
  items: string[];
  outputs: string[];
  parent: string | null;
}

/**
 * Builds the EPCIS event of a step from its form.
 * @param now moment of a form that gives none; `zone` the ledger's, such as `+08:00`.
 * @throws Problem VALIDATION with every part of the form that cannot be read
 */
export function buildEvent(
  step: CompiledStep,
  body: StepBody,
  party: PartyInfo,
  registry: Registry,
  now: Date,
  zone: string,
): FormEvent {
  const { type, action, bizStep, disposition } = step.step.event;
  const time = body.time ?? now.toISOString();
  const faults: Fault[] = [];
  const places: Places = new Map(fixedPlaces(type));
  const reader: LineReader = { step, party, time, faults, places, told: 0 };
  const place = collect(faults, () => ownPlace(registry, party, body.place));
  const other = readCounterparty(body, registry, faults);

  const nested = type === "AggregationEvent" || type === "AssociationEvent";
  const list = nested
    ? { epcs: "childEPCs", quantities: "childQuantityList" }
    : { epcs: "epcList", quantities: "quantityList" };
  const items = readLines(
    reader,
    { part: "item", form: "items", ...list },
    body.items,
    body.quantities,
    "quantities",
  );
  const parents = body.parent == null ? [] : [body.parent];
  const parent = readLines(
    reader,
    { part: "parent", form: "parent", epcs: "parentID", quantities: "parentID" },
    parents,
    [],
    "",
  );
  const inputs = readLines(
    reader,
    { part: "inputs", form: "inputs", epcs: "inputEPCList", quantities: "inputQuantityList" },
    body.inputs,
    body.inputQuantities,
    "inputQuantities",
  );
  const outputs = readLines(
    reader,
    { part: "outputs", form: "outputs", epcs: "outputEPCList", quantities: "outputQuantityList" },
    body.outputs,
    body.outputQuantities,
    "outputQuantities",
  );
  if (faults.length > 0 || !place) throw new Problem("VALIDATION", { count: faults.length }, faults);

  const facts = [...items.facts, ...parent.facts, ...inputs.facts, ...outputs.facts];
  const event: Record<string, unknown> = {
    type,
    ...(action === undefined ? {} : { action }),
    bizStep,
    ...(disposition === undefined ? {} : { disposition }),
    eventTime: time,
    eventTimeZoneOffset: offsetOf(body.time ?? null, zone),
    readPoint: { id: place.uri },
    // What is on its way is at no place of business.
    ...(disposition === "in_transit" ? {} : { bizLocation: { id: place.uri } }),
    ...lists(list.epcs, items.epcs, list.quantities, items.quantities),
    ...(parent.epcs[0] === undefined ? {} : { parentID: parent.epcs[0] }),
    ...lists("inputEPCList", inputs.epcs, "inputQuantityList", inputs.quantities),
    ...lists("outputEPCList", outputs.epcs, "outputQuantityList", outputs.quantities),
    ...(other ? handOver(step, other, party, place) : {}),
    "ll:step": step.id,
    ...(Object.keys(body.data).length > 0 ? { "ll:data": body.data } : {}),
    ...(facts.length > 0 ? { "ll:items": facts } : {}),
    ...(body.evidence.length > 0 ? { "ll:evidence": body.evidence } : {}),
  };
  return {
    event,
    places,
    items: [...items.uris, ...inputs.uris],
    outputs: outputs.uris,
    parent: parent.epcs[0] ?? null,
  };
}

function lists(epcs: string, uris: string[], quantities: string, masses: unknown[]): Record<string, unknown> {
  return {
    ...(uris.length > 0 ? { [epcs]: uris } : {}),
    ...(masses.length > 0 ? { [quantities]: masses } : {}),
  };
}

/** Pointers that mean the same whatever was filled in. */
function fixedPlaces(type: string): [string, string][] {
  const subject = type === "TransformationEvent" ? "/inputs" : "/items";
  return [
    ["/ll:step", ""],
    ["/ll:data", "/data"],
    ["/ll:items", subject],
    ["/ll:evidence", "/evidence"],
    ["/epcList", subject],
    ["/childEPCs", "/items"],
    ["/quantityList", "/items"],
    ["/childQuantityList", "/items"],
    ["/inputEPCList", "/inputs"],
    ["/inputQuantityList", "/inputs"],
    ["/outputEPCList", "/outputs"],
    ["/outputQuantityList", "/outputs"],
    ["/parentID", "/parent"],
    ["/eventTime", "/time"],
    ["/readPoint", "/place"],
    ["/bizLocation", "/place"],
    ["/sourceList", "/counterparty"],
    ["/destinationList", "/counterparty"],
  ];
}

/** A fault of the event as a fault of the form it came from; the longest pointer that fits decides. */
export function faultOfForm<T extends { path: string }>(fault: T, places: Places): T {
  let best = "";
  for (const pointer of places.keys())
    if (pointer.length > best.length && (fault.path === pointer || fault.path.startsWith(`${pointer}/`)))
      best = pointer;
  return best === "" ? fault : { ...fault, path: places.get(best)! + fault.path.slice(best.length) };
}

/** Offset a time was told with; the ledger's zone where none was told. */
export function offsetOf(text: string | null, zone: string): string {
  const own = text === null ? null : /([-+]\d\d:\d\d)$/.exec(text)?.[1];
  return own ?? (text === null ? zone : "+00:00");
}
