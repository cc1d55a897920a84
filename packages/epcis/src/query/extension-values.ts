import { expandMembers } from "../expand.ts";
import { isObject } from "../fault.ts";
import type { ReadEvent } from "../types.ts";
import { placeMembers, sensorElements, sensorMetadata, sensorReports } from "./event-values.ts";
import type { FieldName, Scope } from "./query-types.ts";

type Members = Record<string, unknown>;

/** A value without members of its own. */
export type Scalar = string | number | boolean;

/** The extensions of a scope with their names written out, of each object of that scope in the event. */
const membersOf: Readonly<Record<Scope, (event: ReadEvent) => Members[]>> = {
  event: ({ extensions }) => [extensions],
  ilmd: ({ ilmd }) => (ilmd === null ? [] : [ilmd]),
  errorDeclaration: (event) => {
    const declaration = event.raw["errorDeclaration"];
    return isObject(declaration) ? [expanded(declaration, event)] : [];
  },
  sensorElement: (event) => sensorElements(event).map((element) => expanded(element, event)),
  sensorMetadata: (event) => sensorMetadata(event).map((metadata) => expanded(metadata, event)),
  sensorReport: (event) => sensorReports(event).map((report) => expanded(report, event)),
  readPoint: (event) => placeMembers(event, "readPoint").map((place) => expanded(place, event)),
  bizLocation: (event) => placeMembers(event, "bizLocation").map((place) => expanded(place, event)),
};

/** Extensions are the members with a namespace; the standard's own have none. */
function expanded(members: Members, { context }: ReadEvent): Members {
  return expandMembers(
    members,
    Object.keys(members).filter((name) => name.includes(":")),
    context,
  );
}

/** Every value an extension field has in an event, lists and objects as they are. */
export function extensionValues({ scope, inner, name }: FieldName, event: ReadEvent): unknown[] {
  const found: unknown[] = [];
  for (const members of membersOf[scope](event)) {
    if (inner) {
      for (const value of Object.values(members)) collectInner(value, name, found);
    } else if (Object.hasOwn(members, name)) found.push(members[name]);
  }
  return found;
}

/** Depth was limited when the event was read. */
function collectInner(value: unknown, name: string, found: unknown[]): void {
  if (Array.isArray(value)) {
    for (const item of value) collectInner(item, name, found);
  } else if (isObject(value)) {
    for (const [key, inner] of Object.entries(value)) {
      if (key === name) found.push(inner);
      collectInner(inner, name, found);
    }
  }
}

const NUMERIC_TYPE =
  /^(?:xsd:|http:\/\/www\.w3\.org\/2001\/XMLSchema#)(?:decimal|integer|int|long|double|float)$/;

/** The plain values in a value: members of a list, a JSON-LD literal's `@value`, a reference's `@id`. */
export function scalarsOf(value: unknown): Scalar[] {
  if (Array.isArray(value)) return value.flatMap(scalarsOf);
  if (typeof value === "string" || typeof value === "number" || typeof value === "boolean") return [value];
  if (!isObject(value)) return [];
  const literal = value["@value"];
  if (literal === undefined) return typeof value["@id"] === "string" ? [value["@id"]] : [];
  const isNumber = typeof literal === "string" && NUMERIC_TYPE.test(String(value["@type"]));
  return scalarsOf(isNumber && Number.isFinite(Number(literal)) ? Number(literal) : literal);
}
