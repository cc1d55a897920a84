import type { Field, Fields } from "@loopledger/programme";
import type { Evidence } from "./evidence.ts";
import { readTrackText } from "./read-track.ts";
import { makesNew, type PartName, type StepForm } from "./step-form.ts";

/** An amount as typed, in another unit than the declared one. */
export interface Amount {
  value: string;
  unit: string;
}

/** Tables of named parts, as typed; a table that is no list has one row. */
export interface Rows {
  rows: Values[];
}

/** What a control holds: text as typed, yes or no, several values; a number may carry another unit. */
export type FieldValue = string | boolean | string[] | Amount | Rows;
export interface Values {
  [name: string]: FieldValue | undefined;
}

const isRows = (value: FieldValue): value is Rows => typeof value === "object" && "rows" in value;
const isAmount = (value: FieldValue): value is Amount => typeof value === "object" && "unit" in value;

/** The rows a control of a table holds; none where nothing was filled in. */
export const rowsOf = (value: FieldValue | undefined): Values[] =>
  value !== undefined && isRows(value) ? value.rows : [];

/** What a control of a number holds, with the declared unit where no other was chosen. */
export function amountOf({ unit = "" }: Field, value: FieldValue | undefined): Amount {
  if (value !== undefined && isAmount(value)) return value;
  return { value: value === undefined ? "" : String(value), unit };
}

/** Parts a person may name freely, of a table whose declaration names none. */
export const freeParts: Fields = {
  name: { label: { zh: "名称", en: "Name" }, type: "text" },
  value: { label: { zh: "内容", en: "Content" }, type: "text" },
};

/** One thing of a part: its code, or a kind with a mass where it has none of its own. */
export interface Line {
  key: string;
  code: string;
  kind: string | null;
  /** Mass of a flow without identity. */
  quantity: string;
  uom: "KGM" | "TNE";
  facts: Values;
}

/** Everything a person filled in; plain data, so that it can be kept as a draft. */
export interface StepValues {
  lines: Record<PartName, Line[]>;
  place: string | null;
  /** Local time as the browser's control gives it; empty: now. */
  time: string;
  counterparty: string | null;
  data: Values;
  evidence: Evidence[];
}

let count = 0;
export function newLine(code = "", kind: string | null = null): Line {
  count += 1;
  return { key: `${Date.now().toString(36)}-${count}`, code, kind, quantity: "", uom: "KGM", facts: {} };
}

export function emptyValues(): StepValues {
  return {
    lines: { items: [], parent: [], inputs: [], outputs: [] },
    place: null,
    time: "",
    counterparty: null,
    data: {},
    evidence: [],
  };
}

/** Whether anything was filled in that would be a pity to lose. */
export function isTouched({ lines, data, evidence, counterparty, time }: StepValues): boolean {
  const filled = Object.values(lines).some((list) =>
    list.some((line) => line.code !== "" || Object.keys(line.facts).length > 0),
  );
  return (
    filled ||
    evidence.length > 0 ||
    counterparty !== null ||
    time !== "" ||
    Object.values(data).some((value) => !isEmpty(value))
  );
}

export function isEmpty(value: FieldValue | undefined): boolean {
  if (value === undefined || value === "") return true;
  if (Array.isArray(value)) return value.length === 0;
  if (isRows(value)) return value.rows.every((row) => Object.values(row).every(isEmpty));
  return isAmount(value) && value.value.trim() === "";
}

/** Reads a number as people type it: spaces and thousands commas are ignored. NaN where it is none. */
export function readNumber(text: string): number {
  const clean = text.replace(/[\s,\u00a0，]/g, "");
  return clean === "" ? NaN : Number(clean);
}

/** The value of a control as it goes to the server; undefined where nothing was filled in. */
export function wireValue(field: Field, value: FieldValue | undefined): unknown {
  if (value === undefined || isEmpty(value)) return undefined;
  if (field.type === "number") {
    const { value: text, unit } = amountOf(field, value);
    const number = readNumber(text);
    // What is no number goes as it is: the server says so beside the field.
    const out = Number.isNaN(number) ? text : number;
    return unit === (field.unit ?? "") ? out : { value: out, unit };
  }
  if (field.type === "object") return wireTable(field, rowsOf(value));
  // What is no track goes as it is, like a number that is none.
  if (field.type === "track" && typeof value === "string") return readTrackText(value)?.points ?? value;
  if (field.type === "time" && typeof value === "string") return toInstant(value);
  return value;
}

function wireTable({ fields, list }: Field, rows: Values[]): unknown {
  const filled = rows.filter((row) => !Object.values(row).every(isEmpty));
  if (fields) {
    const tables = filled.map((row) => wireFields(fields, row));
    return list ? tables : tables[0];
  }
  const table = Object.fromEntries(filled.map(({ name, value }) => [String(name ?? ""), value ?? ""]));
  return list ? [table] : table;
}

/** A local date and time as an instant; text that is none stays as it is. */
export function toInstant(local: string): string {
  const at = new Date(local);
  return Number.isNaN(at.getTime()) ? local : at.toISOString();
}

export function wireFields(fields: Fields, values: Values): Record<string, unknown> {
  const out: Record<string, unknown> = {};
  for (const [name, field] of Object.entries(fields)) {
    const value = wireValue(field, values[name]);
    if (value !== undefined) out[name] = value;
  }
  return out;
}

/** The body of `POST .../steps/{step}`. Things without facts go as their bare code. */
export function stepBody(form: StepForm, values: StepValues, dryRun: boolean): Record<string, unknown> {
  const body: Record<string, unknown> = { data: wireFields(form.data, values.data), dryRun };
  for (const part of form.parts) {
    const list = values.lines[part.part].filter((line) => line.code.trim() !== "" || part.part === "outputs");
    const out = list.map((line) => {
      const kind = line.kind ?? part.kinds[0]?.id ?? "";
      const facts = wireFields(part.factsOf(kind, makesNew(part)), line.facts);
      const bulk = part.kinds.find(({ id }) => id === kind)?.kind === "bulk";
      const code = line.code.trim();
      const quantity =
        bulk && line.quantity.trim() !== "" ? { quantity: readNumber(line.quantity), uom: line.uom } : {};
      if (part.part === "outputs") return { ...(code ? { item: code } : {}), kind, ...quantity, ...facts };
      return Object.keys(facts).length + Object.keys(quantity).length > 0
        ? { item: code, kind, ...quantity, ...facts }
        : code;
    });
    if (part.part === "parent") {
      if (out.length > 0) body.parent = out[0];
    } else if (part.part === "items" || out.length > 0) body[part.part] = out;
  }
  body.items ??= [];
  if (values.place) body.place = values.place;
  if (values.time) body.time = toInstant(values.time);
  if (values.counterparty) body.counterparty = values.counterparty;
  if (values.evidence.length > 0) body.evidence = values.evidence;
  return body;
}
