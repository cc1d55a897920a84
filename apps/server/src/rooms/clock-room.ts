import { type RawBuilder, sql } from "kysely";
import { z } from "zod";
import { asViewer, type Handle } from "../database/index.ts";
import { viewerOf } from "../http/access.ts";
import type { Room } from "../http/room.ts";
import { itemKey } from "../ledger/keys.ts";
import type { Ledger } from "../ledger/ledger.ts";
import { plainArray } from "../ledger/sql-arrays.ts";
import { wordingOut } from "../registry/fields.ts";
import { pageOf, pageQuery, readCursor } from "./cursor.ts";
import { candidateUris } from "./event-filters.ts";
import { isWeekendsOnly } from "./weekends-only.ts";
import { partyFilter, partyRef, partyRefOf, placeFilter, placeRef, placeRefOf } from "./refs.ts";

/** A deadline that runs or ran. `daysLeft` counts whole days of the ledger's zone; below zero it has passed. */
export const clockRow = z.object({
  item: z.string(),
  programme: z.string(),
  clock: z.string(),
  label: wordingOut,
  clause: z.string().nullable(),
  severity: z.string(),
  openedAt: z.string(),
  dueAt: z.string(),
  closedAt: z.string().nullable(),
  daysLeft: z.number(),
  /** Counted in working days of a year the table of holidays does not have: weekends alone. */
  weekendsOnly: z.boolean(),
  party: partyRef.nullable(),
  place: placeRef.nullable(),
});
export type ClockRow = z.output<typeof clockRow>;

export interface StoredClock {
  programme: string;
  clock: string;
  item: string;
  uri: string;
  opened_seq: string;
  opened_at: Date;
  due_at: Date;
  closed_at: Date | null;
  party: number;
  place: number | null;
}

const word = z.string().trim().min(1).max(300).optional();
const query = z.strictObject({
  /** `open` has the overdue ones among it. */
  status: z.enum(["open", "overdue", "closed", "all"]).default("open"),
  programme: word,
  party: word,
  place: word,
  item: z.string().trim().min(1).max(2_000).optional(),
  ...pageQuery,
});

/** `/api/v1/clocks`: deadlines, the next due first. */
export function clockRoom(ledger: Ledger): Room {
  return {
    name: "clocks",
    routes(app, context) {
      app.get(
        "/api/v1/clocks",
        {
          config: { access: "signed-in" },
          schema: {
            querystring: query,
            response: { 200: z.object({ rows: z.array(clockRow), next: z.string().nullable() }) },
          },
        },
        async (request) => {
          const principal = viewerOf(request);
          const registry = ledger.registry();
          const { status, programme, party, place, item, after, limit } = request.query;
          const now = context.now();
          const tests: RawBuilder<unknown>[] = [statusTest(status, now)];
          if (programme !== undefined) tests.push(sql`c.programme = ${programme}`);
          if (party !== undefined)
            tests.push(sql`c.party = ${partyFilter(registry, principal, party, "party").id}`);
          if (place !== undefined) tests.push(sql`c.place = ${placeFilter(registry, place, "place").id}`);
          if (item !== undefined) {
            const keys = candidateUris(ledger.catalogue, item).map(itemKey);
            tests.push(sql`c.item = any(${plainArray(keys)}::uuid[])`);
          }
          const key = readCursor(after, ["time", "uuid", "text", "text", "number"]);
          if (key)
            tests.push(sql`(c.due_at, c.item, c.programme, c.clock, c.opened_seq)
              > (${key[0]}::timestamptz, ${key[1]}::uuid, ${key[2]}, ${key[3]}, ${key[4]}::bigint)`);
          const rows = await asViewer(context.database, principal.viewer, (tx) =>
            readClocks(tx, tests, limit + 1),
          );
          const page = pageOf(rows, limit, (row) => [
            row.due_at,
            row.item,
            row.programme,
            row.clock,
            row.opened_seq,
          ]);
          return { rows: page.rows.map((row) => describeClock(ledger, row, now)), next: page.next };
        },
      );
    },
  };
}

function statusTest(status: "open" | "overdue" | "closed" | "all", now: Date): RawBuilder<unknown> {
  if (status === "all") return sql`true`;
  if (status === "closed") return sql`c.closed_seq is not null`;
  return status === "open"
    ? sql`c.closed_seq is null`
    : sql`c.closed_seq is null and c.due_at < ${now}::timestamptz`;
}

/** Clocks (table `c`) that pass the tests, the next due first. */
export async function readClocks(
  tx: Handle,
  tests: readonly RawBuilder<unknown>[],
  limit: number,
): Promise<StoredClock[]> {
  const { rows } = await sql<StoredClock>`
    select c.programme, c.clock, c.item, c.uri, c.opened_seq, c.opened_at, c.due_at, c.closed_at, c.party, c.place
    from clock c where ${sql.join(tests, sql` and `)}
    order by c.due_at, c.item, c.programme, c.clock, c.opened_seq limit ${limit}`.execute(tx);
  return rows;
}

export function describeClock(
  { catalogue, registry, settings }: Ledger,
  row: StoredClock,
  now: Date,
): ClockRow {
  const declared = catalogue.programmes.get(row.programme)?.declaration.clocks[row.clock];
  const until = row.closed_at ?? now;
  const isWorking = declared?.within.calendar === "working";
  return {
    item: row.uri,
    programme: row.programme,
    clock: row.clock,
    label: declared?.label ?? { zh: row.clock, en: row.clock },
    clause: declared?.clause ?? null,
    severity: declared?.severity ?? "medium",
    openedAt: row.opened_at.toISOString(),
    dueAt: row.due_at.toISOString(),
    closedAt: row.closed_at?.toISOString() ?? null,
    weekendsOnly: isWorking && isWeekendsOnly(row.due_at, settings),
    daysLeft: daysUntil(row.due_at, until, settings.zone),
    party: partyRefOf(registry(), row.party),
    place: placeRefOf(registry(), row.place),
  };
}

/** Whole days of a zone from one moment to the day of another; below zero it has passed. */
export function daysUntil(due: Date, from: Date, zone: string): number {
  return dayNumber(due, zone) - dayNumber(from, zone);
}

/** Days since 1970 in a zone, so that a deadline at the end of a day is due on that day. */
function dayNumber(at: Date, zone: string): number {
  const [, sign, hours, minutes] = /^([-+])(\d\d):(\d\d)$/.exec(zone) ?? ["", "+", "0", "0"];
  const offset = (Number(hours) * 60 + Number(minutes)) * 60_000 * (sign === "-" ? -1 : 1);
  return Math.floor((at.getTime() + offset) / 86_400_000);
}
