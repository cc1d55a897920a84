import type { StepEvent } from "@loopledger/programme";
import { ledgerZone } from "./zone.ts";

/** Steps after which a thing is on its way, and at no place of business. */
const leaving = new Set(["shipping", "departing"]);

/**
 * The EPCIS event a party would send for a step: `toStepEvent` read backwards.
 * @param uris names of the parties and places by the numbers the step uses for them.
 */
export function documentEvent(
  event: StepEvent,
  uris: ReadonlyMap<number, string>,
  eventID: string,
): Record<string, unknown> {
  const isContained = event.type === "AggregationEvent" || event.type === "AssociationEvent";
  const names = (refs: { uri: string }[]): string[] => refs.map(({ uri }) => uri);
  const lines = (list: StepEvent["quantities"]): object[] =>
    list.map(({ uri, quantity, uom }) => ({ epcClass: uri, quantity, uom }));
  const end = (kind: "source" | "destination"): object[] =>
    [
      [event[kind], "possessing_party"],
      [event[`${kind}Place`], "location"],
    ].flatMap(([id, type]) => (typeof id === "number" ? [{ type, [kind]: uris.get(id) }] : []));
  const lists: Record<string, unknown[]> = {
    [isContained ? "childEPCs" : "epcList"]: names(event.items),
    [isContained ? "childQuantityList" : "quantityList"]: lines(event.quantities),
    inputEPCList: names(event.inputs),
    outputEPCList: names(event.outputs),
    inputQuantityList: lines(event.inputQuantities),
    outputQuantityList: lines(event.outputQuantities),
    sourceList: end("source"),
    destinationList: end("destination"),
    "ll:evidence": event.evidence,
    "ll:items": [...event.perItem].map(([item, facts]) => ({ item, ...facts })),
  };
  const place = event.place === null ? null : { id: uris.get(event.place) };
  return {
    type: event.type,
    ...(event.action ? { action: event.action } : {}),
    eventID,
    eventTime: event.time,
    eventTimeZoneOffset: ledgerZone,
    bizStep: event.bizStep,
    ...(place ? { readPoint: place } : {}),
    ...(place && !leaving.has(event.bizStep ?? "") ? { bizLocation: place } : {}),
    ...(event.parent ? { parentID: event.parent.uri } : {}),
    ...Object.fromEntries(Object.entries(lists).filter(([, list]) => list.length)),
    "ll:step": event.step,
    "ll:data": event.data,
  };
}
