import type { HolidayTable } from "@loopledger/programme";
import { asEngine, openDatabase, type DatabaseTarget } from "../database/index.ts";
import { createLedger } from "../ledger/ledger.ts";
import { settingsBy } from "../load-holidays.ts";
import { importDemoSeries } from "../plan/index.ts";
import { integrateAll } from "../log/integrate.ts";
import { ensureLogKey } from "../log/log-keys.ts";
import { loadCatalogue } from "../programmes/discover.ts";
import { RegistryHolder } from "../registry/holder.ts";
import type { DemoPeriod } from "./calendar.ts";
import { demoParties } from "./city.ts";
import { loadStory } from "./load-story.ts";
import { markDemo } from "./marker.ts";
import { addPlayers } from "./register.ts";
import { tellStory } from "./story.ts";

/** Events written so far. */
export interface DemoProgress {
  done: number;
  total: number;
}

/** What a load, and the thread it runs in, is told. */
export interface LoadOrder {
  target: DatabaseTarget;
  period: DemoPeriod;
  /** Folders of programmes beside those of the package. */
  programmes?: readonly string[] | undefined;
  /** Holidays deadlines go by. The people of the story keep to the Chinese ones, whatever the table. */
  holidays: HolidayTable;
  /** Address of the server, by which its transparency log is named. */
  url: string;
}

const seed = 4271;

/**
 * Opens a database that holds the register of the demo city and puts the city's story and the tables that stand
 * beside it in; goes on where a load was cut short.
 */
export async function loadCity(
  { target, period, programmes, holidays, url }: LoadOrder,
  onProgress: (progress: DemoProgress) => void,
  signal?: AbortSignal,
): Promise<void> {
  const database = await openDatabase(target);
  try {
    const catalogue = await loadCatalogue(programmes);
    const story = tellStory({ period, seed, catalogue });
    await asEngine(database, (tx) => addPlayers(tx, new Date(), story));
    const holder = await RegistryHolder.open(database);
    const settings = settingsBy(holidays);
    const ledger = createLedger(database, catalogue, () => holder.current, Date.now, settings);
    await loadStory(ledger, story, onProgress, signal);
    // Real tables, in the name of the city's office.
    const office = holder.current.party(demoParties()[0]!.uri)!;
    await importDemoSeries(database, { party: office.id, all: false, lo: null, hi: null }, new Date());
    // Here and not by the server, that would be the larger for it as long as it runs.
    await ensureLogKey(database, url, new Date());
    await integrateAll(
      database,
      () => holder.current,
      () => new Date(),
    );
    await asEngine(database, (tx) => markDemo(tx, new Date(), "demo.done", period, story.untold));
  } finally {
    await database.close();
  }
}
