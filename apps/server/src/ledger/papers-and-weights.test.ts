import { createHash } from "node:crypto";
import { sql } from "kysely";
import { beforeAll, describe, expect, it } from "vitest";
import { describeEachDatabase } from "../../../../testing/database.ts";
import { loads } from "../../../../testing/loads.ts";
import { asEngine, asViewer } from "../database/index.ts";
import { vin as vinOf } from "../rooms/rooms-world.ts";
import { createLedgerWorld, documentOf, type LedgerWorld } from "./ledger-world.ts";
import { rebuild } from "./rebuild.ts";
import { snapshot } from "./test-snapshot.ts";

const vin = (n: number): string => `urn:loopledger:id:vin:${vinOf(n)}`;
const slip = createHash("sha256").update("slip");
const named = `ni:///sha-256;${slip.copy().digest("base64url")}`;
const hex = slip.digest("hex");
let count = 0;

/** A step of the loads as an event, at the recycler's plant unless told. */
function told(step: string, items: string[], more: Record<string, unknown> = {}): Record<string, unknown> {
  const { type, action, bizStep } = loads.steps[step]!.event;
  return {
    type,
    action,
    bizStep,
    eventID: `urn:uuid:00000000-0000-4000-8000-${String(++count).padStart(12, "0")}`,
    eventTime: "2026-05-11T08:00:00Z",
    eventTimeZoneOffset: "+08:00",
    epcList: items,
    bizLocation: { id: "urn:loopledger:id:place:RECYCLER-1" },
    "ll:step": `loads/${step}`,
    ...more,
  };
}

describeEachDatabase("papers, places and weights", (db) => {
  let world: LedgerWorld;
  beforeAll(async () => {
    world = await createLedgerWorld(db(), [loads]);
    return () => world.app.close();
  });

  async function capture(
    events: Record<string, unknown>[],
    headers = world.as.recycler,
  ): Promise<{ status: number; rules: string[]; text: string }> {
    const answer = await world.app.inject({
      method: "POST",
      url: "/epcis/capture",
      headers: { ...headers, "content-type": "application/json" },
      payload: JSON.stringify(documentOf(events)),
    });
    const { flags = [] } = answer.json() as { flags?: { rule: string }[] };
    return { status: answer.statusCode, rules: flags.map(({ rule }) => rule).sort(), text: answer.body };
  }
  const rulesOf = async (...events: Record<string, unknown>[]): Promise<string[]> => {
    const { status, rules, text } = await capture(events);
    expect(status, text).toBe(202);
    return rules;
  };
  const photo = (more: Record<string, unknown> = {}): Record<string, unknown> => ({
    "ll:evidence": [{ kind: "photo", ...more }],
  });
  const inError = (event: Record<string, unknown>): Record<string, unknown> => ({
    ...event,
    errorDeclaration: { declarationTime: "2026-05-20T08:00:00Z", reason: "incorrect_data" },
  });

  describe("evidence", () => {
    it("that is wrong is refused with its path", async () => {
      const answer = await capture([told("move", [vin(1)], photo({ hash: "abc", time: "noon" }))]);
      expect(answer.status).toBe(400);
      expect(answer.text).toContain("/ll:evidence/0/hash");
      expect(answer.text).toContain("/ll:evidence/0/time");
    });

    it("shown for another thing is flagged, in one document or in two, in either form of its hash", async () => {
      const first = told("move", [vin(1)], photo({ hash: named }));
      expect(await rulesOf(first, told("move", [vin(1)], photo({ hash: hex })))).toEqual([]);
      expect(await rulesOf(told("move", [vin(2)], photo({ sha256: hex.toUpperCase() })))).toEqual(["G8"]);
      expect(await rulesOf(first)).toEqual([]);
      const both = [3, 4].map((n) => told("move", [vin(n)], photo({ hash: "0".repeat(64) })));
      expect(await rulesOf(...both)).toEqual(["G8"]);
    });

    it("of another time or place is flagged, and of a record in error may be shown again", async () => {
      const hash = "1".repeat(64);
      const wrong = told("move", [vin(5)], photo({ hash, time: "2026-05-09T08:00:00Z" }));
      expect(await rulesOf(wrong)).toEqual(["G8"]);
      expect(await rulesOf(told("move", [vin(6)], photo({ lon: 114.3, lat: 30.6 })))).toEqual(["G8"]);
      expect(await rulesOf(inError(wrong))).toEqual([]);
      expect(await rulesOf(told("move", [vin(6)], photo({ hash, lon: 114.3, lat: 30.51 })))).toEqual([]);
    });

    it("is read by whoever may read the event", async () => {
      const seen = async (party: number, lo: number | null): Promise<number> =>
        asViewer(db(), { party, all: false, lo, hi: lo }, async (tx) => {
          const { rows } = await sql`select from evidence`.execute(tx);
          return rows.length;
        });
      expect(await seen(world.party.recycler, null)).toBeGreaterThan(3);
      expect(await seen(world.party.rival, null)).toBe(0);
      expect(await seen(world.party.farOffice, 420106)).toBeGreaterThan(3);
      expect(await seen(world.party.farOffice, 440106)).toBe(0);
    });
  });

  it("a track is judged and kept in short; the points stay in the event", async () => {
    const track = [
      [114, 30.5, "2026-05-11T07:50:00Z"],
      [114.3, 30.5, "2026-05-11T08:00:00Z"],
    ];
    expect(await rulesOf(told("move", [vin(7)], { "ll:data": { track } }))).toEqual(["G6"]);
    const { rows } = await asEngine(db(), (tx) =>
      sql<{ track: string; doc: string }>`
        select i.attrs->>'track' as track, e.doc from item i join event e on e.seq = i.seq
        where i.uri = ${vin(7)}`.execute(tx),
    );
    expect(JSON.parse(rows[0]!.track)).toMatchObject({ points: 2, endLon: 114.3 });
    expect(rows[0]!.doc).toContain("2026-05-11T07:50:00Z");
  });

  it("the weigh book of a place counts over documents, forgets records in error, and is nobody else's", async () => {
    const weigh = (grossKg: number): Record<string, unknown> =>
      told("weigh", [vin(8)], { "ll:data": { grossKg } });
    const first = Array.from({ length: 19 }, (_, i) => weigh(i < 6 ? 100 + i * 100 : 1001 + i * 137));
    for (const event of first) expect(await rulesOf(event)).toEqual([]);
    expect(await rulesOf(inError(first[0]!))).toEqual([]);
    // Five round ones are left of eighteen: two more, of twenty, are too many.
    expect(await rulesOf(weigh(5000), weigh(6000))).toEqual(["G7"]);
    const book = await asEngine(db(), (tx) =>
      sql<{ weights: string }>`select weights from weigh_book`.execute(tx),
    );
    expect(book.rows).toHaveLength(1);
    expect(JSON.parse(book.rows[0]!.weights)).toHaveLength(20);
    const seen = await asViewer(db(), { party: world.party.rival, all: false, lo: null, hi: null }, (tx) =>
      sql`select from weigh_book`.execute(tx),
    );
    expect(seen.rows).toEqual([]);
  });

  it("two documents that open a book at once both come in, with both weights", async () => {
    const weigh = (n: number, grossKg: number): Record<string, unknown> =>
      told("weigh", [vin(n)], {
        bizLocation: { id: "urn:loopledger:id:place:RIVAL-1" },
        "ll:data": { grossKg },
      });
    const answers = await Promise.all([11, 12, 13].map((n) => capture([weigh(n, n)], world.as.rival)));
    expect(answers.map(({ status }) => status)).toEqual([202, 202, 202]);
    const { rows } = await asEngine(db(), (tx) =>
      sql<{ weights: string }>`
        select weights from weigh_book where party = ${world.party.rival}`.execute(tx),
    );
    const weights = JSON.parse(rows[0]!.weights) as [string, number][];
    expect(weights.map(([, kg]) => kg).sort()).toEqual([11, 12, 13]);
    expect(weights.map(([seq]) => seq)).toEqual(weights.map(([seq]) => seq).sort());
  });

  it("the scope of a permit entered through the API is held against what is hauled", async () => {
    const permit = await world.app.inject({
      method: "POST",
      url: "/api/v1/permits",
      headers: world.as.office,
      payload: {
        party: "urn:loopledger:id:party:recycler-a",
        kind: "hauling",
        number: "H-1",
        district: 420106,
        validFrom: "2026-01-01",
        capacityT: 1,
        scope: { wastes: ["S17", "S5*"] },
      },
    });
    expect(permit.statusCode, permit.body).toBe(201);
    const haul = (code: string, quantity: number): Record<string, unknown> => {
      const { epcList: _, ...event } = told("haul", []);
      const epcClass = `urn:loopledger:id:waste:${code}`;
      return { ...event, quantityList: [{ epcClass, quantity, uom: "KGM" }] };
    };
    expect(await rulesOf(haul("900-001-S17", 600))).toEqual([]);
    expect(await rulesOf(haul("900-099-S18", 1))).toEqual(["G3"]);
    expect(await rulesOf(haul("900-001-S17", 600))).toEqual(["G3"]);
    // The capacity is held against a party once a month.
    const raised = await asEngine(db(), (tx) => sql`select from flag where rule = 'G3'`.execute(tx));
    await rulesOf(haul("900-001-S17", 1));
    const after = await asEngine(db(), (tx) => sql`select from flag where rule = 'G3'`.execute(tx));
    expect(after.rows).toHaveLength(raised.rows.length);
  });

  it("all of it is rebuilt as it was", async () => {
    const before = await snapshot(db());
    expect(before).toMatch(/evidence\n\(/);
    expect(before).toMatch(/weigh_book\n\(/);
    await rebuild(world.ledger, new Date("2026-06-01T08:00:00Z"));
    expect(await snapshot(db())).toBe(before);
  });
});
