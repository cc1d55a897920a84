import { check } from "@loopledger/identifiers";
import type { Fault } from "./facts.ts";
import { convertUnit } from "./field-units.ts";
import { isTable, objectLimits } from "./read-table.ts";
import { maxTrackPoints, readTrack, type TrackSummary } from "./track.ts";
import type { Field, Fields } from "./types.ts";

/** Field values read and converted to their declared units, and what is wrong or missing. */
export interface CheckedFields {
  values: Record<string, unknown>;
  faults: Fault[];
  missing: Fault[];
}

/**
 * Checks data against declared fields.
 * @param data what the sender gave; a number may come as `{ value, unit }` and is converted.
 * @param path JSON pointer of `data` in the event.
 * @param required tells whether a field that may be required is so here.
 */
export function checkFields(
  fields: Fields,
  data: Record<string, unknown>,
  path: string,
  required: (field: Field, values: Record<string, unknown>) => boolean,
): CheckedFields {
  const result: CheckedFields = { values: {}, faults: [], missing: [] };
  for (const name of Object.keys(data))
    if (!Object.hasOwn(fields, name))
      result.faults.push({
        path: `${path}/${name}`,
        code: "FIELD_UNKNOWN",
        params: { field: name },
      });
  for (const [name, field] of Object.entries(fields)) {
    const given = data[name];
    if (given === undefined || given === null || given === "") continue;
    const at = `${path}/${name}`;
    if (field.list) {
      const list = Array.isArray(given) ? given : [given];
      result.values[name] = list.map((one, i) => readValue(field, one, `${at}/${i}`, result.faults));
    } else result.values[name] = readValue(field, given, at, result.faults);
  }
  for (const [name, field] of Object.entries(fields)) {
    const given = data[name];
    // A value that is wrong is a fault of its own, not a missing one.
    const empty =
      given === undefined || given === null || given === "" || (Array.isArray(given) && !given.length);
    if (empty && required(field, result.values))
      result.missing.push(fault(`${path}/${name}`, "FIELD_MISSING", field, {}));
  }
  return result;
}

function fault(path: string, code: string, field: Field, params: Record<string, string | number>): Fault {
  return {
    path,
    code,
    params: { label: field.label, ...params },
  };
}

/** A mass is never negative, whether or not the declaration says so. */
const massUnits = new Set(["kg", "t", "g", "mg"]);

const isoDate = /^\d{4}-\d{2}-\d{2}$/;
const isoTime = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d+)?)?(Z|[-+]\d{2}:\d{2})$/;

/** Whether a value is an ISO time with its zone. */
export function isTime(given: unknown): given is string {
  return typeof given === "string" && isoTime.test(given) && !Number.isNaN(Date.parse(given));
}

/** A track as rules see it; null where it is none. */
export function trackSummary(given: unknown): TrackSummary | null {
  const track = readTrack(given, isTime);
  return "point" in track ? null : track;
}

function readValue(field: Field, given: unknown, path: string, faults: Fault[]): unknown {
  const wrong = (code: string, params: Record<string, string | number> = {}): undefined => {
    faults.push(fault(path, code, field, params));
    return undefined;
  };
  const typeFault = (): undefined => wrong("FIELD_TYPE", { type: field.type });
  switch (field.type) {
    case "number":
      return readNumber(field, given, wrong, typeFault);
    case "boolean":
      return typeof given === "boolean" ? given : typeFault();
    case "date":
      return typeof given === "string" && isoDate.test(given) && !Number.isNaN(Date.parse(given))
        ? given
        : typeFault();
    case "time":
      return isTime(given) ? given : typeFault();
    case "track": {
      const track = readTrack(given, isTime);
      if (!("point" in track)) return track;
      const at = track.point === null ? path : `${path}/${track.point}`;
      faults.push(fault(at, "FIELD_TRACK", field, { most: maxTrackPoints }));
      return undefined;
    }
    case "object":
      return isTable(given) ? readParts(field, given, path, faults) : wrong("FIELD_OBJECT", objectLimits);
    case "choice":
      return typeof given === "string" && Object.hasOwn(field.choices!, given)
        ? given
        : wrong("FIELD_CHOICE", {
            choices: Object.keys(field.choices!).join(", "),
          });
    default: {
      if (typeof given !== "string" || given.length > 2_000) return typeFault();
      if (!field.schemes) return given;
      const found = field.schemes.map((scheme) => check(given, scheme));
      const fit = found.find(({ valid }) => valid) ?? check(given);
      if (field.schemes.includes(fit.scheme) && fit.valid) return fit.canonical;
      return wrong("FIELD_CODE", {
        problem: found[0]?.problems[0]?.code ?? "?",
      });
    }
  }
}

/** The parts of a table as declared; one that is missing is a fault, since half a table says nothing. */
function readParts(
  { fields }: Field,
  given: Record<string, unknown>,
  path: string,
  faults: Fault[],
): Record<string, unknown> {
  if (!fields) return given;
  const read = checkFields(fields, given, path, ({ required }) => required === true);
  faults.push(...read.faults, ...read.missing);
  return read.values;
}

function readNumber(
  field: Field,
  given: unknown,
  wrong: (code: string, params?: Record<string, string | number>) => undefined,
  typeFault: () => undefined,
): number | undefined {
  let value: unknown = given;
  if (typeof given === "object" && given !== null && "value" in given) {
    const { value: amount, unit } = given as { value: unknown; unit?: unknown };
    value = amount;
    if (typeof unit === "string" && unit !== field.unit) {
      const converted =
        typeof amount === "number" && field.unit ? convertUnit(amount, unit, field.unit) : null;
      if (converted === null) return wrong("FIELD_UNIT", { unit: field.unit ?? "1", found: unit });
      value = converted;
    }
  }
  if (typeof value !== "number" || !Number.isFinite(value)) return typeFault();
  const min = field.min ?? (massUnits.has(field.unit ?? "") ? 0 : -Infinity);
  const max = field.max ?? Infinity;
  if (value < min || value > max)
    return wrong("FIELD_RANGE", {
      min: min === -Infinity ? "−∞" : min,
      max: max === Infinity ? "∞" : max,
      found: value,
    });
  return value;
}
