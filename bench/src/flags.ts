import { readDocument } from "@loopledger/epcis";
import { itemUri } from "@loopledger/identifiers";
import {
  addParties,
  addPlaces,
  asEngine,
  captureEvents,
  createLedger,
  RegistryHolder,
} from "@loopledger/server/engine";
import { sql } from "kysely";
import { type Actor, growHistory } from "./flag-history.ts";
import { print, spread, time } from "./measure.ts";
import { documentText } from "./workload.ts";
import type { World } from "./world.ts";

const party = "urn:loopledger:id:party:BENCH-USER";
const place = "urn:loopledger:id:place:BENCH-STOPE";
const measured = 400;
const warmUp = 100;

/**
 * Capture of single events whose rules ask for sums and stocks (the use of bulk solid waste as fill: a stock of
 * a material at a place, a sum to date, a record of whether it was reported in time), in a ledger of few and in
 * one of many events, by turns, so that whatever else the machine does falls on both. Beside each event one
 * indexed look-up in a transaction of its own, in the same ledger: what the database takes to find one row.
 */
export async function benchFlags(open: () => Promise<World>, sizes: [number, number]): Promise<void> {
  const sites: Site[] = [];
  try {
    for (const events of sizes) {
      const world = await open();
      sites.push({ world, events, times: [], lookUps: [], flags: 0, ...(await openSite(world)) });
      await growHistory(world.database, sites.at(-1)!.actor, 0, events);
    }
    for (let i = 0; i < warmUp + measured; i++) for (const site of sites) await measureOne(site, i);
    const [few, many] = sites.map(({ world, events, times, lookUps, flags }) => {
      const [event, lookUp] = [spread(times), spread(lookUps)];
      print(`flags ${world.name}`, {
        events,
        "ms/event": event.median,
        p95: event.p95,
        "flags raised": flags,
        "one look-up ms": lookUp.median,
        "event/look-up": event.median / lookUp.median,
      });
      return { event: event.median, lookUp: lookUp.median };
    });
    print(`flags ${sites[0]!.world.name}`, {
      [`ratio ${sizes[1]}/${sizes[0]}`]: many!.event / few!.event,
      "ratio of the look-up": many!.lookUp / few!.lookUp,
    });
  } finally {
    for (const { world } of sites) await world.close();
  }
}

interface Site {
  world: World;
  events: number;
  actor: Actor;
  capture: (text: string) => Promise<number>;
  times: number[];
  lookUps: number[];
  flags: number;
}

async function measureOne(site: Site, i: number): Promise<void> {
  const text = documentText([useOf(i)]);
  const ms = await time(async () => void (site.flags += await site.capture(text)));
  const lookUp = await time(() => oneLookUp(site.world, site.actor, (i * 7919) % site.events));
  if (i < warmUp) return;
  site.times.push(ms);
  site.lookUps.push(lookUp);
}

/** A filler of mines with twenty places, in a register read anew. */
async function openSite(world: World): Promise<{ actor: Actor; capture: (text: string) => Promise<number> }> {
  const name = { zh: "基准利用单位", en: "Bench user" };
  const now = new Date();
  const { id, places } = await asEngine(world.database, async (tx) => {
    const [id] = await addParties(tx, now, [{ uri: party, kind: "waste-user", name, district: 420106 }]);
    const site = { party: id!, kind: "stope", name, district: 420106 };
    const uris = [place, ...Array.from({ length: 19 }, (_, n) => `${place}-${n}`)];
    const places = await addPlaces(tx, now, uris.map((uri) => ({ ...site, uri }))); // prettier-ignore
    return { id: id!, places };
  });
  const registry = await RegistryHolder.open(world.database);
  const ledger = createLedger(world.database, world.ledger.catalogue, () => registry.current);
  return {
    actor: { party: id, place: Math.min(...places) },
    async capture(text) {
      const read = readDocument(JSON.parse(text));
      if (!read.ok) throw new Error(JSON.stringify(read.faults[0]));
      const { events, context } = read.document;
      const capture = "00000000-0000-4000-8000-000000000000";
      const captured = await captureEvents(ledger, { party: id, events, context, capture });
      return captured.reduce((sum, { flags }) => sum + flags.length, 0);
    },
  };
}

function useOf(n: number): Record<string, unknown> {
  return {
    type: "ObjectEvent",
    action: "DELETE",
    bizStep: "dispensing",
    eventID: `urn:uuid:00000000-0000-4000-9000-${n.toString(16).padStart(12, "0")}`,
    eventTime: new Date(Date.now() - 3_600_000 + n * 1_000).toISOString(),
    eventTimeZoneOffset: "+08:00",
    bizLocation: { id: place },
    quantityList: [{ epcClass: itemUri("waste", "900-001-S17"), quantity: 1_000, uom: "KGM" }],
    "ll:step": "bulk-solid-waste/use",
    "ll:data": {
      basis: "dry",
      route: "backfill",
      leachingClass: "I",
      surveyedVolumeM3: 1_000_000_000,
      densityTPerM3: 1.6,
    },
  };
}

function oneLookUp({ database }: World, { party: other }: Actor, i: number): Promise<unknown> {
  const owner = i % 10 === 0 ? other : 1000 + Math.floor(i / 1000);
  return asEngine(database, (tx) =>
    sql`select seq from event_key where party = ${owner} and id = md5(${`e${i}`})::uuid`.execute(tx),
  );
}
