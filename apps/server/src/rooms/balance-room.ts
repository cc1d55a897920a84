import { parsePeriod, periodMonths } from "@loopledger/statistics";
import { processPlace, transitPlace } from "@loopledger/programme";
import { type RawBuilder, sql } from "kysely";
import { z } from "zod";
import { asViewer } from "../database/index.ts";
import { viewerOf, type Principal } from "../http/access.ts";
import { invalid } from "../http/problem.ts";
import type { Room } from "../http/room.ts";
import type { Ledger } from "../ledger/ledger.ts";
import { textArray } from "../ledger/sql-arrays.ts";
import { wordingOut } from "../registry/fields.ts";
import { accountKind, materialLabel, materialsOf } from "./accounts.ts";
import { moment } from "./event-filters.ts";
import { drawFlows, flowGraph, readFlowSums } from "./flow-graph.ts";
import { partyFilter, partyRef, partyRefOf, placeFilter, placeRef, placeRefOf } from "./refs.ts";

const word = z.string().trim().min(1).max(300).optional();
const balanceQuery = z.strictObject({
  party: word,
  place: word,
  programme: word,
  account: z.enum(["stock", "process", "transit", "all"]).default("stock"),
});
const balanceRow = z.object({
  party: partyRef.nullable(),
  place: placeRef.nullable(),
  account: z.string(),
  material: z.string(),
  label: wordingOut.nullable(),
  kg: z.number(),
});
const flowQuery = z.strictObject({
  party: word,
  place: word,
  programme: word,
  /** `2026`, `2026-Q2`, `2026-05`; or `from` and `to`. */
  period: word,
  from: word,
  to: word,
});

/** Stocks by place and material, and the flows between accounts as a graph. */
export function balanceRoom(ledger: Ledger): Room {
  return {
    name: "balances",
    routes(app, context) {
      app.get(
        "/api/v1/balances",
        {
          config: { access: "signed-in" },
          schema: {
            querystring: balanceQuery,
            response: { 200: z.object({ rows: z.array(balanceRow), next: z.null() }) },
          },
        },
        async (request) => {
          const principal = viewerOf(request);
          const { account } = request.query;
          const tests = [
            sql`b.holder > 0 and b.mg <> 0`,
            accountTest(account),
            ...owners(ledger, principal, request.query),
          ];
          const { rows } = await asViewer(context.database, principal.viewer, (tx) =>
            sql<{ holder: number; place: number; code: string; mg: string }>`
              select b.holder, b.place, m.code, b.mg from balance b join material m on m.id = b.material
              where ${sql.join(tests, sql` and `)} order by b.holder, b.place, m.code limit 5000`.execute(tx),
          );
          const registry = ledger.registry();
          return {
            rows: rows.map(({ holder, place, code, mg }) => ({
              party: partyRefOf(registry, holder),
              place: placeRefOf(registry, place),
              account: accountKind(holder, place),
              material: code,
              label: materialLabel(ledger.catalogue, code),
              kg: Number(mg) / 1e6,
            })),
            next: null,
          };
        },
      );
      app.get(
        "/api/v1/flows",
        { config: { access: "signed-in" }, schema: { querystring: flowQuery, response: { 200: flowGraph } } },
        async (request) => {
          const principal = viewerOf(request);
          const { party, place, programme, period } = request.query;
          const { from, to } = span(request.query, ledger.settings.zone);
          const registry = ledger.registry();
          const tests: RawBuilder<unknown>[] = [sql`true`];
          if (from !== null) tests.push(sql`f.time >= ${from}::timestamptz`);
          if (to !== null) tests.push(sql`f.time < ${to}::timestamptz`);
          const holder = party === undefined ? null : partyFilter(registry, principal, party, "party").id;
          const at = place === undefined ? null : placeFilter(registry, place, "place").id;
          if (holder !== null) tests.push(sql`(f.src_holder = ${holder} or f.dst_holder = ${holder})`);
          if (at !== null) tests.push(sql`(f.src_place = ${at} or f.dst_place = ${at})`);
          if (programme !== undefined) tests.push(materialTest(ledger, programme));
          const sums = await asViewer(context.database, principal.viewer, (tx) => readFlowSums(tx, tests));
          return { period: period ?? null, from, to, ...drawFlows(ledger, sums, holder) };
        },
      );
    },
  };
}

function accountTest(account: "stock" | "process" | "transit" | "all"): RawBuilder<unknown> {
  if (account === "all") return sql`true`;
  if (account === "stock") return sql`b.place >= 0`;
  return sql`b.place = ${account === "process" ? processPlace : transitPlace}`;
}

function owners(
  ledger: Ledger,
  principal: Principal,
  asked: z.output<typeof balanceQuery>,
): RawBuilder<unknown>[] {
  const registry = ledger.registry();
  const tests: RawBuilder<unknown>[] = [];
  const { party, place, programme } = asked;
  if (party !== undefined) tests.push(sql`b.holder = ${partyFilter(registry, principal, party, "party").id}`);
  if (place !== undefined) tests.push(sql`b.place = ${placeFilter(registry, place, "place").id}`);
  if (programme !== undefined) tests.push(materialTest(ledger, programme));
  return tests;
}

function materialTest({ catalogue }: Ledger, programme: string): RawBuilder<unknown> {
  return sql`m.code = any(${textArray(materialsOf(catalogue, programme))}::text[])`;
}

/** First moment and first moment after what was asked for; null is without end. */
function span(asked: z.output<typeof flowQuery>, zone: string): { from: string | null; to: string | null } {
  const { period, from, to } = asked;
  if (period === undefined)
    return {
      from: from === undefined ? null : moment(from, "from", zone),
      to: to === undefined ? null : moment(to, "to", zone),
    };
  const read = parsePeriod(period);
  if (read.kind !== "period")
    throw invalid({
      path: "?period",
      code: "INVALID_FORMAT",
      params: { format: "YYYY | YYYY-Qn | YYYY-MM" },
    });
  const months = periodMonths(read.period);
  const start = (month: number): string => new Date(`${monthText(month)}-01T00:00:00${zone}`).toISOString();
  const after = months.to % 100 === 12 ? months.to + 89 : months.to + 1;
  return { from: start(months.from), to: start(after) };
}

function monthText(month: number): string {
  return `${Math.floor(month / 100)}-${String(month % 100).padStart(2, "0")}`;
}
