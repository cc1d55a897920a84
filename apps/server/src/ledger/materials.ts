import { sql } from "kysely";
import type { Handle } from "../database/index.ts";
import { textArray } from "./sql-arrays.ts";

/** Numbers of material names. They never change, so those that are certain to be stored are kept. */
export class Materials {
  readonly #known = new Map<string, number>();
  /** Names a transaction added: it may yet be rolled back, and their numbers with it. */
  readonly #addedBy = new WeakMap<Handle, Set<string>>();

  /** Numbers of names, adding the new ones. */
  async ids(tx: Handle, names: Iterable<string>): Promise<ReadonlyMap<string, number>> {
    const asked = [...new Set(names)].sort();
    if (asked.every((name) => this.#known.has(name))) return this.#known;
    const stored = await read(tx, asked);
    const added = this.#addedBy.get(tx);
    for (const [name, id] of stored) if (!added?.has(name)) this.#known.set(name, id);
    const fresh = asked.filter((name) => !stored.has(name));
    if (!fresh.length) return stored;
    this.#addedBy.set(tx, new Set([...(added ?? []), ...fresh]));
    await sql`
      insert into material (code) select unnest(${textArray(fresh)}::text[]) on conflict (code) do nothing`.execute(
      tx,
    );
    return read(tx, asked);
  }
}

async function read(tx: Handle, names: string[]): Promise<Map<string, number>> {
  const { rows } = await sql<{ id: number; code: string }>`
    select id, code from material where code = any(${textArray(names)}::text[])`.execute(tx);
  return new Map(rows.map(({ id, code }) => [code, id]));
}
