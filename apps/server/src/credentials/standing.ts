import { foldPath, sameJson } from "@loopledger/programme";
import { asEngine, type Database } from "../database/index.ts";
import type { Ledger } from "../ledger/ledger.ts";
import { readPath } from "../rooms/item-facts.ts";
import { findItem } from "../rooms/item-view.ts";
import { stateLabel } from "../rooms/words.ts";
import type { Wording } from "@loopledger/programme";
import type { Credential } from "./credential.ts";
import { credentialKind, hasEnded } from "./make-credential.ts";
import type { Reason } from "./verdict-words.ts";

/** How a document stands in the ledger now. */
export interface Standing {
  reason: Reason | null;
  state: { code: string; label: Wording; since: string | null } | null;
}

/**
 * What has become of the document of a credential whose signature is good. Read by the engine: who has the
 * credential may know whether it stands, and learns no more than that.
 */
export async function readStanding(
  database: Database,
  ledger: Ledger,
  { id, credentialSubject }: Credential,
): Promise<Standing> {
  const row = await asEngine(database, (tx) => findItem(tx, ledger, id));
  const found = row && credentialKind(ledger, row);
  if (!row || !found || row.uri !== id) return { reason: "UNKNOWN_DOCUMENT", state: null };
  const path = readPath(row.path);
  const since = path.findLast(({ st, p }) => st === row.state && p?.startsWith(`${row.programme}/`));
  const label = stateLabel(ledger.catalogue, row.programme, row.state);
  const state = row.state !== null && label ? { code: row.state, label, since: since?.t ?? null } : null;
  if (hasEnded(found.declaration, row)) return { reason: "ENDED", state };
  const { attributes } = foldPath(path);
  const isChanged = found.names.some(
    (name) => Object.hasOwn(credentialSubject, name) && !sameJson(credentialSubject[name], attributes[name]),
  );
  return { reason: isChanged ? "CHANGED" : null, state };
}
