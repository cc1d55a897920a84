import { readEvent } from "@loopledger/epcis";
import { beforeAll, expect, it } from "vitest";
import { describeEachDatabase } from "../../../../testing/database.ts";
import { loads } from "../../../../testing/loads.ts";
import { compile } from "@loopledger/programme";
import { addKey } from "../auth/keys.ts";
import { asEngine, type Database } from "../database/index.ts";
import { createWorld, type TestWorld } from "../http/test-world.ts";
import { captureEvents, type Captured } from "../ledger/capture.ts";
import { epcisRoom } from "../epcis/epcis-room.ts";
import { createLedger, type Ledger } from "../ledger/ledger.ts";
import { documentOf } from "../ledger/ledger-world.ts";
import { traceRoom } from "../ledger/trace-room.ts";
import { integrateAll } from "../log/integrate.ts";
import { ensureLogKey } from "../log/log-keys.ts";
import { logRoom } from "../log/log-room.ts";
import { addParties, addPermits } from "../registry/bulk.ts";
import { ledgerRooms } from "./index.ts";

const names = ["buyer", "auditor", "lapsed", "carrier"] as const;
type Reader = (typeof names)[number];
/** Whom the paper names, and who has the permit; not whose permit has run out, nor who just carries. */
const seeing = new Set<Reader>(["buyer", "auditor"]);
const secret = "987654321";
const party = (name: string): string => `urn:loopledger:id:party:${name}`;
const noteFor = (name: string): string => `urn:loopledger:id:lot:NOTE-${name.toUpperCase()}`;

describeEachDatabase("data for some roles", (db) => {
  let world: TestWorld;
  const as = {} as Record<Reader, { authorization: string }>;
  const events = {} as Record<Reader, Captured[]>;

  beforeAll(async () => {
    let made: TestWorld | undefined;
    const now = (): number => made!.context.now().getTime();
    const ledger = createLedger(db(), compile([loads]), () => made!.context.registry.current, now);
    world = made = await createWorld(db(), {
      rooms: [epcisRoom(ledger), traceRoom, logRoom(ledger), ...ledgerRooms(ledger)],
    });
    await addReaders(db(), world, as);
    for (const name of names) events[name] = await tell(ledger, world.party.recycler, name);
    await ensureLogKey(db(), "https://ledger.example", world.context.now());
    await integrateAll(db(), () => ledger.registry(), world.context.now);
    return async () => world.app.close();
  });

  const read = async (url: string, headers: Record<string, string>): Promise<string> => {
    const answer = await world.app.inject({ url, headers });
    expect(answer.statusCode, `${url} ${answer.body}`).toBe(200);
    return answer.body;
  };

  it.each(names)(
    "reach who they are for, recorder and office by every road, and nobody else: %s",
    async (name) => {
      const note = noteFor(name);
      const [draft, sealed] = events[name] as [Captured, Captured];
      const urls = [
        `/api/v1/events/${sealed.seq}`,
        `/epcis/events/${encodeURIComponent(sealed.eventId)}`,
        `/epcis/events?MATCH_anyEPC=${note}`,
        `/api/v1/items/history?id=${note}`,
        `/api/v1/items?id=${note}`,
        "/api/v1/programmes/loads/register",
        "/api/v1/export?what=events",
        "/api/v1/export?what=items",
        "/api/v1/export?what=items&format=csv",
      ];
      for (const url of urls) {
        const own = await read(url, as[name]);
        expect(own, url).toContain("SHOWN");
        expect(own.includes(secret), `${name} ${url}`).toBe(seeing.has(name));
        for (const all of [world.as.recycler, world.as.office])
          expect(await read(url, all), url).toContain(secret);
      }
      // Who sees a sum of it could reckon it back.
      const detail = await read(`/api/v1/events/${draft.seq}`, world.as.recycler);
      expect(detail).toContain("loads/worth");
      const trace = await read(`/api/v1/trace?item=${note}&direction=back`, as[name]);
      expect(trace).not.toContain(secret);
      expect(await read(`/api/v1/items/public?code=${note}`, {})).not.toContain(secret);
    },
  );

  it.each(names)("nor told, or to be found by trying, with the salt of a receipt: %s", async (name) => {
    const extraFor = async (headers: Record<string, string>): Promise<string> => {
      const receipt = await read(`/api/v1/events/${events[name][1]!.seq}/receipt`, headers);
      return Buffer.from(/^extra (.+)$/m.exec(receipt)![1]!, "base64").toString();
    };
    const own = await extraFor(as[name]);
    expect([own.includes('"leaf"'), own.includes('"salt"')]).toEqual([true, seeing.has(name)]);
    for (const all of [world.as.recycler, world.as.office]) expect(await extraFor(all)).toContain('"salt"');
  });

  it.each(names)("are not found by a question either: %s", async (name) => {
    const note = `MATCH_anyEPC=${noteFor(name)}`;
    const questions = [`EQ_INNER_ll:price=${secret}`, `GE_INNER_ll:price=1`, "EXISTS_INNER_ll:price="];
    const count = async (search: string, headers: Record<string, string>): Promise<number> =>
      JSON.parse(await read(`/epcis/events?${search}`, headers)).epcisBody.queryResults.resultsBody.eventList
        .length;
    for (const question of questions) {
      const search = `${question}&${note}`;
      expect(await count(search, as[name]), search).toBe(seeing.has(name) ? 1 : 0);
      for (const all of [world.as.recycler, world.as.office]) expect(await count(search, all)).toBe(1);
    }
    expect(await count(`EQ_INNER_%23quality=SHOWN&${note}`, as[name])).toBeGreaterThan(0);
  });

  it("a sum of them is kept with them, another sum of the same event is not", async () => {
    for (const name of names) {
      const detail = await read(`/api/v1/events/${events[name][1]!.seq}`, as[name]);
      expect(detail.includes("loads/worth"), name).toBe(seeing.has(name));
      expect(detail, name).toContain("loads/drafts");
    }
  });
});

async function addReaders(
  database: Database,
  world: TestWorld,
  as: Record<Reader, { authorization: string }>,
): Promise<void> {
  await asEngine(database, async (tx) => {
    const now = world.context.now();
    const rows = names.map((name) => ({
      uri: party(name),
      kind: "firm",
      name: { zh: name, en: name },
      district: 420106,
    }));
    const ids = await addParties(tx, now, rows);
    const permit = { kind: "audit", number: "A-1", district: 420106, from: "2020-01-01" };
    await addPermits(tx, now, [
      { ...permit, party: ids[1]! },
      { ...permit, party: ids[2]!, to: "2025-12-31" },
    ]);
    for (const [n, label] of names.entries()) {
      const key = { party: ids[n]!, role: "operator" as const, label, range: null, expiresAt: null };
      as[label] = { authorization: `Bearer ${(await addKey(tx, now, key)).text}` };
    }
  });
  await world.context.registry.reload();
}

/** A note drafted, and handed on to a reader, who may read the record from then on. */
async function tell(ledger: Ledger, recorder: number, name: Reader): Promise<Captured[]> {
  const context = documentOf([])["@context"];
  const note = noteFor(name);
  const stamp = {
    type: "ObjectEvent",
    eventTimeZoneOffset: "+08:00",
    epcList: [note],
    bizLocation: { id: "urn:loopledger:id:place:RECYCLER-1" },
  };
  const price = Number(secret);
  const documents = [
    {
      ...stamp,
      action: "ADD",
      bizStep: "commissioning",
      eventTime: "2026-05-11T08:00:00Z",
      "ll:step": "loads/draft",
      "ll:data": { price, buyer: party("buyer"), quality: "SHOWN" },
    },
    {
      ...stamp,
      action: "OBSERVE",
      bizStep: "encoding",
      eventTime: "2026-05-12T08:00:00Z",
      destinationList: [{ type: "possessing_party", destination: party(name) }],
      "ll:step": "loads/seal",
      "ll:items": [{ item: note, "ll:price": price, quality: "SHOWN" }],
    },
  ];
  const read = documents.map((document, i) => {
    const event = readEvent(document, context);
    if (!event.ok) throw new Error(JSON.stringify(event.faults));
    return { ...event.event, path: `/${i}` };
  });
  const capture = "00000000-0000-4000-8000-000000000000";
  return captureEvents(ledger, { party: recorder, events: read, context, capture });
}
