import type { YearValue } from "@loopledger/statistics";
import { evaluateIndicator, inTargetUnit, type LedgerIndicator } from "./ledger-indicators.ts";
import { monthsHeld, totals, type LedgerExtent, type MeasureSum } from "./measure-sums.ts";
import type { TargetDefinition } from "./target-table.ts";

/** Which sums count in the months of a period; of a stock all since the beginning do. */
export function countsIn(
  { declaration }: LedgerIndicator,
  { from, to }: { from: number; to: number },
): (sum: MeasureSum) => boolean {
  const first = declaration.over === "toDate" ? 0 : from;
  return ({ month }) => month >= first && month <= to;
}

/** Years that have sums; a stock lasts through the years in which nothing moved. */
function yearsHeld({ declaration }: LedgerIndicator, sums: MeasureSum[], lastMonth: number): number[] {
  const years = [...new Set(sums.map(({ month }) => Math.floor(month / 100)))].sort((a, b) => a - b);
  const [first] = years;
  if (declaration.over !== "toDate" || first === undefined) return years;
  const last = Math.max(years.at(-1)!, Math.floor(lastMonth / 100));
  return Array.from({ length: last - first + 1 }, (_, n) => first + n);
}

/** Value of an indicator for each year the ledger holds, in its own unit. Years held in part say so. */
export function indicatorYears(
  indicator: LedgerIndicator,
  sums: MeasureSum[],
  extent: LedgerExtent | null,
  thisMonth: number,
): YearValue[] {
  if (!extent) return [];
  return yearsHeld(indicator, sums, Math.min(extent.to, thisMonth)).flatMap((year) => {
    const counts = countsIn(indicator, { from: year * 100 + 1, to: year * 100 + 12 });
    const value = evaluateIndicator(indicator, totals(sums, counts), `${year}-12-31`);
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
