import { z } from "zod";
import { asViewer } from "../database/index.ts";
import { viewerOf } from "../http/access.ts";
import { chooseLanguage } from "../http/language.ts";
import { notFound } from "../http/problem.ts";
import type { Room } from "../http/room.ts";
import type { Ledger } from "../ledger/ledger.ts";
import { pageQuery } from "./cursor.ts";
import { identified, identifyCode } from "./identify.ts";
import { historyRow, readHistory } from "./item-history.ts";
import { itemView, readItem } from "./item-view.ts";
import { passport, readPassport } from "./passport.ts";
import { publicItem, readPublicItem } from "./public-item.ts";

const code = z.string().trim().min(1).max(2_000);

/** `/api/v1/items`: one item with its history and passport, what anyone may know of it, and what a typed code is. */
export function itemRoom(ledger: Ledger): Room {
  return {
    name: "items",
    routes(app, context) {
      const { database } = context;
      const read = { access: "signed-in" } as const;
      app.get(
        "/api/v1/items",
        { config: read, schema: { querystring: z.strictObject({ id: code }), response: { 200: itemView } } },
        async (request) => {
          const principal = viewerOf(request);
          const { id } = request.query;
          const found = await asViewer(database, principal.viewer, (tx) =>
            readItem(tx, ledger, principal, id),
          );
          if (!found) throw notFound(id);
          return found;
        },
      );
      app.get(
        "/api/v1/items/history",
        {
          config: read,
          schema: {
            querystring: z.strictObject({ id: code, ...pageQuery }),
            response: {
              200: z.object({ item: z.string(), rows: z.array(historyRow), next: z.string().nullable() }),
            },
          },
        },
        async (request) => {
          const principal = viewerOf(request);
          const found = await readHistory(ledger, principal, request.query);
          if (!found) throw notFound(request.query.id);
          return found;
        },
      );
      app.get(
        "/api/v1/items/public",
        {
          config: { access: "public" },
          schema: { querystring: z.strictObject({ code }), response: { 200: publicItem } },
        },
        (request) => readPublicItem(database, ledger, request.query.code),
      );
      app.get(
        "/api/v1/items/passport",
        {
          config: { access: "anyone" },
          schema: { querystring: z.strictObject({ id: code }), response: { 200: passport } },
        },
        (request) => readPassport(database, ledger, request.principal, request.query.id),
      );
      app.get(
        "/api/v1/identify",
        {
          config: read,
          schema: {
            querystring: z.strictObject({ code, scheme: z.string().max(60).optional() }),
            response: { 200: identified },
          },
        },
        async (request) => {
          const language = chooseLanguage(request.headers["accept-language"]);
          return asViewer(database, viewerOf(request).viewer, (tx) =>
            identifyCode(tx, ledger, request.query, language),
          );
        },
      );
    },
  };
}
