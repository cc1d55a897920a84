import { regionName, type YearValue } from "@loopledger/statistics";
import type { PlanBook } from "./plan-book.ts";
import type { RegionScope } from "./region-scope.ts";
import type { SeriesHead, SeriesValue } from "./series-values.ts";
import type { Beside, Source, SourceDetail } from "./target-row.ts";
import type { TargetDefinition } from "./target-table.ts";
import { importedYears, ofRegion, type ImportedYear } from "./yearly.ts";

/** What the neighbouring figures are taken from. */
export interface BesideKnown {
  book: PlanBook;
  scope: RegionScope;
  heads: SeriesHead[];
  values: SeriesValue[];
  now: Date;
}

/** What else is known: the other source for the region, the nation's table beside a city, tables of context. */
export function besides(
  target: TargetDefinition,
  { book, scope, heads, values, now }: BesideKnown,
  source: Source,
  ledger: YearValue[],
  imported: ImportedYear[],
): Beside[] {
  const found: Beside[] = [];
  const same = (
    from: Source,
    region: string,
    title: string,
    years: YearValue[],
    detail: SourceDetail,
  ): void => {
    const last = years.at(-1);
    if (!last) return;
    const points = years.map(({ year, value }) => ({ period: String(year), value }));
    const where = { region, regionName: regionName(region) };
    found.push({
      kind: "same",
      source: from,
      ...where,
      title,
      unit: target.unit,
      value: last.value,
      period: String(last.year),
      detail,
      points,
    });
  };
  const indicator = book.answering(target.indicator);
  if (source !== "ledger" && indicator)
    same("ledger", scope.region, indicator.declaration.label.en, ledger, {
      indicator: indicator.id,
      asOf: now.toISOString(),
    });
  if (source !== "imported" && imported.length)
    same("imported", scope.region, imported.at(-1)!.head.title, imported, importedDetail(imported.at(-1)!));
  if (scope.region !== "CN") {
    const nation = importedYears(target, heads, ofRegion(values, "CN"));
    if (nation.length)
      same("imported", "CN", nation.at(-1)!.head.title, nation, importedDetail(nation.at(-1)!));
  }
  for (const head of heads.filter(({ beside }) => beside.includes(target.indicator)))
    for (const region of ["CN", "WORLD"]) found.push(...contextOf(head, ofRegion(values, region), region));
  return found;
}

/** Figures of something else, in their own unit and under their own name. */
function contextOf(head: SeriesHead, values: SeriesValue[], region: string): Beside[] {
  const own = values
    .filter(({ series }) => series === head.id)
    .sort((a, b) => (a.period < b.period ? -1 : 1));
  const last = own.at(-1);
  if (!last) return [];
  const { value, period, unit, releasedAt, coverage } = last;
  const detail = importedDetail({
    head,
    releasedAt,
    year: Number(period),
    value,
    ...(coverage ? { coverage } : {}),
  });
  const points = own
    .filter((one) => one.unit === unit)
    .map((one) => ({ period: one.period, value: one.value }));
  const title = head.variable || head.title;
  return [
    {
      kind: "context",
      source: "imported",
      region,
      regionName: regionName(region),
      title,
      unit,
      value,
      period,
      detail,
      points,
    },
  ];
}

/** Where an imported figure is from. */
export function importedDetail({ head, releasedAt, coverage }: ImportedYear): SourceDetail {
  return {
    series: head.id,
    table: head.title,
    attribution: head.attribution ?? head.source,
    ...(head.licence ? { licence: head.licence } : {}),
    ...(coverage ? { coverage } : {}),
    asOf: releasedAt.toISOString(),
  };
}
