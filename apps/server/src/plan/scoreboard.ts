import {
  assess,
  contribution,
  isAmount,
  project,
  regionName,
  toIndex,
  type Projection,
  type YearValue,
} from "@loopledger/statistics";
import type { Handle } from "../database/index.ts";
import { besides, importedDetail } from "./beside.ts";
import { measureIds } from "./ledger-indicators.ts";
import { localMonth } from "../ledger/zone.ts";
import { indicatorYears, targetYears } from "./ledger-years.ts";
import { readExtent, readSums, type LedgerExtent, type MeasureSum } from "./measure-sums.ts";
import type { PlanBook } from "./plan-book.ts";
import type { RegionScope } from "./region-scope.ts";
import { readHeads, readYears, type SeriesHead, type SeriesValue } from "./series-values.ts";
import type { SeriesPoint, Source, SourceDetail, TargetRow } from "./target-row.ts";
import type { TargetDefinition } from "./target-table.ts";
import { importedYears, ofRegion, type ImportedYear } from "./yearly.ts";

interface Known {
  book: PlanBook;
  scope: RegionScope;
  now: Date;
  asOfYear: number;
  sums: MeasureSum[];
  extent: LedgerExtent | null;
  heads: SeriesHead[];
  values: SeriesValue[];
}

/**
 * The scoreboard of a region: every target with its value, where that is from, and how far it is.
 * A city's or province's value is the ledger's, the nation's is an imported table's; without either there is
 * no value, and no figure is made up.
 * @param until judge as at the end of this year; absent: now
 */
export async function scoreboard(
  handle: Handle,
  book: PlanBook,
  scope: RegionScope,
  now: Date,
  until?: number,
): Promise<TargetRow[]> {
  const measures = book.targets.flatMap(({ indicator }) => {
    const answering = book.answering(indicator);
    return answering ? measureIds(answering) : [];
  });
  const { range, whole } = scope;
  const sums = range && whole ? await readSums(handle, [...new Set(measures)], range) : [];
  const extent = range && whole ? await readExtent(handle, range) : null;
  const indicators = [...new Set(book.targets.map(({ indicator }) => indicator))];
  const heads = await readHeads(handle, { indicators });
  const ids = heads.map(({ id }) => id);
  const values = await readYears(handle, ids, [...new Set([scope.region, "CN", "WORLD"])], now);
  const asOfYear = until ?? Math.floor(localMonth(now.toISOString()) / 100);
  const known: Known = { book, scope, now, asOfYear, sums, extent, heads, values };
  return book.targets.map((target) => rowOf(target, known));
}

function rowOf(target: TargetDefinition, known: Known): TargetRow {
  const { scope, book, asOfYear } = known;
  const ledger = ledgerYears(target, known);
  const imported = importedYears(target, known.heads, ofRegion(known.values, scope.region));
  const fromLedger = scope.region === "CN" && !book.national ? [] : ledger;
  const [source, years]: [Source, YearValue[]] =
    fromLedger.length && (scope.region !== "CN" || imported.length === 0)
      ? ["ledger", fromLedger]
      : imported.length
        ? ["imported", imported]
        : fromLedger.length
          ? ["ledger", fromLedger]
          : ["no_data", []];
  const name = regionName(scope.region);
  const part = scope.region !== "CN" && isAmount(target) && target.kind !== "history";
  const judged =
    part && years.length
      ? contribution(target, years, asOfYear, name)
      : assess(target, years, asOfYear, book.settings);
  const { year, ...assessment } = judged;
  const chosen = imported.find((one) => source === "imported" && one.year === year);
  const { levelUnit: _, leads, ...definition } = target;
  return {
    ...definition,
    ...assessment,
    leads,
    period: year === null ? null : String(year),
    region: scope.region,
    regionName: name,
    source,
    sourceDetail: detailOf(target, source, chosen, known),
    series: years.map((one) => pointOf(one, source)),
    beside: besides(target, known, source, ledger, imported),
    projection: part ? null : projected(target, years),
  };
}

function ledgerYears(target: TargetDefinition, { book, sums, extent, now }: Known): YearValue[] {
  const indicator = book.answering(target.indicator);
  if (!indicator) return [];
  const own = new Set(measureIds(indicator));
  const years = indicatorYears(
    indicator,
    sums.filter(({ measure }) => own.has(measure)),
    extent,
    localMonth(now.toISOString()),
  );
  if (target.comparison === "relative_change" && target.baselineYear !== null)
    return toIndex(years, target.baselineYear);
  return targetYears(target, indicator, years);
}

function detailOf(
  target: TargetDefinition,
  source: Source,
  chosen: ImportedYear | undefined,
  { book, now }: Known,
): SourceDetail {
  if (source === "ledger")
    return { indicator: book.answering(target.indicator)!.id, asOf: now.toISOString() };
  return chosen ? importedDetail(chosen) : {};
}

function pointOf({ year, value, months, coverage }: YearValue, source: Source): SeriesPoint {
  return {
    period: String(year),
    value,
    source,
    ...(months === undefined ? {} : { months }),
    ...(coverage ? { coverage } : {}),
  };
}

/** The growth so far continued to the target year; only from whole years of the plan's own coverage. */
function projected(target: TargetDefinition, years: YearValue[]): Projection | null {
  const from = target.baselineYear ?? 0;
  const points = years.filter(
    ({ year, months, coverage }) => year >= from && months === undefined && !coverage,
  );
  const last = points.at(-1);
  if (!last || last.year >= target.targetYear) return null;
  return project(points, target.targetYear) ?? null;
}
