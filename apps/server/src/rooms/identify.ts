import { check, problemWording } from "@loopledger/identifiers";
import { sql } from "kysely";
import { z } from "zod";
import type { Handle } from "../database/index.ts";
import { fillTemplate } from "../http/fault-wording.ts";
import type { Language } from "../http/language.ts";
import { itemKey } from "../ledger/keys.ts";
import type { Ledger } from "../ledger/ledger.ts";
import { findItem } from "./item-view.ts";

/** What a code is: by its own form, and whether the ledger knows it as far as the reader may see. */
export const identified = z.object({
  scheme: z.string(),
  canonical: z.string(),
  parts: z.record(z.string(), z.union([z.string(), z.number()])),
  problems: z.array(z.object({ code: z.string(), message: z.string() })),
  kind: z.string().nullable(),
  programme: z.string().nullable(),
  known: z.boolean(),
});

/** Reads a typed or scanned code, as the named scheme where one is given. */
export async function identifyCode(
  tx: Handle,
  ledger: Ledger,
  asked: { code: string; scheme?: string | undefined },
  language: Language,
): Promise<z.output<typeof identified>> {
  const row = asked.scheme === undefined ? await findItem(tx, ledger, asked.code) : undefined;
  const found = row ? check(row.uri) : check(asked.code, asked.scheme);
  const { scheme, canonical, parts } = found;
  const problems = found.problems.map(({ code, params }) => ({
    code,
    message: fillTemplate(problemWording[code]?.[language] ?? code, params, language),
  }));
  const common = { scheme, canonical, parts, problems };
  if (row) return { ...common, kind: row.kind, programme: row.programme, known: true };
  const { rows } = await sql`select from event_epc where epc = ${itemKey(canonical)} limit 1`.execute(tx);
  const programme = [...ledger.catalogue.programmes.values()].find(({ kindOf }) => kindOf(found) !== null);
  return {
    ...common,
    kind: programme?.kindOf(found) ?? null,
    programme: programme?.declaration.id ?? null,
    known: rows.length > 0,
  };
}
