import { convert, parseUnit } from "@loopledger/statistics";
import {
  expression,
  visit,
  type Catalogue,
  type CompiledProgramme,
  type Indicator,
} from "@loopledger/programme";
import type { TargetDefinition } from "./target-table.ts";

/** An indicator a programme declares, with the measures its formula reads. */
export interface LedgerIndicator {
  /** `programme/name`. */
  id: string;
  name: string;
  programme: CompiledProgramme;
  declaration: Indicator;
  /** Names of measures, in the order of the formula. */
  measures: string[];
}

/** All indicators of the programmes, by id. */
export function ledgerIndicators(catalogue: Catalogue): Map<string, LedgerIndicator> {
  const found = new Map<string, LedgerIndicator>();
  for (const programme of catalogue.programmes.values()) {
    const { id, indicators, measures } = programme.declaration;
    for (const [name, declaration] of Object.entries(indicators)) {
      const used = new Set<string>();
      visit(expression(declaration.formula).node, (node) => {
        const first = node.kind === "path" ? node.path[0] : undefined;
        if (first !== undefined && Object.hasOwn(measures, first)) used.add(first);
      });
      found.set(`${id}/${name}`, { id: `${id}/${name}`, name, programme, declaration, measures: [...used] });
    }
  }
  return found;
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
  const { programme, measures, declaration } = indicator;
  const known = measures.map((name) => [name, sums.get(`${programme.declaration.id}/${name}`)] as const);
  if (known.every(([, sum]) => sum === undefined)) return null;
  const names = Object.fromEntries(known.map(([name, sum]) => [name, sum ?? 0]));
  const value = expression(declaration.formula).evaluate({
    names: { ...names, param: programme.parameters(date) },
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
