import { canonicalUri } from "@loopledger/identifiers";
import type { ReadEvent } from "../src/types.ts";
import type { Asked } from "./queries-of-event.ts";

/*
 * A second evaluator of queries, written for the tests from the texts of the parameters: it walks the event as it
 * was sent, flattened to paths, one parameter at a time, and shares nothing with the first but `canonicalUri`.
 */

interface Leaf {
  /** Members on the way, lists left out, names of extensions written out. */
  path: string[];
  value: unknown;
  /** The object the value stands in. */
  beside: Record<string, unknown>;
}

function flatten(event: ReadEvent): Leaf[] {
  const leaves: Leaf[] = [];
  const walk = (value: unknown, path: string[], beside: Record<string, unknown>): void => {
    if (Array.isArray(value)) return value.forEach((item) => walk(item, path, beside));
    leaves.push({ path, value, beside });
    if (typeof value !== "object" || value === null) return;
    for (const [name, below] of Object.entries(value))
      walk(
        below,
        [...path, name.includes(":") ? event.context.expand(name) : name],
        value as Record<string, unknown>,
      );
  };
  walk(event.raw, [], event.raw);
  return leaves;
}

const PREFIX =
  /^(?:https:\/\/ref\.gs1\.org\/cbv\/(?:BizStep|Disp|BTT|SDT|ER)-|urn:epcglobal:cbv:(?:bizstep|disp|btt|sdt|er):|https:\/\/gs1\.org\/voc\/)/;

const heldAgainst: Readonly<Record<string, (a: number, b: number) => boolean>> = {
  EQ: (a, b) => Math.abs(a - b) < 1e-7,
  GT: (a, b) => a > b + 1e-7,
  GE: (a, b) => a > b - 1e-7,
  LT: (a, b) => a < b - 1e-7,
  LE: (a, b) => a < b + 1e-7,
};

/** Units the examples have, in a base unit of their own. */
const bases: Readonly<Record<string, readonly [dimension: string, toBase: (value: number) => number]>> = {
  CEL: ["K", (value) => value + 273.15],
  KEL: ["K", (value) => value],
  GRM: ["kg", (value) => value / 1000],
  KGM: ["kg", (value) => value],
  TNE: ["kg", (value) => value * 1000],
};

/** Milliseconds; a fourth decimal of the seconds rounds. */
function moment(text: unknown): number {
  const isUp = /\.\d{3}[5-9]/.test(String(text));
  return Date.parse(String(text)) + (isUp ? 1 : 0);
}

const scopePaths: Readonly<Record<string, string[]>> = {
  ILMD_: ["ilmd"],
  ERROR_DECLARATION_: ["errorDeclaration"],
  SENSORELEMENT_: ["sensorElementList"],
  SENSORMETADATA_: ["sensorElementList", "sensorMetadata"],
  SENSORREPORT_: ["sensorElementList", "sensorReport"],
  readPoint_: ["readPoint"],
  bizLocation_: ["bizLocation"],
};

const matchPaths: Readonly<Record<string, RegExp>> = {
  MATCH_epc: /^(?:epcList|childEPCs)$/,
  MATCH_parentID: /^parentID$/,
  MATCH_inputEPC: /^inputEPCList$/,
  MATCH_outputEPC: /^outputEPCList$/,
  MATCH_anyEPC: /^(?:epcList|childEPCs|parentID|inputEPCList|outputEPCList)$/,
  MATCH_epcClass: /^(?:quantityList|childQuantityList)\/epcClass$/,
  MATCH_inputEPCClass: /^inputQuantityList\/epcClass$/,
  MATCH_outputEPCClass: /^outputQuantityList\/epcClass$/,
  MATCH_anyEPCClass: /^\w*[qQ]uantityList\/epcClass$/,
};

const listPaths: Readonly<Record<string, RegExp>> = {
  EQ_action: /^action$/,
  EQ_bizStep: /^bizStep$/,
  EQ_disposition: /^disposition$/,
  EQ_persistentDisposition_set: /^persistentDisposition\/set$/,
  EQ_persistentDisposition_unset: /^persistentDisposition\/unset$/,
  EQ_readPoint: /^readPoint\/id$/,
  EQ_bizLocation: /^bizLocation\/id$/,
  WD_readPoint: /^readPoint\/id$/,
  WD_bizLocation: /^bizLocation\/id$/,
  EQ_transformationID: /^transformationID$/,
  EQ_eventID: /^eventID$/,
  EQ_errorReason: /^errorDeclaration\/reason$/,
  EQ_correctiveEventID: /^errorDeclaration\/correctiveEventIDs$/,
  eventType: /^type$/,
};

/** Whether an event answers one question. */
export function naivelyMatches(event: ReadEvent, [name, value]: Asked): boolean {
  const leaves = flatten(event);
  const at = (path: RegExp) => leaves.filter((leaf) => path.test(leaf.path.join("/")));
  const same = (one: unknown): string => {
    const text = event.context.expand(String(one));
    return canonicalUri(PREFIX.test(text) ? text.replace(PREFIX, "") : text);
  };
  if (listPaths[name]) return at(listPaths[name]).some((leaf) => same(leaf.value) === same(value));
  if (matchPaths[name]) {
    const wanted = canonicalUri(value);
    const isGtin = /\/01\/\d{14}$/.test(wanted);
    return at(matchPaths[name]).some((leaf) => {
      const uri = canonicalUri(String(leaf.value));
      return uri === wanted || (isGtin && uri.startsWith(`${wanted}/`));
    });
  }
  const [, kind = "", rest = ""] = /^([A-Z]+)_(.+)$/.exec(name)!;
  if (kind === "EXISTS" && /^\w+$/.test(rest)) return event.raw[rest] !== undefined;
  const timePath = /^(?:eventTime|recordTime)$/.test(rest)
    ? new RegExp(`^${rest}$`)
    : rest === "errorDeclarationTime"
      ? /^errorDeclaration\/declarationTime$/
      : /^(?:time|startTime|endTime)$/.test(rest)
        ? new RegExp(`^sensorElementList/sensor(?:Metadata|Report)/${rest}$`)
        : null;
  if (timePath)
    return at(timePath).some((leaf) => {
      const [stored, asked] = [moment(leaf.value), moment(value)];
      return kind === "GE" ? stored >= asked : stored < asked;
    });
  const pair = /^(bizTransaction|source|destination)_(.+)$/.exec(rest);
  if (pair)
    return at(new RegExp(`^${pair[1]}List/${pair[1]}$`)).some(
      (leaf) => same(leaf.beside["type"]) === same(pair[2]) && same(leaf.value) === same(value),
    );
  const amount = /^(quantity|percRank|\w*[vV]alue|sDev)(?:_([A-Z0-9]{2,4}))?$/.exec(rest);
  if (amount && /^-?[\d.e-]+$/.test(value) && !/^(?:string|hexBinary|uri|boolean)Value$/.test(rest)) {
    const [, field, unit] = amount;
    const path =
      field === "quantity" ? /List\/quantity$/ : new RegExp(`^sensorElementList/sensorReport/${field}$`);
    return at(path).some((leaf) => {
      const uom = leaf.beside["uom"] as string;
      const [from, to] = [bases[uom], unit === undefined ? undefined : bases[unit]];
      if (from && to)
        return from[0] === to[0] && heldAgainst[kind]!(from[1](Number(leaf.value)), to[1](Number(value)));
      return (unit === undefined || uom === unit) && heldAgainst[kind]!(Number(leaf.value), Number(value));
    });
  }
  if (!rest.includes(":") && !rest.includes("#"))
    return at(new RegExp(`^sensorElementList/sensor(?:Metadata|Report)/${rest}$`)).some((leaf) =>
      rest === "hexBinaryValue"
        ? String(leaf.value).toLowerCase() === value.toLowerCase()
        : same(leaf.value) === same(value),
    );
  return naiveExtension(leaves, kind, rest, value);
}

function naiveExtension(leaves: Leaf[], kind: string, rest: string, value: string): boolean {
  const inner = rest.startsWith("INNER_");
  const below = inner ? rest.slice("INNER_".length) : rest;
  const scope = Object.keys(scopePaths).find((start) => below.startsWith(start)) ?? "";
  const field = below.slice(scope.length).replace(/^#/, "");
  const start = scopePaths[scope] ?? [];
  const found = leaves.filter(({ path }) => {
    const isIn = start.every((step, i) => path[i] === step);
    const top = path[start.length];
    if (!isIn || path.at(-1) !== field || !top?.includes(":")) return false;
    return inner ? path.length > start.length + 1 : path.length === start.length + 1;
  });
  if (kind === "EXISTS") return found.length > 0;
  return found.some(({ value: stored }) => {
    if (typeof stored === "object" && stored !== null) {
      const literal = stored as Record<string, unknown>;
      return String(literal["@value"] ?? literal["@id"]) === value;
    }
    const [a, b] = [Number(stored), Number(value)];
    const areNumbers = typeof stored === "number" || /^-?\d{1,9}(?:\.\d+)?$/.test(String(stored));
    if (kind === "EQ" && String(stored) === value) return true;
    if (Number.isNaN(b) || value.trim() === "") {
      const areTimes = /^\d{4}-\d\d-\d\dT.*(?:Z|\d\d:\d\d)$/;
      return (
        kind === "EQ" &&
        areTimes.test(value) &&
        areTimes.test(String(stored)) &&
        moment(value) === moment(stored)
      );
    }
    return areNumbers && heldAgainst[kind]!(a, b);
  });
}
