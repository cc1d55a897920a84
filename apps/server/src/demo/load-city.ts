import { asEngine, openDatabase, type DatabaseTarget } from "../database/index.ts";
import { importDemoSeries } from "../plan/index.ts";
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
}

const seed = 4271;

/**
 * Opens a database that holds the register of the demo city and puts the city's story and the tables that stand
 * beside it in; goes on where a load was cut short.
 */
export async function loadCity(
  { target, period, programmes }: LoadOrder,
  onProgress: (progress: DemoProgress) => void,
  signal?: AbortSignal,
): Promise<void> {
  const database = await openDatabase(target);
  try {
    const catalogue = await loadCatalogue(programmes);
    const story = tellStory({ period, seed, catalogue });
    await asEngine(database, (tx) => addPlayers(tx, new Date(), story));
    const holder = await RegistryHolder.open(database);
    await loadStory(database, catalogue, () => holder.current, story, onProgress, signal);
    // Real tables, in the name of the city's office.
    const office = holder.current.party(demoParties()[0]!.uri)!;
    await importDemoSeries(database, { party: office.id, all: false, lo: null, hi: null }, new Date());
    await asEngine(database, (tx) => markDemo(tx, new Date(), "demo.done", period, story.untold));
  } finally {
    await database.close();
  }
}
