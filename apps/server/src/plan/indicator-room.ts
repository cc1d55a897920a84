import { z } from "zod";
import { parsePeriod } from "@loopledger/statistics";
import { asViewer, type Handle } from "../database/index.ts";
import { viewerOf } from "../http/access.ts";
import { invalid, notFound } from "../http/problem.ts";
import type { App, Context } from "../http/room.ts";
import { eventsBehind, type ContributionRow } from "./indicator-events.ts";
import { findIndicator, listIndicators, viewIndicator, type FoundIndicator } from "./indicator-view.ts";
import type { PlanBook } from "./plan-book.ts";
import { regionScope, type RegionScope } from "./region-scope.ts";
import { scoreboard } from "./scoreboard.ts";

const params = z.object({ id: z.string().min(1).max(200) });
const query = z.strictObject({
  region: z.string().min(1).max(60).optional(),
  period: z.string().min(1).max(20).optional(),
});
const eventQuery = query.extend({
  measure: z.string().max(200).optional(),
  after: z.string().max(40).optional(),
  limit: z.coerce.number().int().min(1).max(500).default(50),
});

/** `GET /api/v1/indicators`, `/indicators/{id}` and `/indicators/{id}/events`: a figure opened to its events. */
export function addIndicatorRoutes(app: App, context: Context, book: PlanBook): void {
  app.get("/api/v1/indicators", { config: { access: "signed-in" } }, () => {
    const rows = listIndicators(book);
    return { rows, next: null, total: rows.length };
  });

  app.get(
    "/api/v1/indicators/:id",
    { config: { access: "signed-in" }, schema: { params, querystring: query } },
    async (request) => {
      const found = findIndicator(book, request.params.id);
      const { viewer } = viewerOf(request);
      const period = readPeriod(request.query.period);
      return asViewer(context.database, viewer, async (handle) => {
        const scope = await regionScope(handle, viewer, request.query.region);
        return describe(handle, book, found, scope, context.now(), period);
      });
    },
  );

  app.get(
    "/api/v1/indicators/:id/events",
    { config: { access: "signed-in" }, schema: { params, querystring: eventQuery } },
    async (request) => {
      const { ledger } = findIndicator(book, request.params.id);
      if (!ledger) throw notFound(request.params.id);
      const { viewer } = viewerOf(request);
      const { measure, after, limit } = request.query;
      const found = await asViewer(context.database, viewer, async (handle) => {
        const scope = await regionScope(handle, viewer, request.query.region);
        const asked = readPeriod(request.query.period);
        const period = asked ?? (await viewIndicator(handle, ledger, scope, context.now())).period;
        if (period === null)
          return { rows: [], next: null, measure: measure ?? null, unit: null, sum: 0, period };
        return {
          ...(await eventsBehind(handle, viewer, ledger, scope, { measure, period, after, limit })),
          period,
        };
      });
      return { ...found, rows: found.rows.map((row) => named(row, found.unit, context)) };
    },
  );
}

/** The ledger's figure with its lineage; where it has none, the imported figures that answer, if any. */
async function describe(
  handle: Handle,
  book: PlanBook,
  { id, ledger, targets }: FoundIndicator,
  scope: RegionScope,
  now: Date,
  period: string | undefined,
): Promise<object> {
  const view = ledger && (await viewIndicator(handle, ledger, scope, now, period));
  const row = targets.length
    ? (await scoreboard(handle, book, scope, now)).find((one) => one.id === targets[0]!.id)
    : undefined;
  const imported = row?.source === "imported" && (view?.value ?? null) === null;
  if (ledger && view && !imported)
    return {
      id,
      label: ledger.declaration.label,
      region: scope.region,
      ...view,
      source: view.value === null ? "no_data" : "ledger",
      sourceDetail: { indicator: ledger.id, asOf: now.toISOString() },
    };
  if (!row) throw notFound(id);
  const value =
    period === undefined ? row.value : (row.series.find((one) => one.period === period)?.value ?? null);
  return {
    id,
    label: row.label,
    unit: row.unit,
    region: scope.region,
    formula: ledger?.declaration.formula ?? null,
    clause: ledger?.declaration.clause ?? row.section,
    value,
    period: period ?? row.period,
    source: value === null ? "no_data" : row.source,
    sourceDetail: row.sourceDetail,
    scope: scope.whole ? "region" : "own",
    inputs: [],
    leftOut: [],
    figures: [],
    regions: [],
    periods: row.series,
  };
}

function readPeriod(text: string | undefined): string | undefined {
  if (text === undefined) return undefined;
  const read = parsePeriod(text);
  if (read.kind === "period") return read.period;
  throw invalid({ path: "?period", code: "SERIES_PERIOD_UNREADABLE", params: { text } });
}

function named(
  { party, place, ...row }: ContributionRow,
  unit: string | null,
  { registry }: Context,
): object {
  const who = registry.current.partyById(party);
  const where = place === null ? undefined : registry.current.placeById(place);
  return {
    ...row,
    unit,
    party: who ? { id: String(who.id), uri: who.uri, name: who.name } : null,
    place: where
      ? { id: String(where.id), uri: where.uri, name: where.name, district: where.district }
      : null,
  };
}
