import { readEvent } from "../src/read-document.ts";
import type { EventSurroundings, Query } from "../src/query/query-types.ts";
import { compileQuery } from "../src/query/compile-query.ts";
import { readQuery, type ReadQueryOptions } from "../src/query/read-query.ts";
import type { ReadEvent } from "../src/types.ts";
import { objectEvent } from "./fixtures.ts";

type Members = Record<string, unknown>;

/** Prefix that the events of query tests use for fields of their own. */
export const prefixes = { ex: "https://ns.example/ex/" };

/** A small event with the prefix declared. */
export function queriedEvent(members: Members = {}): ReadEvent {
  const context = ["https://ref.gs1.org/standards/epcis/epcis-context.jsonld", prefixes];
  const read = readEvent(objectEvent({ "@context": context, ...members }));
  if (!read.ok) throw new Error(JSON.stringify(read.faults));
  return read.event;
}

export function queryOf(parameters: Members, options: ReadQueryOptions = { prefixes }): Query {
  const read = readQuery(parameters, options);
  if (!read.ok) throw new Error(JSON.stringify(read.faults));
  return read.query;
}

export function finds(
  parameters: Members,
  event: ReadEvent,
  surroundings: EventSurroundings = { recordTime: null },
  options?: ReadQueryOptions,
): boolean {
  return compileQuery(queryOf(parameters, options))(event, surroundings);
}

/** Query, an event it finds, an event it just misses. */
export type Row = [query: Members, hit: Members, miss: Members];

export const lot = "urn:epc:class:lgtin:0614141.107346.L1";
export const place = "urn:epc:id:sgln:0614141.00777.0";
export const placeLink = "https://id.gs1.org/414/0614141007776";

export function quantity(epcClass: string, amount?: number, uom?: string): Members {
  return {
    quantityList: [{ epcClass, quantity: amount, ...(uom && { uom }) }].map(({ quantity: q, ...rest }) =>
      q === undefined ? rest : { ...rest, quantity: q },
    ),
  };
}

export function declared(members: Members): Members {
  return { errorDeclaration: { declarationTime: "2026-06-01T00:00:00Z", ...members } };
}

export function sensed(report: Members, metadata?: Members, element: Members = {}): Members {
  return {
    sensorElementList: [
      {
        ...element,
        ...(metadata && { sensorMetadata: metadata }),
        sensorReport: [{ type: "Temperature", ...report }],
      },
    ],
  };
}
