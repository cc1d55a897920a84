import { sql } from "kysely";
import type { Handle } from "../database/index.ts";
import { textArray } from "./sql-arrays.ts";

/** Numbers of material names, adding the new ones; rolled back with the transaction, so not kept here. */
export async function materialIds(tx: Handle, codes: Set<string>): Promise<Map<string, number>> {
  if (!codes.size) return new Map();
  const names = textArray([...codes].sort());
  const read = async (): Promise<Map<string, number>> => {
    const { rows } = await sql<{ id: number; code: string }>`
      select id, code from material where code = any(${names}::text[])`.execute(tx);
    return new Map(rows.map(({ id, code }) => [code, id]));
  };
  const known = await read();
  if (known.size === codes.size) return known;
  await sql`insert into material (code) select unnest(${names}::text[]) on conflict (code) do nothing`.execute(
    tx,
  );
  return read();
}
