import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { describeEachDatabase } from "../../../../testing/database.ts";
import { createRoomsWorld, packCode, type RoomsWorld, vin } from "./rooms-world.ts";

const at = (day: string): string => `2026-0${day}T09:00:00+08:00`;
const rated = { massKg: 420, energyKwh: 60, capacityAh: 150, voltageV: 400, chemistry: "NCM" };
const tested = {
  condition: "intact", openVoltageV: 388, insulationMohm: 512, resistanceMohm: 61, testedAh: 120, residualKwh: 47, residualPercent: 78, soh: 79,
}; // prettier-ignore

describeEachDatabase("passport of a battery", (db) => {
  let world: RoomsWorld;
  const pack = packCode(301);
  const found = packCode(302);
  const bare = packCode(303);
  const read = (id: string, headers?: Record<string, string>) =>
    world.get(`/api/v1/items/passport?id=${id}`, headers);
  /** Names of groups and attributes, `group.attribute`. */
  const namesIn = (body: { groups: Record<string, { attributes: object }> }): string[] =>
    Object.entries(body.groups)
      .flatMap(([group, { attributes }]) => Object.keys(attributes).map((name) => `${group}.${name}`))
      .sort();

  beforeAll(async () => {
    world = await createRoomsWorld(db());
    const { maker, carMaker, outlet, recycler } = world.actors;
    const step = async (...[by, name, body]: Parameters<RoomsWorld["record"]>): Promise<void> => {
      const answer = await world.record(by, name, body);
      if (answer.status !== 201) throw new Error(`${name}: ${answer.status} ${answer.text}`);
    };
    await step("maker", "make", { items: [{ item: pack, ...rated }], time: at("1-05") });
    await step("maker", "make", {
      items: [{ item: bare, massKg: 300, energyKwh: 40, chemistry: "LFP" }],
      time: at("1-05"),
    });
    await step("maker", "deliver", { items: [pack], counterparty: carMaker.uri, time: at("1-06") });
    const car = vin(301);
    await step("carMaker", "install", { items: [pack], parent: car, time: at("5-08"), data: { certificateNumber: "CERT-9", certificateDate: "2026-05-08" } }); // prettier-ignore
    await step("carMaker", "sell", { items: [pack], parent: car, time: at("5-11"), data: { saleDate: "2026-05-11", district: "420106", ownerClass: "private" } }); // prettier-ignore
    await step("carMaker", "removePack", { items: [pack], parent: car, time: at("5-12"), data: { reason: "capacity", mileageKm: 181_234 } }); // prettier-ignore
    for (const [item, from] of [
      [pack, carMaker.uri],
      [found, maker.uri],
    ] as const)
      // prettier-ignore
      await step("outlet", "takeIn", {
        items: [{ item, massKg: 418, condition: "intact" }],
        counterparty: from,
        time: at("5-13"),
      });
    await step("outlet", "ship", { items: [pack], counterparty: recycler.uri, counterpartyPlace: recycler.place, time: at("5-14"), data: { unClass: "UN3480", carrier: "MARK-CARRIER" } }); // prettier-ignore
    await step("recycler", "receive", { items: [{ item: pack, massKg: 419 }], counterparty: outlet.uri, time: at("5-15") }); // prettier-ignore
    await step("recycler", "test", { items: [{ item: pack, ...tested }], time: at("5-16"), data: { method: "MARK-METHOD" } }); // prettier-ignore
  });
  afterAll(() => world.app.close());

  const open = [
    "materials.chemistry", "performance.nominalVoltage", "performance.ratedCapacity", "performance.ratedEnergy", "product.category",
    "product.identifier", "product.manufacturer", "product.manufacturerCode", "product.manufacturingDate", "product.mass", "product.responsibleParty",
  ]; // prettier-ignore
  const ofInterest = [
    "circularity.condition", "performance.capacityFade", "performance.internalResistance", "performance.remainingCapacity", "performance.remainingEnergy",
    "performance.stateOfHealth", "product.serviceDate",
  ]; // prettier-ignore

  it("shows anyone what is public, in words, and not when it was recorded", async () => {
    const { status, body, text } = await read(pack);
    expect(status).toBe(200);
    expect(body.audience).toBe("public");
    expect(namesIn(body)).toEqual(open);
    expect(body.groups.performance.attributes.ratedCapacity).toEqual({
      label: { zh: "额定容量", en: "Rated capacity" },
      value: 150,
      unit: "Ah",
      access: "public",
      clause: "EU 2023/1542 Annex XIII (1)(g)",
      asOf: null,
    });
    expect(body.groups.materials.attributes.chemistry.value).toEqual({
      zh: "三元材料",
      en: "Ternary (NCM, NCA)",
    });
    expect(body.groups.product.attributes.manufacturer.value.en).toBe("Battery maker");
    // The voltage it was made for, not the one it was tested at.
    expect(body.groups.performance.attributes.nominalVoltage.value).toBe(400);
    for (const secret of ["MARK-", vin(301), "2026-05-11", "181234", "CERT-9", "Recycler A", "512"])
      expect(text).not.toContain(secret);
  });

  it("shows its holder what a person with a legitimate interest may read", async () => {
    const { body, text } = await read(pack, world.as.recycler);
    expect(body.audience).toBe("interest");
    expect(namesIn(body)).toEqual([...open, ...ofInterest].sort());
    expect(body.groups.performance.attributes.remainingCapacity).toMatchObject({
      value: 120,
      asOf: "2026-05-16T01:00:00.000Z",
    });
    expect(body.groups.performance.attributes.capacityFade).toMatchObject({
      value: 20,
      unit: "%",
      asOf: null,
    });
    for (const secret of ["MARK-", vin(301), "181234", "CERT-9", "insulation"])
      expect(text).not.toContain(secret);
  });

  it("shows a stranger who is signed in no more than anyone", async () => {
    const { body } = await read(pack, world.as.rival);
    expect(body).toEqual((await read(pack)).body);
  });

  it("shows the office what authorities may read", async () => {
    const { body, text } = await read(pack, world.as.office);
    expect(body.audience).toBe("authority");
    expect(namesIn(body)).toEqual(
      [
        ...open,
        ...ofInterest,
        "circularity.removalReason",
        "performance.insulation",
        "performance.testMethod",
      ].sort(),
    );
    expect(text).not.toContain(vin(301));
  });

  describe("leaves out what is not known", () => {
    it("of a battery that was made with few figures", async () => {
      const { body } = await read(bare, world.actors.maker);
      expect(namesIn(body)).not.toContain("performance.ratedCapacity");
      expect(namesIn(body)).not.toContain("performance.capacityFade");
      expect(body.groups.product.attributes.status.value).toEqual({ zh: "原用途", en: "Original" });
    });

    it("of a battery first seen at an outlet: who made it", async () => {
      const { body } = await read(found, world.actors.outlet);
      expect(body.audience).toBe("interest");
      expect(namesIn(body)).toEqual([
        "circularity.condition", "product.category", "product.identifier", "product.manufacturerCode", "product.manufacturingDate", "product.mass",
      ]); // prettier-ignore
    });
  });

  it("answers the same for an unknown code and for a kind without passport", async () => {
    const [unknown, without] = [await read(packCode(999)), await read(vin(301))];
    expect([unknown.status, without.status]).toEqual([404, 404]);
    expect([unknown.body.code, without.body.code]).toEqual(["NOT_FOUND", "NOT_FOUND"]);
  });

  it("refuses a key that is wrong rather than answer as to the public", async () => {
    expect((await read(pack, { authorization: "Bearer nonsense" })).status).toBe(401);
  });
});
