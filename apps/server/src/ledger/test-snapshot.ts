import { sql } from "kysely";
import { asEngine, type Database } from "../database/index.ts";
import { derivedTables } from "./rebuild.ts";

/** Contents of all derived tables as text, in a fixed order. */
export async function snapshot(db: Database): Promise<string> {
  return asEngine(db, async (tx) => {
    const tables: string[] = [];
    for (const table of [...derivedTables, "event", "event_epc"]) {
      const { rows } = await sql<{ row: string }>`
        select t::text as row from ${sql.table(table)} t order by 1`.execute(tx);
      // The version counts rewrites of a row, which a rebuild has its own number of.
      const text = rows.map(({ row }) => (table === "item" ? row.replace(/,\d+\)$/, ")") : row));
      tables.push(`${table}\n${text.join("\n")}`);
    }
    return tables.join("\n\n");
  });
}
