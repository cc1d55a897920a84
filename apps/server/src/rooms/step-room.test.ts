import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { describeEachDatabase } from "../../../../testing/database.ts";
import { playStory, type Story } from "./battery-story.ts";
import { createRoomsWorld, packCode, type Actor, type RoomsWorld, vin, wrongVin } from "./rooms-world.ts";

const made = { massKg: 300, energyKwh: 50, chemistry: "LFP" };
const make = (item: unknown, more: Record<string, unknown> = {}) => ({ items: [{ item, ...made }], ...more });

/** What is wrong, who tries it with which step, and the fault that must come back. */
const refused: [
  name: string,
  by: Actor,
  step: string,
  body: Record<string, unknown>,
  status: number,
  path: string,
  code: string,
][] = [
  ["a part without what it is about", "maker", "make", { items: [] }, 400, "/items", "ITEM_MISSING"],
  ["a code nobody can read", "maker", "make", make("no such code!"), 400, "/items/0/item", "ID_LENGTH"],
  ["a thing of another kind", "maker", "make", make(vin(5)), 400, "/items/0/item", "ITEM_KIND"],
  ["the same thing twice", "maker", "make", { items: [{ item: packCode(11), ...made }, packCode(11)] }, 400, "/items/1", "ITEM_TWICE"],
  ["a mass below zero", "maker", "make", { items: [{ item: packCode(12), ...made, massKg: -1 }] }, 400, "/items/0/massKg", "FIELD_RANGE"],
  ["a unit that does not fit", "maker", "make", { items: [{ item: packCode(12), ...made, massKg: { value: 3, unit: "kWh" } }] }, 400, "/items/0/massKg", "FIELD_UNIT"],
  ["data told once for all in a unit that does not fit", "maker", "make", { items: [packCode(12)], data: { ...made, massKg: { value: 3, unit: "m" } } }, 400, "/data/massKg", "FIELD_UNIT"],
  ["a choice that is none", "maker", "make", { items: [{ item: packCode(12), ...made, chemistry: "XX" }] }, 400, "/items/0/chemistry", "FIELD_CHOICE"],
  ["a field that is missing", "maker", "make", { items: [{ item: packCode(12), massKg: 3, chemistry: "LFP" }] }, 400, "/items/0/energyKwh", "FIELD_MISSING"],
  ["a field the step does not have", "maker", "make", make(packCode(12), { data: { colour: "red" } }), 400, "/data/colour", "FIELD_UNKNOWN"],
  ["a text where a number belongs", "maker", "make", { items: [{ item: packCode(12), ...made, massKg: "much" }] }, 400, "/items/0/massKg", "FIELD_TYPE"],
  ["a part the step does not have", "maker", "make", make(packCode(12), { inputs: [packCode(13)] }), 400, "/inputs", "NOT_OF_STEP"],
  ["a place nobody knows", "maker", "make", make(packCode(12), { place: "urn:loopledger:id:place:NONE" }), 400, "/place", "UNKNOWN_PLACE"],
  ["somebody else's place", "maker", "make", make(packCode(12), { place: "urn:loopledger:id:place:OUTLET-1" }), 400, "/place", "NOT_ITS_PLACE"],
  ["no place", "maker", "make", make(packCode(12), { place: undefined }), 400, "/place", "REQUIRED"],
  ["a receiver nobody knows", "maker", "deliver", { items: [packCode(101)], counterparty: "urn:loopledger:id:party:ghost" }, 400, "/counterparty", "UNKNOWN_PARTY"],
  ["a time without zone", "maker", "make", make(packCode(12), { time: "2026-05-01T08:00:00" }), 400, "/time", "INVALID_FORMAT"],
  ["a member the form does not have", "maker", "make", make(packCode(12), { sky: 1 }), 400, "/sky", "UNKNOWN_MEMBER"],
  ["a step that is another's to record", "outlet", "make", make(packCode(12)), 403, "", "ROLE_MISSING"],
  ["a step on a thing in other hands", "outlet", "ship", { items: [packCode(101)], data: { unClass: "none" } }, 403, "/items/0", "NOT_YOURS"],
  ["a mass line without amount", "recycler", "shred", { inputs: [packCode(101)], outputs: [{ item: "900-001-S17", kind: "residue" }] }, 400, "/outputs/0/quantity", "QUANTITY_MISSING"],
  ["a mass line in a unit of length", "recycler", "shred", { inputs: [packCode(101)], outputs: [{ item: "900-001-S17", kind: "residue", quantity: 1, uom: "MTR" }] }, 400, "/outputs/0/uom", "QUANTITY_UNIT"],
]; // prettier-ignore

describeEachDatabase("steps from their forms", (db) => {
  let world: RoomsWorld;
  let story: Story;
  beforeAll(async () => {
    world = await createRoomsWorld(db());
    story = await playStory(world, "recycler", 101, "MARK-A");
  });
  afterAll(() => world.app.close());

  const count = async (): Promise<number> =>
    (await world.get("/api/v1/events?limit=500", world.as.admin)).body.rows.length;

  describe("refuses, in both languages, and stores nothing:", () => {
    it.each(refused)("%s", async (_, by, step, body, status, path, code) => {
      const before = await count();
      const english = await world.record(by, step, body, { "accept-language": "en" });
      const chinese = await world.record(by, step, body, { "accept-language": "zh-CN" });
      expect(english.status, english.text).toBe(status);
      expect(english.body.errors, english.text).toContainEqual(expect.objectContaining({ path, code }));
      const at = english.body.errors.findIndex((fault: { code: string }) => fault.code === code);
      expect(english.body.errors[at].message).toMatch(/^[^\p{Script=Han}]+$/u);
      expect(chinese.body.errors[at].message).toMatch(/\p{Script=Han}/u);
      for (const { errors } of [english.body, chinese.body])
        for (const { message } of errors) expect(message).not.toMatch(/[{}–]/);
      expect(await count()).toBe(before);
    });
  });

  it.each(["power-battery/steps/fly", "nothing/steps/make"])("does not know %s", async (path) => {
    const { authorization, place } = world.actors.maker;
    const answer = await world.send(
      "POST",
      `/api/v1/programmes/${path}`,
      { place, ...make(packCode(1)) },
      { authorization },
    );
    expect(answer.status).toBe(404);
    expect(answer.body.code).toBe("NOT_FOUND");
  });

  it("lets readers and residents record nothing", async () => {
    const path = "/api/v1/programmes/power-battery/steps/make";
    for (const holder of ["reader", "resident"] as const)
      expect(
        (await world.send("POST", path, { place: "1", ...make(packCode(1)) }, world.as[holder])).status,
      ).toBe(403);
  });

  it("checks without storing on a dry run", async () => {
    const before = await count();
    const answer = await world.record("maker", "make", make(packCode(21), { dryRun: true }));
    expect(answer.status).toBe(200);
    expect(answer.body).toMatchObject({
      event: null,
      seq: null,
      status: "checked",
      step: "power-battery/make",
    });
    expect(answer.body.next.en).toContain("Install");
    expect(await count()).toBe(before);
    expect((await world.get(`/api/v1/items?id=${packCode(21)}`, world.as.admin)).status).toBe(404);
  });

  it("takes a mass in tonnes and keeps kilograms", async () => {
    await world.record("maker", "make", {
      items: [{ item: packCode(22), ...made, massKg: { value: 0.31, unit: "t" } }],
    });
    const { body } = await world.get(`/api/v1/items?id=${packCode(22)}`, world.as.admin);
    expect(body.massKg).toBe(310);
    expect(body.attributes.massKg).toMatchObject({ value: 310, unit: "kg", step: "power-battery/make" });
  });

  it("records what may have happened and flags it: a wrong check digit, an order that cannot be", async () => {
    const pack = packCode(31);
    await world.record("maker", "make", make(pack));
    await world.record("maker", "deliver", { items: [pack], counterparty: world.actors.carMaker.uri });
    const answer = await world.record("carMaker", "removePack", {
      items: [pack],
      parent: wrongVin(31),
      data: { reason: "fault" },
    });
    expect(answer.status, answer.text).toBe(201);
    expect(answer.body.flags.map(({ rule }: { rule: string }) => rule)).toEqual(
      expect.arrayContaining(["G11", "G2"]),
    );
    for (const { id, message } of answer.body.flags) {
      const flag = await world.get(`/api/v1/flags/${id}`, world.actors.carMaker);
      expect(flag.body.message).toEqual(message);
    }
  });

  it("numbers the lots it makes, and knows them after", async () => {
    expect(story.lot).toMatch(/^urn:loopledger:id:lot:20260525-[A-Z0-9]{6}$/);
    const { body } = await world.get(`/api/v1/items?id=${encodeURIComponent(story.lot)}`, world.as.recycler);
    expect(body).toMatchObject({ kind: "blackMass", state: "refined", massKg: 200 });
  });

  it("answers a step sent twice with the first of them", async () => {
    const body = make(packCode(41), { time: "2026-05-02T08:00:00Z" });
    const first = await world.record("maker", "make", body);
    const second = await world.record("maker", "make", body);
    expect(second.body).toMatchObject({ status: "duplicate", event: first.body.event, seq: first.body.seq });
  });

  it("takes a place and a party by their ids", async () => {
    const place = world.context.registry.current.place(world.actors.maker.place)!.id;
    const receiver = world.context.registry.current.party(world.actors.carMaker.uri)!.id;
    await world.record("maker", "make", make(packCode(42), { place: String(place) }));
    await world.record("maker", "deliver", {
      items: [packCode(42)],
      place: String(place),
      counterparty: String(receiver),
    });
    const { body } = await world.get(`/api/v1/items?id=${packCode(42)}`, world.actors.carMaker);
    expect(body.holder).toMatchObject({ id: String(receiver) });
  });
});
