import type { Condition } from "@loopledger/epcis";
import type { FastifyReply, FastifyRequest } from "fastify";
import { sql } from "kysely";
import { asViewer } from "../database/index.ts";
import { viewerOf } from "../http/access.ts";
import { pathOf } from "../http/error-handler.ts";
import { notFound } from "../http/problem.ts";
import type { App, Context } from "../http/room.ts";
import type { Ledger } from "../ledger/ledger.ts";
import { queryEvents, readEventQuery } from "../ledger/query-events.ts";
import { scanLimit, type StoredDocument } from "../ledger/scan-events.ts";
import { describeResources } from "./discovery.ts";
import { mediaTypes, sendDocument } from "./media.ts";
import { formatHeaders, formatsOf, prefixesOf } from "./query-headers.ts";
import { documentFor, showTo } from "./show-events.ts";

/** Settings of every route that answers with a document of events. */
export const documentRoute = { config: { access: "signed-in", produces: mediaTypes } } as const;

/** Events by query and by id. */
export function eventRoutes(app: App, context: Context, ledger: Ledger): void {
  app.get("/epcis/events", documentRoute, async (request, reply) =>
    answerQuery(request, reply, context, ledger),
  );
  app.get<{ Params: { id: string } }>("/epcis/events/:id", documentRoute, async (request, reply) => {
    const { id } = request.params;
    const principal = viewerOf(request);
    const formats = formatsOf(request);
    const rows = await asViewer(context.database, principal.viewer, async (tx) => {
      const { rows } = await sql<StoredDocument>`
        select seq, doc, record_time, party, step from event where event_id = ${id} order by seq`.execute(tx);
      return rows;
    });
    if (!rows.length) throw notFound(id);
    const about = { formats, creationDate: context.now().toISOString() };
    void reply.headers(formatHeaders(formats));
    return sendDocument(request, reply, await documentFor(principal, ledger, rows, about));
  });
  describeResources(app, context, [{ url: "/epcis/events" }, { url: "/epcis/events/:id" }]);
}

/**
 * Answers a query of the address, page by page.
 * @param conditions what must hold besides.
 */
export async function answerQuery(
  request: FastifyRequest,
  reply: FastifyReply,
  context: Context,
  ledger: Ledger,
  conditions: readonly Condition[] = [],
): Promise<FastifyReply> {
  const principal = viewerOf(request);
  const sent = request.query as Record<string, string>;
  const query = readEventQuery(sent, prefixesOf(request));
  const formats = formatsOf(request);
  const { database } = context;
  const show = (rows: readonly StoredDocument[]) => showTo(principal, ledger, rows);
  const asker = { database, viewer: principal.viewer, limit: scanLimit, show };
  const whole = { ...query, conditions: [...conditions, ...query.conditions] };
  const page = await queryEvents(asker, whole);
  linkNext(request, reply, page.next);
  void reply.headers(formatHeaders(formats));
  const about = { formats, creationDate: context.now().toISOString() };
  return sendDocument(request, reply, await documentFor(principal, ledger, page.rows, about));
}

/** Names the next page in `Link`; its absence marks the last (EPCIS 2.0, REST binding). */
export function linkNext(request: FastifyRequest, reply: FastifyReply, next: string | null): void {
  if (next === null) return;
  const search = new URLSearchParams({ ...(request.query as Record<string, string>), nextPageToken: next });
  void reply.header("Link", `<${pathOf(request)}?${search.toString()}>; rel="next"`);
}
