import { z } from "zod";
import { roles as columnRoles, type Role } from "@loopledger/statistics";
import { asViewer } from "../database/index.ts";
import { viewerOf } from "../http/access.ts";
import { fillTemplate, faultWordingOf, type Fault } from "../http/fault-wording.ts";
import { chooseLanguage, type Language } from "../http/language.ts";
import { notFound, Problem } from "../http/problem.ts";
import type { App, Context } from "../http/room.ts";
import { importSeries, type ImportOutcome } from "./import-series.ts";
import type { SeriesInput } from "./series-input.ts";
import { readHeads, readSpans, readYears, type SeriesHead, type SeriesValue } from "./series-values.ts";
import { pageOfSeries } from "./series-page.ts";

const name = z.string().trim().min(1).max(200);
const names = z.record(z.string().max(200), name);
const body = z
  .strictObject({
    csv: z.string().max(20_000_000).optional(),
    /** The file's bytes, for tables that are not in UTF-8. */
    csvBase64: z.base64().max(27_000_000).optional(),
    title: name,
    source: name,
    attribution: z.string().max(500).optional(),
    licence: z.string().max(200).optional(),
    releasedAt: z.iso.datetime({ offset: true }).optional(),
    mapping: z.record(z.string().max(200), z.enum(columnRoles as [Role, ...Role[]])).optional(),
    unit: name.optional(),
    units: names.optional(),
    scale: name.optional(),
    region: name.optional(),
    regions: names.optional(),
    coverage: name.optional(),
    where: z.record(z.string().max(200), z.array(z.string().max(200)).min(1).max(100)).optional(),
    indicator: name.optional(),
    indicators: names.optional(),
    beside: z.record(z.string().max(200), z.array(name).max(20)).optional(),
    partial: z.boolean().default(false),
    dryRun: z.boolean().default(false),
  })
  .refine(({ csv, csvBase64 }) => (csv === undefined) !== (csvBase64 === undefined), {
    path: ["csv"],
    params: { code: "REQUIRED" },
  });

const page = z.strictObject({
  region: z.string().max(60).optional(),
  /** Figures as they stood at this moment. */
  asOf: z.iso.datetime({ offset: true }).optional(),
  /** Every vintage of every figure, not the latest alone. */
  includeHistory: z.stringbool().default(false),
  after: z.coerce.number().int().min(0).default(0),
  limit: z.coerce.number().int().min(1).max(1000).default(200),
});

/** `POST /api/v1/series/import`, `GET /api/v1/series`, `GET /api/v1/series/{id}`. */
export function addSeriesRoutes(app: App, context: Context): void {
  app.post(
    "/api/v1/series/import",
    { config: { access: ["admin", "office"] }, schema: { body }, bodyLimit: 32 * 1024 * 1024 },
    async (request, reply) => {
      const { dryRun, csv, csvBase64, releasedAt, ...rest } = request.body;
      const principal = viewerOf(request);
      const input: SeriesInput = {
        ...rest,
        csv: csv ?? Buffer.from(csvBase64 ?? "", "base64"),
        releasedAt: releasedAt === undefined ? undefined : new Date(releasedAt),
      };
      const viewer = { ...principal.viewer, party: principal.party };
      const person = principal.person?.id ?? null;
      const outcome = await importSeries(
        context.database,
        { viewer, person, now: context.now(), dryRun },
        input,
      );
      if (!dryRun && !outcome.stored && !outcome.existing)
        throw new Problem("VALIDATION", { count: outcome.faultCount }, outcome.faults);
      reply.code(outcome.stored ? 201 : 200);
      return shown(outcome, chooseLanguage(request.headers["accept-language"]));
    },
  );

  app.get("/api/v1/series", { config: { access: "signed-in" } }, async (request) => {
    const { viewer } = viewerOf(request);
    return asViewer(context.database, viewer, async (handle) => {
      const heads = await readHeads(handle);
      const ids = heads.map(({ id }) => id);
      const spans = await readSpans(handle, ids);
      const drawn = new Map([...spans].map(([id, { regions }]) => [id, drawnRegion(regions)]));
      const values = await readYears(handle, ids, [...new Set(drawn.values())], context.now());
      const rows = heads.map((head) => {
        const span = spans.get(head.id) ?? { regions: [], periods: [], rows: 0 };
        return { ...head, ...span, spark: sparkline(head, drawn.get(head.id) ?? "CN", values) };
      });
      return { rows, next: null, total: rows.length };
    });
  });

  app.get(
    "/api/v1/series/:id",
    { config: { access: "signed-in" }, schema: { params: z.object({ id: z.uuid() }), querystring: page } },
    async (request) => {
      const { viewer } = viewerOf(request);
      const { id } = request.params;
      const asOf = request.query.asOf === undefined ? context.now() : new Date(request.query.asOf);
      return asViewer(context.database, viewer, async (handle) => {
        const [head] = await readHeads(handle, { id });
        if (!head) throw notFound(id);
        const span = (await readSpans(handle, [id])).get(id);
        const { rows, next, total } = await pageOfSeries(handle, id, { ...request.query, asOf });
        return { ...head, regions: span?.regions ?? [], periods: span?.periods ?? [], rows, next, total };
      });
    },
  );
}

/** The region a series is drawn for: the nation, else the world, else the first it has. */
function drawnRegion(regions: string[]): string {
  return ["CN", "WORLD"].find((one) => regions.includes(one)) ?? regions[0] ?? "CN";
}

function sparkline(head: SeriesHead, region: string, values: SeriesValue[]): object {
  const own = values.filter((one) => one.series === head.id && one.region === region);
  own.sort((a, b) => (a.period < b.period ? -1 : 1));
  return { region, points: own.map(({ period, value }) => ({ period, value })) };
}

function shown(outcome: ImportOutcome, language: Language): object {
  const { reading, faults, faultCount, series, accepted } = outcome;
  return {
    id: outcome.id,
    stored: outcome.stored,
    existing: outcome.existing,
    columns: reading.columns.map((column) => column.name),
    mapping: Object.fromEntries(reading.columns.map((column) => [column.name, column.role])),
    layout: reading.layout ?? null,
    rows: reading.rows,
    accepted,
    missing: reading.missing,
    skipped: reading.skipped,
    errorCount: faultCount,
    errors: faults.map((fault) => errorOf(fault, language)),
    series,
    preview: reading.series.flatMap(({ variable, unit, observations }) =>
      observations.slice(0, 5).map(({ region, period, value, breakdown, status, coverage }) => ({
        variable,
        region,
        period,
        value,
        unit: unit.text,
        ...breakdown,
        status,
        coverage,
      })),
    ),
  };
}

function errorOf({ path, code, params = {} }: Fault, language: Language): object {
  return {
    row: typeof params["row"] === "number" ? params["row"] : 0,
    column: params["column"] || null,
    path,
    code,
    message: fillTemplate(faultWordingOf(code)?.[language] ?? code, params),
  };
}
