import { compile, field, type Fields, type ItemKind, type Programme, say } from "@loopledger/programme";
import { sql } from "kysely";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { describeEachDatabase } from "../../../../testing/database.ts";
import { asEngine } from "../database/index.ts";
import { createWorld, type TestWorld } from "../http/test-world.ts";
import { createLedger } from "../ledger/ledger.ts";
import { ledgerRooms } from "./index.ts";
import { createRoomsWorld, packCode, type RoomsWorld, vin } from "./rooms-world.ts";

const scheme = {
  summary: say("测试用", "For tests"), plan: ["IV.(X)"], leads: [], partners: [],
  ruleSets: [{ id: "one", title: say("一", "One"), from: "2020-01-01", source: "test" }],
  parameters: {}, roles: { firm: { label: say("企业", "Firm"), parties: ["recycler"] } },
  states: { here: { label: say("在册", "Here") }, gone: { label: say("已走", "Gone") } },
  clocks: {}, measures: {}, flags: {}, indicators: {}, workflows: [],
}; // prettier-ignore
const kindOf = (zh: string, en: string, attributes: Fields): ItemKind => ({
  label: say(zh, en),
  kind: "lot",
  schemes: ["lot"],
  attributes,
});
const step = (bizStep: string, items: string[], to: string): Programme["steps"][string] => ({
  label: say("登记", bizStep), by: ["firm"], custody: "open",
  event: { type: "ObjectEvent", action: bizStep === "commissioning" ? "ADD" : "OBSERVE", bizStep }, item: { items, to },
}); // prettier-ignore
const colour = field.text("颜色", "Colour");

/** Paint is made here: its grade is for everyone. */
const paint: Programme = {
  ...scheme, id: "paint", title: say("涂料", "Paint"),
  items: { pot: kindOf("罐", "Pot", { colour, grade: field.text("等级", "Grade"), recipe: field.text("配方", "Recipe", { confidential: true }) }) },
  steps: { make: step("commissioning", ["pot"], "here") },
  lookups: { pot: ["state", "maker", "colour", "grade", "recipe"] },
}; // prettier-ignore

/** Here a grade is a secret; of a drum more is published than of a can, and of a sack nothing. */
const store: Programme = {
  ...scheme, id: "store", title: say("仓储", "Store"),
  items: {
    drum: kindOf("桶", "Drum", { lane: field.text("货位", "Lane"), owner: field.text("货主", "Owner"), grade: field.text("等级", "Grade", { confidential: true }) }),
    can: kindOf("听", "Can", { lane: field.text("货位", "Lane"), owner: field.text("货主", "Owner") }),
    sack: kindOf("袋", "Sack", { lane: field.text("货位", "Lane") }),
  },
  steps: { shelve: step("storing", ["drum", "can"], "here"), pour: step("unpacking", ["drum"], "gone"), bag: step("packing", ["sack"], "here") },
  lookups: { drum: ["state", "lane", "owner", "grade", "colour"], can: ["lane", "grade"] },
}; // prettier-ignore

type Shown = { programme: string; kind: string | null; fields: { name: string; value: unknown }[] };
const values = ({ fields }: Shown): Record<string, unknown> =>
  Object.fromEntries(fields.map(({ name, value }) => [name, value]));

describeEachDatabase("what anyone may know of a thing of two programmes", (db) => {
  let world: TestWorld;
  beforeAll(async () => {
    const now = (): number => world.context.now().getTime();
    const ledger = createLedger(db(), compile([paint, store]), () => world.context.registry.current, now);
    world = await createWorld(db(), { rooms: ledgerRooms(ledger) });
  });
  afterAll(() => world.app.close());

  async function record(step: string, item: string, facts: object): Promise<void> {
    const [programme, name] = step.split("/");
    const place = "urn:loopledger:id:place:RECYCLER-1";
    const { statusCode, body } = await world.app.inject({
      method: "POST",
      url: `/api/v1/programmes/${programme}/steps/${name}`,
      headers: world.as.recycler,
      payload: { place, items: [{ item, ...facts }] },
    });
    expect(statusCode, body).toBe(201);
  }
  async function look(code: string): Promise<Shown & { text: string; found: boolean; also: Shown[] }> {
    const { body: text } = await world.app.inject({ url: `/api/v1/items/public?code=${code}` });
    return { ...(JSON.parse(text) as Shown & { found: boolean; also: Shown[] }), text };
  }

  it("is what each publishes, from what was told in its own steps", async () => {
    await record("paint/make", "POT-1", { colour: "red", grade: "A", recipe: "SECRET-RECIPE" });
    await record("store/shelve", "POT-1", { kind: "drum", lane: "7", owner: "Ann", grade: "SECRET-GRADE" });
    await record("store/pour", "POT-1", { kind: "drum" });
    const seen = await look("POT-1");
    expect(seen).toMatchObject({ programme: "paint", title: { zh: "涂料" }, kind: "pot" });
    expect(values(seen)).toEqual({ state: say("在册", "Here"), maker: say("回收甲", "Recycler A"), colour: "red", grade: "A" }); // prettier-ignore
    expect(seen.also).toMatchObject([{ programme: "store", title: { en: "Store" }, kind: "drum" }]);
    // The colour is published by the store too, but nobody told it there.
    expect(values(seen.also[0]!)).toEqual({ state: say("已走", "Gone"), lane: "7", owner: "Ann" });
    expect(seen.text).not.toContain("SECRET");
  });

  it("is what the kind publishes that it was told to be, and what all do where nobody noted the kind", async () => {
    await record("paint/make", "POT-2", { colour: "blue" });
    await record("store/shelve", "POT-2", { kind: "can", lane: "8", owner: "SECRET-OWNER" });
    const seen = await look("POT-2");
    expect(seen.also).toMatchObject([{ programme: "store", kind: "can" }]);
    expect(seen.also.map(values)).toEqual([{ lane: "8" }]);
    // As a ledger of an earlier version has it.
    await asEngine(db(), (tx) =>
      sql`update item set path = replace(path, '"i":"can",', '') where uri = 'urn:loopledger:id:lot:POT-2'`.execute(
        tx,
      ),
    );
    const older = await look("POT-2");
    expect(older.also).toMatchObject([{ programme: "store", kind: null }]);
    expect(older.also.map(values)).toEqual([{ lane: "8" }]);
    for (const { text } of [seen, older]) expect(text).not.toContain("SECRET");
  });

  it("leaves out a programme that publishes nothing of the kind, wherever the thing is registered", async () => {
    await record("paint/make", "POT-3", { colour: "green" });
    await record("store/bag", "POT-3", { lane: "SECRET-LANE" });
    const made = await look("POT-3");
    expect([values(made)["colour"], made.also]).toEqual(["green", []]);
    await record("store/bag", "POT-4", { lane: "SECRET-LANE" });
    expect((await look("POT-4")).found).toBe(false);
    await record("paint/make", "POT-4", { colour: "white" });
    const later = await look("POT-4");
    expect(later).toMatchObject({ found: true, programme: "paint", kind: "pot", also: [] });
    expect(values(later)["colour"]).toBe("white");
    for (const { text } of [made, later]) expect(text).not.toMatch(/SECRET|"store"/);
  });
});

describeEachDatabase("what anyone may know of a vehicle with a traction battery", (db) => {
  let world: RoomsWorld;
  beforeAll(async () => {
    world = await createRoomsWorld(db());
  });
  afterAll(() => world.app.close());

  const record = async (step: string, body: object): Promise<void> => {
    const { authorization, place } = world.actors[step === "power-battery/make" ? "maker" : "carMaker"];
    const path = `/api/v1/programmes/${step.replace("/", "/steps/")}`;
    const answer = await world.send("POST", path, { place, ...body }, { authorization });
    expect(answer.status, answer.text).toBe(201);
  };
  const build = (car: string) => ({ items: [{ item: car, model: "SECRET-MODEL", vehicleClass: "car", energy: "electric", kerbMassKg: 1920, tractionBatteryKg: 420, recycledKg: 300, engineNumber: "SECRET-E" }], data: { certificateNumber: "SECRET-C" }, time: "2026-05-05T09:00:00+08:00" }); // prettier-ignore

  describe.each([
    ["built before its pack is put in", true, 301],
    ["whose pack is on the books before it is", false, 302],
  ])("one %s", (_, isBuiltFirst, serial) => {
    it("is its recall and whether it is scrapped; the pack's page says what is published of the pack", async () => {
      const [car, pack] = [vin(serial), packCode(serial)];
      if (isBuiltFirst) await record("vehicle/build", build(car));
      await record("power-battery/make", { items: [{ item: pack, massKg: 420, energyKwh: 60, chemistry: "NCM" }], time: "2026-05-01T09:00:00+08:00" }); // prettier-ignore
      await world.record("maker", "deliver", { items: [pack], counterparty: world.actors.carMaker.uri, time: "2026-05-02T09:00:00+08:00" }); // prettier-ignore
      await record("power-battery/install", { items: [pack], parent: car, data: { certificateNumber: "SECRET-C", certificateDate: "2026-05-06" }, evidence: [{ kind: "certificate", name: "SECRET.pdf" }], time: "2026-05-06T09:00:00+08:00" }); // prettier-ignore
      if (!isBuiltFirst) await record("vehicle/build", build(car));
      await record("vehicle/recall", { items: [car], data: { number: "S2026M0001V", defect: "SECRET-DEFECT" }, time: "2026-05-20T09:00:00+08:00" }); // prettier-ignore
      const { body, text } = await world.get(`/api/v1/items/public?code=${car}`);
      expect(body).toMatchObject({ found: true, programme: "vehicle", kind: "vehicle", also: [] });
      expect(values(body)).toEqual({ recallNumber: "S2026M0001V", recallOpen: true });
      expect(text).not.toMatch(/SECRET|1920|420|private/);
      const { body: ofPack, text: packText } = await world.get(`/api/v1/items/public?code=${pack}`);
      expect(ofPack).toMatchObject({ programme: "power-battery", kind: "pack", also: [] });
      expect(Object.keys(values(ofPack)).sort()).toEqual(["chemistry", "energyKwh", "maker", "responsible", "state"]); // prettier-ignore
      expect(packText).not.toMatch(new RegExp(`SECRET|${car}|S2026M0001V|massKg`));
    });
  });
});
