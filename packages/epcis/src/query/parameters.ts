import { bizSteps, dispositions, errorReasons, measurementTypes, type Vocabulary } from "../vocabulary.ts";
import type {
  AmountField,
  Comparison,
  ListField,
  MatchField,
  PlaceField,
  Test,
  TimeField,
} from "./query-types.ts";
import * as read from "./read-value.ts";
import type { ReadValue } from "./read-value.ts";

/** Reads the value of a parameter into what it asks of an event; null where it asks nothing. */
export type ReadTest = ReadValue<Test | null>;

export function oneOf(field: ListField, item: ReadValue<string>): ReadTest {
  return (value, reading) => {
    const values = read.readList(value, item, reading);
    return values && { test: "oneOf", field, values };
  };
}

function words(field: ListField, vocabulary: Vocabulary): ReadTest {
  return oneOf(field, read.word(vocabulary));
}

function time(field: TimeField, comparison: "GE" | "LT"): ReadTest {
  return (value, reading) => {
    const moment = read.time(value, reading);
    return moment === undefined ? undefined : { test: "time", field, comparison, time: moment };
  };
}

function within(field: PlaceField): ReadTest {
  return (value, reading) => {
    const values = read.readList(value, read.uri, reading);
    return values && { test: "within", field, values };
  };
}

function match(field: MatchField): ReadTest {
  return (value, reading) => {
    const values = read.readList(value, read.matcher, reading);
    return values && { test: "match", field, values };
  };
}

function exists(field: "errorDeclaration" | "sensorElementList"): ReadTest {
  return (value, reading) => {
    const asked = read.presence(value, reading);
    return asked === undefined ? undefined : asked ? { test: "exists", field } : null;
  };
}

const isTrue: ReadTest = (value, reading) => {
  const asked = read.truth(value, reading);
  return asked === undefined ? undefined : { test: "oneOf", field: "booleanValue", values: [String(asked)] };
};

/** An amount: equal to one of several, or greater or less than one. */
export function amount(field: AmountField, comparison: Comparison, uom: string | null): ReadTest {
  return (value, reading) => {
    const numbers =
      comparison === "EQ" ? read.readList(value, read.number, reading) : single(read.number(value, reading));
    return numbers && { test: "amount", field, comparison, numbers, uom };
  };
}

export function single<T>(value: T | undefined): T[] | undefined {
  return value === undefined ? undefined : [value];
}

const hexadecimal: ReadValue<string> = (value, reading) => read.text(value, reading)?.toUpperCase();

const timeFields = [
  "eventTime",
  "recordTime",
  "errorDeclarationTime",
  "time",
  "startTime",
  "endTime",
] as const;
const matchFields = [
  "epc",
  "parentID",
  "inputEPC",
  "outputEPC",
  "anyEPC",
  "epcClass",
  "inputEPCClass",
  "outputEPCClass",
  "anyEPCClass",
] as const;
export const comparisons = ["EQ", "GT", "GE", "LT", "LE"] as const;

/** Parameters with a fixed name, but for order and paging (EPCIS 2.0, 8.2.7.1; GS1's query schema). */
export const parameters: ReadonlyMap<string, ReadTest> = new Map([
  ["eventType", oneOf("eventType", read.eventType)],
  ["EQ_action", oneOf("action", read.oneOf("action", ["ADD", "OBSERVE", "DELETE"]))],
  ["EQ_bizStep", words("bizStep", bizSteps)],
  ["EQ_disposition", words("disposition", dispositions)],
  ["EQ_persistentDisposition_set", words("persistentDisposition_set", dispositions)],
  ["EQ_persistentDisposition_unset", words("persistentDisposition_unset", dispositions)],
  ["EQ_readPoint", oneOf("readPoint", read.uri)],
  ["EQ_bizLocation", oneOf("bizLocation", read.uri)],
  ["WD_readPoint", within("readPoint")],
  ["WD_bizLocation", within("bizLocation")],
  ["EQ_transformationID", oneOf("transformationID", read.uri)],
  ["EQ_eventID", oneOf("eventID", read.absolute)],
  ["EXISTS_errorDeclaration", exists("errorDeclaration")],
  ["EQ_errorReason", words("errorReason", errorReasons)],
  ["EQ_correctiveEventID", oneOf("correctiveEventID", read.absolute)],
  ["EXISTS_sensorElementList", exists("sensorElementList")],
  ["EQ_type", words("type", measurementTypes)],
  ["EQ_deviceID", oneOf("deviceID", read.uri)],
  ["EQ_dataProcessingMethod", oneOf("dataProcessingMethod", read.uri)],
  ["EQ_microorganism", oneOf("microorganism", read.uri)],
  ["EQ_chemicalSubstance", oneOf("chemicalSubstance", read.uri)],
  ["EQ_bizRules", oneOf("bizRules", read.uri)],
  ["EQ_stringValue", oneOf("stringValue", read.text)],
  ["EQ_hexBinaryValue", oneOf("hexBinaryValue", hexadecimal)],
  ["EQ_uriValue", oneOf("uriValue", read.uri)],
  ["EQ_booleanValue", isTrue],
  ...timeFields.flatMap((field): [string, ReadTest][] => [
    [`GE_${field}`, time(field, "GE")],
    [`LT_${field}`, time(field, "LT")],
  ]),
  ...matchFields.map((field): [string, ReadTest] => [`MATCH_${field}`, match(field)]),
  ...comparisons.flatMap((comparison): [string, ReadTest][] => [
    [`${comparison}_quantity`, amount("quantity", comparison, null)],
    ...(comparison === "EQ"
      ? []
      : [[`${comparison}_percRank`, amount("percRank", comparison, null)] as [string, ReadTest]]),
  ]),
]);

/** Other spellings that GS1's files have: query-schema.json here, the OpenAPI file there. */
export const otherSpellings: ReadonlyMap<string, string> = new Map([
  ["GE_errorDeclaration_Time", "GE_errorDeclarationTime"],
  ["LT_errorDeclaration_Time", "LT_errorDeclarationTime"],
]);
