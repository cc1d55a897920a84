import type { Field, Programme, Step, Term, Wording } from "@loopledger/programme";
import { code, table } from "./markdown.ts";
import { words } from "./page-words.ts";

/** Chooses the language of a page. */
export type Read = (wording: Wording) => string;

/** Who records each step, on what, with which data, and by when. */
export function stepsTable(programme: Programme, read: Read): string {
  const head = [words.step, words.who, words.what, words.fields, words.deadline].map(read);
  const rows = Object.entries(programme.steps).map(([name, step]) => [
    `${read(step.label)} ${code(name)}${step.clause ? ` (${step.clause})` : ""}`,
    step.by.map((role) => read(programme.roles[role]!.label)).join(", ") || read(words.everybody),
    kindsOf(step).map((kind) => read(programme.items[kind]!.label)).join(", "), // prettier-ignore
    fieldsOf(programme, step).map((field) => fieldText(field, read)).join("; "), // prettier-ignore
    deadlines(programme, step, read).join("; "),
  ]);
  return table(head, rows);
}

function kindsOf({ item, parent, inputs, outputs }: Step): string[] {
  return [...new Set([item, parent, inputs, outputs].flatMap((effect) => effect?.items ?? []))];
}

/** Data of the step, what it tells of its items, and the attributes of items that may appear with it. */
function fieldsOf(programme: Programme, { fields = {}, item, parent, inputs, outputs }: Step): Field[] {
  const effects = [item, parent, inputs, outputs].filter((effect) => effect !== undefined);
  const appearing = effects.filter(({ from = ["new"] }) => from.includes("new"));
  const kinds = new Set(appearing.flatMap(({ items }) => items));
  const attributes = [...kinds].map((kind) => programme.items[kind]!.attributes ?? {});
  return Object.values(Object.assign({}, ...attributes, ...effects.map((effect) => effect.fields), fields));
}

function fieldText({ label, unit, min, max, required }: Field, read: Read): string {
  const range =
    min === undefined
      ? max === undefined
        ? ""
        : `≤ ${max}`
      : max === undefined
        ? `≥ ${min}`
        : `${min}–${max}`;
  const inside = [unit === "1" ? "" : unit, range].filter(Boolean).join(", ");
  const needed =
    required === true ? read(words.required) : `${read(words.requiredIf)} ${code(String(required))}`;
  return `${read(label)}${inside && ` (${inside})`}${required ? `, ${needed}` : ""}`;
}

function deadlines(programme: Programme, { report, opens = [] }: Step, read: Read): string[] {
  const clocks = opens.map((name) => {
    const { label, within } = programme.clocks[name]!;
    return `${read(words.starts)} “${read(label)}”: ${term(programme, within, read)}`;
  });
  return [...(report ? [term(programme, report, read)] : []), ...clocks];
}

/** A term in words; a parameter is shown with the value that counts last. */
function term({ parameters }: Programme, { days, calendar }: Term, read: Read): string {
  const name = typeof days === "string" ? /^param\.(\w+)$/.exec(days)?.[1] : undefined;
  const value = name === undefined ? undefined : parameters[name]?.values.at(-1)?.value;
  const shown = typeof days === "number" ? String(days) : value === undefined ? code(days) : String(value);
  return `${shown} ${read(words[calendar])}${name === undefined ? "" : ` (${code(name)})`}`;
}

/** What raises each flag: those of steps, of clocks, and of balances over a period. */
export function flagsTable(programme: Programme, read: Read): string {
  const { flags, clocks, balances = {}, steps } = programme;
  const labels = (names: string[]): string => names.map((name) => read(steps[name]!.label)).join(", ");
  const rows = [
    ...Object.entries(flags).map(([name, rule]) => [
      `${read(rule.label)} ${code(name)}${rule.clause ? ` (${rule.clause})` : ""}`,
      read(words[rule.severity]),
      labels(rule.on),
      `${code(rule.when)}${rule.period ? ` (${read(words.period)} ${rule.period})` : ""}`,
    ]),
    ...Object.entries(clocks).map(([name, clock]) => [
      `${read(clock.label)} ${code(`clock:${name}`)}`,
      read(words[clock.severity]),
      labels(clock.closedBy),
      `${read(words.runsOut)}: ${term(programme, clock.within, read)}`,
    ]),
    ...Object.entries(balances).map(([name, balance]) => [
      `${read(balance.label)} ${code(`balance:${name}`)}`,
      read(words[balance.severity]),
      `${read(words.period)} ${balance.period}`,
      `${code(balance.in)} ↔ ${code(balance.out)}`,
    ]),
  ];
  return table([words.name, words.severity, words.on, words.raised].map(read), rows);
}

export function indicatorsTable({ indicators }: Programme, read: Read): string {
  const rows = Object.entries(indicators).map(([name, { label, unit, formula, clause }]) => [
    `${read(label)} ${code(name)}${clause ? ` (${clause})` : ""}`,
    unit,
    code(formula),
  ]);
  return table([words.name, words.unit, words.formula].map(read), rows);
}

/** Every value of every number a rule uses, with where it is from and how sure that is. */
export function parametersTable({ parameters }: Programme, read: Read): string {
  const rows = Object.entries(parameters).flatMap(([name, { label, values }]) =>
    values.map(({ value, unit, from, to, source, confidence }) => [
      `${read(label)} ${code(name)}`,
      typeof value === "object" ? code(JSON.stringify(value)) : `${value}${unit ? ` ${unit}` : ""}`,
      from || to ? `${from ?? ""} – ${to ?? ""}` : "",
      source,
      read(words[confidence]),
    ]),
  );
  return table([words.name, words.value, words.valid, words.source, words.confidence].map(read), rows);
}
