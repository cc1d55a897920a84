import { sql } from "kysely";
import { asEngine } from "../database/index.ts";
import type { Principal } from "../http/access.ts";
import type { Language } from "../http/language.ts";
import type { Ledger } from "../ledger/ledger.ts";
import { plainArray } from "../ledger/sql-arrays.ts";
import { isOffice } from "./refs.ts";

/**
 * Names of people for one reader: of colleagues, and for authorities of everyone; of others the reader learns
 * the party they work for. Requests may not read the table of people, so the engine looks them up.
 */
export async function readPeople(
  { database, registry }: Ledger,
  principal: Principal,
  language: Language,
  ids: readonly number[],
): Promise<Map<number, string>> {
  if (ids.length === 0) return new Map();
  const { rows } = await asEngine(database, (tx) =>
    sql<{ id: number; name: string; party: number }>`
      select id, name, party from person where id = any(${plainArray(new Set(ids))}::int[])`.execute(tx),
  );
  return new Map(
    rows.map(({ id, name, party }) => [
      id,
      party === principal.party || isOffice(principal)
        ? name
        : (registry().partyById(party)?.name[language] ?? ""),
    ]),
  );
}
