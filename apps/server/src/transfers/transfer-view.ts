import { foldPath, type ItemFold, kilogramsOf, type PathEntry } from "@loopledger/programme";
import { sql } from "kysely";
import { z } from "zod";
import type { Handle } from "../database/index.ts";
import type { Principal } from "../http/access.ts";
import type { Ledger } from "../ledger/ledger.ts";
import { plainArray } from "../ledger/sql-arrays.ts";
import { wordingOut } from "../registry/fields.ts";
import { localName } from "../rooms/confidential.ts";
import { readPath } from "../rooms/item-facts.ts";
import { findItem, itemView, readItem } from "../rooms/item-view.ts";
import { partyRef, partyRefOf } from "../rooms/refs.ts";
import { actsFor } from "./acts.ts";
import { noteParties, partiesOf } from "./note-parties.ts";
import { transferProgramme } from "./record-act.ts";

const line = z.object({ item: z.string(), kg: z.number() });

const signature = z.object({
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
});

/** A note with everything that hangs on it. */
export const transferView = itemView.extend({
  number: z.string(),
  ...noteParties.shape,
  carried: z.array(line),
  delivered: z.array(line),
  carriedKg: z.number(),
  deliveredKg: z.number(),
  signatures: z.array(signature),
  /** Acts the viewer's party may take now. */
  acts: z.array(z.object({ act: z.string(), label: wordingOut, help: wordingOut.nullable() })),
});
export type TransferView = z.output<typeof transferView>;

const linesOf = (lines: ItemFold["carried"]): z.output<typeof line>[] =>
  Object.entries(lines).map(([item, mg]) => ({ item, kg: Number(mg) / 1e6 }));

/** A note as the viewer may see it; undefined where it may see nothing of it. */
export async function readTransfer(
  tx: Handle,
  ledger: Ledger,
  principal: Principal,
  note: string,
): Promise<TransferView | undefined> {
  const [item, row] = [await readItem(tx, ledger, principal, note), await findItem(tx, ledger, note)];
  if (!item || row?.programme !== transferProgramme) return undefined;
  const path = readPath(row.path);
  const fold = foldPath(path);
  return {
    ...item,
    number: note.slice(note.lastIndexOf(":") + 1),
    ...partiesOf(ledger.registry(), fold.attributes),
    carried: linesOf(fold.carried),
    delivered: linesOf(fold.delivered),
    carriedKg: kilogramsOf(fold.carried),
    deliveredKg: kilogramsOf(fold.delivered),
    signatures: await readSignatures(tx, ledger, path),
    acts: actsFor(ledger, principal.party, fold),
  };
}

/** What was done with the note and by whom, in order of time; drafts only to who may read them. */
async function readSignatures(
  tx: Handle,
  { catalogue, registry }: Ledger,
  path: PathEntry[],
): Promise<z.output<typeof signature>[]> {
  const { rows } = await sql<{ seq: string; doc: string }>`
    select seq, doc from event where seq = any(${plainArray(path.map(({ s }) => s))}::bigint[])`.execute(tx);
  const docs = new Map(rows.map(({ seq, doc }) => [seq, JSON.parse(doc) as Record<string, unknown>]));
  const states = catalogue.programmes.get(transferProgramme)?.declaration.states ?? {};
  return path.flatMap((entry) => {
    const step = entry.p === null ? undefined : catalogue.step(entry.p);
    const doc = docs.get(entry.s);
    if (!step || (step.step.private && !doc)) return [];
    const { by, through } = signatureOf(doc);
    return [
      {
        act: step.name,
        label: step.step.label,
        party: partyRefOf(registry(), entry.by),
        time: entry.t,
        seq: doc ? entry.s : null,
        by,
        through: through === null ? null : partyRefOf(registry(), registry().party(through)?.id),
        state: entry.st === undefined ? null : (states[entry.st]?.label ?? null),
      },
    ];
  });
}

function signatureOf(doc: Record<string, unknown> | undefined): {
  by: string | null;
  through: string | null;
} {
  const name = Object.keys(doc ?? {}).find((key) => /:/.test(key) && localName(key) === "signature");
  const { by, through } = ((name && doc?.[name]) ?? {}) as { by?: unknown; through?: unknown };
  return { by: typeof by === "string" ? by : null, through: typeof through === "string" ? through : null };
}
