import { checkLimits } from "./check-limits.ts";
import { checkPeriods } from "./check-periods.ts";
import { ExpressionError, expression, functions } from "./expression.ts";
import { visit, type Node } from "./expression-parser.ts";
import { checkCredentials } from "./credentials.ts";
import { checkPassports } from "./passport.ts";
import type { Effect, Fields, Programme, Step, Wording } from "./types.ts";

/** Names an expression of a step may begin with. */
export const scopeRoots = [
  "event", "actor", "source", "destination", "place", "field", "param", "item", "items", "parent", "inputs",
  "outputs", "contents", "quantities", "quantity", "massIn", "massOut", "rules",
]; // prettier-ignore

/** Functions the ledger answers. */
export const ledgerFunctions = ["total", "stock", "placeCount", "workdays"];

/** Spans of months `total` knows, counted from the month of the event. */
export const totalWindows = [
  "period", "month", "previousMonth", "quarter", "previousQuarter", "year", "previousYear", "last12", "ever",
]; // prettier-ignore

/**
 * Finds what is wrong in a declaration: references that lead nowhere, expressions that cannot be read, words
 * missing in a language.
 * @returns faults as `programme.path: what`, empty when the declaration is sound.
 */
export function checkProgramme(programme: Programme): string[] {
  const faults: string[] = [];
  const say = (path: string, what: string): void => void faults.push(`${programme.id}.${path}: ${what}`);
  const known = (path: string, name: string, table: Record<string, unknown>, what: string): void => {
    if (!Object.hasOwn(table, name)) say(path, `no ${what} "${name}"`);
  };
  const words = (path: string, wording: Wording | undefined): void => {
    if (!wording?.zh || !wording.en) say(path, "wording needs zh and en");
  };
  const totalArguments = (path: string, args: Node[]): void => {
    const [measure, at, window] = args.map((arg) => (arg.kind === "literal" ? arg.value : null));
    known(path, String(measure), programme.measures, "measure");
    if (args.length > 4) say(path, "total takes a measure, party or place, a window and a key");
    const declared = programme.measures[String(measure)];
    if (args.length > 3 && declared && declared.by === undefined)
      say(path, `measure "${String(measure)}" has no keys: it has no "by"`);
    if (!["place", "party"].includes(String(at))) say(path, `total of "${String(at)}"`);
    if (window !== undefined && !totalWindows.includes(String(window)))
      say(path, `no window "${String(window)}"`);
  };
  const rule = (
    path: string,
    text: string,
    roots: readonly string[] = scopeRoots,
    more: string[] = [],
  ): void => {
    try {
      visit(expression(text).node, (node) => {
        if (node.kind === "path" && !roots.includes(node.path[0]!))
          say(path, `unknown name "${node.path.join(".")}"`);
        if (node.kind === "path" && node.path[0] === "param" && node.path[1])
          known(path, node.path[1], programme.parameters, "parameter");
        if (
          node.kind === "call" &&
          ![...Object.keys(functions), ...ledgerFunctions, ...more].includes(node.name)
        )
          say(path, `unknown function "${node.name}"`);
        if (node.kind === "call" && node.name === "figure") figureArgument(path, node.args);
        if (
          node.kind === "call" &&
          node.name === "total" &&
          !roots.includes("period") &&
          isOfPeriod(node.args)
        )
          say(path, 'the window "period" is for rules over a period');
        if (node.kind === "call" && node.name === "total") totalArguments(path, node.args);
      });
    } catch (error) {
      if (!(error instanceof ExpressionError)) throw error;
      say(path, error.message);
    }
  };
  const figureArgument = (path: string, [name]: Node[]): void =>
    known(path, name?.kind === "literal" ? String(name.value) : "?", programme.figures ?? {}, "figure");
  const template = (path: string, wording: Wording): void => {
    words(path, wording);
    for (const text of [wording.zh, wording.en])
      for (const [, part] of text.matchAll(/\{([^}]*)\}/g)) rule(path, part!);
  };

  if (!/^[a-z][a-z0-9-]*$/.test(programme.id)) say("id", "must be kebab-case");
  words("title", programme.title);
  if (!programme.plan.length) say("plan", "no clause of the plan");

  for (const [name, kind] of Object.entries(programme.items)) {
    words(`items.${name}.label`, kind.label);
    for (const [field, value] of Object.entries(kind.attributes ?? {}))
      words(`items.${name}.${field}`, value.label);
  }
  for (const [name, state] of Object.entries(programme.states)) {
    words(`states.${name}.label`, state.label);
    for (const { step, by, when } of state.next ?? []) {
      const path = `states.${name}.next`;
      known(path, step, programme.steps, "step");
      for (const role of by)
        if (!programme.roles[role]?.named) say(path, `no role "${role}" that a document names`);
      if (when) rule(path, when, ["item"]);
    }
  }
  const facts = new Set(Object.values(programme.items).flatMap((kind) => Object.keys(kind.attributes ?? {})));
  for (const [name, role] of Object.entries(programme.roles)) {
    words(`roles.${name}.label`, role.label);
    for (const fact of role.named ?? [])
      if (!facts.has(fact)) say(`roles.${name}.named`, `no item has a fact "${fact}"`);
  }

  const effect = (path: string, value: Effect | undefined): void => {
    if (!value) return;
    for (const [fact, text] of Object.entries(value.sets ?? {})) rule(`${path}.sets.${fact}`, text);
    if (value.toBy) rule(`${path}.toBy`, value.toBy);
    for (const item of value.items) known(`${path}.items`, item, programme.items, "item kind");
    for (const state of value.from ?? [])
      if (state !== "new") known(`${path}.from`, state, programme.states, "state");
    const ends = typeof value.to === "object" ? Object.entries(value.to) : value.to ? [["", value.to]] : [];
    for (const [kind, state] of ends as [string, string][]) {
      known(`${path}.to`, state, programme.states, "state");
      if (kind && !value.items.includes(kind)) say(`${path}.to`, `kind "${kind}" is not among its items`);
    }
    for (const [field, { label }] of Object.entries(value.fields ?? {}))
      words(`${path}.fields.${field}`, label);
  };
  const fields = (path: string, declared: Fields = {}): void => {
    for (const [name, { label, type, choices, fields: parts }] of Object.entries(declared)) {
      words(`${path}.${name}.label`, label);
      if (type === "choice" && !choices) say(`${path}.${name}`, "a choice needs choices");
      if (parts && type !== "object") say(`${path}.${name}`, "only an object has parts");
      for (const [part, value] of Object.entries(parts ?? {}))
        if (value.type === "object" || value.type === "track")
          say(`${path}.${name}.fields.${part}`, "a part is a plain value");
      fields(`${path}.${name}.fields`, parts);
    }
  };
  const step = (name: string, value: Step): void => {
    const path = `steps.${name}`;
    words(`${path}.label`, value.label);
    for (const role of value.by) known(`${path}.by`, role, programme.roles, "role");
    for (const part of ["item", "parent", "inputs", "outputs"] as const)
      effect(`${path}.${part}`, value[part]);
    for (const clock of value.opens ?? []) known(`${path}.opens`, clock, programme.clocks, "clock");
    for (const set of value.rules ?? [])
      if (!programme.ruleSets.some(({ id }) => id === set)) say(`${path}.rules`, `no rule set "${set}"`);
    fields(`${path}.fields`, value.fields);
    for (const need of value.requires ?? []) {
      rule(`${path}.requires`, need.when);
      words(`${path}.requires`, need.message);
    }
    if (value.balance) {
      for (const text of [value.balance.tolerance, value.balance.in, value.balance.out])
        if (typeof text === "string") rule(`${path}.balance`, text);
    }
    if (typeof value.report?.days === "string") rule(`${path}.report`, value.report.days);
  };
  for (const [name, value] of Object.entries(programme.steps)) step(name, value);

  for (const [name, clock] of Object.entries(programme.clocks)) {
    words(`clocks.${name}.label`, clock.label);
    if (typeof clock.within.days === "string") rule(`clocks.${name}.within`, clock.within.days);
    for (const closing of clock.closedBy) known(`clocks.${name}.closedBy`, closing, programme.steps, "step");
  }
  for (const [name, measure] of Object.entries(programme.measures)) {
    words(`measures.${name}.label`, measure.label);
    for (const of of measure.of) known(`measures.${name}.of`, of, programme.steps, "step");
    for (const text of [measure.value, measure.when, measure.by]) if (text) rule(`measures.${name}`, text);
  }
  for (const [name, flag] of Object.entries(programme.flags)) {
    words(`flags.${name}.label`, flag.label);
    for (const on of flag.on) known(`flags.${name}.on`, on, programme.steps, "step");
    for (const set of [...(flag.rules ?? []), ...Object.keys(flag.severityBy ?? {})])
      if (!programme.ruleSets.some(({ id }) => id === set)) say(`flags.${name}`, `no rule set "${set}"`);
    if (flag.period) {
      words(`flags.${name}.message`, flag.message);
      for (const { label } of flag.facts ?? []) words(`flags.${name}.facts`, label);
      continue;
    }
    rule(`flags.${name}.when`, flag.when);
    if (flag.key) rule(`flags.${name}.key`, flag.key);
    for (const { label } of flag.facts ?? []) words(`flags.${name}.facts`, label);
    template(`flags.${name}.message`, flag.message);
    for (const fact of flag.facts ?? []) {
      rule(`flags.${name}.facts`, fact.value);
      if (fact.expected) rule(`flags.${name}.facts`, fact.expected);
    }
  }
  for (const [name, indicator] of Object.entries(programme.indicators)) {
    words(`indicators.${name}.label`, indicator.label);
    rule(
      `indicators.${name}.formula`,
      indicator.formula,
      [...Object.keys(programme.measures), "param"],
      ["figure"],
    );
  }
  checkPassports(programme, say);
  checkCredentials(programme, say);
  checkLimits(programme, { say, known, rule });
  for (const [name, figure] of Object.entries(programme.figures ?? {}))
    words(`figures.${name}.label`, figure.label);
  checkPeriods(programme, { say, words, rule });
  for (const kind of Object.keys(programme.lookups)) known("lookups", kind, programme.items, "item kind");
  for (const workflow of programme.workflows)
    for (const [i, part] of workflow.steps.entries())
      // A step of another programme is looked up where they are loaded together.
      if (!part.step.includes("/"))
        known(`workflows.${workflow.id}.steps.${i}`, part.step, programme.steps, "step");
  return faults;
}

function isOfPeriod(args: Node[]): boolean {
  const [, , window] = args;
  return window?.kind === "literal" && window.value === "period";
}
