import { type RawBuilder, sql } from "kysely";
import { z } from "zod";
import { asViewer, type Handle } from "../database/index.ts";
import { viewerOf, type Principal } from "../http/access.ts";
import { chooseLanguage } from "../http/language.ts";
import type { Room } from "../http/room.ts";
import type { Ledger } from "../ledger/ledger.ts";
import { readToSign } from "../transfers/to-sign.ts";
import { createPlanBook, homeFigures } from "../plan/index.ts";
import { wordingOut } from "../registry/fields.ts";
import { readClocks } from "./clock-room.ts";
import { describeEvents, eventRow, readEvents } from "./event-rows.ts";
import { describeFlags, readFlags, type StoredFlag } from "./flag-rows.ts";
import { flagSight } from "./flag-sight.ts";
import { isLive } from "./flag-status.ts";
import { ownFigures } from "./home-figures.ts";
import { byDue, severities, todo, todoOfClock, todoOfFlag, todoOfNote } from "./home-todo.ts";
import { isOffice } from "./refs.ts";

const home = z.object({
  todo: z.array(todo),
  counts: z.object({
    flags: z.object({ high: z.number(), medium: z.number(), low: z.number() }),
    clocks: z.object({ overdue: z.number(), soon: z.number() }),
  }),
  figures: z.array(
    z.object({
      label: wordingOut,
      value: z.number(),
      unit: wordingOut,
      period: z.string().nullable(),
      region: wordingOut.nullable(),
      source: z.string(),
      link: z.string(),
    }),
  ),
  recent: z.array(eventRow),
});

/** How far ahead a deadline is worth the first page, and how much of each kind it shows. */
const soonDays = 14;
const shown = { flags: 12, clocks: 12, notes: 12, events: 10 };

/** `/api/v1/home`: what waits for the caller, a handful of figures, and what moved last. */
export function homeRoom(ledger: Ledger): Room {
  const book = createPlanBook(ledger.catalogue);
  return {
    name: "home",
    routes(app, context) {
      app.get(
        "/api/v1/home",
        { config: { access: "signed-in" }, schema: { response: { 200: home } } },
        async (request) => {
          const principal = viewerOf(request);
          const now = context.now();
          const language = chooseLanguage(request.headers["accept-language"]);
          const found = await asViewer(context.database, principal.viewer, async (tx) => ({
            flags: await gravest(tx, principal),
            clocks: await readClocks(tx, openSoon(principal, now), shown.clocks),
            notes: await readToSign(tx, ledger, principal, shown.notes),
            counts: await count(tx, principal, now),
            plan: isOffice(principal) ? await homeFigures(tx, book, principal.viewer, now) : [],
            own: await ownFigures(tx, principal, now),
            recent: await describeEvents(
              tx,
              await readEvents(tx, [], shown.events),
              ledger.registry(),
              ledger.catalogue,
            ),
          }));
          const flags = await describeFlags(flagSight(ledger, context, principal), language, found.flags);
          return {
            todo: [
              ...found.clocks.map((row) => todoOfClock(ledger, row, now)),
              ...flags.map((flag) => todoOfFlag(ledger, flag, now)),
              ...found.notes.map(todoOfNote),
            ].sort(byDue),
            counts: found.counts,
            figures: [...found.plan, ...found.own],
            recent: found.recent,
          };
        },
      );
    },
  };
}

/** An authority works on what it sees; everyone else on what is their own. */
function mine(principal: Principal, table: "f" | "c"): RawBuilder<unknown> {
  return isOffice(principal) ? sql`true` : sql`${sql.ref(`${table}.party`)} = ${principal.party}`;
}

/** Open flags, the gravest first. */
async function gravest(tx: Handle, principal: Principal): Promise<StoredFlag[]> {
  const found: StoredFlag[] = [];
  for (const severity of severities) {
    const tests = [mine(principal, "f"), isLive, sql`f.severity = ${severity}`];
    if (found.length < shown.flags) found.push(...(await readFlags(tx, tests, shown.flags - found.length)));
  }
  return found;
}

function openSoon(principal: Principal, now: Date): RawBuilder<unknown>[] {
  const until = new Date(now.getTime() + soonDays * 86_400_000);
  return [mine(principal, "c"), sql`c.closed_seq is null`, sql`c.due_at < ${until}::timestamptz`];
}

async function count(tx: Handle, principal: Principal, now: Date): Promise<z.output<typeof home>["counts"]> {
  const { rows } = await sql<{ severity: "high" | "medium" | "low"; n: string }>`
    select f.severity, count(*) as n from flag f left join flag_work w on w.flag = f.id
    where ${mine(principal, "f")} and ${isLive} group by f.severity`.execute(tx);
  const { rows: clocks } = await sql<{ overdue: string; soon: string }>`
    select count(*) filter (where c.due_at < ${now}::timestamptz) as overdue,
      count(*) filter (where c.due_at >= ${now}::timestamptz) as soon
    from clock c where ${sql.join(openSoon(principal, now), sql` and `)}`.execute(tx);
  const flags = { high: 0, medium: 0, low: 0 };
  for (const { severity, n } of rows) flags[severity] = Number(n);
  return { flags, clocks: { overdue: Number(clocks[0]?.overdue), soon: Number(clocks[0]?.soon) } };
}
