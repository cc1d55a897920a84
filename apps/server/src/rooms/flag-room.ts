import { sql } from "kysely";
import { z } from "zod";
import { asViewer } from "../database/index.ts";
import { viewerOf } from "../http/access.ts";
import { chooseLanguage } from "../http/language.ts";
import { notFound } from "../http/problem.ts";
import type { Room } from "../http/room.ts";
import type { Ledger } from "../ledger/ledger.ts";
import { pageOf, pageQuery, readCursor } from "./cursor.ts";
import { flagDetail, readFlag } from "./flag-detail.ts";
import { addBoardRoutes } from "./flag-board.ts";
import { flagChange, flagId } from "./flag-change.ts";
import { flagFilters, flagTests } from "./flag-filters.ts";
import { describeFlags, flagRow, readFlags } from "./flag-rows.ts";
import { flagSight } from "./flag-sight.ts";
import { workOnFlags } from "./flag-work.ts";

const params = z.object({ id: z.string().max(60) });

/** `/api/v1/flags`: rules that fired, worked on like cases until closed with a reason. */
export function flagRoom(ledger: Ledger): Room {
  return {
    name: "flags",
    routes(app, context) {
      addBoardRoutes(app, context, ledger);
      app.get(
        "/api/v1/flags",
        {
          config: { access: "signed-in" },
          schema: {
            querystring: z.strictObject({ ...flagFilters, ...pageQuery }),
            response: { 200: z.object({ rows: z.array(flagRow), next: z.string().nullable() }) },
          },
        },
        async (request) => {
          const principal = viewerOf(request);
          const { after, limit, ...filters } = request.query;
          const sight = flagSight(ledger, context, principal);
          const tests = flagTests(sight, filters);
          const key = readCursor(after, ["time", "uuid"]);
          if (key) tests.push(sql`(f.raised_at, f.id) < (${key[0]}::timestamptz, ${key[1]}::uuid)`);
          const found = await asViewer(context.database, principal.viewer, (tx) =>
            readFlags(tx, tests, limit + 1),
          );
          const page = pageOf(found, limit, ({ raised_at, id }) => [raised_at, id]);
          const language = chooseLanguage(request.headers["accept-language"]);
          return { rows: await describeFlags(sight, language, page.rows), next: page.next };
        },
      );
      const one = async (
        request: Parameters<typeof viewerOf>[0],
        id: string,
      ): Promise<z.output<typeof flagDetail>> => {
        const language = chooseLanguage(request.headers["accept-language"]);
        const found = flagId.test(id)
          ? await readFlag(flagSight(ledger, context, viewerOf(request)), language, id)
          : undefined;
        if (!found) throw notFound(request.url);
        return found;
      };
      app.get(
        "/api/v1/flags/:id",
        { config: { access: "signed-in" }, schema: { params, response: { 200: flagDetail } } },
        (request) => one(request, request.params.id),
      );
      app.patch(
        "/api/v1/flags/:id",
        {
          config: { access: ["office", "operator"] },
          schema: { params, body: flagChange, response: { 200: flagDetail } },
        },
        async (request) => {
          const { id } = request.params;
          if (!flagId.test(id)) throw notFound(request.url);
          await workOnFlags(ledger, context, viewerOf(request), [id], request.body, true);
          return one(request, id);
        },
      );
    },
  };
}
