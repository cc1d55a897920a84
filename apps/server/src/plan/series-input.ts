import { createHash } from "node:crypto";
import {
  convertible,
  faultWording,
  parseUnit,
  readSeries,
  type Mapping,
  type ReadOptions,
  type SeriesReading,
} from "@loopledger/statistics";
import { addFaultWording, type Fault } from "../http/fault-wording.ts";
import { decodeText, parseCsv } from "./csv.ts";
import { readPlanTables, type TargetDefinition } from "./target-table.ts";

addFaultWording({
  ...faultWording,
  SERIES_INDICATOR_UNKNOWN: {
    zh: "规划中没有指标“{indicator}”。",
    en: "The plan has no indicator “{indicator}”.",
  },
  SERIES_INDICATOR_MANY: {
    zh: "表中有 {count} 个变量（{variables}）；请逐个指明对应的指标。",
    en: "The table holds {count} variables ({variables}); say for each which indicator it answers.",
  },
  SERIES_VARIABLE_UNKNOWN: {
    zh: "表中没有变量“{variable}”；有：{variables}。",
    en: "The table has no variable “{variable}”; it has {variables}.",
  },
});

/** A table of figures to import, with what is known about it. */
export interface SeriesInput {
  /** The text of the file, or its bytes (UTF-8, UTF-16 or GBK). */
  csv: string | Uint8Array;
  title: string;
  /** Who publishes the figures. */
  source: string;
  attribution?: string | undefined;
  licence?: string | undefined;
  /** When the figures were published; now where absent. */
  releasedAt?: Date | undefined;
  mapping?: Mapping | undefined;
  unit?: string | undefined;
  units?: Record<string, string> | undefined;
  scale?: string | undefined;
  region?: string | undefined;
  regions?: Record<string, string> | undefined;
  coverage?: string | undefined;
  where?: Record<string, string[]> | undefined;
  /** Indicator of the plan that the one variable of the table answers. */
  indicator?: string | undefined;
  /** Indicators by variable, where there are several. */
  indicators?: Record<string, string> | undefined;
  /** Indicators the figures are shown beside, by variable; `*` for all. */
  beside?: Record<string, string[]> | undefined;
  /** Keep the good rows where others are wrong. */
  partial?: boolean | undefined;
}

/** A table as read, with where each variable belongs. */
export interface ReadInput {
  reading: SeriesReading;
  indicatorOf: Map<string, string>;
  besideOf: Map<string, string[]>;
  faults: Fault[];
  faultCount: number;
}

const optionNames = [
  "title",
  "source",
  "attribution",
  "licence",
  "mapping",
  "unit",
  "units",
  "scale",
  "region",
  "regions",
  "coverage",
  "where",
  "indicator",
  "indicators",
  "beside",
  "partial",
] as const;

/** The choices made for an import, without the table itself. */
export function optionsOf(input: SeriesInput): Record<string, unknown> {
  const entries = optionNames
    .map((name) => [name, input[name]] as const)
    .filter(([, value]) => value !== undefined);
  return { ...Object.fromEntries(entries), releasedAt: input.releasedAt?.toISOString() };
}

/** Id of an import: the same table with the same choices by the same party is the same import. */
export function importIdOf(party: number, input: SeriesInput): string {
  const hash = createHash("sha256").update(JSON.stringify([party, optionsOf(input)], sorted));
  return uuidOf(hash.update("\0").update(input.csv).digest());
}

/** Id of a series: the same variable of the same table, whatever the vintage. */
export function seriesIdOf(
  party: number,
  input: SeriesInput,
  variable: string,
  indicator: string | null,
): string {
  const key = JSON.stringify([party, input.source, input.title, variable, indicator]);
  return uuidOf(createHash("sha256").update(key).digest());
}

/** Reads the table and checks it against the plan's indicators. Nothing is stored. */
export function readInput(input: SeriesInput): ReadInput {
  const { targets } = readPlanTables();
  const text = typeof input.csv === "string" ? input.csv : decodeText(input.csv);
  const parsed = text === undefined ? { fault: { path: "/csv", code: "SERIES_ENCODING" } } : parseCsv(text);
  const reading = readSeries("rows" in parsed ? parsed.rows : [], readOptions(input));
  if ("fault" in parsed)
    return { reading, indicatorOf: new Map(), besideOf: new Map(), faults: [parsed.fault], faultCount: 1 };
  const faults = reading.errors.map(({ row, column, code, params }): Fault => ({
    path: row === 0 ? "" : `/rows/${row}${column ? `/${escape(column)}` : ""}`,
    code,
    params: { ...params, row, column },
  }));
  const placed = place(input, reading, targets);
  return {
    reading,
    ...placed,
    faults: [...placed.faults, ...faults],
    faultCount: placed.faults.length + reading.errorCount,
  };
}

function readOptions(input: SeriesInput): ReadOptions {
  const { mapping, unit, units, scale, region, regions, coverage, where } = input;
  const given = Object.entries({ mapping, unit, units, scale, region, regions, coverage, where });
  return Object.fromEntries(given.filter(([, value]) => value !== undefined));
}

/** Says which indicator each variable answers, and refuses a unit that does not fit it. */
function place(input: SeriesInput, reading: SeriesReading, targets: TargetDefinition[]) {
  const faults: Fault[] = [];
  const indicatorOf = new Map<string, string>();
  const besideOf = new Map<string, string[]>();
  const variables = reading.series.map(({ variable }) => variable);
  const known = (indicator: string, path: string): boolean => {
    const found = targets.some((target) => target.indicator === indicator);
    if (!found) faults.push({ path, code: "SERIES_INDICATOR_UNKNOWN", params: { indicator } });
    return found;
  };
  const has = (variable: string, path: string): boolean => {
    const found = variables.includes(variable);
    if (!found && variables.length > 0)
      faults.push({ path, code: "SERIES_VARIABLE_UNKNOWN", params: { variable, variables } });
    return found;
  };
  if (input.indicator !== undefined && known(input.indicator, "/indicator")) {
    if (variables.length > 1)
      faults.push({
        path: "/indicator",
        code: "SERIES_INDICATOR_MANY",
        params: { count: variables.length, variables },
      });
    else if (variables[0] !== undefined) indicatorOf.set(variables[0], input.indicator);
  }
  for (const [variable, indicator] of Object.entries(input.indicators ?? {})) {
    const path = `/indicators/${escape(variable)}`;
    if (known(indicator, path) && has(variable, path)) indicatorOf.set(variable, indicator);
  }
  for (const [variable, indicators] of Object.entries(input.beside ?? {})) {
    const path = `/beside/${escape(variable)}`;
    const fits = indicators.filter((indicator) => known(indicator, path));
    for (const one of variable === "*" ? variables : has(variable, path) ? [variable] : [])
      besideOf.set(one, [...new Set([...(besideOf.get(one) ?? []), ...fits])]);
  }
  for (const { variable, unit } of reading.series) {
    const indicator = indicatorOf.get(variable);
    const target = targets.find((one) => one.indicator === indicator);
    if (!indicator || !target) continue;
    const wanted = [
      ...targets.filter((one) => one.indicator === indicator).map((one) => one.unit),
      target.levelUnit,
    ];
    const fits = wanted.some((text) => {
      const read = text === null ? undefined : parseUnit(text);
      return read?.kind === "unit" && convertible(unit, read.unit);
    });
    const params = { unit: unit.text, indicator, expected: target.levelUnit ?? target.unit };
    if (!fits) faults.push({ path: "/unit", code: "SERIES_UNIT_MISFIT", params });
  }
  return { indicatorOf, besideOf, faults };
}

function escape(name: string): string {
  return name.replaceAll("~", "~0").replaceAll("/", "~1");
}

/** A UUID of version 8 (RFC 9562) with the first bits of a hash. */
function uuidOf(hash: Buffer): string {
  const bytes = hash.subarray(0, 16);
  bytes[6] = (bytes[6]! & 0x0f) | 0x80;
  bytes[8] = (bytes[8]! & 0x3f) | 0x80;
  return bytes.toString("hex").replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5");
}

/** Members in one order, so that the order a client wrote them in makes no other import. */
function sorted(_key: string, value: unknown): unknown {
  if (typeof value !== "object" || value === null || Array.isArray(value)) return value;
  return Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)));
}
