import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { readDocument } from "@loopledger/epcis";
import {
  addParties,
  addPermits,
  addPlaces,
  asEngine,
  captureEvents,
  createLedger,
  type Database,
  type Ledger,
  loadCatalogue,
  migrate,
  openDatabase,
  RegistryHolder,
} from "@loopledger/server/engine";
import type { Site } from "./workload.ts";

/** A fresh database with one maker in it, ready to capture. */
export interface World {
  name: string;
  database: Database;
  ledger: Ledger;
  party: number;
  site: Site;
  capture(text: string): Promise<number>;
  close(): Promise<void>;
}

/** @param url a PostgreSQL database that may be filled; absent: a PGlite folder, removed afterwards. */
export async function openWorld(url?: string): Promise<World> {
  const dataDir = url ? undefined : await mkdtemp(join(tmpdir(), "loopledger-bench-"));
  const database = await openDatabase(url ? { url } : { dataDir: dataDir! });
  await migrate(database);
  const site = { party: "urn:loopledger:id:party:BENCH-MAKER", place: "urn:loopledger:id:place:BENCH-PLANT" };
  const name = { zh: "基准工厂", en: "Bench maker" };
  const now = new Date();
  const party = await asEngine(database, async (tx) => {
    const [id] = await addParties(tx, now, [
      { uri: site.party, kind: "battery-maker", name, district: 420100 },
    ]);
    await addPlaces(tx, now, [{ uri: site.place, party: id!, kind: "factory", name, district: 420100 }]);
    await addPermits(tx, now, [
      {
        party: id!,
        place: null,
        kind: "battery-maker",
        number: "B-1",
        district: 420100,
        from: "2020-01-01",
        to: null,
      },
    ]);
    return id!;
  });
  const registry = await RegistryHolder.open(database);
  const ledger = createLedger(database, await loadCatalogue(), () => registry.current);
  return {
    name: url ? "PostgreSQL" : "PGlite",
    database,
    ledger,
    party,
    site,
    async capture(text) {
      const read = readDocument(JSON.parse(text));
      if (!read.ok) throw new Error(JSON.stringify(read.faults[0]));
      const { events, context } = read.document;
      const capture = "00000000-0000-4000-8000-000000000000";
      return (await captureEvents(ledger, { party, events, context, capture })).length;
    },
    async close() {
      await database.close();
      if (dataDir) await rm(dataDir, { recursive: true, force: true });
    },
  };
}
