import type { YearValue } from "@loopledger/statistics";
import { evaluateIndicator, inTargetUnit, type LedgerIndicator } from "./ledger-indicators.ts";
import { monthsHeld, totals, type LedgerExtent, type MeasureSum } from "./measure-sums.ts";
import type { TargetDefinition } from "./target-table.ts";

/** Month of a moment as YYYYMM, in the zone the ledger counts its months in. */
export function monthOf(now: Date): number {
  const local = new Date(now.getTime() + 8 * 3_600_000);
  return local.getUTCFullYear() * 100 + local.getUTCMonth() + 1;
}

/** Full ids of the measures an indicator reads. */
export function measureIds({ programme, measures }: LedgerIndicator): string[] {
  return measures.map((name) => `${programme.declaration.id}/${name}`);
}

/** Value of an indicator for each year the ledger holds, in its own unit. Years held in part say so. */
export function indicatorYears(
  indicator: LedgerIndicator,
  sums: MeasureSum[],
  extent: LedgerExtent | null,
  thisMonth: number,
): YearValue[] {
  if (!extent) return [];
  const years = [...new Set(sums.map(({ month }) => Math.floor(month / 100)))].sort((a, b) => a - b);
  return years.flatMap((year) => {
    const ofYear = totals(sums, ({ month }) => Math.floor(month / 100) === year);
    const value = evaluateIndicator(indicator, ofYear, `${year}-12-31`);
    if (value === null) return [];
    const months = monthsHeld(year, extent, thisMonth);
    return [{ year, value, ...(months < 12 ? { months } : {}) }];
  });
}

/** The same in the unit of a target; empty where the units do not fit. */
export function targetYears(
  target: TargetDefinition,
  indicator: LedgerIndicator,
  years: YearValue[],
): YearValue[] {
  return years.flatMap((year) => {
    const value = inTargetUnit(year.value, indicator.declaration.unit, target);
    return value === null ? [] : [{ ...year, value }];
  });
}
