import { sql } from "kysely";
import { z } from "zod";
import { asViewer } from "../database/index.ts";
import { viewerOf } from "../http/access.ts";
import { chooseLanguage } from "../http/language.ts";
import { notFound } from "../http/problem.ts";
import type { Room } from "../http/room.ts";
import type { Ledger } from "../ledger/ledger.ts";
import { isSequence, pageOf, pageQuery, readCursor } from "./cursor.ts";
import { eventDetail, readEventDetail } from "./event-detail.ts";
import { eventFilters, eventTests } from "./event-filters.ts";
import { flagSight } from "./flag-sight.ts";
import { describeEvents, eventRow, readEvents } from "./event-rows.ts";

/** `/api/v1/events`: what was recorded, as the caller may see it. */
export function eventRoom(ledger: Ledger): Room {
  return {
    name: "events",
    routes(app, context) {
      app.get(
        "/api/v1/events",
        {
          config: { access: "signed-in" },
          schema: {
            querystring: z.strictObject({ ...eventFilters, ...pageQuery }),
            response: { 200: z.object({ rows: z.array(eventRow), next: z.string().nullable() }) },
          },
        },
        async (request) => {
          const principal = viewerOf(request);
          const { after, limit, ...filters } = request.query;
          const { catalogue } = ledger;
          const registry = ledger.registry();
          const { zone } = ledger.settings;
          const tests = eventTests(filters, { registry, catalogue, principal, zone });
          const key = readCursor(after, ["time", "number"]);
          if (key) tests.push(sql`(e.time, e.seq) < (${key[0]}::timestamptz, ${key[1]}::bigint)`);
          return asViewer(context.database, principal.viewer, async (tx) => {
            const page = pageOf(await readEvents(tx, tests, limit + 1), limit, ({ time, seq }) => [
              time,
              seq,
            ]);
            return { rows: await describeEvents(tx, page.rows, registry, catalogue), next: page.next };
          });
        },
      );
      app.get(
        "/api/v1/events/:seq",
        {
          config: { access: "signed-in" },
          schema: { params: z.object({ seq: z.string().max(30) }), response: { 200: eventDetail } },
        },
        async (request) => {
          const { seq } = request.params;
          const language = chooseLanguage(request.headers["accept-language"]);
          const found = isSequence(seq)
            ? await readEventDetail(flagSight(ledger, context, viewerOf(request)), language, seq)
            : undefined;
          if (!found) throw notFound(request.url);
          return found;
        },
      );
    },
  };
}
