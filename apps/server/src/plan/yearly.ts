import { convert, parseUnit, toIndex, type YearValue } from "@loopledger/statistics";
import type { SeriesHead, SeriesValue } from "./series-values.ts";
import type { TargetDefinition } from "./target-table.ts";

/** A yearly figure in the target's unit, and the series it is from. */
export interface ImportedYear extends YearValue {
  head: SeriesHead;
  releasedAt: Date;
}

/**
 * Imported figures as answers to a target: converted into its unit, or told as an index where the target is a
 * change and the table has the base year. Of two tables for one year the later release counts.
 */
export function importedYears(
  target: TargetDefinition,
  heads: SeriesHead[],
  values: SeriesValue[],
): ImportedYear[] {
  const found = new Map<number, ImportedYear>();
  for (const head of heads) {
    if (head.indicator !== target.indicator) continue;
    const own = values.filter(({ series }) => series === head.id);
    for (const year of yearsOf(target, head, own)) {
      const known = found.get(year.year);
      if (!known || known.releasedAt <= year.releasedAt) found.set(year.year, year);
    }
  }
  return [...found.values()].sort((a, b) => a.year - b.year);
}

function yearsOf(target: TargetDefinition, head: SeriesHead, values: SeriesValue[]): ImportedYear[] {
  const wanted = parseUnit(target.unit);
  const years = values.map((one): ImportedYear & { unit: string } => ({
    year: Number(one.period),
    value: one.value,
    unit: one.unit,
    head,
    releasedAt: one.releasedAt,
    ...(one.coverage ? { coverage: one.coverage } : {}),
  }));
  const direct = years.flatMap(({ unit, ...year }) => {
    const from = parseUnit(unit);
    const value =
      from.kind === "unit" && wanted.kind === "unit"
        ? convert(year.value, from.unit, wanted.unit)
        : undefined;
    return value === undefined ? [] : [{ ...year, value }];
  });
  if (direct.length || target.comparison !== "relative_change" || target.baselineYear === null) return direct;
  // Levels: all in one unit first, then as an index of the base year.
  const first = years[0] && parseUnit(years[0].unit);
  const level = years.flatMap(({ unit, ...year }) => {
    const from = parseUnit(unit);
    const value =
      from.kind === "unit" && first?.kind === "unit" ? convert(year.value, from.unit, first.unit) : undefined;
    return value === undefined ? [] : [{ ...year, value }];
  });
  const index = toIndex(level, target.baselineYear);
  return level.flatMap((one) => {
    const told = index.find(({ year }) => year === one.year);
    return told ? [{ ...one, value: told.value }] : [];
  });
}

/** Figures of one region. */
export function ofRegion(values: SeriesValue[], region: string): SeriesValue[] {
  return values.filter((value) => value.region === region);
}
