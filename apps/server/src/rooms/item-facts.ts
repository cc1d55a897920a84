import { foldPath, type PathEntry } from "@loopledger/programme";
import { sql } from "kysely";
import { z } from "zod";
import type { Handle } from "../database/index.ts";
import { plainArray } from "../ledger/sql-arrays.ts";
import { wordingOut } from "../registry/fields.ts";
import type { Sight } from "./sight.ts";
import { findField } from "./words.ts";

export const attribute = z.object({
  label: wordingOut,
  value: z.unknown(),
  unit: z.string().nullable(),
  /** Step and time of the record it is from, where the reader may see that. */
  step: z.string().nullable(),
  time: z.string().nullable(),
});
export type Attribute = z.output<typeof attribute>;

export interface FactsAsked {
  sight: Sight;
  programme: string | null;
  kind: string | null;
  path: PathEntry[];
  /** Sequence numbers of the events the reader may see. */
  seen: ReadonlySet<string>;
}

/**
 * What is known of an item. Facts of the thing itself travel with it to whoever may see it; what was told of
 * the occasion (why, by which carrier) stays with those who may read that event; data that are not for everyone
 * stay with those they are for.
 */
export function attributesOf(asked: FactsAsked): Record<string, Attribute> {
  const { sight, programme, kind, path, seen } = asked;
  const facts = [foldPath(path).attributes];
  const attributes: Record<string, Attribute> = {};
  for (const { a, p, s, t, by } of path)
    for (const [name, value] of Object.entries(a ?? {})) {
      const found = findField(sight.catalogue, programme, p, kind, name);
      const isSeen = seen.has(s);
      if (!found || (found.of === "step" && !isSeen)) continue;
      if (!sight.sees(found.field, found.programme, by, facts)) continue;
      const { label, unit } = found.field;
      attributes[name] = {
        label,
        value,
        unit: unit ?? null,
        step: isSeen ? p : null,
        time: isSeen ? t : null,
      };
    }
  return attributes;
}

/** Which of some events the viewer of the transaction may see. */
export async function seenEvents(tx: Handle, seqs: Iterable<string>): Promise<Set<string>> {
  const { rows } = await sql<{ seq: string }>`
    select seq from event where seq = any(${plainArray(new Set(seqs))}::bigint[])`.execute(tx);
  return new Set(rows.map(({ seq }) => seq));
}

/** Kilograms of an item: as booked, else as told. */
export function massOf(mg: string | null, path: PathEntry[]): number | null {
  if (mg !== null) return Number(mg) / 1e6;
  const told = foldPath(path).attributes["massKg"];
  return typeof told === "number" ? told : null;
}

export function readPath(text: string): PathEntry[] {
  return JSON.parse(text) as PathEntry[];
}
