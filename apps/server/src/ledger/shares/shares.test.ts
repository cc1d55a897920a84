import { readEvent } from "@loopledger/epcis";
import { itemUri } from "@loopledger/identifiers";
import { afterAll, beforeAll, expect, it } from "vitest";
import { describeEachDatabase } from "../../../../../testing/database.ts";
import { captureEvents } from "../capture.ts";
import { createLedgerWorld, documentOf, type LedgerWorld } from "../ledger-world.ts";
import { crateProgramme } from "../test-programme.ts";
import type { ReadShares } from "./read-shares.ts";

const context = documentOf([])["@context"];
const crate = (n: number): string => itemUri("lot", `SHARE-${n}`);
const [melt, whole] = ["https://id.gs1.org/8003/00614141000029SHARE", itemUri("lot", "SHARE-whole")] as const;
const truck = "urn:loopledger:id:vin:LSVAM4187C2184847";
const day = (n: number): string => `2026-05-${String(n).padStart(2, "0")}T08:00:00Z`;

const make = (n: number, massKg: number): Record<string, unknown> => ({ type: "ObjectEvent", action: "ADD", bizStep: "commissioning", epcList: [crate(n)], eventTime: day(n), "ll:step": "crate/make", "ll:data": { massKg } }); // prettier-ignore
const carry = (action: string, on: number, n: number): Record<string, unknown> => ({ type: "AssociationEvent", action, bizStep: action === "ADD" ? "loading" : "unloading", parentID: truck, childEPCs: [crate(n)], eventTime: day(on), "ll:step": action === "ADD" ? "crate/load" : "crate/unload" }); // prettier-ignore
const into = (on: number, from: string[], to: string, massKg: number): Record<string, unknown> => ({ type: "TransformationEvent", bizStep: "creating_class_instance", inputEPCList: from, outputEPCList: [to], eventTime: day(on), "ll:step": "crate/melt", "ll:items": [{ item: to, massKg }] }); // prettier-ignore
const lines = (of: [string, number][]): unknown => of.map(([name, quantity]) => ({ epcClass: itemUri("lot", `SHARE-${name}`), quantity, uom: "TNE" })); // prettier-ignore
/** Nobody's programme: masses by the tonne. */
const blend = (on: number, from: [string, number][], to: [string, number][]): Record<string, unknown> => ({ type: "TransformationEvent", eventTime: day(on), inputQuantityList: lines(from), outputQuantityList: lines(to) }); // prettier-ignore

describeEachDatabase("shares of mass", (db) => {
  let world: LedgerWorld;
  beforeAll(async () => {
    world = await createLedgerWorld(db(), [crateProgramme]);
    const told = [
      make(1, 60), make(2, 30), make(3, 10),
      carry("ADD", 4, 2), carry("DELETE", 5, 2),
      into(6, [crate(1), crate(2)], melt, 89),
      { type: "TransformationEvent", bizStep: "assembling", inputEPCList: [crate(3), melt], outputEPCList: [whole], eventTime: day(7) },
      blend(8, [["ore", 3], ["scrap", 1]], [["X", 3.5]]),
      blend(9, [["scrap", 3.5]], [["X", 3.5]]),
      blend(10, [["X", 1], ["nobody", 1]], [["Y", 2]]),
    ]; // prettier-ignore
    const events = told.map((event, n) => {
      const read = readEvent({ eventID: `urn:share:${n}`, eventTimeZoneOffset: "+00:00", ...event }, context);
      if (!read.ok) throw new Error(JSON.stringify(read.faults));
      return read.event;
    });
    const captured = await captureEvents(world.ledger, {
      party: world.party.recycler,
      events,
      context,
      capture: "00000000-0000-4000-8000-000000000000",
    });
    if (captured.some(({ status }) => status !== "accepted")) throw new Error(JSON.stringify(captured));
  });
  afterAll(() => world.app.close());

  async function ask(
    item: string,
    query = "",
    as: keyof LedgerWorld["as"] = "recycler",
  ): Promise<ReadShares> {
    const url = `/api/v1/trace/shares?item=${encodeURIComponent(item)}${query}`;
    const answer = await world.app.inject({ url, headers: world.as[as] });
    expect(answer.statusCode, answer.body).toBe(200);
    return answer.json();
  }
  const of = (nodes: { item: string; share: number }[]): [string, number][] =>
    nodes.map(({ item, share }) => [item, Math.round(share * 1e6) / 1e6]);

  it("go back through lots of a programme, with what they were taken out of and the steps they took", async () => {
    const { origins, hosts, steps, unknown, massKg, events, truncated } = await ask(whole);
    // 89 kg of two parts to one, and 10 kg of another crate.
    const mixed = 89 / 99;
    expect(of(origins)).toEqual([
      [crate(1), Math.round((mixed * 2e6) / 3) / 1e6],
      [crate(2), Math.round(mixed * 1e6 / 3) / 1e6],
      [crate(3), Math.round((10 / 99) * 1e6) / 1e6],
    ]); // prettier-ignore
    expect(of(hosts)).toEqual([[truck, Math.round((mixed * 1e6) / 3) / 1e6]]);
    expect(steps).toMatchObject([{ step: "crate/melt", share: mixed, label: { en: "Melt" } }]);
    expect([unknown, massKg, events.length, truncated]).toEqual([0, null, 2, false]);
  });

  it("average a lot nobody keeps a record of", async () => {
    const { origins, unknown } = await ask(itemUri("lot", "SHARE-X"));
    // Half of it is three parts ore to one of scrap, half scrap alone.
    expect(of(origins)).toEqual([[itemUri("lot", "SHARE-scrap"), 0.625], [itemUri("lot", "SHARE-ore"), 0.375]]); // prettier-ignore
    expect(unknown).toBe(0);
  });

  it("say what was not looked at as unknown", async () => {
    const cut = await ask(whole, "&limit=3");
    expect(cut.truncated).toBe(true);
    expect(cut.unknown).toBeGreaterThan(0.8);
    const all = [...cut.origins.map(({ share }) => share), cut.unknown].reduce(
      (sum, share) => sum + share,
      0,
    );
    expect(all).toBeCloseTo(1, 9);
  });

  it("are nothing to who may not see the thing, and it is told like one that never was", async () => {
    const plain = async (item: string): Promise<string> => {
      const url = `/api/v1/trace/shares?item=${encodeURIComponent(item)}`;
      const answer = await world.app.inject({ url, headers: world.as.rival });
      expect(answer.statusCode).toBe(404);
      return answer.body.replaceAll(item, "ITEM").replace(/"request":"[^"]*"/, "");
    };
    expect(await plain(whole)).toBe(await plain(itemUri("lot", "never")));
  });
});
