import { titleAndUnit } from "./column.ts";
import type { SeriesFault, SeriesFaultCode } from "./fault.ts";
import { planColumns, type Column, type Layout } from "./layout.ts";
import { parseNumber, plainText } from "./number.ts";
import { parsePeriod } from "./period.ts";
import { parseRegion } from "./region.ts";
import {
  limits,
  statuses,
  type Observation,
  type ReadOptions,
  type SeriesReading,
  type SeriesTable,
  type Status,
} from "./series-types.ts";
import { convert, convertible, parseScale, parseUnit, scaleUnit, type Unit } from "./unit.ts";

/** Titles of figures that are shares or per head, whatever the rest of their table holds. */
const ratioWords = /\b(share|rate|ratio|percent|per capita)\b|占比|比重|比例|[^效]率|人均/i;

/**
 * Reads a tidy table of figures: long (region, period, value) or wide (a column for each variable or period).
 * Never throws: whatever is wrong is in `errors`, and good rows are in `series` beside them.
 * @param table rows of cells, the header first
 */
export function readSeries(table: string[][], options: ReadOptions = {}): SeriesReading {
  return new Reader(table, options).read();
}

class Reader {
  private readonly table: string[][];
  private readonly options: ReadOptions;
  private readonly errors: SeriesFault[] = [];
  private errorCount = 0;
  private readonly bySeries = new Map<string, SeriesTable>();
  private readonly broken = new Set<string>();
  private readonly seen = new Map<string, Observation>();
  private readonly regions = new Map<string, string | undefined>();
  private columns: Column[] = [];
  private missing = 0;
  private skipped = 0;

  constructor(table: string[][], options: ReadOptions) {
    this.table = table;
    this.options = options;
  }

  read(): SeriesReading {
    const [header = [], ...body] = this.table;
    const rows = body.filter((row) => row.some((cell) => cell.trim() !== "")).length;
    const layout = this.start(header, body, rows);
    if (layout) for (const [i, row] of body.entries()) this.readRow(row, i + 2, layout);
    return {
      columns: this.columns.map(({ name, role, unit }) => ({ name, role, unit: unit?.text ?? null })),
      layout,
      rows,
      series: [...this.bySeries.values()].filter((series) => series.observations.length > 0),
      missing: this.missing,
      skipped: this.skipped,
      errors: this.errors,
      errorCount: this.errorCount,
    };
  }

  private start(header: string[], body: string[][], rows: number): Layout | undefined {
    if (rows === 0) this.fault(0, "", "SERIES_EMPTY", {});
    else if (rows > limits.rows) this.fault(0, "", "SERIES_TOO_MANY_ROWS", { rows, limit: limits.rows });
    if (header.length > limits.columns)
      this.fault(1, "", "SERIES_TOO_MANY_COLUMNS", { columns: header.length, limit: limits.columns });
    if (this.errorCount) return undefined;
    const { mapping = {}, region, scale, where = {} } = this.options;
    const plan = planColumns(header, body.slice(0, 50), mapping, region !== undefined);
    this.columns = plan.columns;
    for (const error of plan.errors) this.fault(error.row, error.column, error.code, error.params);
    for (const column of Object.keys(where))
      if (!plan.columns.some(({ name }) => name === column))
        this.fault(1, column, "SERIES_COLUMN_UNKNOWN", { column });
    if (scale !== undefined && parseScale(scale) === undefined)
      this.fault(0, "", "SERIES_SCALE_UNKNOWN", { text: clip(scale) });
    if (region !== undefined && this.region(region) === undefined)
      this.fault(0, "", "SERIES_REGION_UNKNOWN", { text: clip(region) });
    return this.errorCount ? undefined : plan.layout;
  }

  private readRow(row: string[], number: number, layout: Layout): void {
    if (row.every((cell) => cell.trim() === "")) return;
    if (
      row.length > this.columns.length &&
      row.slice(this.columns.length).some((cell) => cell.trim() !== "")
    ) {
      this.fault(number, "", "SERIES_ROW_RAGGED", { cells: row.length, columns: this.columns.length });
      return;
    }
    const long = row.findIndex((cell) => cell.length > limits.cell);
    if (long >= 0) {
      const params = { length: row[long]!.length, limit: limits.cell };
      this.fault(number, this.columns[long]?.name ?? "", "SERIES_CELL_LONG", params);
      return;
    }
    if (!this.wanted(row)) {
      this.skipped++;
      return;
    }
    const region = this.readRegion(row, number);
    const rowPeriod = layout === "periods" ? undefined : this.readPeriod(row, number);
    const status = this.readStatus(row, number);
    const broken =
      region === undefined || status === undefined || (layout !== "periods" && rowPeriod === undefined);
    for (const column of this.columns) {
      if (column.role !== "value") continue;
      const figure = this.readNumber(row[column.at] ?? "", number, column.name);
      if (!figure || broken) continue;
      const series = this.seriesOf(row, number, column, layout);
      if (!series) continue;
      const fitted = this.fit(figure, row, number, column, series);
      if (!fitted) continue;
      const coverage = this.cell(row, "coverage") || this.options.coverage || null;
      this.add(series, {
        row: number,
        column: column.name,
        region,
        period: rowPeriod ?? (parsePeriod(column.name) as { period: string }).period,
        breakdown: this.breakdown(row),
        ...fitted,
        status: status === "A" && coverage ? "D" : status,
        coverage,
      });
    }
  }

  private cell(row: string[], role: Column["role"]): string | undefined {
    const column = this.columns.find((one) => one.role === role);
    return column && plainText(row[column.at] ?? "");
  }

  private wanted(row: string[]): boolean {
    return Object.entries(this.options.where ?? {}).every(([name, values]) => {
      const column = this.columns.find((one) => one.name === name)!;
      return values.includes((row[column.at] ?? "").trim());
    });
  }

  private region(text: string): string | undefined {
    if (!this.regions.has(text)) {
      const { regions = {} } = this.options;
      this.regions.set(text, parseRegion(Object.hasOwn(regions, text) ? regions[text]! : text));
    }
    return this.regions.get(text);
  }

  private readRegion(row: string[], number: number): string | undefined {
    const column = this.columns.find((one) => one.role === "region");
    const text = column ? (row[column.at] ?? "").trim() : this.options.region!;
    const region = text === "" ? undefined : this.region(text);
    if (text === "") this.fault(number, column?.name ?? "", "SERIES_REGION_MISSING", {});
    else if (!region) this.fault(number, column?.name ?? "", "SERIES_REGION_UNKNOWN", { text: clip(text) });
    return region;
  }

  private readPeriod(row: string[], number: number): string | undefined {
    const column = this.columns.find((one) => one.role === "period")!;
    const text = row[column.at] ?? "";
    const read = parsePeriod(text);
    if (read.kind === "period") return read.period;
    if (read.kind === "missing") this.fault(number, column.name, "SERIES_PERIOD_MISSING", {});
    else
      this.fault(number, column.name, read.code, {
        text: clip(text),
        ...("date" in read ? { date: read.date } : {}),
      });
    return undefined;
  }

  private readStatus(row: string[], number: number): Status | undefined {
    const text = this.cell(row, "status") || "A";
    const status = statuses.find((one) => one === text.toUpperCase());
    if (!status)
      this.fault(number, this.columnOf("status"), "SERIES_STATUS_UNKNOWN", {
        text: clip(text),
        known: statuses.join(", "),
      });
    return status;
  }

  private readNumber(cell: string, row: number, column: string): Figure | undefined {
    const read = parseNumber(cell);
    if (read.kind === "value") return read;
    if (read.kind === "missing") this.missing++;
    else this.fault(row, column, read.code, { text: clip(cell) });
    return undefined;
  }

  private breakdown(row: string[]): Record<string, string> {
    const parts = this.columns.filter((one) => one.role === "breakdown");
    const filled = parts.map((one) => [one.name, plainText(row[one.at] ?? "")] as const);
    return Object.fromEntries(filled.filter(([, text]) => text !== "").sort(([a], [b]) => (a < b ? -1 : 1)));
  }

  /** The series a value belongs to, made with its unit at its first value. */
  private seriesOf(row: string[], number: number, column: Column, layout: Layout): SeriesTable | undefined {
    const written = this.cell(row, "variable");
    const named = written ? titleAndUnit(written) : undefined;
    const own =
      layout === "variables" || (layout === "long" && named === undefined) ? column.title : undefined;
    const variable = [named?.title, own].filter((part) => part !== undefined).join(" · ");
    const known = this.bySeries.get(variable);
    if (known || this.broken.has(variable)) return known;
    const unit = this.unitFor(
      variable,
      this.cell(row, "unit"),
      named?.unit ?? column.unit,
      number,
      column.name,
    );
    if (!unit) {
      this.broken.add(variable);
      return undefined;
    }
    const dimensions = this.columns.filter((one) => one.role === "breakdown").map((one) => one.name);
    const made: SeriesTable = { variable, unit, dimensions, observations: [] };
    this.bySeries.set(variable, made);
    return made;
  }

  private unitFor(
    variable: string,
    cell: string | undefined,
    named: Unit | undefined,
    row: number,
    column: string,
  ): Unit | undefined {
    const { unit, units = {} } = this.options;
    const own = Object.hasOwn(units, variable) ? units[variable] : undefined;
    const written = own ?? unit ?? (cell || undefined);
    const base = written === undefined ? named : this.readUnit(written, row, column);
    if (!base && written === undefined)
      this.fault(row, column, "SERIES_UNIT_MISSING", { series: variable || column });
    if (!base || own !== undefined) return base && this.scaled(base);
    if (named && !convertible(named, base)) {
      this.fault(row, column, "SERIES_UNIT_MIXED", { unit: base.text, expected: named.text });
      return undefined;
    }
    if (unit !== undefined && ratioWords.test(variable) && !/ratio|\/|index/.test(base.dimension)) {
      this.fault(row, column, "SERIES_UNIT_DOUBTFUL", { series: variable, unit: base.text });
      return undefined;
    }
    return this.scaled(base);
  }

  private scaled(base: Unit): Unit {
    const { scale } = this.options;
    return scale === undefined ? base : scaleUnit(base, parseScale(scale)!);
  }

  private readUnit(written: string, row: number, column: string): Unit | undefined {
    const read = parseUnit(written);
    if (read.kind === "unit") return read.unit;
    if (read.kind === "unknown") this.fault(row, column, "SERIES_UNIT_UNKNOWN", { text: clip(written) });
    else
      this.fault(row, column, "SERIES_UNIT_AMBIGUOUS", {
        text: clip(written),
        first: read.first,
        second: read.second,
      });
    return undefined;
  }

  /** The figure in the unit of its series: a unit column may change the scale, never what is measured. */
  private fit(
    figure: Figure,
    row: string[],
    number: number,
    column: Column,
    series: SeriesTable,
  ): Fitted | undefined {
    const own = this.options.unit === undefined ? this.cell(row, "unit") : undefined;
    const written = figure.percent ? "%" : own;
    if (!written || Object.hasOwn(this.options.units ?? {}, series.variable)) return figureOf(figure);
    const base = this.readUnit(written, number, column.name);
    if (!base) return undefined;
    const unit = figure.percent ? base : this.scaled(base);
    if (!convertible(unit, series.unit)) {
      this.fault(number, column.name, "SERIES_UNIT_MIXED", { unit: unit.text, expected: series.unit.text });
      return undefined;
    }
    if (unit.factor === series.unit.factor) return figureOf(figure);
    const value = convert(figure.value, unit, series.unit)!;
    return { value, text: decimal(value) };
  }

  private add(series: SeriesTable, observation: Observation): void {
    const { region, period, breakdown } = observation;
    const key = JSON.stringify([series.variable, region, period, breakdown]);
    const first = this.seen.get(key);
    if (!first) {
      this.seen.set(key, observation);
      series.observations.push(observation);
    } else if (first.text === observation.text) {
      this.fault(observation.row, observation.column, "SERIES_ROW_TWICE", { first: first.row });
    } else {
      const params = { first: first.row, other: first.text, value: observation.text };
      this.fault(observation.row, observation.column, "SERIES_ROW_CONTRADICTS", params);
    }
  }

  private columnOf(role: Column["role"]): string {
    return this.columns.find((one) => one.role === role)?.name ?? "";
  }

  private fault(row: number, column: string, code: SeriesFaultCode, params: SeriesFault["params"]): void {
    this.errorCount++;
    if (this.errors.length < limits.errors) this.errors.push({ row, column, code, params });
  }
}

interface Figure {
  value: number;
  text: string;
  percent: boolean;
}
type Fitted = Pick<Observation, "value" | "text">;

function figureOf({ value, text }: Figure): Fitted {
  return { value, text };
}

/** Decimal text without an exponent. */
function decimal(value: number): string {
  const read = parseNumber(String(value));
  return read.kind === "value" ? read.text : String(value);
}

function clip(text: string): string {
  return text.length > 60 ? `${text.slice(0, 60)}…` : text;
}
