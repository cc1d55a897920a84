import type { Wording } from "@loopledger/identifiers";
import { sql } from "kysely";
import type { Handle } from "../database/index.ts";

export { addPeople, type NewPerson } from "../auth/people.ts";

/** A party as written in bulk; the URI must be canonical. */
export interface NewParty {
  uri: string;
  kind: string;
  name: Wording;
  district: number;
  industry?: string | null;
  aliases?: readonly string[];
}

export interface NewPlace {
  uri: string;
  party: number;
  kind: string;
  name: Wording;
  district: number;
  lon?: number | null;
  lat?: number | null;
  capacityT?: number | null;
  stockLimitT?: number | null;
  stockLimitDays?: number | null;
  aliases?: readonly string[];
}

export interface NewPermit {
  party: number;
  place?: number | null;
  kind: string;
  number: string;
  issuer?: string | null;
  scope?: Record<string, unknown>;
  district: number;
  capacityT?: number | null;
  /** Days `YYYY-MM-DD`. */
  from: string;
  to?: string | null;
  revoked?: string | null;
}

/*
 * One statement for any number of rows: the rows travel as one JSON parameter. Ids are given in the order of
 * the rows. The register in memory has to be reloaded afterwards (`RegistryHolder.reload`).
 */

/** Adds parties with their aliases; gives their ids in the same order. */
export async function addParties(tx: Handle, now: Date, rows: readonly NewParty[]): Promise<number[]> {
  const flat = rows.map(({ name, ...row }, n) => ({
    ...row,
    n,
    name_zh: name.zh,
    name_en: name.en,
  }));
  const ids = await sql<{ id: number; uri: string }>`
    insert into party (uri, kind, name_zh, name_en, district, industry, created_at)
    select uri, kind, name_zh, name_en, district, industry, ${now}::timestamptz
    from json_to_recordset(${JSON.stringify(flat)}::json) as r(
      n int, uri text, kind text, name_zh text, name_en text, district int, industry text)
    order by n returning id, uri`.execute(tx);
  const ordered = inOrder(rows, ids.rows);
  await sql`
    insert into party_alias (alias, party) select alias, owner
    from json_to_recordset(${aliasRows(rows, ordered)}::json) as r(alias text, owner int)`.execute(tx);
  return ordered;
}

/** Adds places with their aliases; gives their ids in the same order. */
export async function addPlaces(tx: Handle, now: Date, rows: readonly NewPlace[]): Promise<number[]> {
  const flat = rows.map(({ name, ...row }, n) => ({
    ...row,
    n,
    name_zh: name.zh,
    name_en: name.en,
  }));
  const ids = await sql<{ id: number; uri: string }>`
    insert into place (uri, party, kind, name_zh, name_en, district, lon, lat,
      capacity_t, stock_limit_t, stock_limit_days, created_at)
    select uri, party, kind, name_zh, name_en, district, lon, lat,
      "capacityT", "stockLimitT", "stockLimitDays", ${now}::timestamptz
    from json_to_recordset(${JSON.stringify(flat)}::json) as r(
      n int, uri text, party int, kind text, name_zh text, name_en text, district int, lon float8, lat float8,
      "capacityT" numeric, "stockLimitT" numeric, "stockLimitDays" int)
    order by n returning id, uri`.execute(tx);
  const ordered = inOrder(rows, ids.rows);
  await sql`
    insert into place_alias (alias, place) select alias, owner
    from json_to_recordset(${aliasRows(rows, ordered)}::json) as r(alias text, owner int)`.execute(tx);
  return ordered;
}

/** Adds permits. */
export async function addPermits(tx: Handle, now: Date, rows: readonly NewPermit[]): Promise<void> {
  const flat = rows.map((row, n) => ({ scope: {}, ...row, n }));
  await sql`
    insert into permit (party, place, kind, number, issuer, scope, district,
      capacity_t_per_year, valid_from, valid_to, revoked_at, created_at)
    select party, place, kind, number, issuer, scope, district,
      "capacityT", "from", "to", revoked, ${now}::timestamptz
    from json_to_recordset(${JSON.stringify(flat)}::json) as r(
      n int, party int, place int, kind text, number text, issuer text, scope jsonb, district int,
      "capacityT" numeric, "from" date, "to" date, revoked date)
    order by n`.execute(tx);
}

function inOrder(
  rows: readonly { uri: string }[],
  written: readonly { id: number; uri: string }[],
): number[] {
  const ids = new Map(written.map(({ id, uri }) => [uri, id]));
  return rows.map(({ uri }) => ids.get(uri) ?? missing(uri));
}

function missing(uri: string): never {
  throw new Error(`No id came back for ${uri}`);
}

function aliasRows(rows: readonly { aliases?: readonly string[] }[], ids: readonly number[]): string {
  const flat = rows.flatMap(({ aliases = [] }, n) => aliases.map((alias) => ({ alias, owner: ids[n] })));
  return JSON.stringify(flat);
}
