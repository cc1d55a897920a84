import type { Fields } from "@loopledger/programme";
import { isEmpty, wireValue, type FieldValue, type Values } from "./step-values.ts";

/** Reads the value at a path like `name/zh` out of a record. */
export function readPath(record: unknown, path: string): unknown {
  return path
    .split("/")
    .reduce<unknown>(
      (at, name) =>
        at !== null && typeof at === "object" ? (at as Record<string, unknown>)[name] : undefined,
      record,
    );
}

/** What the controls of a form hold for a record: its values as text. Field names are paths. */
export function valuesOf(fields: Fields, record: unknown): Values {
  const values: Values = {};
  for (const [path, field] of Object.entries(fields)) {
    const given = readPath(record, path);
    if (given === null || given === undefined) continue;
    if (Array.isArray(given)) values[path] = given.map(String);
    else if (typeof given === "boolean") values[path] = given;
    else if (typeof given === "string" || typeof given === "number")
      values[path] = field.type === "date" ? String(given).slice(0, 10) : String(given);
  }
  return values;
}

/** The body that makes a new record: only what was filled in. */
export function newRecord(fields: Fields, values: Values): Record<string, unknown> {
  const body: Record<string, unknown> = {};
  for (const [path, field] of Object.entries(fields)) {
    const value = wireValue(field, values[path]);
    if (value !== undefined) writePath(body, path, value);
  }
  return body;
}

/** The body that changes a record: what differs, and null where a value was taken out. */
export function recordChange(fields: Fields, before: Values, after: Values): Record<string, unknown> {
  const body: Record<string, unknown> = {};
  const groups = new Set<string>();
  for (const path of Object.keys(fields))
    if (!same(before[path], after[path])) groups.add(path.split("/")[0]!);
  // A part of a whole is sent with its whole: `name/zh` alone would leave out the other language.
  for (const [path, field] of Object.entries(fields)) {
    if (!groups.has(path.split("/")[0]!)) continue;
    writePath(body, path, isEmpty(after[path]) ? (field.list ? [] : null) : wireValue(field, after[path]));
  }
  return body;
}

function same(a: FieldValue | undefined, b: FieldValue | undefined): boolean {
  return (isEmpty(a) && isEmpty(b)) || JSON.stringify(a) === JSON.stringify(b);
}

function writePath(body: Record<string, unknown>, path: string, value: unknown): void {
  const names = path.split("/");
  let at = body;
  for (const name of names.slice(0, -1)) at = (at[name] ??= {}) as Record<string, unknown>;
  at[names.at(-1)!] = value;
}
