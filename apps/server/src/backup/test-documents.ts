import { sql } from "kysely";
import { asEngine, type Database } from "../database/index.ts";
import { documentOf } from "../ledger/ledger-world.ts";

/** Events of a document of the tests. */
export const eventsOfDocument = 5;

/** A document of crates that are made; `n` tells it from others. */
export function crateDocument(n: number): Record<string, unknown> {
  const events = Array.from({ length: eventsOfDocument }, (_, i) => ({
    type: "ObjectEvent",
    action: "ADD",
    bizStep: "commissioning",
    eventID: `urn:crates:${n}:${i}`,
    eventTime: "2026-05-11T08:00:00Z",
    eventTimeZoneOffset: "+08:00",
    bizLocation: { id: "urn:loopledger:id:place:RECYCLER-1" },
    epcList: [`urn:loopledger:id:lot:CRATE-${n}-${i}`],
    "ll:step": "crate/make",
    "ll:data": { massKg: 1 },
  }));
  return documentOf(events);
}

/** How many events of each document are stored. */
export async function documentsOf(database: Database): Promise<Map<number, number>> {
  const { rows } = await asEngine(database, (tx) =>
    sql<{ n: number; events: number }>`
      select split_part(event_id, ':', 3)::int as n, count(*)::int as events from event group by 1`.execute(
      tx,
    ),
  );
  return new Map(rows.map(({ n, events }) => [n, events]));
}
