import { afterAll, beforeAll, expect, it } from "vitest";
import { sql } from "kysely";
import { describeEachDatabase } from "../../../../testing/database.ts";
import { asEngine } from "../database/index.ts";
import { rebuild } from "../ledger/rebuild.ts";
import { addCast, type Answer, createRoomsWorld, type Hand, type RoomsWorld } from "../rooms/rooms-world.ts";

const cast = {
  office: { kind: "office" },
  owner: { kind: "project-owner" },
  builder: { kind: "contractor" },
  haulier: { kind: "carrier", permits: ["construction-waste-carrier"] },
  plant: { kind: "processor", permits: ["construction-waste-recycling"] },
  certifier: { kind: "certifier", permits: ["recycled-product-certification"] },
  buyer: { kind: "contractor" },
};
type Actor = keyof typeof cast;
const rubble = "900-001-S73";
const truck = "鄂A12345";

describeEachDatabase("a load of demolition waste, from site to certified aggregate", (db) => {
  let world: RoomsWorld;
  let key: Record<Actor, Hand>;
  const party = (name: Actor): string => key[name].uri;
  const place = (name: Actor): string => key[name].place;

  beforeAll(async () => {
    world = await createRoomsWorld(db());
    key = await addCast(db(), world, "CW-", cast);
  });
  afterAll(() => world.app.close());

  const time = (day: number, hour = "09"): string =>
    `2026-05-${String(day).padStart(2, "0")}T${hour}:00:00+08:00`;
  /** Sends; expects success, and exactly these rules flagged. */
  async function send(by: Actor, url: string, body: object, ...flags: string[]): Promise<Answer["body"]> {
    const answer = await world.send("POST", url, body, key[by]);
    expect(answer.status, `${url}: ${answer.text}`).toBeLessThan(300);
    expect(
      answer.body.flags.map(({ rule }: { rule: string }) => rule),
      `${url}: ${answer.text}`,
    ).toEqual(flags);
    return answer.body;
  }
  const step = (by: Actor, name: string, body: object, ...flags: string[]): Promise<Answer["body"]> =>
    send(by, `/api/v1/programmes/construction-waste/steps/${name}`, { place: place(by), ...body }, ...flags);
  const stateOf = async (id: string, by: Actor): Promise<string> =>
    (await world.get(`/api/v1/items?id=${encodeURIComponent(id)}`, key[by])).body.state;
  const stock = async (name: Actor): Promise<number> => {
    const { rows } = await asEngine(db(), (tx) =>
      sql<{ mg: string }>`
        select coalesce(sum(b.mg), 0) as mg from balance b join place p on p.id = b.place join material m on m.id = b.material
        where p.uri = ${place(name)} and m.code = ${`waste/${rubble}`}`.execute(tx),
    );
    return Number(rows[0]!.mg) / 1e6;
  };

  // The clock of the tests stands in June: what has a term to be reported in is late.
  it("goes over a note, refused in part and corrected, and keeps every kilogram where it lies", async () => {
    await step("owner", "register", { items: ["CW-P1"], time: time(4), data: { permitNumber: "SG-1", works: "demolitionBrick", areaM2: 10, contractor: party("builder") } }); // prettier-ignore
    await step("builder", "filePlan", { items: ["CW-P1"], time: time(5), data: { reduction: "分类拆除", forecastDemolitionKg: 10_000 } }); // prettier-ignore
    await step("builder", "apply", { items: ["CW-A1"], time: time(5), data: { appliedKg: 10_000 } });
    await step("office", "approve", { items: ["CW-A1"], time: time(6), data: { ceilingKg: 10_000, validFrom: "2026-05-01", validTo: "2026-08-01", plates: [truck], destinations: [place("plant")] } }); // prettier-ignore
    await step("builder", "start", { items: ["CW-P1"], parent: "CW-A1", time: time(7) });
    await step("builder", "generate", { items: [{ item: rubble, quantity: 10_000, uom: "KGM" }], time: time(8), data: { basis: "weighed" } }, "G1"); // prettier-ignore
    const load = { wasteClass: "S73", volumeM3: 6, plannedKg: 10_000, plate: truck, destination: place("plant"), plannedMinutes: 60 }; // prettier-ignore
    await step("builder", "issueLoad", { items: [{ item: "CW-L1", ...load }], parent: "CW-A1", time: time(11) }); // prettier-ignore
    expect(await stock("builder")).toBe(10_000);

    const drafted = await world.send("POST", "/api/v1/transfers", { time: time(12, "08"), data: { emitter: party("builder"), receiver: party("plant"), carriers: [party("haulier")], plates: [truck] } }, key.builder); // prettier-ignore
    expect(drafted.status, drafted.text).toBe(201);
    const { number } = drafted.body;
    const act = (by: Actor, name: string, body: object): Promise<Answer["body"]> =>
      send(by, `/api/v1/transfers/${number}/${name}`, body);
    await act("builder", "seal", { time: time(12, "09"), items: ["CW-L1"], lines: [{ item: rubble, quantity: 10_000 }] }); // prettier-ignore
    await act("builder", "dispatch", { time: time(12, "10") });
    expect(await stateOf("CW-L1", "builder")).toBe("departed");
    const track = [0, 1, 2].map((n) => [114.3 + n / 100, 30.5, `2026-05-12T11:0${n * 3}:00+08:00`]);
    await act("haulier", "carry", { time: time(12, "11"), data: { plate: truck, track } });
    await act("plant", "receive", { time: time(12, "12"), data: { grossKg: 25_000, tareKg: 15_000 } });
    await act("plant", "accept", { time: time(12, "13"), lines: [{ item: rubble, quantity: 8_000 }], data: { refused: [{ item: rubble, kg: 2_000 }], reason: "混有装修垃圾", "construction-waste": { kindSeen: "S73" } } }); // prettier-ignore
    expect(await stateOf("CW-L1", "builder")).toBe("partly_refused");
    await act("builder", "giveBack", { time: time(12, "16") });
    await act("plant", "proposeCorrection", { time: time(13, "09"), data: { lines: [{ item: rubble, kg: 7_900 }], reason: "地磅复核" } }); // prettier-ignore
    await act("builder", "agreeCorrection", { time: time(13, "10") });
    expect([await stock("builder"), await stock("plant")]).toEqual([2_000, 7_900]);

    const made = await step("plant", "treat", { inputs: [{ item: rubble, quantity: 7_900, uom: "KGM" }], outputs: [{ item: "CW-AGG-1", kind: "product", massKg: 7_000, productType: "coarse" }, { item: "900-099-S59", kind: "residue", quantity: 850, uom: "KGM" }], time: time(14) }, "G1"); // prettier-ignore
    expect(made.outputs[0]).toContain("CW-AGG-1");
    await step("plant", "testProduct", { items: ["CW-AGG-1"], time: time(15), data: { result: "pass", testReport: "JC-1" } }); // prettier-ignore
    await step("certifier", "certify", { items: ["CW-AGG-1"], time: time(16), data: { certificateNumber: "RZ-1", standard: "GB/T 25177-2010", certificateValidTo: "2027-05-16" } }); // prettier-ignore
    await step("plant", "sell", { inputs: [{ item: "CW-AGG-1", quantity: 3_000, uom: "KGM" }], outputs: [{ item: "CW-DEL-1", kind: "delivery", massKg: 3_000 }], counterparty: party("buyer"), counterpartyPlace: place("buyer"), time: time(18), data: { publicWorks: true } }); // prettier-ignore
    expect(await stateOf("CW-DEL-1", "buyer")).toBe("delivered");
    const rest = await world.get("/api/v1/items?id=CW-AGG-1", key.plant);
    expect(rest.body).toMatchObject({ state: "certified", massKg: 4_000 });
  });

  it("publishes the certificate of the lot, and nothing of the load", async () => {
    const lot = await world.get("/api/v1/items/public?code=CW-AGG-1");
    const named = Object.fromEntries(
      lot.body.fields.map(({ name, value }: { name: string; value: unknown }) => [name, value]),
    );
    expect(named).toMatchObject({ certificateNumber: "RZ-1", standard: "GB/T 25177-2010" });
    expect((await world.get("/api/v1/items/public?code=CW-L1")).body.found).toBe(false);
  });

  it("is the same after a rebuild", async () => {
    const seen = async (): Promise<unknown> => [
      await stock("builder"), await stock("plant"), await stateOf("CW-L1", "builder"), await stateOf("CW-AGG-1", "plant"),
      (await world.get("/api/v1/balances", key.plant)).body,
    ]; // prettier-ignore
    const before = await seen();
    const progress = await rebuild(world.ledger, world.context.now());
    expect(progress.done).toBe(progress.total);
    expect(await seen()).toEqual(before);
  });
});
