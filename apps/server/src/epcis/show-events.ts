import {
  assembleQueryDocument,
  type AssembleOptions,
  translateEvent,
  type TranslateOptions,
} from "@loopledger/epcis";
import type { Principal } from "../http/access.ts";
import type { Ledger } from "../ledger/ledger.ts";
import { withRecordTime } from "../ledger/query-events.ts";
import type { StoredDocument } from "../ledger/scan-events.ts";
import { redactDocument } from "../rooms/confidential.ts";
import { hiddenOf, Sight } from "../rooms/sight.ts";

/** Makes documents of events as the caller may read them: without what their steps keep for others. */
export async function showTo(
  principal: Principal,
  ledger: Ledger,
  rows: readonly StoredDocument[],
): Promise<(row: StoredDocument) => Record<string, unknown>> {
  const hidden = await hiddenOf(ledger, new Sight(ledger, principal), rows);
  return (row) => redactDocument(withRecordTime(row), hidden(row));
}

/** A query document of events as the caller may read them, identifiers and words in the form asked for. */
export async function documentFor(
  principal: Principal,
  ledger: Ledger,
  rows: readonly StoredDocument[],
  { formats, ...about }: AssembleOptions & { formats: TranslateOptions },
): Promise<Record<string, unknown>> {
  const show = await showTo(principal, ledger, rows);
  return assembleQueryDocument(
    rows.map((row) => translateEvent(show(row), formats)),
    about,
  );
}
