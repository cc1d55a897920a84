import { programmeOf, type Catalogue } from "@loopledger/programme";
import { tellBatteries } from "./battery-story.ts";
import { tellBulkWaste } from "./bulk-story.ts";
import type { DemoPeriod } from "./calendar.ts";
import { addNoise } from "./noise.ts";
import type { Books } from "./cast.ts";
import type { DemoParty } from "./city.ts";
import { createRandom } from "./random.ts";
import { Teller } from "./teller.ts";
import { tellWorkflows } from "./told-workflows.ts";

/** One event as a party of the city reports it. */
export interface StoryEvent {
  /** Short name of the party. */
  party: string;
  /** When it was reported, milliseconds. */
  recorded: number;
  event: Record<string, unknown>;
}

/** A flag the story is meant to raise. */
export interface PlantedFlag {
  rule: string;
  /** Item the flag is about, null where it is about an event, a party or a place. */
  item: string | null;
  /** Short name of the party. */
  party: string;
  /** Event that raises it; null where time does. */
  event: string | null;
}

/** Events in the order they were reported, and every flag that is to follow from them. */
export interface Story {
  events: StoryEvent[];
  planted: PlantedFlag[];
  /** Who goes on the register for the workflows told in it, beside the city. */
  parties: DemoParty[];
  /** `programme/workflow` of workflows for which there is no time in it. */
  untold: string[];
}

export interface StoryOptions {
  period: DemoPeriod;
  seed: number;
  catalogue: Catalogue;
  /** Share of the full city's traffic, 1 unless told. The faults are the same at every scale. */
  scale?: number;
}

/**
 * Two years of a city, the same for the same seed and period: some fifty thousand events that keep the rules,
 * honest noise that must not be flagged, and faults that must; and the workflows of every programme.
 */
export function tellStory({ period, seed, catalogue, scale = 1 }: StoryOptions): Story {
  const random = createRandom(seed);
  const teller = new Teller(catalogue, period);
  tellBatteries(teller, random.fork("batteries"), scale);
  tellBulkWaste(teller, random.fork("bulk"), scale);
  addNoise(teller, random.fork("noise"));
  const city = teller.finish();
  const { parties, events, planted, untold } = tellWorkflows(catalogue, period, booksOf(city.events));
  return {
    events: [...city.events, ...events].sort((a, b) => a.recorded - b.recorded),
    planted: [...city.planted, ...planted],
    parties,
    untold,
  };
}

/** Programmes in which parties of the city have recorded something. */
function booksOf(events: readonly StoryEvent[]): Books {
  const books: Books = new Map();
  for (const { party, event } of events) {
    const step = event["ll:step"];
    if (typeof step === "string") books.set(party, (books.get(party) ?? new Set()).add(programmeOf(step)));
  }
  return books;
}
