import { z } from "zod";
import { asViewer } from "../database/index.ts";
import { viewerOf } from "../http/access.ts";
import { notFound, Problem } from "../http/problem.ts";
import type { Room } from "../http/room.ts";
import type { Ledger } from "../ledger/ledger.ts";
import { delegationRoutes } from "./delegation-room.ts";
import { drawNumber, noteUri, recordAct } from "./record-act.ts";
import { actAnswer, actBody, draftBody } from "./transfer-body.ts";
import { readTransfers, transferQuery, transferRow } from "./transfer-list.ts";
import { readTransfer, transferView } from "./transfer-view.ts";

const number = z.string().max(300);
const write = { access: ["operator", "office"] as const };

/** `/api/v1/transfers`: hand-over notes, and the acts on them. */
export function transferRoom(ledger: Ledger): Room {
  return {
    name: "transfers",
    routes(app, context) {
      delegationRoutes(app, context, ledger);
      app.get(
        "/api/v1/transfers",
        {
          config: { access: "signed-in" },
          schema: {
            querystring: transferQuery,
            response: { 200: z.object({ rows: z.array(transferRow), next: z.string().nullable() }) },
          },
        },
        (request) => {
          const principal = viewerOf(request);
          return asViewer(context.database, principal.viewer, (tx) =>
            readTransfers(tx, ledger, principal, request.query),
          );
        },
      );
      app.get(
        "/api/v1/transfers/:number",
        {
          config: { access: "signed-in" },
          schema: { params: z.object({ number }), response: { 200: transferView } },
        },
        async (request) => {
          const principal = viewerOf(request);
          const note = noteUri(request.params.number, "/number");
          const found = await asViewer(context.database, principal.viewer, (tx) =>
            readTransfer(tx, ledger, principal, note),
          );
          if (!found) throw notFound(request.url);
          return found;
        },
      );
      app.post(
        "/api/v1/transfers",
        { config: write, schema: { body: draftBody, response: { 200: actAnswer, 201: actAnswer } } },
        async (request, reply) => {
          const registry = ledger.registry();
          const party = registry.partyById(viewerOf(request).party);
          if (!party) throw new Problem("NOT_YOURS");
          const { number: given, ...body } = request.body;
          const note = noteUri(given ?? drawNumber(party, context.now(), ledger.settings.zone), "/number");
          const answer = await recordAct(request, context, ledger, "draft", note, {
            ...body,
            items: [],
            lines: [],
          });
          if (body.dryRun) return answer;
          return reply.code(201).header("location", `/api/v1/transfers/${answer.number}`).send(answer);
        },
      );
      app.post(
        "/api/v1/transfers/:number/:act",
        {
          config: write,
          schema: {
            params: z.object({ number, act: z.string().max(100) }),
            body: actBody,
            response: { 200: actAnswer },
          },
        },
        (request) => {
          const { number: text, act } = request.params;
          return recordAct(request, context, ledger, act, noteUri(text, "/number"), request.body);
        },
      );
    },
  };
}
