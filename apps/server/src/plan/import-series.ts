import { sql } from "kysely";
import type { Observation, SeriesReading, SeriesTable } from "@loopledger/statistics";
import { asViewer, type Database, type Handle, type Viewer } from "../database/index.ts";
import type { Fault } from "../http/fault-wording.ts";
import {
  importIdOf,
  optionsOf,
  readInput,
  seriesIdOf,
  type ReadInput,
  type SeriesInput,
} from "./series-input.ts";
import type {} from "./series-tables.ts";

/** What became of a table. `stored` is false where nothing was written: a trial, a fault, or a repetition. */
export interface ImportOutcome {
  id: string;
  stored: boolean;
  /** The same table with the same choices was imported before. */
  existing: boolean;
  reading: SeriesReading;
  accepted: number;
  faults: Fault[];
  faultCount: number;
  series: { id: string; variable: string; unit: string; indicator: string | null; rows: number }[];
}

/** Who imports, and when. */
export interface Importer {
  viewer: Viewer & { party: number };
  person?: number | null;
  now: Date;
  /** Read and check only. */
  dryRun?: boolean;
}

/**
 * Imports a table of figures in one transaction: all of it, or (unless `partial`) nothing where anything is
 * wrong. The same table again is not stored twice; a changed one becomes a new vintage of the same series.
 */
export async function importSeries(
  database: Database,
  importer: Importer,
  input: SeriesInput,
): Promise<ImportOutcome> {
  const { party } = importer.viewer;
  const read = readInput(input);
  const accepted = read.reading.series.reduce((sum, { observations }) => sum + observations.length, 0);
  const id = importIdOf(party, input);
  const series = read.reading.series.map((one) => {
    const indicator = read.indicatorOf.get(one.variable) ?? null;
    const found = seriesIdOf(party, input, one.variable, indicator);
    return {
      id: found,
      variable: one.variable,
      unit: one.unit.text,
      indicator,
      rows: one.observations.length,
    };
  });
  const { reading, faults, faultCount } = read;
  const outcome = { id, stored: false, existing: false, reading, accepted, faults, faultCount, series };
  const own = faultCount - reading.errorCount;
  const refused = faultCount > 0 && (!input.partial || own > 0 || accepted === 0);
  if (refused || importer.dryRun) return outcome;
  return asViewer(database, importer.viewer, async (handle) => {
    const existing = await store(handle, importer, input, read, outcome);
    return { ...outcome, existing, stored: !existing };
  });
}

/** @returns whether the import was there already */
async function store(
  handle: Handle,
  { viewer: { party }, person = null, now }: Importer,
  input: SeriesInput,
  { reading, besideOf, faultCount }: ReadInput,
  { id, series, accepted }: ImportOutcome,
): Promise<boolean> {
  const { title, source, attribution = null, licence = null, releasedAt = now } = input;
  const about = { party, title, source, attribution, licence, created_at: now };
  const { rows, missing } = reading;
  const counts = { rows, accepted, missing, faults: faultCount };
  const inserted = await handle
    .insertInto("series_import")
    .values({
      id,
      ...about,
      person,
      options: JSON.stringify(optionsOf(input)),
      ...counts,
      released_at: releasedAt,
    })
    .onConflict((conflict) => conflict.doNothing())
    .returning("id")
    .executeTakeFirst();
  if (!inserted) return true;
  for (const [i, one] of reading.series.entries()) {
    const { id: seriesId, indicator } = series[i]!;
    const { variable, dimensions } = one;
    const beside = besideOf.get(variable) ?? [];
    await handle
      .insertInto("series")
      .values({ id: seriesId, ...about, variable, indicator, beside, unit: one.unit.text, dimensions })
      .onConflict((conflict) => conflict.doNothing())
      .execute();
    await appendObservations(handle, one, {
      party,
      series: seriesId,
      import: id,
      indicator,
      source,
      releasedAt,
    });
  }
  return false;
}

interface Origin {
  party: number;
  series: string;
  import: string;
  indicator: string | null;
  source: string;
  releasedAt: Date;
}

const batch = 5_000;

async function appendObservations(handle: Handle, series: SeriesTable, origin: Origin): Promise<void> {
  for (let from = 0; from < series.observations.length; from += batch) {
    const part = series.observations.slice(from, from + batch);
    await sql`
      insert into observation
        (party, series, import, indicator, source, unit, released_at, region, period, breakdown, value, status, coverage, row)
      select ${origin.party}::int, ${origin.series}::uuid, ${origin.import}::uuid, ${origin.indicator}::text,
        ${origin.source}::text, ${series.unit.text}::text, ${origin.releasedAt}::timestamptz, o.*
      from jsonb_to_recordset(${JSON.stringify(part.map(shape))}::jsonb) as o
        (region text, period text, breakdown text, value numeric, status text, coverage text, row int)`.execute(
      handle,
    );
  }
}

/** The value goes as text, so that its decimals reach the column as they stood in the table. */
function shape({ region, period, breakdown, text, status, coverage, row }: Observation): object {
  return { region, period, breakdown: JSON.stringify(breakdown), value: text, status, coverage, row };
}
