import { Readable } from "node:stream";
import { z } from "zod";
import { viewerOf } from "../http/access.ts";
import { chooseLanguage } from "../http/language.ts";
import type { Room } from "../http/room.ts";
import type { Ledger } from "../ledger/ledger.ts";
import { byteOrderMark, csvLine } from "./csv-text.ts";
import { eventFilters } from "./event-filters.ts";
import { type ExportAsked, exports, type Export } from "./export-rows.ts";
import { flagFilters } from "./flag-filters.ts";
import { flagSight } from "./flag-sight.ts";
import { registerFilters } from "./register.ts";

const query = z.strictObject({
  what: z.enum(["events", "items", "flags"]).default("events"),
  format: z.enum(["ndjson", "csv"]).default("ndjson"),
  ...registerFilters,
  ...flagFilters,
  ...eventFilters,
});

const types = { ndjson: "application/x-ndjson; charset=utf-8", csv: "text/csv; charset=utf-8" };

/**
 * `/api/v1/export`: everything the filters let through and the caller may see, as a stream. Events as lines
 * of EPCIS documents (an EPCIS repository takes each back); anything as CSV for spreadsheet programs.
 */
export function exportRoom(ledger: Ledger): Room {
  return {
    name: "export",
    routes(app, context) {
      app.get(
        "/api/v1/export",
        { config: { access: "signed-in", produces: ["*/*"] }, schema: { querystring: query } },
        async (request, reply) => {
          const { what, format, ...filters } = request.query;
          const language = chooseLanguage(request.headers["accept-language"]);
          const principal = viewerOf(request);
          const sight = flagSight(ledger, context, principal);
          const asked: ExportAsked = { ledger, principal, language, filters, sight };
          const kind = exports[what];
          // The first page is read before the answer begins, so that what is wrong is answered as a problem.
          const first = await kind.page(asked, undefined);
          return reply
            .type(types[format])
            .header("content-disposition", `attachment; filename="loopledger-${what}.${format}"`)
            .header("cache-control", "no-store")
            .send(Readable.from(lines(kind, asked, format, first)));
        },
      );
    },
  };
}

async function* lines(
  kind: Export,
  asked: ExportAsked,
  format: "ndjson" | "csv",
  first: Awaited<ReturnType<Export["page"]>>,
): AsyncGenerator<string> {
  if (format === "csv") yield byteOrderMark + csvLine(kind.columns);
  for (let page = first; ; page = await kind.page(asked, page.next)) {
    const texts = page.lines.map(({ value, cells }) =>
      format === "csv" ? csvLine(cells) : `${JSON.stringify(value)}\n`,
    );
    if (texts.length > 0) yield texts.join("");
    if (page.next === null) return;
  }
}
