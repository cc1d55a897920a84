import { periodMonths, regionName, type Wording } from "@loopledger/statistics";
import type { Handle } from "../database/index.ts";
import { notFound } from "../http/problem.ts";
import { indicatorInputs, type IndicatorInput, type LeftOutInput } from "./indicator-inputs.ts";
import { evaluateIndicator, type LedgerIndicator } from "./ledger-indicators.ts";
import { localMonth } from "../ledger/zone.ts";
import { countsIn, indicatorYears } from "./ledger-years.ts";
import { readExtent, readSums, totals, type MeasureSum } from "./measure-sums.ts";
import type { PlanBook } from "./plan-book.ts";
import type { RegionScope } from "./region-scope.ts";
import type { TargetDefinition } from "./target-table.ts";

/** An indicator by its own id (`programme/name`) or by the plan's name for it. */
export interface FoundIndicator {
  id: string;
  /** Absent where no programme computes it. */
  ledger: LedgerIndicator | undefined;
  targets: TargetDefinition[];
}

/** @throws Problem NOT_FOUND */
export function findIndicator(book: PlanBook, id: string): FoundIndicator {
  const own = book.indicators.get(id);
  const name = own ? own.declaration.target : id;
  const targets = book.targets.filter(({ indicator }) => indicator === name);
  if (!own && targets.length === 0) throw notFound(id);
  return { id, ledger: own ?? book.answering(id), targets };
}

/** The list of indicators: those of the programmes, then those of the plan that no programme computes. */
export function listIndicators(book: PlanBook): object[] {
  const own = [...book.indicators.values()].map(({ id, declaration, programme }) => ({
    id,
    label: declaration.label,
    unit: declaration.unit,
    programme: programme.declaration.id,
    formula: declaration.formula,
    clause: declaration.clause ?? null,
    better: declaration.better ?? null,
    targets: book.targets.filter(({ indicator }) => indicator === declaration.target).map(({ id }) => id),
  }));
  const rest = [...new Set(book.targets.map(({ indicator }) => indicator))].filter(
    (name) => !book.answering(name),
  );
  const plan = rest.map((name) => {
    const targets = book.targets.filter(({ indicator }) => indicator === name);
    const { label, unit, programme, section } = targets[0]!;
    const ids = targets.map(({ id }) => id);
    return { id: name, label, unit, programme, formula: null, clause: section, better: null, targets: ids };
  });
  return [...own, ...plan];
}

export interface IndicatorView {
  formula: string;
  clause: string | null;
  unit: string;
  value: number | null;
  period: string | null;
  /** `own`: sums of the reader's own records alone. */
  scope: "region" | "own";
  inputs: IndicatorInput[];
  /** Counted elsewhere: the same quantity is in another measure of the figure. */
  leftOut: LeftOutInput[];
  figures: { name: string; label: Wording; unit: string }[];
  regions: { id: string; name: Wording; value: number | null }[];
  periods: { period: string; value: number; source: "ledger"; months?: number }[];
}

/** Formula, its measures and their sums, by region and year, as far as the reader may see them. */
export async function viewIndicator(
  handle: Handle,
  indicator: LedgerIndicator,
  scope: RegionScope,
  now: Date,
  asked?: string,
): Promise<IndicatorView> {
  const range = scope.range ?? { lo: -1, hi: -1 };
  const sums = await readSums(handle, [...indicator.declared.keys()], range);
  const extent = await readExtent(handle, range);
  const years = indicatorYears(indicator, sums, extent, localMonth(now.toISOString()));
  const whole = years.filter(({ months }) => months === undefined);
  const latest = (whole.at(-1) ?? years.at(-1))?.year;
  const period = asked ?? (latest === undefined ? null : String(latest));
  const inside = period === null ? [] : sums.filter(countsIn(indicator, periodMonths(period)));
  const found = totals(inside, () => true);
  const { declaration } = indicator;
  return {
    formula: declaration.formula,
    clause: declaration.clause ?? null,
    unit: declaration.unit,
    value: period === null ? null : evaluateIndicator(indicator, found, lastDay(period)),
    period,
    scope: scope.whole ? "region" : "own",
    ...indicatorInputs(indicator, found),
    regions: period === null ? [] : byRegion(indicator, inside, scope.region, lastDay(period)),
    periods: years.map(({ year, value, months }) => ({
      period: String(year),
      value,
      source: "ledger" as const,
      ...(months === undefined ? {} : { months }),
    })),
  };
}

function lastDay(period: string): string {
  const { to } = periodMonths(period);
  return new Date(Date.UTC(Math.floor(to / 100), to % 100, 0)).toISOString().slice(0, 10);
}

/** The divisions one level below the region. */
function byRegion(
  indicator: LedgerIndicator,
  sums: MeasureSum[],
  region: string,
  date: string,
): IndicatorView["regions"] {
  const width = region === "CN" ? 10_000 : region.endsWith("0000") ? 100 : 1;
  const below = (code: number): number => Math.floor(code / width) * width;
  const codes = [...new Set(sums.map((sum) => below(sum.region)))].sort((a, b) => a - b);
  return codes.map((code) => {
    const id = String(code).padStart(6, "0");
    const value = evaluateIndicator(
      indicator,
      totals(sums, (sum) => below(sum.region) === code),
      date,
    );
    return { id, name: regionName(id), value };
  });
}
