import { canonicalUri } from "@loopledger/identifiers";
import { isObject } from "../fault.ts";
import { toUtc } from "../time.ts";
import type { Quantity, ReadEvent, Ref } from "../types.ts";
import { bizSteps, dispositions, measurementTypes, readWord, type Vocabulary } from "../vocabulary.ts";
import type {
  AmountField,
  EventSurroundings,
  ListField,
  MatchField,
  SensorField,
  TimeField,
  TypedField,
} from "./query-types.ts";
import type { TypedId } from "../types.ts";

type Members = Record<string, unknown>;
type Values<T> = (event: ReadEvent) => readonly T[];

function present<T>(value: T | null | undefined): T[] {
  return value === null || value === undefined ? [] : [value];
}

function wordsOf(values: unknown, vocabulary: Vocabulary, event: ReadEvent): string[] {
  return ((values as string[] | undefined) ?? []).flatMap((value) =>
    present(readWord(value, vocabulary, event.context)),
  );
}

function persistent(name: "set" | "unset"): Values<string> {
  return (event) =>
    wordsOf((event.raw["persistentDisposition"] as Members | undefined)?.[name], dispositions, event);
}

/** Elements of the event's sensor data; their shape was checked at reading. */
export function sensorElements(event: ReadEvent): Members[] {
  return (event.raw["sensorElementList"] as Members[] | undefined) ?? [];
}

export function sensorMetadata(event: ReadEvent): Members[] {
  return sensorElements(event).flatMap(({ sensorMetadata }) => present(sensorMetadata as Members));
}

export function sensorReports(event: ReadEvent): Members[] {
  return sensorElements(event).flatMap(({ sensorReport }) => sensorReport as Members[]);
}

/** An attribute of the sensor data: some stand in the metadata or in a report (EPCIS 2.0, 7.3.7). */
function sensed(event: ReadEvent, name: string): unknown[] {
  return [...sensorMetadata(event), ...sensorReports(event)].flatMap((part) => present(part[name]));
}

function sensedUris(name: SensorField): Values<string> {
  return (event) => sensed(event, name).map((value) => canonicalUri(event.context.expand(value as string)));
}

function sensedTexts(name: SensorField): Values<string> {
  return (event) => sensed(event, name).map(String);
}

/** Values of a field as a query is compared with them. */
export const listValues: Readonly<Record<ListField, Values<string>>> = {
  eventType: (event) => [event.type],
  action: (event) => present(event.action),
  bizStep: (event) => present(event.bizStep),
  disposition: (event) => present(event.disposition),
  persistentDisposition_set: persistent("set"),
  persistentDisposition_unset: persistent("unset"),
  readPoint: (event) => present(event.readPoint),
  bizLocation: (event) => present(event.bizLocation),
  transformationID: (event) => present(event.transformationId),
  eventID: (event) => present(event.eventId),
  errorReason: (event) => present(event.errorDeclaration?.reason),
  correctiveEventID: (event) => event.errorDeclaration?.correctiveIds ?? [],
  type: (event) =>
    wordsOf(
      sensorReports(event).map(({ type }) => type),
      measurementTypes,
      event,
    ),
  deviceID: sensedUris("deviceID"),
  dataProcessingMethod: sensedUris("dataProcessingMethod"),
  microorganism: sensedUris("microorganism"),
  chemicalSubstance: sensedUris("chemicalSubstance"),
  bizRules: sensedUris("bizRules"),
  stringValue: sensedTexts("stringValue"),
  hexBinaryValue: (event) => sensedTexts("hexBinaryValue")(event).map((text) => text.toUpperCase()),
  uriValue: sensedUris("uriValue"),
  booleanValue: sensedTexts("booleanValue"),
};

/** Moments of a field, UTC with milliseconds, so that they compare as texts. */
export function timeValues(field: TimeField, event: ReadEvent, { recordTime }: EventSurroundings): string[] {
  switch (field) {
    case "eventTime":
      return [event.time];
    case "recordTime": {
      const time = recordTime ?? event.raw["recordTime"];
      return typeof time === "string" ? [toUtc(time)] : [];
    }
    case "errorDeclarationTime":
      return present(event.errorDeclaration?.time);
    default:
      return sensed(event, field).map((time) => toUtc(time as string));
  }
}

const things: Values<Ref> = (event) => [...event.epcs, ...event.children];
const classes: Values<Ref> = (event) => [...event.quantities, ...event.childQuantities];
const parent: Values<Ref> = (event) => present(event.parent);

/** What a MATCH_ parameter looks at. */
export const matchValues: Readonly<Record<MatchField, Values<Ref>>> = {
  epc: things,
  parentID: parent,
  inputEPC: (event) => event.inputs,
  outputEPC: (event) => event.outputs,
  anyEPC: (event) => [...things(event), ...parent(event), ...event.inputs, ...event.outputs],
  epcClass: classes,
  inputEPCClass: (event) => event.inputQuantities,
  outputEPCClass: (event) => event.outputQuantities,
  anyEPCClass: quantitiesOf,
};

/** All amounts of an event. */
function quantitiesOf(event: ReadEvent): Quantity[] {
  return [...event.quantities, ...event.childQuantities, ...event.inputQuantities, ...event.outputQuantities];
}

export const typedValues: Readonly<Record<TypedField, Values<TypedId>>> = {
  bizTransaction: (event) => event.bizTransactions,
  source: (event) => event.sources,
  destination: (event) => event.destinations,
};

export interface Measured {
  number: number;
  uom: string | null;
}

/** Numbers of a field with their units. */
export function amountValues(field: AmountField, event: ReadEvent): Measured[] {
  if (field === "quantity")
    return quantitiesOf(event).flatMap(({ quantity, uom }) =>
      quantity === null ? [] : [{ number: quantity, uom }],
    );
  return sensorReports(event).flatMap((report) => {
    const [number, uom] = [report[field], report["uom"]];
    return typeof number === "number" ? [{ number, uom: typeof uom === "string" ? uom : null }] : [];
  });
}

/** URIs of a standard field that may have master data; CBV words as web URIs. */
export function attributeBearers(field: string, event: ReadEvent): string[] {
  switch (field) {
    case "readPoint":
    case "bizLocation":
    case "transformationID":
      return [...listValues[field](event)];
    case "bizStep":
      return webForms(event.bizStep, bizSteps);
    case "disposition":
      return webForms(event.disposition, dispositions);
    case "epcClass":
      return quantitiesOf(event).map(({ uri }) => uri);
    case "bizTransaction":
    case "source":
    case "destination":
      return typedValues[field](event).map(({ id }) => id);
    default:
      return [];
  }
}

function webForms(word: string | null, vocabulary: Vocabulary): string[] {
  if (word === null) return [];
  return [vocabulary.words.has(word) ? vocabulary.web + word : word];
}

/** Members of a place beside its id. */
export function placeMembers(event: ReadEvent, field: "readPoint" | "bizLocation"): Members[] {
  const place = event.raw[field];
  return isObject(place) ? [place] : [];
}
