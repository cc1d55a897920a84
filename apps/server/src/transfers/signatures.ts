import { kilograms, toMilligrams } from "@loopledger/identifiers";
import { foldPath, type PathEntry } from "@loopledger/programme";
import { sql } from "kysely";
import { z } from "zod";
import type { Handle } from "../database/index.ts";
import type { Principal } from "../http/access.ts";
import type { Ledger } from "../ledger/ledger.ts";
import { plainArray } from "../ledger/sql-arrays.ts";
import { wordingOut } from "../registry/fields.ts";
import { localName } from "../rooms/confidential.ts";
import { partyRef, partyRefOf } from "../rooms/refs.ts";
import { Sight } from "../rooms/sight.ts";
import { transferProgramme } from "./record-act.ts";

export const massLine = z.object({ item: z.string(), kg: z.number() });

export const signature = z.object({
  act: z.string(),
  label: wordingOut,
  party: partyRef.nullable(),
  time: z.string(),
  /** Event behind it, where the viewer may open it. */
  seq: z.string().nullable(),
  /** How it was signed, and by whose leave or on whose device. */
  by: z.string().nullable(),
  through: partyRef.nullable(),
  state: wordingOut.nullable(),
  /** What was told with it, by the names the act declares; and the bulk and the things it listed itself. */
  data: z.record(z.string(), z.unknown()),
  lines: z.array(massLine),
  items: z.array(z.string()),
});
type Signature = z.output<typeof signature>;

type Document = Record<string, unknown>;

/** What was done with the note and by whom, in order of time; drafts only to who may read them. */
export async function readSignatures(
  tx: Handle,
  ledger: Ledger,
  principal: Principal,
  path: PathEntry[],
): Promise<Signature[]> {
  const { catalogue, registry } = ledger;
  const { rows } = await sql<{ seq: string; doc: string }>`
    select seq, doc from event where seq = any(${plainArray(path.map(({ s }) => s))}::bigint[])`.execute(tx);
  const docs = new Map(rows.map(({ seq, doc }) => [seq, JSON.parse(doc) as Document]));
  const states = catalogue.programmes.get(transferProgramme)?.declaration.states ?? {};
  const sight = new Sight(ledger, principal);
  const { attributes } = foldPath(path);
  return path.flatMap((entry) => {
    const step = entry.p === null ? undefined : catalogue.step(entry.p);
    const doc = docs.get(entry.s);
    if (!step || (step.step.private && !doc)) return [];
    const { by, through } = extension(doc, "signature") as { by?: unknown; through?: unknown };
    const hidden = sight.hidden(step.id, entry.by, [attributes]);
    const told = Object.entries(extension(doc, "data")).filter(
      ([name]) => Object.hasOwn(step.step.fields ?? {}, name) && !hidden.has(name),
    );
    return [
      {
        act: step.name,
        label: step.step.label,
        party: partyRefOf(registry(), entry.by),
        time: entry.t,
        seq: doc ? entry.s : null,
        by: typeof by === "string" ? by : null,
        through: typeof through === "string" ? partyRefOf(registry(), registry().party(through)?.id) : null,
        state: entry.st === undefined ? null : (states[entry.st]?.label ?? null),
        data: Object.fromEntries(told),
        lines: linesOf(doc),
        items: [doc?.["childEPCs"] ?? []].flat().map(String),
      },
    ];
  });
}

/** A member of ours in an event, whatever prefix it stands under. */
function extension(doc: Document | undefined, name: string): Document {
  const key = Object.keys(doc ?? {}).find((one) => /:/.test(one) && localName(one) === name);
  return ((key && doc?.[key]) ?? {}) as Document;
}

function linesOf(doc: Document | undefined): Signature["lines"] {
  const list = doc?.["childQuantityList"] ?? doc?.["quantityList"];
  return (Array.isArray(list) ? (list as unknown[]) : []).flatMap((one) => {
    const { epcClass, quantity, uom } = (one ?? {}) as Record<string, unknown>;
    if (typeof epcClass !== "string" || typeof quantity !== "number" || typeof uom !== "string") return [];
    const mg = toMilligrams(quantity, uom);
    return mg === null ? [] : [{ item: epcClass, kg: kilograms(mg) }];
  });
}
