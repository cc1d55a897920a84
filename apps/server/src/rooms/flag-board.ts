import { sql } from "kysely";
import { z } from "zod";
import { asViewer } from "../database/index.ts";
import { viewerOf } from "../http/access.ts";
import { chooseLanguage } from "../http/language.ts";
import { describeProblem } from "../http/problem.ts";
import type { App, Context } from "../http/room.ts";
import type { Ledger } from "../ledger/ledger.ts";
import { wordingOut } from "../registry/fields.ts";
import { bulkChange } from "./flag-change.ts";
import { closingOf, commonReasons } from "./flag-closing.ts";
import { choices } from "./flag-detail.ts";
import { flagFilters, flagTests, queues, queueTest } from "./flag-filters.ts";
import { flagSight } from "./flag-sight.ts";
import { flagStatistics, readStatistics } from "./flag-statistics.ts";
import { isLive } from "./flag-status.ts";
import { workOnFlags } from "./flag-work.ts";
import { ruleWords } from "./words.ts";

const outcome = z.object({
  id: z.string(),
  done: z.boolean(),
  /** Why not. */
  code: z.string().nullable(),
  message: z.string().nullable(),
});
const queueCounts = z.object({
  /** Flags in each queue of the caller. */
  queues: z.record(z.enum(queues), z.number()),
  /** Bodies that live flags are addressed to. */
  addressees: z.array(z.object({ name: z.string(), live: z.number() })),
});
const rulesQuery = z.strictObject({ rule: z.union([z.string(), z.array(z.string()).max(100)]) });
const reasons = z.object({
  reasons: z.array(z.object({ code: z.string(), label: wordingOut })),
  /** Whether some rule asks for evidence, so that its flags may be refused. */
  evidence: z.boolean(),
});

/** Queues, statistics and work on many flags at once. */
export function addBoardRoutes(app: App, context: Context, ledger: Ledger): void {
  app.get(
    "/api/v1/flags/queues",
    { config: { access: "signed-in" }, schema: { response: { 200: queueCounts } } },
    async (request) => {
      const sight = flagSight(ledger, context, viewerOf(request));
      const counts = sql.join(
        queues.map((queue) => sql`count(*) filter (where ${queueTest(sight, queue)}) as ${sql.ref(queue)}`),
      );
      return asViewer(context.database, sight.principal.viewer, async (tx) => {
        const { rows } = await sql<Record<string, string> & { rule: string }>`
          select f.rule, ${counts} from flag f left join flag_work w on w.flag = f.id
          where ${isLive} group by f.rule`.execute(tx);
        const sum = (queue: string, of = rows): number =>
          of.reduce((all, row) => all + Number(row[queue]), 0);
        const byBody = new Map<string, number>();
        for (const row of rows)
          for (const name of ruleWords(ledger.catalogue, row.rule).addressee)
            byBody.set(name, (byBody.get(name) ?? 0) + Number(row["live"]));
        return {
          queues: Object.fromEntries(queues.map((queue) => [queue, sum(queue)])) as Record<
            (typeof queues)[number],
            number
          >,
          addressees: [...byBody].map(([name, live]) => ({ name, live })).sort((a, b) => b.live - a.live),
        };
      });
    },
  );
  app.get(
    "/api/v1/flags/statistics",
    {
      config: { access: "signed-in" },
      schema: { querystring: z.strictObject(flagFilters), response: { 200: flagStatistics } },
    },
    async (request) => {
      const sight = flagSight(ledger, context, viewerOf(request));
      return readStatistics(sight, flagTests(sight, request.query));
    },
  );
  app.get(
    "/api/v1/flags/reasons",
    { config: { access: "signed-in" }, schema: { querystring: rulesQuery, response: { 200: reasons } } },
    (request) => {
      const rules = [request.query.rule].flat();
      return {
        reasons: choices(commonReasons(ledger.catalogue, rules)),
        evidence: rules.some((rule) => closingOf(ledger.catalogue, rule).evidence.length > 0),
      };
    },
  );
  app.post(
    "/api/v1/flags/bulk",
    {
      config: { access: ["office", "operator"] },
      schema: { body: bulkChange, response: { 200: z.object({ outcomes: z.array(outcome) }) } },
    },
    async (request) => {
      const { ids, ...change } = request.body;
      const work = { ...change, evidence: [] };
      const outcomes = await workOnFlags(ledger, context, viewerOf(request), [...new Set(ids)], work, false);
      const language = chooseLanguage(request.headers["accept-language"]);
      const where = { path: "/api/v1/flags/bulk", request: request.id };
      return {
        outcomes: [...outcomes].map(([id, refusal]) => {
          if (!refusal) return { id, done: true, code: null, message: null };
          const { code, detail, errors } = describeProblem(refusal, language, where);
          const message = errors.length > 0 ? errors.map((fault) => fault.message).join(" ") : detail;
          return { id, done: false, code: errors[0]?.code ?? code, message };
        }),
      };
    },
  );
}
