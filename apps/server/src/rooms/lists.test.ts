import { afterAll, beforeAll, expect, it } from "vitest";
import { describeEachDatabase } from "../../../../testing/database.ts";
import { playStory, type Story } from "./battery-story.ts";
import { createRoomsWorld, packCode, type RoomsWorld } from "./rooms-world.ts";

const q = encodeURIComponent;

describeEachDatabase("lists, figures and exports", (db) => {
  let world: RoomsWorld;
  let story: Story;
  beforeAll(async () => {
    world = await createRoomsWorld(db());
    story = await playStory(world, "recycler", 101, "MARK-A");
    await playStory(world, "rival", 202, "=cmd|MARK-B");
  });
  afterAll(() => world.app.close());

  async function pages(url: string, limit: number): Promise<any[]> {
    const rows: any[] = [];
    let after: string | null = "";
    while (after !== null) {
      const { body, status, text } = await world.get(
        `${url}&limit=${limit}${after && `&after=${after}`}`,
        world.as.admin,
      );
      expect(status, text).toBe(200);
      rows.push(...body.rows);
      after = body.next;
    }
    return rows;
  }

  it.each([
    ["/api/v1/events?type=ObjectEvent", "seq"],
    ["/api/v1/programmes/power-battery/register?", "item"],
    ["/api/v1/flags?", "id"],
    ["/api/v1/clocks?status=all", "openedAt"],
    [`/api/v1/items/history?id=${packCode(101)}`, "seq"],
  ])("gives each row of %s once, whatever the page", async (url, key) => {
    const whole = await pages(url, 500);
    const parts = await pages(url, 2);
    expect(whole.length).toBeGreaterThan(2);
    expect(parts).toEqual(whole);
    expect(new Set(parts.map((row) => row[key] + (row.item ?? ""))).size).toBe(parts.length);
  });

  it.each([
    "x",
    "WyJ4Il0",
    Buffer.from('["2026-01-01T00:00:00Z","1; drop table event"]').toString("base64url"),
  ])("refuses the cursor %s", async (after) => {
    const { status, body } = await world.get(`/api/v1/events?after=${after}`, world.as.admin);
    expect(status).toBe(400);
    expect(body.errors[0].path).toBe("?after");
  });

  it.each([
    ["step=power-battery/shred", 2],
    ["programme=power-battery&type=TransformationEvent", 4],
    ["programme=bulk-solid-waste", 0],
    [`item=${packCode(101)}`, 9],
    [`item=${packCode(101)}&from=2026-05-21&to=2026-05-22`, 2],
    [`item=${packCode(101)}&from=${q("2026-05-21T09:00:00+08:00")}&to=${q("2026-05-22T09:00:00+08:00")}`, 1],
    [`party=urn:loopledger:id:party:recycler-a`, 3],
    [`place=urn:loopledger:id:place:RIVAL-1`, 3],
    ["flag=none&step=power-battery/refine", 2],
  ])("finds events by %s", async (query, count) => {
    expect((await world.get(`/api/v1/events?${query}&limit=500`, world.as.admin)).body.rows).toHaveLength(
      count,
    );
  });

  it.each([
    ["party=ghost", "?party"],
    ["place=ghost", "?place"],
    ["from=yesterday", "?from"],
    ["type=Magic", "?type"],
    ["colour=red", "?colour"],
    ["limit=0", "?limit"],
  ])("refuses the filter %s", async (query, path) => {
    const { status, body } = await world.get(`/api/v1/events?${query}`, world.as.admin);
    expect(status).toBe(400);
    expect(body.errors[0].path).toBe(path);
  });

  it("opens an event down to its kilograms and the figures it counts in", async () => {
    const { seq } = story.events.find(({ step }) => step === "shred")!;
    const { body } = await world.get(`/api/v1/events/${seq}`, world.as.recycler);
    expect(body.document["ll:step"]).toBe("power-battery/shred");
    const kg = (kind: string): number =>
      body.flows
        .filter(({ to }: any) => to.kind === kind)
        .reduce((sum: number, flow: any) => sum + flow.kg, 0);
    expect(kg("process")).toBe(419);
    expect(kg("stock")).toBe(415);
    const measure = body.lineage.measures.find(({ measure }: any) => measure === "power-battery/recycledKg");
    expect(measure).toMatchObject({ value: 419, unit: "kg" });
    expect(body.lineage.voidedBy).toBeNull();
  });

  it("balances: what came in is in stock, or in the process", async () => {
    const stock = await world.get("/api/v1/balances", world.as.recycler);
    const byMaterial = Object.fromEntries(stock.body.rows.map(({ material, kg }: any) => [material, kg]));
    expect(byMaterial["recovered-battery-material"]).toBe(61);
    expect(byMaterial["traction-battery"]).toBeUndefined();
    const flows = (await world.get("/api/v1/flows?period=2026-05", world.as.recycler)).body;
    const party = String(world.party.recycler);
    const process = flows.nodes.find(({ kind, party: of }: any) => kind === "process" && of.id === party);
    expect(process).toMatchObject({ kgIn: 619, kgOut: 476, residual: 143 });
    const all = await world.get("/api/v1/balances?account=process", world.as.recycler);
    expect(all.body.rows.reduce((sum: number, { kg }: any) => sum + kg, 0)).toBe(143);
    expect((await world.get("/api/v1/flows?period=2025", world.as.recycler)).body.links).toEqual([]);
  });

  it("shows an event declared in error as such, and its kilograms nowhere", async () => {
    const flowsOf = async () =>
      (await world.get("/api/v1/flows?party=urn:loopledger:id:party:maker", world.as.admin)).body;
    const before = await flowsOf();
    const made = { item: packCode(77), massKg: 300, energyKwh: 50, chemistry: "LFP" };
    const { seq, event } = (
      await world.record("maker", "make", { items: [made], time: "2026-05-12T08:00:00Z" })
    ).body;
    expect(await flowsOf()).not.toEqual(before);
    const { document } = (await world.get(`/api/v1/events/${seq}`, world.actors.maker)).body;
    const errorDeclaration = { declarationTime: "2026-06-01T08:00:00Z", reason: "did_not_occur" };
    const declared = await world.send(
      "POST",
      "/epcis/events",
      { ...document, eventID: event, errorDeclaration },
      world.actors.maker,
    );
    expect(declared.status, declared.text).toBe(201);
    expect((await world.get(`/api/v1/events/${seq}`, world.actors.maker)).body).toMatchObject({
      voided: true,
      lineage: { voidedBy: { event, reason: "did_not_occur" } },
    });
    expect(await flowsOf()).toEqual(before);
    expect((await world.get(`/api/v1/items?id=${packCode(77)}`, world.actors.maker)).body.state).toBeNull();
  });

  it("puts what waits for somebody on the first page", async () => {
    const { body } = await world.get("/api/v1/home", world.as.office);
    expect(body.recent[0].step).toBe("power-battery/refine");
    expect(body.figures.map(({ label }: any) => label.en)).toEqual(
      expect.arrayContaining(["Items on record"]),
    );
    const open = await world.get("/api/v1/flags?status=open&limit=500", world.as.office);
    const { high, medium, low } = body.counts.flags;
    expect(high + medium + low).toBe(open.body.rows.length);
    expect(high + medium + low).toBeGreaterThan(0);
    // In order of date: a flag is due when its party is to answer.
    const dues: string[] = body.todo.flatMap(({ due }: any) => due ?? []);
    expect(dues).toEqual(dues.toSorted());
    const linkOf = ({ id }: any): string => `/flags?flag=${id}`;
    const waits = new Map(body.todo.map((one: any) => [one.link, one]));
    const flag = open.body.rows.find((one: any) => waits.has(linkOf(one)));
    expect(waits.get(linkOf(flag))).toMatchObject({ due: flag.answerDue });
    const mine = await world.get("/api/v1/home", world.as.recycler);
    expect(mine.body.figures[0]).toMatchObject({ label: { en: "Items you hold" }, value: 3 });
  });

  it("counts the days of a deadline", async () => {
    await world.record("maker", "make", {
      items: [{ item: packCode(7), massKg: 300, energyKwh: 50, chemistry: "LFP" }],
      time: "2026-05-27T08:00:00+08:00",
    });
    await world.record("maker", "deliver", {
      items: [packCode(7)],
      counterparty: world.actors.outlet.uri,
      time: "2026-05-27T18:00:00+08:00",
    });
    const item = [{ item: packCode(7), massKg: 300, condition: "intact" }];
    await world.record("outlet", "takeIn", {
      items: item,
      counterparty: world.actors.maker.uri,
      time: "2026-05-28T08:00:00+08:00",
    });
    const { body } = await world.get(`/api/v1/clocks?item=${packCode(7)}`, world.actors.outlet);
    expect(body.rows).toHaveLength(1);
    // Thirty calendar days from 28 May; the clock stands at 1 June.
    expect(body.rows[0]).toMatchObject({ clock: "storage", dueAt: "2026-06-27T15:59:59.999Z", daysLeft: 26 });
    expect(
      (await world.get(`/api/v1/clocks?status=overdue&item=${packCode(7)}`, world.actors.outlet)).body.rows,
    ).toEqual([]);
  });

  it("publishes what the programme publishes, to anyone, and nothing else", async () => {
    const { body } = await world.get(`/api/v1/items/public?code=${packCode(101)}`);
    expect(body).toMatchObject({ found: true, programme: "power-battery", kind: "pack" });
    const fields = Object.fromEntries(body.fields.map(({ name, value }: any) => [name, value]));
    expect(Object.keys(fields).sort()).toEqual([
      "capacityAh",
      "chemistry",
      "energyKwh",
      "maker",
      "responsible",
      "state",
    ]);
    expect(fields).toMatchObject({
      energyKwh: 60,
      maker: { en: "Battery maker" },
      responsible: { en: "Vehicle maker" },
      chemistry: { zh: "三元材料" },
    });
    for (const code of [story.lot, story.events[0]!.event, packCode(999), "x"]) {
      const none = await world.get(`/api/v1/items/public?code=${q(code)}`);
      expect(none.body).toEqual({
        found: false,
        item: null,
        programme: null,
        title: null,
        kind: null,
        label: null,
        fields: [],
        also: [],
      });
    }
  });

  it("says what a code is", async () => {
    const known = await world.get(`/api/v1/identify?code=${packCode(101)}`, world.as.recycler);
    expect(known.body).toMatchObject({
      scheme: "traction-battery",
      kind: "pack",
      programme: "power-battery",
      known: true,
      problems: [],
    });
    const wrong = await world.get("/api/v1/identify?code=LSVAM4188C2184847&scheme=vin", {
      ...world.as.recycler,
      "accept-language": "zh",
    });
    expect(wrong.body).toMatchObject({ known: false, kind: "vehicle", problems: [{ code: "CHECK_DIGIT" }] });
    expect(wrong.body.problems[0].message).toMatch(/校验位/);
  });
});
