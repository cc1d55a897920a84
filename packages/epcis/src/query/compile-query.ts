import { canonicalUri, readUriMatcher } from "@loopledger/identifiers";
import type { ReadEvent } from "../types.ts";
import { amountTest, standsTo } from "./compare-values.ts";
import {
  amountValues,
  attributeBearers,
  listValues,
  matchValues,
  timeValues,
  typedValues,
} from "./event-values.ts";
import { extensionValues, type Scalar, scalarsOf } from "./extension-values.ts";
import { attributeFields } from "./open-parameters.ts";
import type { Condition, EventSurroundings, FieldName, Query, Test } from "./query-types.ts";

/** Whether an event fulfils something. */
export type Predicate = (event: ReadEvent, surroundings: EventSurroundings) => boolean;

type Of<Kind extends Test["test"]> = Extract<Test, { test: Kind }>;

const compilers: { [Kind in Test["test"]]: (test: Of<Kind>) => Predicate } = {
  oneOf: ({ field, values }) => {
    const [valuesOf, asked] = [listValues[field], new Set(values)];
    return (event) => valuesOf(event).some((value) => asked.has(value));
  },
  time: ({ field, comparison, time }) => {
    const isAsked = comparison === "GE" ? (at: string) => at >= time : (at: string) => at < time;
    return (event, surroundings) => timeValues(field, event, surroundings).some(isAsked);
  },
  within: ({ field, values }) => {
    const asked = new Set(values);
    return (event, { hierarchy }) => {
      const place = event[field];
      return place !== null && liesIn(place, asked, hierarchy);
    };
  },
  match: ({ field, values }) => {
    const valuesOf = matchValues[field];
    const exact = new Set<string>();
    const tests: ((uri: string) => boolean)[] = [];
    for (const value of values) {
      const matcher = readUriMatcher(value);
      if (matcher && "exact" in matcher) exact.add(matcher.exact);
      else if (matcher) tests.push(matcher.test);
    }
    return (event) => valuesOf(event).some(({ uri }) => exact.has(uri) || tests.some((test) => test(uri)));
  },
  typed: ({ field, type, values }) => {
    const [valuesOf, asked] = [typedValues[field], new Set(values)];
    return (event) => valuesOf(event).some((entry) => entry.type === type && asked.has(entry.id));
  },
  exists: ({ field }) =>
    field === "errorDeclaration"
      ? (event) => event.errorDeclaration !== null
      : (event) => event.raw["sensorElementList"] !== undefined,
  amount: ({ field, comparison, numbers, uom }) => {
    const isAsked = amountTest(comparison, numbers, uom);
    return (event) => amountValues(field, event).some(isAsked);
  },
  extension: ({ field, comparison, values }) => {
    const isAsked = (value: Scalar): boolean => values.some((asked) => standsTo(value, comparison, asked));
    return (event) => extensionValues(field, event).some((value) => scalarsOf(value).some(isAsked));
  },
  extensionExists:
    ({ field }) =>
    (event) =>
      extensionValues(field, event).length > 0,
  hasAttribute: ({ field, attributes }) => {
    return (event, surroundings) =>
      masterData(field, event, surroundings).some((known) =>
        attributes.some((name) => known[name] !== undefined && known[name] !== null),
      );
  },
  attribute: ({ field, attribute, values }) => {
    const isAsked = (value: Scalar): boolean => values.some((asked) => standsTo(value, "EQ", asked));
    return (event, surroundings) =>
      masterData(field, event, surroundings).some((known) => scalarsOf(known[attribute]).some(isAsked));
  },
};

/** Makes the test of one condition. */
export function compileTest(test: Test): Predicate {
  return (compilers[test.test] as (test: Test) => Predicate)(test);
}

/**
 * Makes a query's conditions into one predicate over normalised events, exact for every parameter of EPCIS 2.0.
 * Order, limits and paging are not its affair.
 */
export function compileQuery({ conditions }: { conditions: readonly Condition[] }): Predicate {
  const tests = conditions.map(compileTest);
  return (event, surroundings) => tests.every((test) => test(event, surroundings));
}

/** Whether one event fulfils a query; to look at many, compile the query once. */
export function matches(event: ReadEvent, query: Query, surroundings: EventSurroundings): boolean {
  return compileQuery(query)(event, surroundings);
}

/** The place itself or one it lies in; a hierarchy that turns in circles ends. */
function liesIn(
  place: string,
  asked: ReadonlySet<string>,
  hierarchy: EventSurroundings["hierarchy"],
): boolean {
  const seen = new Set([place]);
  for (const one of seen) {
    if (asked.has(one)) return true;
    for (const above of hierarchy?.(one) ?? []) seen.add(above);
  }
  return false;
}

function masterData(
  field: string,
  event: ReadEvent,
  { attributes }: EventSurroundings,
): Readonly<Record<string, unknown>>[] {
  if (!attributes) return [];
  const isStandard = (attributeFields as readonly string[]).includes(field);
  const uris = isStandard ? attributeBearers(field, event) : extensionUris(field, event);
  return uris.flatMap((uri) => {
    const known = attributes(uri);
    return known === null ? [] : [known];
  });
}

function extensionUris(name: string, event: ReadEvent): string[] {
  const field: FieldName = { scope: "event", inner: false, name };
  return extensionValues(field, event)
    .flatMap(scalarsOf)
    .map((value) => canonicalUri(event.context.expand(String(value))));
}
