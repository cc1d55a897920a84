import { foldPath } from "@loopledger/programme";
import { z } from "zod";
import { asEngine, type Database } from "../database/index.ts";
import type { Ledger } from "../ledger/ledger.ts";
import { wordingOut } from "../registry/fields.ts";
import { readPath } from "./item-facts.ts";
import { findItem } from "./item-view.ts";
import { makerOf } from "./maker.ts";
import { findField, kindLabel, stateLabel, valueInWords } from "./words.ts";

/** What anyone may know of an item. Choices and names come in words of both languages. */
export const publicItem = z.object({
  found: z.boolean(),
  item: z.string().nullable(),
  programme: z.string().nullable(),
  kind: z.string().nullable(),
  label: wordingOut.nullable(),
  fields: z.array(
    z.object({ name: z.string(), label: wordingOut, value: z.unknown(), unit: z.string().nullable() }),
  ),
});
type PublicItem = z.output<typeof publicItem>;

const nothing: PublicItem = {
  found: false,
  item: null,
  programme: null,
  kind: null,
  label: null,
  fields: [],
};

const ownLabels = {
  state: { zh: "状态", en: "State" },
  maker: { zh: "生产者", en: "Maker" },
  responsible: { zh: "责任主体", en: "Responsible party" },
};

/**
 * Looks a code up for somebody who is not signed in. The engine reads the item, and of it no more goes out
 * than the fields the programme publishes for its kind; an item of a kind that publishes nothing is not found.
 */
export async function readPublicItem(database: Database, ledger: Ledger, code: string): Promise<PublicItem> {
  const row = await asEngine(database, (tx) => findItem(tx, ledger, code));
  const { catalogue } = ledger;
  const registry = ledger.registry();
  const declaration = catalogue.programmes.get(row?.programme ?? "")?.declaration;
  const published = declaration?.lookups[row?.kind ?? ""];
  if (!row || !published) return nothing;
  const { programme, kind } = row;
  const path = readPath(row.path);
  const { attributes } = foldPath(path);
  const nameOf = (id: number | null | undefined): unknown => {
    const party = typeof id === "number" ? registry.partyById(id) : undefined;
    // Residents are people; their names are nobody's business.
    return party && party.kind !== "resident" ? party.name : null;
  };
  const own: Record<keyof typeof ownLabels, unknown> = {
    state: stateLabel(catalogue, programme, row.state),
    maker: nameOf(makerOf(catalogue, path)),
    responsible: nameOf(row.responsible),
  };
  const fields = published.flatMap((name): PublicItem["fields"] => {
    if (Object.hasOwn(own, name)) {
      const value = own[name as keyof typeof own];
      return value === null ? [] : [{ name, label: ownLabels[name as keyof typeof own], value, unit: null }];
    }
    const teller = path.findLast(({ a }) => a !== undefined && Object.hasOwn(a, name));
    const found = findField(catalogue, programme, teller?.p ?? null, kind, name);
    if (!found || found.field.confidential || found.field.visibleTo) return [];
    if (attributes[name] === undefined) return [];
    const { label, unit } = found.field;
    return [{ name, label, value: valueInWords(found.field, attributes[name]), unit: unit ?? null }];
  });
  return {
    found: true,
    item: row.uri,
    programme,
    kind,
    label: kindLabel(catalogue, programme, kind),
    fields,
  };
}
