import type { Identifier } from "@loopledger/identifiers";
import { checkProgramme } from "./check-programme.ts";
import { checkFigures } from "./figures.ts";
import { expression, type Expression } from "./expression.ts";
import type { Action, EventType, FlagRule, Measure, Programme, Step } from "./types.ts";

export interface CompiledFlag extends FlagRule {
  /** `programme/rule`. */
  id: string;
  test: Expression;
}

export interface CompiledMeasure extends Measure {
  /** `programme/measure`. */
  id: string;
  amount: Expression;
  condition: Expression | null;
  key: Expression | null;
}

export interface CompiledStep {
  /** `programme/step`. */
  id: string;
  name: string;
  step: Step;
  programme: CompiledProgramme;
  flags: CompiledFlag[];
  measures: CompiledMeasure[];
  /** Clocks this step closes. */
  closes: string[];
}

export interface CompiledProgramme {
  declaration: Programme;
  steps: Map<string, CompiledStep>;
  /** Parameter values in force on a date, by name. */
  parameters(date: string): Record<string, unknown>;
  /** Rule set in force on a date. */
  ruleSet(date: string): string | null;
  /** Identifier schemes of its items. */
  schemes: Set<string>;
  /** Kind of an item by its identifier. */
  kindOf(identifier: Identifier): string | null;
  /** Every kind the code may be of; a lot number, for one, does not tell. */
  kindsOf(identifier: Identifier): string[];
}

/** All programmes of a deployment, ready to admit events. */
export interface Catalogue {
  programmes: Map<string, CompiledProgramme>;
  step(id: string): CompiledStep | undefined;
  /** Steps an event of this shape may be, over all programmes. */
  candidates(type: EventType, action: Action | null, bizStep: string | null): CompiledStep[];
  /** Steps that follow for what a note carries when this step of the note is taken. */
  carriedBy(step: string): CompiledStep[];
}

export class ProgrammeError extends Error {
  readonly faults: string[];
  constructor(faults: string[]) {
    super(`programme declaration is wrong:\n${faults.map((fault) => `  ${fault}`).join("\n")}`);
    this.faults = faults;
  }
}

/**
 * Checks and compiles declarations.
 * @throws ProgrammeError naming every fault by its path.
 */
export function compile(declarations: Programme[]): Catalogue {
  const faults = declarations.flatMap((declaration) => checkProgramme(declaration));
  const ids = declarations.map((declaration) => declaration.id);
  for (const id of ids)
    if (ids.indexOf(id) !== ids.lastIndexOf(id)) faults.push(`${id}: two programmes of this id`);
  faults.push(...checkFigures(declarations));
  if (faults.length) throw new ProgrammeError([...new Set(faults)]);

  const programmes = new Map(declarations.map((declaration) => [declaration.id, compileOne(declaration)]));
  const byShape = new Map<string, CompiledStep[]>();
  for (const { steps } of programmes.values())
    for (const compiled of steps.values()) {
      const key = shapeKey(
        compiled.step.event.type,
        compiled.step.event.action ?? null,
        compiled.step.event.bizStep,
      );
      byShape.set(key, [...(byShape.get(key) ?? []), compiled]);
    }
  const byCarrier = new Map<string, CompiledStep[]>();
  for (const { steps } of programmes.values())
    for (const compiled of steps.values())
      for (const carrier of compiled.step.carriedBy ?? [])
        byCarrier.set(carrier, [...(byCarrier.get(carrier) ?? []), compiled]);
  return {
    programmes,
    carriedBy: (step) => byCarrier.get(step) ?? [],
    step(id) {
      const [programme, name] = id.split("/");
      return programmes.get(programme ?? "")?.steps.get(name ?? "");
    },
    candidates: (type, action, bizStep) =>
      bizStep ? (byShape.get(shapeKey(type, action, bizStep)) ?? []) : [],
  };
}

function shapeKey(type: string, action: string | null, bizStep: string): string {
  return `${type}|${action ?? ""}|${bizStep}`;
}

function compileOne(declaration: Programme): CompiledProgramme {
  const { id } = declaration;
  // Rules over periods are not tested at steps; see period-rules.ts.
  const flags = Object.entries(declaration.flags)
    .filter(([, { period }]) => period === undefined)
    .map(([rule, flag]): CompiledFlag => ({ ...flag, id: `${id}/${rule}`, test: expression(flag.when) }));
  const measures = Object.entries(declaration.measures).map(([name, measure]): CompiledMeasure => ({
    ...measure,
    id: `${id}/${name}`,
    amount: expression(measure.value),
    condition: measure.when ? expression(measure.when) : null,
    key: measure.by ? expression(measure.by) : null,
  }));
  const steps = new Map<string, CompiledStep>();
  const compiled: CompiledProgramme = {
    declaration,
    steps,
    parameters: memoise((date) => valuesOn(declaration, date)),
    ruleSet: (date) => declaration.ruleSets.findLast((set) => inForce(set, date))?.id ?? null,
    schemes: new Set(Object.values(declaration.items).flatMap((kind) => kind.schemes)),
    kindOf: (code) => kindOf(declaration, code),
    kindsOf: (code) => kindsOf(declaration, code),
  };
  for (const [name, step] of Object.entries(declaration.steps))
    steps.set(name, {
      id: `${id}/${name}`,
      name,
      step,
      programme: compiled,
      flags: flags.filter((flag) => flag.on.includes(name)),
      measures: measures.filter((measure) => measure.of.includes(name)),
      closes: Object.keys(declaration.clocks).filter((clock) =>
        declaration.clocks[clock]!.closedBy.includes(name),
      ),
    });
  return compiled;
}

function inForce(range: { from?: string; to?: string }, date: string): boolean {
  return (range.from ?? "") <= date && (range.to === undefined || date <= range.to);
}

function valuesOn(declaration: Programme, date: string): Record<string, unknown> {
  const values: Record<string, unknown> = {};
  for (const [name, parameter] of Object.entries(declaration.parameters))
    values[name] = parameter.values.findLast((value) => inForce(value, date))?.value ?? null;
  return values;
}

/** The kinds of item a code may be in a programme, by its scheme and parts. */
export function kindsOf({ items }: Pick<Programme, "items">, code: Identifier): string[] {
  return Object.entries(items).flatMap(([name, { schemes, parts = {} }]) =>
    schemes.includes(code.scheme) &&
    Object.entries(parts).every(([part, values]) => values.includes(code.parts[part] as string | number))
      ? [name]
      : [],
  );
}

/** The first of them; null where it is none. */
export function kindOf(declaration: Pick<Programme, "items">, code: Identifier): string | null {
  return kindsOf(declaration, code)[0] ?? null;
}

function memoise<T>(make: (key: string) => T): (key: string) => T {
  const made = new Map<string, T>();
  return (key) => {
    let value = made.get(key);
    if (value === undefined) {
      if (made.size > 5_000) made.clear();
      value = make(key);
      made.set(key, value);
    }
    return value;
  };
}
