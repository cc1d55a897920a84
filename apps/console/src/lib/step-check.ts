import {
  expression,
  isTrue,
  type Field,
  type Fields,
  type Programme,
  type Term,
} from "@loopledger/programme";
import { makesNew, type StepForm } from "./step-form.ts";
import { readTrackText } from "./read-track.ts";
import {
  amountOf,
  isEmpty,
  readNumber,
  rowsOf,
  wireFields,
  type FieldValue,
  type StepValues,
  type Values,
} from "./step-values.ts";

/** A fault found before the server was asked; the words are in the catalogue under `form.fault.<code>`. */
export interface FormFault {
  /** JSON pointer into the body. */
  path: string;
  code:
    "required" | "number" | "least" | "most" | "track" | "noItem" | "noPlace" | "noCounterparty" | "evidence";
  params?: Record<string, string | number>;
}

/** Parameter values in force on a day, as the rules of a programme see them. */
export function parametersOn(programme: Programme, date: string): Record<string, unknown> {
  const inForce = (range: { from?: string; to?: string }) =>
    (range.from ?? "") <= date && (range.to === undefined || date <= range.to);
  return Object.fromEntries(
    Object.entries(programme.parameters).map(([name, { values }]) => [
      name,
      values.findLast(inForce)?.value ?? null,
    ]),
  );
}

/** Whether a field is required now, given what else was filled in. A rule that cannot be told is not. */
export function isRequired(
  field: Field,
  fields: Fields,
  values: Values,
  programme: Programme,
  date: string,
): boolean {
  if (field.required === true) return true;
  if (typeof field.required !== "string") return false;
  try {
    const names = {
      field: wireFields(fields, values),
      param: parametersOn(programme, date),
      rules:
        programme.ruleSets.findLast(({ from, to }) => from <= date && (to === undefined || date <= to))?.id ??
        null,
    };
    return isTrue(expression(field.required).evaluate({ names }));
  } catch {
    return false;
  }
}

/** Days of a term on a date; null where they hang on something the console does not know. */
export function termDays({ days }: Term, programme: Programme, date: string): number | null {
  if (typeof days === "number") return days;
  try {
    const value = expression(days).evaluate({ names: { param: parametersOn(programme, date) } });
    return typeof value === "number" ? value : null;
  } catch {
    return null;
  }
}

/** What can be told to be wrong without asking: gaps and numbers out of range. Order is that of the form. */
export function checkStep(form: StepForm, values: StepValues, today: string): FormFault[] {
  const date = values.time.slice(0, 10) || today;
  const faults: FormFault[] = [];
  const check = (fields: Fields, given: Values, path: string, demands: (name: string) => boolean) => {
    for (const [name, field] of Object.entries(fields)) {
      const required = demands(name) && isRequired(field, fields, given, form.programme, date);
      const fault = checkValue(field, given[name], required);
      if (fault) faults.push({ path: `${path}/${name}`, ...fault });
      // Rows nobody began are left out; of one that was begun, each part is looked at.
      const rows = rowsOf(given[name]).filter((row) => !Object.values(row).every(isEmpty));
      rows.forEach((row, n) => check(field.fields ?? {}, row, `${path}/${name}/${n}`, () => true));
    }
  };
  for (const part of form.parts) {
    const lines = values.lines[part.part];
    const bulk = part.kinds.every(({ kind }) => kind === "bulk");
    if (!lines.some((line) => line.code.trim() !== "" || part.part === "outputs"))
      faults.push({ path: `/${part.part}`, code: "noItem" });
    lines.forEach((line, index) => {
      const path = part.part === "parent" ? "/parent" : `/${part.part}/${index}`;
      const kind = line.kind ?? part.kinds[0]?.id ?? "";
      if (bulk && line.code.trim() !== "" && !(readNumber(line.quantity) >= 0))
        faults.push({ path: `${path}/quantity`, code: line.quantity.trim() === "" ? "required" : "number" });
      check(part.factsOf(kind, makesNew(part)), line.facts, path, part.demands);
    });
  }
  check(form.data, values.data, "/data", () => true);
  if (!values.place) faults.push({ path: "/place", code: "noPlace" });
  if (form.counterparty === "to" && !values.counterparty)
    faults.push({ path: "/counterparty", code: "noCounterparty" });
  for (const one of form.evidence)
    if (one.required && !values.evidence.some(({ kind }) => kind === one.kind))
      faults.push({ path: "/evidence", code: "evidence" });
  return faults;
}

function checkValue(
  field: Field,
  value: FieldValue | undefined,
  required: boolean,
): Omit<FormFault, "path"> | null {
  if (isEmpty(value)) return required ? { code: "required" } : null;
  if (field.type === "track") return readTrackText(String(value)) ? null : { code: "track" };
  if (field.type !== "number" || field.list) return null;
  const { value: text, unit } = amountOf(field, value);
  const number = readNumber(text);
  if (Number.isNaN(number)) return { code: "number" };
  // A number in another unit is converted by the server; its range is checked there.
  if (unit !== (field.unit ?? "")) return null;
  if (field.min !== undefined && number < field.min) return { code: "least", params: { least: field.min } };
  if (field.max !== undefined && number > field.max) return { code: "most", params: { most: field.max } };
  return null;
}

const renamed: [pattern: RegExp, to: string][] = [
  [/^\/epcisBody\/eventList\/\d+/, ""],
  [/^\/ll:data/, "/data"],
  [/^\/ll:items/, "/items"],
  [/^\/(epcList|childEPCs|quantityList|childQuantityList)/, "/items"],
  [/^\/(inputEPCList|inputQuantityList)/, "/inputs"],
  [/^\/(outputEPCList|outputQuantityList)/, "/outputs"],
  [/^\/parentID/, "/parent"],
  [/^\/ll:evidence/, "/evidence"],
  [/^\/(readPoint|bizLocation)(\/id)?/, "/place"],
  [/^\/eventTime/, "/time"],
  [/^\/(destinationList|sourceList).*/, "/counterparty"],
  [/^\/ll:step/, ""],
];

/** A pointer into the event the server made, as a pointer into the form the person filled in. */
export function formPointer(pointer: string): string {
  return renamed.reduce((path, [pattern, to]) => path.replace(pattern, to), pointer);
}

/** Where the form asks for what a pointer of the server means: a fact of the items may come as data of the step. */
export function placeFault(form: StepForm, pointer: string): string {
  const path = formPointer(pointer);
  const [, first, name] = path.split("/");
  if (first !== "data" || name === undefined || Object.hasOwn(form.data, name)) return path;
  const items = form.parts.find(({ part }) => part === "items");
  const asks = items?.kinds.some(({ id }) => Object.hasOwn(items.factsOf(id, true), name));
  return asks ? `/items/0/${name}` : path;
}

/** The faults at a field: those with its pointer, and those inside it. */
export function faultsAt<T extends { path: string }>(faults: T[], path: string, inside = false): T[] {
  return faults.filter((fault) => fault.path === path || (inside && fault.path.startsWith(`${path}/`)));
}

/** The id of the control of a pointer, for labels and the summary's links. */
export function fieldId(path: string): string {
  return `f${path.replace(/[^A-Za-z0-9]/g, "-")}`;
}
