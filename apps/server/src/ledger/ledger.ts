import type { Catalogue } from "@loopledger/programme";
import type { Database } from "../database/index.ts";
import type { Registry } from "../registry/registry.ts";
import { type LedgerSettings, ledgerSettings } from "./book.ts";
import { Materials } from "./materials.ts";
import { Sequence } from "./sequence.ts";

/** What the ledger works with: one for a server process. */
export interface Ledger {
  database: Database;
  catalogue: Catalogue;
  registry(): Registry;
  sequence: Sequence;
  materials: Materials;
  settings: LedgerSettings;
  /** The clock, milliseconds. */
  now(): number;
}

/** @param now the clock event numbers are made from. */
export function createLedger(
  database: Database,
  catalogue: Catalogue,
  registry: () => Registry,
  now: () => number = Date.now,
  settings: LedgerSettings = ledgerSettings,
): Ledger {
  // Two processes on one database take different writer numbers with all but certainty.
  const writer = process.pid ^ (Math.floor(performance.timeOrigin) & 1023);
  const sequence = new Sequence(writer, now);
  return { database, catalogue, registry, sequence, materials: new Materials(), settings, now };
}
