import { compile, type Programme } from "@loopledger/programme";
import type { Database } from "../database/index.ts";
import { createWorld, type TestWorld, type WorldOptions } from "../http/test-world.ts";
import { type LedgerSettings, ledgerSettings } from "./book.ts";
import type { Room } from "../http/room.ts";
import { epcisRoom } from "../epcis/epcis-room.ts";
import { createLedger, type Ledger } from "./ledger.ts";
import { sharesRoom } from "./shares/shares-room.ts";
import { traceRoom } from "./trace-room.ts";

export interface LedgerWorld extends TestWorld {
  ledger: Ledger;
}

/** The small world of the server tests with a ledger of the given programmes. */
export async function createLedgerWorld(
  database: Database,
  programmes: Programme[],
  options: WorldOptions & { settings?: Partial<LedgerSettings>; roomsOf?: (ledger: Ledger) => Room[] } = {},
): Promise<LedgerWorld> {
  let world: TestWorld | undefined;
  const ledger = createLedger(
    database,
    compile(programmes),
    () => world!.context.registry.current,
    () => Date.parse("2026-06-01T08:00:00Z"),
    { ...ledgerSettings, ...options.settings },
  );
  world = await createWorld(database, {
    ...options,
    rooms: [
      epcisRoom(ledger),
      traceRoom,
      sharesRoom(ledger),
      ...(options.rooms ?? []),
      ...(options.roomsOf?.(ledger) ?? []),
    ],
  });
  return { ...world, ledger };
}

/** An EPCIS document around events. */
export function documentOf(events: unknown[], context: unknown[] = []): Record<string, unknown> {
  return {
    "@context": [
      "https://ref.gs1.org/standards/epcis/2.0.0/epcis-context.jsonld",
      { ll: "urn:loopledger:v1:" },
      ...context,
    ],
    type: "EPCISDocument",
    schemaVersion: "2.0",
    creationDate: "2026-05-01T00:00:00Z",
    epcisBody: { eventList: events },
  };
}
