import { readEvent } from "@loopledger/epcis";
import { itemUri } from "@loopledger/identifiers";
import { sql } from "kysely";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { describeEachDatabase } from "../../../../testing/database.ts";
import { asEngine } from "../database/index.ts";
import { captureEvents, CaptureRefused, type Captured } from "./capture.ts";
import { itemKey } from "./keys.ts";
import { createLedgerWorld, documentOf, type LedgerWorld } from "./ledger-world.ts";
import { rebuild } from "./rebuild.ts";
import { crateProgramme } from "./test-programme.ts";
import { snapshot } from "./test-snapshot.ts";

const context = documentOf([])["@context"];
const crate = (n: number): string => itemUri("lot", `CRATE-${n}`);
const truck = itemUri("vin", "LSVAM4187C2184847");
const melt = "https://id.gs1.org/8003/00614141000005M1";
const place = "urn:loopledger:id:place:RECYCLER-1";

describeEachDatabase("the ledger", (db) => {
  let world: LedgerWorld;
  beforeAll(async () => {
    world = await createLedgerWorld(db(), [crateProgramme]);
  });
  afterAll(() => world.app.close());

  function capture(...events: Record<string, unknown>[]): Promise<Captured[]> {
    const read = events.map((fields, i) => {
      const event = readEvent(
        {
          eventTimeZoneOffset: "+08:00",
          eventTime: "2026-05-11T08:00:00Z",
          bizLocation: { id: place },
          ...fields,
        },
        context,
      );
      if (!event.ok) throw new Error(JSON.stringify(event.faults));
      return { ...event.event, path: `/${i}` };
    });
    return captureEvents(world.ledger, {
      party: world.party.recycler,
      events: read,
      context,
      capture: "00000000-0000-4000-8000-000000000000",
    });
  }

  const make = (n: number, massKg: number, more: Record<string, unknown> = {}): Record<string, unknown> => ({
    type: "ObjectEvent",
    action: "ADD",
    bizStep: "commissioning",
    epcList: [crate(n)],
    "ll:step": "crate/make",
    "ll:data": { massKg },
    ...more,
  });
  const load = (action: "ADD" | "DELETE", n: number, time: string): Record<string, unknown> => ({
    type: "AssociationEvent",
    action,
    bizStep: action === "ADD" ? "loading" : "unloading",
    parentID: truck,
    childEPCs: [crate(n)],
    eventTime: time,
    "ll:step": action === "ADD" ? "crate/load" : "crate/unload",
  });

  async function stock(holder: number, at: number, material: string): Promise<number> {
    const { rows } = await asEngine(db(), (tx) =>
      sql<{ mg: string }>`select b.mg from balance b join material m on m.id = b.material
        where holder = ${holder} and place = ${at} and code = ${material}`.execute(tx),
    );
    return Number(rows[0]?.mg ?? 0) / 1e6;
  }

  async function trace(item: string, direction: string): Promise<{ nodes: string[]; edges: string[] }> {
    const answer = await world.app.inject({
      url: `/api/v1/trace?item=${encodeURIComponent(item)}&direction=${direction}`,
      headers: world.as.recycler,
    });
    const body = answer.json() as {
      nodes: { item: string }[];
      edges: { from: string; to: string; kind: string }[];
    };
    return {
      nodes: body.nodes.map(({ item }) => item).sort(),
      edges: body.edges.map(({ from, to, kind }) => `${from} ${kind} ${to}`).sort(),
    };
  }

  describe("one story", () => {
    it("posts kilograms where things are made", async () => {
      const [made] = await capture(make(1, 100), make(2, 50.5));
      expect(made).toMatchObject({ status: "accepted", step: "crate/make" });
      const { id } = world.ledger.registry().place(place)!;
      expect(await stock(world.party.recycler, id, "wood")).toBe(150.5);
      expect(await stock(0, -1, "wood")).toBe(-150.5);
    });

    it("flags a store that is over its limit, once a month", async () => {
      const first = await capture(make(3, 120, { eventTime: "2026-05-12T08:00:00Z" }));
      expect(first[0]!.flags.map(({ rule }) => rule)).toEqual(["crate/full"]);
      const { rows } = await asEngine(db(), (tx) =>
        sql<{ n: string }>`select count(*) as n from flag where rule = 'crate/full'`.execute(tx),
      );
      await capture(make(4, 1, { eventTime: "2026-05-13T08:00:00Z" }));
      const again = await asEngine(db(), (tx) =>
        sql<{ n: string }>`select count(*) as n from flag where rule = 'crate/full'`.execute(tx),
      );
      expect([rows[0]!.n, again.rows[0]!.n]).toEqual(["1", "1"]);
    });

    it("moves what is inside with the carrier, and its kilograms too", async () => {
      await capture(load("ADD", 1, "2026-05-14T08:00:00Z"), load("ADD", 2, "2026-05-14T09:00:00Z"));
      await capture({
        type: "ObjectEvent",
        action: "OBSERVE",
        bizStep: "shipping",
        epcList: [truck],
        eventTime: "2026-05-15T08:00:00Z",
        sourceList: [{ type: "possessing_party", source: "urn:loopledger:id:party:RECYCLER-A" }],
        destinationList: [{ type: "possessing_party", destination: "urn:loopledger:id:party:RECYCLER-B" }],
      });
      expect(await stock(world.party.rival, 0, "wood")).toBe(150.5);
    });

    it("traces forward through the truck only while it was in it", async () => {
      await capture(load("DELETE", 1, "2026-05-16T08:00:00Z"));
      await capture({
        type: "TransformationEvent",
        bizStep: "creating_class_instance",
        inputEPCList: [crate(3)],
        outputEPCList: [melt],
        eventTime: "2026-05-17T08:00:00Z",
        "ll:step": "crate/melt",
        "ll:items": [{ item: melt, massKg: 119 }],
      });
      expect((await trace(crate(3), "forward")).nodes).toEqual([crate(3), melt].sort());
      expect(await trace(melt, "back")).toEqual({
        nodes: [crate(3), melt].sort(),
        edges: [`${crate(3)} transform ${melt}`],
      });
      expect((await trace(crate(1), "back")).nodes).toEqual([crate(1), truck].sort());
    });

    it("gives byte-equal derived tables when rebuilt", async () => {
      const before = await snapshot(db());
      const progress = await rebuild(world.ledger, new Date("2026-06-01T08:00:00Z"));
      expect(progress.done).toBe(progress.total);
      expect(await snapshot(db())).toBe(before);
    });
  });

  it.each([
    [
      "a step it may not take",
      { "ll:step": "crate/make", epcList: [itemUri("vin", "LSVAM4187C2184847")] },
      "ITEM_KIND",
      "/0/epcList/0",
    ],
    ["a missing field", { "ll:data": {} }, "FIELD_MISSING", "/0/ll:data/massKg"],
    ["a negative mass", { "ll:data": { massKg: -1 } }, "FIELD_RANGE", "/0/ll:data/massKg"],
    [
      "a unit that does not fit",
      { "ll:data": { massKg: { value: 3, unit: "kWh" } } },
      "FIELD_UNIT",
      "/0/ll:data/massKg",
    ],
    ["a field of no step", { "ll:data": { massKg: 1, colour: "red" } }, "FIELD_UNKNOWN", "/0/ll:data/colour"],
  ])("refuses %s, storing nothing", async (_, fields, code, path) => {
    const before = await snapshot(db());
    const refused = await capture(make(90, 1, fields)).catch((error: unknown) => error);
    expect(refused).toBeInstanceOf(CaptureRefused);
    expect((refused as CaptureRefused).faults[0]).toMatchObject({ code, path });
    expect(await snapshot(db())).toBe(before);
  });

  it("records and flags what breaks a rule but may have happened", async () => {
    const rules = async (...events: Record<string, unknown>[]): Promise<string[]> =>
      (await capture(...events))
        .flatMap(({ flags }) => flags.map(({ rule }) => rule))
        .filter((rule) => rule !== "crate/full");
    expect(await rules(make(20, 10, { eventTime: "2099-01-01T00:00:00Z" }))).toEqual(["G12"]);
    expect(await rules(make(21, 10, { eventTime: "2026-01-05T00:00:00Z" }))).toEqual(["G1"]);
    expect(await rules(make(4, 1, { eventTime: "2026-05-20T00:00:00Z" }))).toEqual(["G2"]);
    const gain = {
      type: "TransformationEvent",
      inputEPCList: [crate(4)],
      outputEPCList: ["https://id.gs1.org/8003/00614141000005M2"],
      eventTime: "2026-05-21T00:00:00Z",
      "ll:step": "crate/melt",
      "ll:items": [{ item: "https://id.gs1.org/8003/00614141000005M2", massKg: 50 }],
    };
    expect(await rules(gain)).toEqual(["G5"]);
    expect(
      await rules({
        type: "ObjectEvent",
        action: "OBSERVE",
        epcList: ["https://id.gs1.org/8003/00614141000001X"],
      }),
    ).toEqual(["G11"]);
  });

  it("takes back what an error declaration says did not happen", async () => {
    const { id } = world.ledger.registry().place(place)!;
    const before = await stock(world.party.recycler, id, "wood");
    const event = make(30, 7.25, { eventID: "urn:uuid:33333333-3333-4333-8333-333333333333" });
    await capture(event);
    expect(await stock(world.party.recycler, id, "wood")).toBe(before + 7.25);
    await capture({
      ...event,
      errorDeclaration: { declarationTime: "2026-05-30T00:00:00Z", reason: "did_not_occur" },
    });
    expect(await stock(world.party.recycler, id, "wood")).toBe(before);
    const item = await asEngine(db(), (tx) =>
      tx
        .selectFrom("item")
        .selectAll()
        .where("h", "=", itemKey(crate(30)))
        .execute(),
    );
    expect(item).toEqual([]);
    const sum = await asEngine(db(), (tx) =>
      sql<{
        value: string;
      }>`select sum(value) as value from measure_total where measure = 'crate/made'`.execute(tx),
    );
    await rebuild(world.ledger, new Date("2026-06-01T08:00:00Z"));
    const after = await asEngine(db(), (tx) =>
      sql<{
        value: string;
      }>`select sum(value) as value from measure_total where measure = 'crate/made'`.execute(tx),
    );
    expect(after.rows).toEqual(sum.rows);
  });

  it("rebuilds an item that was packed again after a packing was declared an error", async () => {
    await capture(make(40, 5));
    const packed = load("ADD", 40, "2026-05-12T08:00:00Z");
    const wrong = { ...packed, eventID: "urn:uuid:44444444-4444-4444-8444-444444444444" };
    await capture(wrong);
    await capture({
      ...wrong,
      errorDeclaration: { declarationTime: "2026-05-30T00:00:00Z", reason: "did_not_occur" },
    });
    await capture({ ...packed, eventTime: "2026-05-13T08:00:00Z" });
    const before = await snapshot(db());
    await rebuild(world.ledger, new Date("2026-06-01T08:00:00Z"));
    expect(await snapshot(db())).toBe(before);
  });
});
