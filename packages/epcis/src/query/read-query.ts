import { Context, listContext } from "../context.ts";
import { type Fault, FaultCollector, showValue } from "../fault.ts";
import { findOpenParameter, readFieldName } from "./open-parameters.ts";
import { otherSpellings, parameters, type ReadTest } from "./parameters.ts";
import type { Query } from "./query-types.ts";
import * as read from "./read-value.ts";
import type { Reading } from "./read-value.ts";

export interface ReadQueryOptions {
  /** `url` (the default): texts, lists separated by bars. `json`: the body of a named query, as GS1's schema has it. */
  form?: "url" | "json";
  /** Namespaces by prefix, as the header GS1-Extensions gives them. GS1's own need no declaration. */
  prefixes?: Readonly<Record<string, string>>;
}

/** Parameters that say how the answer is given; the rest says which events are in it. */
const controls = {
  orderBy: (value: unknown, reading: Reading) => {
    const name = read.text(value, reading);
    if (name === undefined || name === "eventTime" || name === "recordTime") return name;
    if (name.includes(":")) return readFieldName(name, reading);
    reading.faults.add("FORMAT", {
      value: showValue(name),
      expected: "eventTime, recordTime, <prefix:field>",
    });
    return undefined;
  },
  orderDirection: read.oneOf("orderDirection", ["ASC", "DESC"]),
  eventCountLimit: read.count,
  maxEventCount: read.count,
  perPage: read.count,
  nextPageToken: read.text,
};

type Controls = { [name in keyof typeof controls]?: ReturnType<(typeof controls)[name]> };

/** Names with a fixed spelling that `readQuery` knows in the URL form. */
export const parameterNames: readonly string[] = [
  ...parameters.keys(),
  ...otherSpellings.keys(),
  ...Object.keys(controls),
];

/**
 * Reads the parameters of an EPCIS 2.0 query (SimpleEventQuery) into typed conditions. All or nothing: with one
 * fault there is no query. Each fault has the parameter's name in `params.parameter` and a JSON pointer to the
 * value in `path`. Parameters that are `undefined` count as absent. Never throws.
 */
export function readQuery(
  sent: Readonly<Record<string, unknown>>,
  options: ReadQueryOptions = {},
): { ok: true; query: Query } | { ok: false; faults: Fault[] } {
  const form = options.form ?? "url";
  const context = new Context([options.prefixes, ...(form === "json" ? listContext(sent["@context"]) : [])]);
  const faults = new FaultCollector();
  const reading: Reading = { form, context, faults };
  const query: Query = {
    conditions: [],
    order: null,
    direction: "DESC",
    eventCountLimit: null,
    maxEventCount: null,
    perPage: null,
    nextPageToken: null,
  };
  const given: Controls = {};
  const seen = new Set<string>();
  for (const parameter of Object.keys(sent)) {
    if (sent[parameter] === undefined || (form === "json" && parameter === "@context")) continue;
    const before = faults.faults.length;
    faults.enter(parameter);
    readParameter(parameter, sent[parameter], reading, query, given, seen);
    faults.leave();
    nameParameter(faults.faults, before, parameter);
  }
  const before = faults.faults.length;
  checkTogether(given, faults);
  nameParameter(faults.faults, before);
  if (faults.faults.length > 0) return { ok: false, faults: faults.faults };
  return { ok: true, query: arrange(query, given) };
}

function readParameter(
  parameter: string,
  sent: unknown,
  reading: Reading,
  query: Query,
  given: Controls,
  seen: Set<string>,
): void {
  const isRepeated = reading.form === "url" && Array.isArray(sent) && sent.length !== 1;
  if (isRepeated) return reading.faults.add("REPEATED_PARAMETER");
  const value: unknown = reading.form === "url" && Array.isArray(sent) ? sent[0] : sent;
  if (Object.hasOwn(controls, parameter) && !isUrlOnly(parameter, reading)) {
    const name = parameter as keyof Controls;
    Object.assign(given, { [name]: controls[name](value, reading) });
    return;
  }
  const found = findParameter(parameter, reading);
  if (found === undefined) return;
  if (seen.has(found.name)) return reading.faults.add("REPEATED_PARAMETER");
  seen.add(found.name);
  const test = found.read(value, reading);
  if (test) query.conditions.push({ ...test, parameter });
}

/** A named query is stored without paging; each run of it asks for its own. */
function isUrlOnly(parameter: string, reading: Reading): boolean {
  return reading.form === "json" && (parameter === "perPage" || parameter === "nextPageToken");
}

function findParameter(parameter: string, reading: Reading): { name: string; read: ReadTest } | undefined {
  const name = otherSpellings.get(parameter) ?? parameter;
  const fixed = parameters.get(name);
  if (fixed) return { name, read: fixed };
  const open = findOpenParameter(parameter, reading);
  if (open === null) reading.faults.add("UNKNOWN_PARAMETER");
  return open ?? undefined;
}

function nameParameter(faults: Fault[], from: number, parameter?: string): void {
  for (let i = from; i < faults.length; i++) {
    const { path, code, params } = faults[i]!;
    const name = parameter ?? path.slice(1);
    faults[i] = { path, code, params: { parameter: showValue(name), ...params } };
  }
}

/** Rules over several parameters (EPCIS 2.0, 8.2.7.1: eventCountLimit, maxEventCount). */
function checkTogether(given: Controls, faults: FaultCollector): void {
  if (given.eventCountLimit === undefined) return;
  if (given.maxEventCount !== undefined)
    faults.addAt("maxEventCount", "EXCLUSIVE_PARAMETERS", { other: "eventCountLimit" });
  if (!("orderBy" in given)) faults.addAt("eventCountLimit", "NEEDS_PARAMETER", { other: "orderBy" });
}

function arrange(query: Query, given: Controls): Query {
  const direction = given.orderDirection ?? "DESC";
  return {
    ...query,
    order: given.orderBy === undefined ? null : { by: given.orderBy, direction },
    direction,
    eventCountLimit: given.eventCountLimit ?? null,
    maxEventCount: given.maxEventCount ?? null,
    perPage: given.perPage ?? null,
    nextPageToken: given.nextPageToken ?? null,
  };
}
