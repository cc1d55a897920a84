import { type RawBuilder, sql } from "kysely";
import type { Handle } from "./viewer.ts";

/**
 * Sends statements of one transaction. Rows must be of what a text can carry without loss: int, boolean, text,
 * float8 and arrays of them; `exact` and `millis` make that of other types.
 */
export interface Sender {
  rows<Row>(statement: RawBuilder<Row>): Promise<Row[]>;
  /** A statement of which nothing comes back. */
  write(statement: RawBuilder<unknown>): Promise<void>;
}

/** Sends each statement by itself, at once. */
export function apart(tx: Handle): Sender {
  return new Together(tx, false);
}

/** A 64-bit or exact number as its digits. */
export function exact(column: string): RawBuilder<string> {
  return sql`${sql.ref(column)}::text`;
}

/** A moment as milliseconds since 1970. */
export function millis(column: string): RawBuilder<number> {
  return sql`floor(extract(epoch from ${sql.ref(column)}) * 1000)::float8`;
}

interface Part {
  statement: RawBuilder<unknown>;
  reads: boolean;
  resolve(rows: unknown[]): void;
  reject(error: unknown): void;
}

/**
 * Puts statements together and sends them as one: what a short document costs is the way to the database and
 * back, not the rows. They all see the ledger as it was before any of them, so none may need what another
 * writes, and no two may write one row. After `send` each goes by itself.
 */
export class Together implements Sender {
  readonly #tx: Handle;
  #parts: Part[] | null;

  /** @param collects false: each statement goes by itself from the start. */
  constructor(tx: Handle, collects: boolean) {
    this.#tx = tx;
    this.#parts = collects ? [] : null;
  }

  rows<Row>(statement: RawBuilder<Row>): Promise<Row[]> {
    return this.#add(statement, true) as Promise<Row[]>;
  }

  async write(statement: RawBuilder<unknown>): Promise<void> {
    await this.#add(statement, false);
  }

  /** Sends what was put together so far; a failure also fails each of the parts. */
  async send(): Promise<void> {
    const parts = this.#parts ?? [];
    this.#parts = null;
    if (!parts.length) return;
    try {
      const found = parts.map((): unknown[] => []);
      const { rows } = await inOne(parts).execute(this.#tx);
      for (const { part, row } of rows) found[part]?.push(row);
      for (const [i, part] of parts.entries()) part.resolve(found[i]!);
    } catch (error) {
      for (const part of parts) part.reject(error);
      throw error;
    }
  }

  /** Lets go of what was put together: the transaction will not be committed. */
  discard(): void {
    for (const { resolve } of this.#parts ?? []) resolve([]);
    this.#parts = null;
  }

  #add(statement: RawBuilder<unknown>, reads: boolean): Promise<unknown[]> {
    if (!this.#parts) return statement.execute(this.#tx).then(({ rows }) => rows);
    const parts = this.#parts;
    return new Promise((resolve, reject) => parts.push({ statement, reads, resolve, reject }));
  }
}

function inOne(parts: Part[]): RawBuilder<{ part: number; row: unknown }> {
  const name = (i: number): RawBuilder<unknown> => sql.ref(`part_${i}`);
  const each = parts.map(({ statement }, i) => sql`${name(i)} as (${statement})`);
  const read = parts.flatMap(({ reads }, i) =>
    reads ? [sql`select ${sql.lit(i)} as part, to_json(${name(i)}) as row from ${name(i)}`] : [],
  );
  if (!read.length) read.push(sql`select ${sql.lit(-1)} as part, null::json as row`);
  return sql`with ${sql.join(each)} ${sql.join(read, sql` union all `)}`;
}
