import {
  foldPath,
  identify,
  type PathEntry,
  programmeOf,
  type CompiledProgramme,
} from "@loopledger/programme";
import { z } from "zod";
import { asEngine, type Database } from "../database/index.ts";
import type { Ledger } from "../ledger/ledger.ts";
import { wordingOut } from "../registry/fields.ts";
import { readPath } from "./item-facts.ts";
import { findItem } from "./item-view.ts";
import { makerOf } from "./maker.ts";
import { findField, kindLabel, stateLabel, valueInWords } from "./words.ts";

/** What one programme publishes of an item. Choices and names come in words of both languages. */
const published = z.object({
  programme: z.string(),
  title: wordingOut,
  /** Null where it may be of several kinds; then only what all of them publish is shown. */
  kind: z.string().nullable(),
  label: wordingOut.nullable(),
  fields: z.array(
    z.object({ name: z.string(), label: wordingOut, value: z.unknown(), unit: z.string().nullable() }),
  ),
});
type Published = z.output<typeof published>;

/** What anyone may know of an item: by the programme whose register it is in, and by others that know it. */
export const publicItem = published
  .extend({ programme: z.string().nullable(), title: wordingOut.nullable() })
  .extend({ found: z.boolean(), item: z.string().nullable(), also: z.array(published) });
type PublicItem = z.output<typeof publicItem>;

const nothing: PublicItem = {
  found: false,
  item: null,
  programme: null,
  title: null,
  kind: null,
  label: null,
  fields: [],
  also: [],
};

const ownLabels = {
  state: { zh: "状态", en: "State" },
  maker: { zh: "生产者", en: "Maker" },
  responsible: { zh: "责任主体", en: "Responsible party" },
};

/**
 * Looks a code up for somebody who is not signed in. The engine reads the item, and of it no more goes out than
 * what each programme publishes of its kind, from what was told in that programme's own steps: what is public
 * in one may be confidential in another. An item of which no programme publishes anything is not found.
 */
export async function readPublicItem(database: Database, ledger: Ledger, code: string): Promise<PublicItem> {
  const row = await asEngine(database, (tx) => findItem(tx, ledger, code));
  if (!row) return nothing;
  const path = readPath(row.path);
  const programmes = [row.programme, ...path.map(({ p }) => p && programmeOf(p))];
  const [first, ...also] = [...new Set(programmes)].flatMap((id) => {
    const programme = ledger.catalogue.programmes.get(id ?? "");
    if (!programme) return [];
    const entries = path.filter(({ p }) => p !== null && programmeOf(p) === id);
    const kinds =
      row.programme === id && row.kind !== null ? [row.kind] : kindsOf(ledger, programme, row.uri, entries);
    return publishedBy(ledger, programme, kinds, entries);
  });
  if (!first) return nothing;
  return { ...first, found: true, item: row.uri, also: also.filter(({ fields }) => fields.length > 0) };
}

/**
 * Kinds an item may have in a programme other than that of its register: what its last step there took it for, or,
 * in a ledger that did not note it, what all steps it took there handle.
 */
function kindsOf(
  { catalogue }: Ledger,
  programme: CompiledProgramme,
  uri: string,
  entries: PathEntry[],
): string[] {
  const noted = entries.findLast(({ i }) => i !== undefined)?.i;
  if (noted !== undefined) return [noted];
  const effects = entries.flatMap(({ p, e }) => {
    const part = e ?? "item";
    return part === "content" ? [] : (catalogue.step(p ?? "")?.step[part] ?? []);
  });
  return programme
    .kindsOf(identify(uri))
    .filter((kind) => effects.every(({ items, any }) => any === true || items.includes(kind)));
}

function publishedBy(
  { catalogue, registry }: Ledger,
  { declaration }: CompiledProgramme,
  kinds: string[],
  path: PathEntry[],
): Published[] {
  const { id: programme, title, lookups } = declaration;
  const [names = [], ...more] = kinds.map((kind) => lookups[kind] ?? []);
  const common = names.filter((name) => more.every((list) => list.includes(name)));
  if (!common.length) return [];
  const { states, responsible, attributes } = foldPath(path);
  const kind = kinds.length === 1 ? kinds[0]! : null;
  const nameOf = (party: number | null): unknown => {
    const found = party === null ? undefined : registry().partyById(party);
    // Residents are people; their names are nobody's business.
    return found && found.kind !== "resident" ? found.name : null;
  };
  const own: Record<keyof typeof ownLabels, unknown> = {
    state: stateLabel(catalogue, programme, states[programme] ?? null),
    maker: nameOf(makerOf(catalogue, path)),
    responsible: nameOf(responsible),
  };
  const fields = common.flatMap((name): Published["fields"] => {
    if (Object.hasOwn(own, name)) {
      const value = own[name as keyof typeof own];
      return value === null ? [] : [{ name, label: ownLabels[name as keyof typeof own], value, unit: null }];
    }
    if (attributes[name] === undefined) return [];
    const teller = path.findLast(({ a }) => a !== undefined && Object.hasOwn(a, name));
    const found = kinds.map((one) => findField(catalogue, programme, teller?.p ?? null, one, name));
    if (found.some((one) => !one || one.field.confidential || one.field.visibleTo)) return [];
    const { field } = found[0]!;
    const { label, unit } = field;
    return [{ name, label, value: valueInWords(field, attributes[name]), unit: unit ?? null }];
  });
  return [{ programme, title, kind, label: kindLabel(catalogue, programme, kind), fields }];
}
