import { type RawBuilder, sql } from "kysely";
import { z } from "zod";
import { asViewer } from "../database/index.ts";
import { viewerOf } from "../http/access.ts";
import { addFaultWording } from "../http/fault-wording.ts";
import { chooseLanguage } from "../http/language.ts";
import { notFound } from "../http/problem.ts";
import type { Room } from "../http/room.ts";
import { itemKey } from "../ledger/keys.ts";
import type { Ledger } from "../ledger/ledger.ts";
import { plainArray } from "../ledger/sql-arrays.ts";
import { pageOf, pageQuery, readCursor } from "./cursor.ts";
import { candidateUris } from "./event-filters.ts";
import { flagDetail, readFlag } from "./flag-detail.ts";
import { describeFlags, flagRow, flagStatus, readFlags, severity, statusOf } from "./flag-rows.ts";
import { changeFlag, flagChange } from "./flag-work.ts";
import { partyFilter, placeFilter } from "./refs.ts";

addFaultWording({
  UNKNOWN_PERSON: { zh: "本单位没有人员“{value}”。", en: 'Your organisation has no person "{value}".' },
});

const word = z.string().trim().min(1).max(300).optional();
export const flagFilters = {
  status: flagStatus.optional(),
  severity: severity.optional(),
  programme: word,
  rule: word,
  party: word,
  place: word,
  item: z.string().trim().min(1).max(2_000).optional(),
};
export type FlagFilters = { [K in keyof typeof flagFilters]?: z.output<(typeof flagFilters)[K]> };

const params = z.object({ id: z.string().max(60) });
const isId = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** `/api/v1/flags`: rules that fired, worked on like cases until closed with a reason. */
export function flagRoom(ledger: Ledger): Room {
  return {
    name: "flags",
    routes(app, context) {
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
          const tests = flagTests(ledger, principal, filters);
          const key = readCursor(after, ["time", "uuid"]);
          if (key) tests.push(sql`(f.raised_at, f.id) < (${key[0]}::timestamptz, ${key[1]}::uuid)`);
          const found = await asViewer(context.database, principal.viewer, (tx) =>
            readFlags(tx, tests, limit + 1),
          );
          const page = pageOf(found, limit, ({ raised_at, id }) => [raised_at, id]);
          const language = chooseLanguage(request.headers["accept-language"]);
          return { rows: await describeFlags(ledger, principal, language, page.rows), next: page.next };
        },
      );
      const one = async (
        request: Parameters<typeof viewerOf>[0],
        id: string,
      ): Promise<z.output<typeof flagDetail>> => {
        const language = chooseLanguage(request.headers["accept-language"]);
        const found = isId.test(id) ? await readFlag(ledger, viewerOf(request), language, id) : undefined;
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
          if (!isId.test(id)) throw notFound(request.url);
          await changeFlag(context, viewerOf(request), id, request.body);
          return one(request, id);
        },
      );
    },
  };
}

/** Tests on flags (`f`, work `w`) for what was asked. */
export function flagTests(
  ledger: Ledger,
  principal: Parameters<typeof partyFilter>[1],
  asked: FlagFilters,
): RawBuilder<unknown>[] {
  const registry = ledger.registry();
  const { status, severity: grave, programme, rule, party, place, item } = asked;
  const tests: RawBuilder<unknown>[] = [];
  if (status !== undefined) tests.push(sql`${statusOf} = ${status}`);
  if (grave !== undefined) tests.push(sql`f.severity = ${grave}`);
  if (programme !== undefined) tests.push(sql`f.programme = ${programme}`);
  if (rule !== undefined) tests.push(sql`f.rule = ${rule}`);
  if (party !== undefined) tests.push(sql`f.party = ${partyFilter(registry, principal, party, "party").id}`);
  if (place !== undefined) tests.push(sql`f.place = ${placeFilter(registry, place, "place").id}`);
  if (item !== undefined) {
    const keys = candidateUris(ledger.catalogue, item).map(itemKey);
    tests.push(sql`f.item = any(${plainArray(keys)}::uuid[])`);
  }
  return tests;
}
