import {
  type Field,
  foldPath,
  type HeldAttribute,
  identify,
  type PassportAccess,
  passportAudiences,
  passportOf,
  type PathEntry,
  programmeOf,
} from "@loopledger/programme";
import { z } from "zod";
import { asEngine, asViewer, type Database } from "../database/index.ts";
import type { Principal } from "../http/access.ts";
import { notFound } from "../http/problem.ts";
import type { Ledger } from "../ledger/ledger.ts";
import { wordingOut } from "../registry/fields.ts";
import { readPath } from "./item-facts.ts";
import { findItem } from "./item-view.ts";
import { makerOf } from "./maker.ts";
import { isOffice } from "./refs.ts";
import { findField, kindLabel, valueInWords } from "./words.ts";

const attribute = z.object({
  label: wordingOut,
  /** Number, text, yes or no, a list of them, or words in both languages. */
  value: z.unknown(),
  unit: z.string().nullable(),
  access: z.enum(passportAudiences),
  clause: z.string().nullable(),
  /** When it was recorded; null for the public, and for what is worked out. */
  asOf: z.string().nullable(),
});

/** Passport of an item as one audience may read it: groups and attributes by their names. */
export const passport = z.object({
  item: z.string(),
  programme: z.string(),
  kind: z.string(),
  label: wordingOut.nullable(),
  audience: z.enum(passportAudiences),
  groups: z.record(z.string(), z.object({ label: wordingOut, attributes: z.record(z.string(), attribute) })),
});
type Passport = z.output<typeof passport>;

type Row = NonNullable<Awaited<ReturnType<typeof findItem>>>;

/**
 * Passport of an item. The engine reads the item; what goes out is what the programme declares for the asker's
 * audience and the ledger holds.
 * @param principal the asker; null when not signed in
 * @throws Problem NOT_FOUND for an unknown code, a kind without passport, and where the public may read nothing
 */
export async function readPassport(
  database: Database,
  ledger: Ledger,
  principal: Principal | null,
  code: string,
): Promise<Passport> {
  const row = await asEngine(database, (tx) => findItem(tx, ledger, code));
  const declaration = ledger.catalogue.programmes.get(row?.programme ?? "")?.declaration;
  const declared = declaration?.passport?.[row?.kind ?? ""];
  if (!row || !declaration || !declared) throw notFound(code);
  const audience = await audienceOf(database, ledger, principal, row.uri);
  const path = readPath(row.path);
  const held = passportOf(declared, namesOf(ledger, row, path), audience);
  if (!held.length && audience === "public") throw notFound(code);

  const groups: Passport["groups"] = {};
  for (const one of held) {
    const group = (groups[one.group] ??= { label: declared[one.group]!.label, attributes: {} });
    group.attributes[one.name] = told(ledger, row, path, one, audience);
  }
  return {
    item: row.uri,
    programme: declaration.id,
    kind: row.kind!,
    label: kindLabel(ledger.catalogue, row.programme, row.kind),
    audience,
    groups,
  };
}

/** Whoever may see the item has a legitimate interest in it; of those, offices are authorities. */
async function audienceOf(
  database: Database,
  ledger: Ledger,
  principal: Principal | null,
  uri: string,
): Promise<PassportAccess> {
  if (!principal) return "public";
  const seen = await asViewer(database, principal.viewer, (tx) => findItem(tx, ledger, uri));
  if (seen?.uri !== uri) return "public";
  return isOffice(principal) ? "authority" : "interest";
}

/** Facts by name, and what attributes may be read from besides. */
function namesOf(ledger: Ledger, row: Row, path: PathEntry[]): Record<string, unknown> {
  const registry = ledger.registry();
  const nameOf = (id: number | null): unknown => {
    const party = id === null ? undefined : registry.partyById(id);
    // Residents are people; their names are nobody's business.
    return party && party.kind !== "resident" ? party.name : null;
  };
  return {
    ...foldPath(path).attributes,
    item: { uri: row.uri, code: identify(row.uri).parts, kind: row.kind, state: row.state },
    maker: nameOf(makerOf(ledger.catalogue, path)),
    responsible: nameOf(row.responsible),
  };
}

function told(
  { catalogue }: Ledger,
  row: Row,
  path: PathEntry[],
  { declared, fact, value }: HeldAttribute,
  audience: PassportAccess,
): Passport["groups"][string]["attributes"][string] {
  const teller =
    fact === null ? undefined : path.findLast(({ a }) => a !== undefined && Object.hasOwn(a, fact));
  const field: Field | undefined =
    teller && findField(catalogue, programmeOfEntry(teller, row), teller.p, row.kind, fact!)?.field;
  const { label, unit, access, clause, choices } = declared;
  const words = choices && typeof value === "string" ? (choices[value] ?? value) : valueInWords(field, value);
  return {
    label,
    value: words,
    unit: unit ?? field?.unit ?? null,
    access,
    clause: clause ?? null,
    asOf: audience === "public" ? null : (teller?.t ?? null),
  };
}

function programmeOfEntry({ p }: PathEntry, { programme }: Row): string | null {
  return p === null ? programme : programmeOf(p);
}
