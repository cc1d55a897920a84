import { foldPath, type ItemFold, kilogramsOf } from "@loopledger/programme";
import { z } from "zod";
import type { Handle } from "../database/index.ts";
import type { Principal } from "../http/access.ts";
import type { Ledger } from "../ledger/ledger.ts";
import { wordingOut } from "../registry/fields.ts";
import { readPath } from "../rooms/item-facts.ts";
import { findItem, itemView, readItem } from "../rooms/item-view.ts";
import { actsFor } from "./acts.ts";
import { noteParties, partiesOf } from "./note-parties.ts";
import { nextAct, nextActOut } from "./next-act.ts";
import { transferProgramme } from "./record-act.ts";
import { massLine, readSignatures, signature } from "./signatures.ts";

/** A note with everything that hangs on it. */
export const transferView = itemView.extend({
  number: z.string(),
  ...noteParties.shape,
  carried: z.array(massLine),
  delivered: z.array(massLine),
  carriedKg: z.number(),
  deliveredKg: z.number(),
  signatures: z.array(signature),
  next: nextActOut.nullable(),
  /** Acts the viewer's party may take now. */
  acts: z.array(z.object({ act: z.string(), label: wordingOut, help: wordingOut.nullable() })),
});
export type TransferView = z.output<typeof transferView>;

const linesOf = (lines: ItemFold["carried"]): z.output<typeof massLine>[] =>
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
    signatures: await readSignatures(tx, ledger, principal, path),
    next: nextAct(ledger, fold),
    acts: actsFor(ledger, principal.party, fold),
  };
}
