import { expect, it } from "vitest";
import { describeEachDatabase } from "../../../../testing/database.ts";
import { createRoomsWorld, packCode, type RoomsWorld } from "./rooms-world.ts";

describeEachDatabase("confidential data", (db) => {
  it("stay with the party that recorded them and with authorities", async () => {
    const world = await createRoomsWorld(db());
    const { carMaker, outlet, rival } = world.actors;
    const made = { massKg: 300, energyKwh: 50, chemistry: "LFP" };
    const pack = packCode(1);
    const product = "001PE00E3C0000123RP";
    const steps: Parameters<RoomsWorld["record"]>[] = [
      ["maker", "make", { items: [{ item: pack, ...made }] }],
      ["maker", "deliver", { items: [pack], counterparty: carMaker.uri }],
      ["carMaker", "ship", { items: [pack], counterparty: rival.uri, data: { unClass: "UN3480" } }],
      ["rival", "receive", { items: [{ item: pack, massKg: 300 }], counterparty: carMaker.uri }],
      ["rival", "makeCascade", { inputs: [pack], outputs: [{ item: product, kind: "cascadeProduct", massKg: 290, energyKwh: 30 }], data: { use: "backup" } }],
      ["rival", "sellCascade", { items: [product], counterparty: outlet.uri, data: { use: "backup", customer: "SECRET-BUYER", afterSaleOutlet: "us" } }],
    ]; // prettier-ignore
    let seq = "";
    for (const [n, [by, step, body]] of steps.entries()) {
      const answer = await world.record(by, step, { ...body, time: `2026-05-0${n + 1}T08:00:00Z` });
      expect(answer.status, `${step} ${answer.text}`).toBe(201);
      seq = answer.body.seq;
    }
    const urls = [
      `/api/v1/events/${seq}`,
      `/api/v1/items?id=${product}`,
      `/api/v1/items/history?id=${product}`,
      "/api/v1/export?what=events",
    ];
    for (const url of urls) {
      for (const who of [rival, world.as.farOffice])
        expect((await world.get(url, who)).text, url).toContain("SECRET-BUYER");
      const buyer = await world.get(url, outlet);
      expect(buyer.status, url).toBe(200);
      expect(buyer.text, url).toContain("backup");
      expect(buyer.text, url).not.toContain("SECRET-BUYER");
    }
    expect((await world.get(`/api/v1/items/public?code=${product}`)).text).not.toContain("SECRET-BUYER");
    await world.app.close();
  });
});
