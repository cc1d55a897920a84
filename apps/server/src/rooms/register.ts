import { type RawBuilder, sql } from "kysely";
import { z } from "zod";
import type { Handle } from "../database/index.ts";
import type { Principal } from "../http/access.ts";
import { itemKey } from "../ledger/keys.ts";
import type { Ledger } from "../ledger/ledger.ts";
import { plainArray } from "../ledger/sql-arrays.ts";
import { containing, searchText, wordingOut } from "../registry/fields.ts";
import { pageOf, readCursor } from "./cursor.ts";
import { candidateUris } from "./event-filters.ts";
import { attribute, attributesOf, massOf, readPath, seenEvents } from "./item-facts.ts";
import { partyFilter, partyRef, partyRefOf, placeFilter, placeRef, placeRefOf } from "./refs.ts";
import { Sight } from "./sight.ts";
import { kindLabel, stateLabel } from "./words.ts";

const word = z.string().trim().min(1).max(300).optional();

export const registerFilters = { kind: word, state: word, holder: word, place: word, q: searchText };

/** One item of a register. */
export const registerRow = z.object({
  item: z.string(),
  programme: z.string().nullable(),
  kind: z.string().nullable(),
  label: wordingOut.nullable(),
  state: z.string().nullable(),
  stateLabel: wordingOut.nullable(),
  holder: partyRef.nullable(),
  place: placeRef.nullable(),
  responsible: partyRef.nullable(),
  massKg: z.number().nullable(),
  attributes: z.record(z.string(), attribute),
  updatedAt: z.string(),
});
export type RegisterRow = z.output<typeof registerRow>;

export interface RegisterAsked {
  kind?: string | undefined;
  state?: string | undefined;
  holder?: string | undefined;
  place?: string | undefined;
  q?: string | undefined;
  after?: string | undefined;
  limit: number;
}

export interface ItemRow {
  h: string;
  uri: string;
  programme: string | null;
  kind: string | null;
  state: string | null;
  holder: number | null;
  place: number | null;
  responsible: number | null;
  mg: string | null;
  path: string;
  time: Date;
}

/** Items of a programme that the viewer may see, last changed first. */
export async function readRegister(
  tx: Handle,
  ledger: Ledger,
  principal: Principal,
  programme: string | null,
  asked: RegisterAsked,
): Promise<{ rows: RegisterRow[]; next: string | null }> {
  const registry = ledger.registry();
  const { kind, state, holder, place, q, limit } = asked;
  const tests: RawBuilder<unknown>[] = [programme === null ? sql`true` : sql`i.programme = ${programme}`];
  if (kind !== undefined) tests.push(sql`i.kind = ${kind}`);
  if (state !== undefined) tests.push(sql`i.state = ${state}`);
  if (holder !== undefined)
    tests.push(sql`i.holder = ${partyFilter(registry, principal, holder, "holder").id}`);
  if (place !== undefined) tests.push(sql`i.place = ${placeFilter(registry, place, "place").id}`);
  if (q !== undefined) {
    const keys = candidateUris(ledger.catalogue, q).map(itemKey);
    tests.push(sql`(i.h = any(${plainArray(keys)}::uuid[]) or i.uri ilike ${containing(q)})`);
  }
  const key = readCursor(asked.after, ["time", "uuid"]);
  if (key) tests.push(sql`(i.time, i.h) < (${key[0]}::timestamptz, ${key[1]}::uuid)`);
  const { rows } = await sql<ItemRow>`
    select i.h, i.uri, i.programme, i.kind, i.state, i.holder, i.place, i.responsible, i.mg, i.path, i.time
    from item i where ${sql.join(tests, sql` and `)} order by i.time desc, i.h desc limit ${limit + 1}`.execute(
    tx,
  );
  const page = pageOf(rows, limit, ({ time, h }) => [time, h]);
  return { rows: await describeItems(tx, ledger, principal, page.rows), next: page.next };
}

/** Items as a register shows them. */
export async function describeItems(
  tx: Handle,
  ledger: Ledger,
  principal: Principal,
  rows: readonly ItemRow[],
): Promise<RegisterRow[]> {
  const { catalogue, registry } = ledger;
  const sight = new Sight(ledger, principal);
  const paths = rows.map(({ path }) => readPath(path));
  const seen = await seenEvents(
    tx,
    paths.flatMap((path) => path.map(({ s }) => s)),
  );
  return rows.map((row, n) => {
    const { programme, kind, state } = row;
    const path = paths[n]!;
    return {
      item: row.uri,
      programme,
      kind,
      label: kindLabel(catalogue, programme, kind),
      state,
      stateLabel: stateLabel(catalogue, programme, state),
      holder: partyRefOf(registry(), row.holder),
      place: placeRefOf(registry(), row.place),
      responsible: partyRefOf(registry(), row.responsible),
      massKg: massOf(row.mg, path),
      attributes: attributesOf({ sight, programme, kind, path, seen }),
      updatedAt: row.time.toISOString(),
    };
  });
}
