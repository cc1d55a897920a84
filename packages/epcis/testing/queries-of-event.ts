import { canonicalUri } from "@loopledger/identifiers";
import type { ReadEvent } from "../src/types.ts";

type Members = Record<string, unknown>;

/** One parameter with its value, as in an address. */
export type Asked = readonly [name: string, value: string];

const wholeLists: Readonly<Record<string, readonly string[]>> = {
  epcList: ["MATCH_epc", "MATCH_anyEPC"],
  childEPCs: ["MATCH_epc", "MATCH_anyEPC"],
  inputEPCList: ["MATCH_inputEPC", "MATCH_anyEPC"],
  outputEPCList: ["MATCH_outputEPC", "MATCH_anyEPC"],
};
const quantityLists: Readonly<Record<string, readonly string[]>> = {
  quantityList: ["MATCH_epcClass", "MATCH_anyEPCClass"],
  childQuantityList: ["MATCH_epcClass", "MATCH_anyEPCClass"],
  inputQuantityList: ["MATCH_inputEPCClass", "MATCH_anyEPCClass"],
  outputQuantityList: ["MATCH_outputEPCClass", "MATCH_anyEPCClass"],
};
const pairLists: Readonly<Record<string, string>> = {
  bizTransactionList: "bizTransaction",
  sourceList: "source",
  destinationList: "destination",
};
const sensorLists = [
  "type",
  "deviceID",
  "dataProcessingMethod",
  "microorganism",
  "chemicalSubstance",
  "bizRules",
  "stringValue",
  "hexBinaryValue",
  "uriValue",
  "booleanValue",
];
const sensorNumbers = ["value", "minValue", "maxValue", "meanValue", "sDev", "percValue"];

/** A moment a little later (times are kept to the nearest millisecond), written with another zone. */
function later(time: string): string {
  return new Date(Date.parse(time) + 8 * 3_600_000 + 2).toISOString().replace("Z", "+08:00");
}

/** Every question that can be read off the fields of an event, each of which the event must answer. */
export function queriesOfEvent({ raw, context }: ReadEvent): Asked[] {
  const asked: Asked[] = [];
  // A bar separates values, so a text with one cannot be asked for in an address.
  const ask = (name: string, value: unknown) => {
    const isText = /[:#]/.test(name) || name === "EQ_stringValue";
    const text = isText ? String(value) : context.expand(String(value));
    if (!text.includes("|")) asked.push([name, text]);
  };
  const moment = (name: string, time: unknown) => {
    ask(`GE_${name}`, time);
    ask(`LT_${name}`, later(time as string));
  };
  for (const [name, value] of Object.entries(raw)) {
    if (name === "type") ask("eventType", value);
    else if (name === "eventTime" || name === "recordTime") moment(name, value);
    else if (["action", "bizStep", "disposition", "transformationID", "eventID"].includes(name))
      ask(`EQ_${name}`, value);
    else if (name === "parentID") for (const match of ["MATCH_parentID", "MATCH_anyEPC"]) ask(match, value);
    else if (name === "persistentDisposition") {
      for (const [part, words] of Object.entries(value as Record<string, string[]>))
        for (const word of words) ask(`EQ_persistentDisposition_${part}`, word);
    } else if (name === "readPoint" || name === "bizLocation") {
      for (const kind of ["EQ", "WD"]) ask(`${kind}_${name}`, (value as { id: string }).id);
      askExtensions(`${name}_`, value as Members);
    } else if (name === "errorDeclaration") askDeclaration(value as Members);
    else if (name === "ilmd") askExtensions("ILMD_", value as Members);
    else if (name === "sensorElementList") askSensors(value as Members[]);
    else if (wholeLists[name]) {
      for (const match of wholeLists[name]) for (const epc of value as string[]) askMatch(match, epc);
    } else if (quantityLists[name]) {
      for (const line of value as Members[]) {
        for (const match of quantityLists[name]) askMatch(match, line["epcClass"] as string);
        askNumber("quantity", line["quantity"], line["uom"]);
        if (line["quantity"] !== undefined) ask("EQ_quantity", line["quantity"]);
      }
    } else if (pairLists[name]) {
      const member = pairLists[name];
      for (const pair of value as Members[])
        if (pair["type"] !== undefined) ask(`EQ_${member}_${String(pair["type"])}`, pair[member]);
    } else if (name.includes(":")) askExtensions("", { [name]: value });
  }
  return asked;

  function askMatch(name: string, uri: string): void {
    ask(name, uri);
    ask(name, canonicalUri(uri));
    const key = /^https:\/\/id\.gs1\.org\/01\/\d{14}/.exec(canonicalUri(uri));
    if (key) ask(name, key[0]);
  }

  function askDeclaration(declaration: Members): void {
    ask("EXISTS_errorDeclaration", "true");
    moment("errorDeclarationTime", declaration["declarationTime"]);
    if (declaration["reason"] !== undefined) ask("EQ_errorReason", declaration["reason"]);
    for (const id of (declaration["correctiveEventIDs"] as string[] | undefined) ?? [])
      ask("EQ_correctiveEventID", id);
    askExtensions("ERROR_DECLARATION_", declaration);
  }

  function askSensors(elements: Members[]): void {
    ask("EXISTS_sensorElementList", "true");
    for (const element of elements) {
      const metadata = (element["sensorMetadata"] ?? {}) as Members;
      const reports = element["sensorReport"] as Members[];
      for (const part of [metadata, ...reports]) {
        for (const name of sensorLists) if (part[name] !== undefined) ask(`EQ_${name}`, part[name]);
        for (const name of ["time", "startTime", "endTime"])
          if (part[name] !== undefined) moment(name, part[name]);
        for (const name of sensorNumbers) askNumber(name, part[name], part["uom"]);
        if (part["percRank"] !== undefined)
          for (const kind of ["GE", "LE"]) ask(`${kind}_percRank`, part["percRank"]);
      }
      askExtensions("SENSORELEMENT_", element);
      askExtensions("SENSORMETADATA_", metadata);
      for (const report of reports) askExtensions("SENSORREPORT_", report);
    }
  }

  function askNumber(name: string, number: unknown, uom: unknown): void {
    if (typeof number !== "number" || typeof uom !== "string" || !/^[A-Z0-9]{2,4}$/.test(uom)) return;
    for (const kind of ["EQ", "GE", "LE"]) ask(`${kind}_${name}_${uom}`, number);
    ask(`GT_${name}_${uom}`, number - 1);
    ask(`LT_${name}_${uom}`, number + 1);
    if (uom === "CEL") ask(`EQ_${name}_KEL`, Number((number + 273.15).toFixed(9)));
  }

  function askExtensions(scope: string, members: Members): void {
    for (const [name, value] of Object.entries(members))
      if (name.includes(":")) askExtension(scope, name, value, false);
  }

  function askExtension(scope: string, name: string, value: unknown, inner: boolean): void {
    const field = `${inner ? "INNER_" : ""}${scope}${name.includes(":") ? context.expand(name) : `#${name}`}`;
    // JSON-LD's own members are no fields.
    const isField = !name.startsWith("@");
    if (isField) ask(`EXISTS_${field}`, "true");
    for (const one of [value].flat()) {
      if (typeof one === "object" && one !== null) {
        for (const [key, below] of Object.entries(one)) askExtension(scope, key, below, true);
      } else if (isField && one !== null) {
        ask(`EQ_${field}`, one);
        if (typeof one === "number") for (const kind of ["GE", "LE"]) ask(`${kind}_${field}`, one);
      }
    }
  }
}
