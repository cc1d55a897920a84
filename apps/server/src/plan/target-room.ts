import { z } from "zod";
import { asViewer } from "../database/index.ts";
import { viewerOf } from "../http/access.ts";
import { notFound } from "../http/problem.ts";
import type { App, Context } from "../http/room.ts";
import { regionScope } from "./region-scope.ts";
import type { PlanBook } from "./plan-book.ts";
import { scoreboard } from "./scoreboard.ts";
import type { TargetRow } from "./target-row.ts";

const query = z.strictObject({
  region: z.string().min(1).max(60).optional(),
  /** Judge as at the end of this year. */
  period: z.coerce.number().int().min(2000).max(2100).optional(),
  programme: z.string().max(60).optional(),
  lead: z.string().max(20).optional(),
});

/** `GET /api/v1/targets`, `/targets/{id}` and `/actions`: the plan and where it stands. */
export function addTargetRoutes(app: App, context: Context, book: PlanBook): void {
  const rows = async (
    request: Parameters<typeof viewerOf>[0],
    asked: z.output<typeof query>,
  ): Promise<TargetRow[]> => {
    const { viewer } = viewerOf(request);
    return asViewer(context.database, viewer, async (handle) => {
      const scope = await regionScope(handle, viewer, asked.region);
      return scoreboard(handle, book, scope, context.now(), asked.period);
    });
  };

  app.get(
    "/api/v1/targets",
    { config: { access: "signed-in" }, schema: { querystring: query } },
    async (request) => {
      const { programme, lead } = request.query;
      const all = await rows(request, request.query);
      const wanted = all.filter(
        (row) => (!programme || row.programme === programme) && (!lead || row.leads.includes(lead)),
      );
      return {
        rows: wanted,
        next: null,
        total: wanted.length,
        asOf: context.now().toISOString(),
        settings: book.settings,
      };
    },
  );

  app.get(
    "/api/v1/targets/:id",
    {
      config: { access: "signed-in" },
      schema: { querystring: query, params: z.object({ id: z.string().max(20) }) },
    },
    async (request) => {
      const row = (await rows(request, request.query)).find(({ id }) => id === request.params.id);
      if (!row) throw notFound(request.params.id);
      return row;
    },
  );

  app.get("/api/v1/actions", { config: { access: "signed-in" } }, () => ({
    rows: book.actions,
    next: null,
    total: book.actions.length,
  }));
}
