import { readEvent } from "@loopledger/epcis";
import { itemUri } from "@loopledger/identifiers";
import type { Database } from "../database/index.ts";
import { asEngine } from "../database/index.ts";
import { captureEvents, type Captured } from "../ledger/capture.ts";
import { createLedgerWorld, documentOf, type LedgerWorld } from "../ledger/ledger-world.ts";
import { integrate } from "./integrate.ts";
import { ensureLogKey } from "./log-keys.ts";
import { logRoom } from "./log-room.ts";

/** A ledger with a log, for tests. */
export interface LogWorld extends LedgerWorld {
  /** Captures that many events of a party in one document. */
  record(party: number, count: number, more?: Record<string, unknown>): Promise<Captured[]>;
  /** Takes all that waits into the log; answers with the leaves taken in. */
  takeIn(): Promise<number>;
}

const context = documentOf([])["@context"];
export const now = new Date("2026-06-01T08:00:00Z");

/** Starts a world whose log is brought forward by hand. */
export async function createLogWorld(database: Database): Promise<LogWorld> {
  const world = await createLedgerWorld(database, [], { roomsOf: (ledger) => [logRoom(ledger)] });
  await ensureLogKey(database, "https://ledger.example", now);
  let told = 0;
  return {
    ...world,
    record(party, count, more = {}) {
      const events = Array.from({ length: count }, () => {
        told++;
        const read = readEvent(
          {
            type: "ObjectEvent",
            action: "OBSERVE",
            bizStep: "inspecting",
            eventID: `urn:log:${told}`,
            eventTime: "2026-05-01T08:00:00Z",
            eventTimeZoneOffset: "+00:00",
            epcList: [itemUri("lot", `LOG-${told}`)],
            ...more,
          },
          context,
        );
        if (!read.ok) throw new Error(JSON.stringify(read.faults));
        return { ...read.event, path: "/0" };
      });
      const capture = crypto.randomUUID();
      return captureEvents(world.ledger, { party, events, context, capture });
    },
    async takeIn() {
      let leaves = 0;
      for (let taken: number | null = 1; taken; leaves += taken ?? 0)
        taken = await asEngine(database, (tx) => integrate(tx, world.ledger.registry(), now));
      return leaves;
    },
  };
}
