import { convert, parseUnit } from "@loopledger/statistics";
import {
  expression,
  figureParts,
  programmeOf,
  visit,
  type Catalogue,
  type CompiledProgramme,
  type FigureParts,
  type Indicator,
  type Measure,
  type Wording,
} from "@loopledger/programme";
import type { TargetDefinition } from "./target-table.ts";

/** A figure of a formula, with the measures of all programmes it is made of. */
export interface LedgerFigure extends FigureParts {
  name: string;
  label: Wording;
}

/** An indicator a programme declares, with the measures its formula reads. */
export interface LedgerIndicator {
  /** `programme/name`. */
  id: string;
  name: string;
  programme: CompiledProgramme;
  declaration: Indicator;
  /** Names of its programme's own measures, in the order of the formula. */
  measures: string[];
  /** Figures it reads. */
  figures: LedgerFigure[];
  /** Measures by full id, also those a figure leaves out. */
  declared: Map<string, Measure>;
}

/** All indicators of the programmes, by id. */
export function ledgerIndicators(catalogue: Catalogue): Map<string, LedgerIndicator> {
  let known = read.get(catalogue);
  if (!known) read.set(catalogue, (known = readIndicators(catalogue)));
  return known;
}

const read = new WeakMap<Catalogue, Map<string, LedgerIndicator>>();

function readIndicators(catalogue: Catalogue): Map<string, LedgerIndicator> {
  const found = new Map<string, LedgerIndicator>();
  for (const programme of catalogue.programmes.values())
    for (const name of Object.keys(programme.declaration.indicators)) {
      const indicator = readIndicator(catalogue, programme, name);
      found.set(indicator.id, indicator);
    }
  return found;
}

function readIndicator(catalogue: Catalogue, programme: CompiledProgramme, name: string): LedgerIndicator {
  const { id, indicators, measures, figures = {} } = programme.declaration;
  const declaration = indicators[name]!;
  const own = new Set<string>();
  const asked = new Set<string>();
  visit(expression(declaration.formula).node, (node) => {
    const first = node.kind === "path" ? node.path[0] : undefined;
    if (first !== undefined && Object.hasOwn(measures, first)) own.add(first);
    const [figure] = node.kind === "call" && node.name === "figure" ? node.args : [];
    if (figure?.kind === "literal") asked.add(String(figure.value));
  });
  const made = [...asked].map((figure): LedgerFigure => ({
    name: figure,
    label: figures[figure]!.label,
    ...figureParts(catalogue, figure),
  }));
  const parts = made.flatMap(({ counted, leftOut }) => [...counted, ...leftOut]);
  const ids = [...[...own].map((measure) => `${id}/${measure}`), ...parts.map(({ measure }) => measure)];
  return {
    id: `${id}/${name}`,
    name,
    programme,
    declaration,
    measures: [...own],
    figures: made,
    declared: new Map(ids.map((full) => [full, declarationOf(catalogue, full)])),
  };
}

function declarationOf(catalogue: Catalogue, id: string): Measure {
  const { declaration } = catalogue.programmes.get(programmeOf(id))!;
  return declaration.measures[id.slice(id.indexOf("/") + 1)]!;
}

/** Full ids of the measures that count in an indicator. */
export function measureIds({ programme, measures, figures }: LedgerIndicator): string[] {
  const own = measures.map((name) => `${programme.declaration.id}/${name}`);
  return [...new Set([...own, ...figures.flatMap(({ counted }) => counted.map(({ measure }) => measure))])];
}

/**
 * Value of an indicator from sums of its measures.
 * @param sums by full measure id; a measure without a sum counts 0 where another of the formula has one,
 *   because the ledger recorded the one and not the other
 * @param date last day of the period, for the parameters in force
 * @returns null where the ledger holds none of the measures, or the formula has no value (a division by 0)
 */
export function evaluateIndicator(
  indicator: LedgerIndicator,
  sums: Map<string, number>,
  date: string,
): number | null {
  const { programme, measures, declaration, figures } = indicator;
  if (measureIds(indicator).every((id) => !sums.has(id))) return null;
  const sumOf = (id: string): number => sums.get(id) ?? 0;
  const names = Object.fromEntries(
    measures.map((name) => [name, sumOf(`${programme.declaration.id}/${name}`)]),
  );
  const made = new Map(
    figures.map(({ name, counted }) => [
      name,
      counted.reduce((sum, { measure, factor }) => sum + sumOf(measure) * factor, 0),
    ]),
  );
  const value = expression(declaration.formula).evaluate({
    names: { ...names, param: programme.parameters(date) },
    call: (name, [figure]) => (name === "figure" ? (made.get(String(figure)) ?? null) : null),
  });
  return typeof value === "number" && Number.isFinite(value) ? Number(value.toPrecision(12)) : null;
}

/** A value of the indicator in the unit of a target; null where the units do not fit. */
export function inTargetUnit(value: number, unit: string, target: TargetDefinition): number | null {
  const from = parseUnit(unit);
  const to = parseUnit(target.unit);
  if (from.kind !== "unit" || to.kind !== "unit") return unit === target.unit ? value : null;
  return convert(value, from.unit, to.unit) ?? null;
}

/** Indicators that name a target of the plan whose unit they cannot be told in; a fault of the declaration. */
export function misfits(indicators: Iterable<LedgerIndicator>, targets: TargetDefinition[]): string[] {
  return [...indicators].flatMap(({ id, declaration }) =>
    targets
      .filter(
        ({ indicator, comparison }) => indicator === declaration.target && comparison !== "relative_change",
      )
      .filter((target) => inTargetUnit(1, declaration.unit, target) === null)
      .map((target) => `${id}: ${declaration.unit} does not fit ${target.unit} of ${target.id}`),
  );
}
