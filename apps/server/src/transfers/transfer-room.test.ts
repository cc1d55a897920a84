import { afterAll, beforeAll, expect, it } from "vitest";
import { describeEachDatabase } from "../../../../testing/database.ts";
import { rebuild } from "../ledger/rebuild.ts";
import {
  type Actor,
  type Answer,
  createRoomsWorld,
  packCode,
  type RoomsWorld,
} from "../rooms/rooms-world.ts";

const ash = "900-001-S17";
const kg = (quantity: number, item = ash) => [{ item, quantity }];

describeEachDatabase("hand-over notes over HTTP", (db) => {
  let world: RoomsWorld;
  beforeAll(async () => {
    world = await createRoomsWorld(db());
  });
  afterAll(() => world.app.close());

  const as = (by: Actor, language = "en"): Record<string, string> => ({
    authorization: world.actors[by].authorization,
    "accept-language": language,
  });
  const act = (by: Actor, number: string, name: string, body: unknown = {}): Promise<Answer> =>
    world.send("POST", `/api/v1/transfers/${number}/${name}`, body, as(by));
  const names = () => ({
    emitter: world.actors.outlet.uri,
    receiver: world.actors.recycler.uri,
    carriers: [world.actors.carMaker.uri],
  });
  async function draft(more: Record<string, unknown> = {}): Promise<string> {
    const { body, text, status } = await world.send(
      "POST",
      "/api/v1/transfers",
      { data: { ...names(), plates: ["浙A12345"], ...more } },
      as("outlet"),
    );
    expect(status, text).toBe(201);
    return body.number;
  }
  async function done(answer: Promise<Answer>, state: string, ...flags: string[]): Promise<Answer> {
    const found = await answer;
    expect(found.status, found.text).toBe(200);
    expect(found.body.state, found.text).toBe(state);
    expect(found.body.flags.map(({ rule }: { rule: string }) => rule)).toEqual(flags);
    return found;
  }
  const refused = async (answer: Promise<Answer>, status: number, code: string): Promise<Answer> => {
    const found = await answer;
    expect(found.status, found.text).toBe(status);
    expect(JSON.stringify(found.body), found.text).toContain(code);
    return found;
  };
  async function onTheRoad(): Promise<string> {
    const number = await draft();
    await done(act("outlet", number, "seal", { lines: kg(1_000) }), "sealed");
    await done(act("outlet", number, "dispatch"), "dispatched");
    await done(act("carMaker", number, "carry", { data: { plate: "浙A12345" } }), "carried");
    return number;
  }

  it("goes from draft to processed by six calls, and everybody named sees every signature", async () => {
    const number = await onTheRoad();
    await done(act("recycler", number, "receive", { data: { grossKg: 8_000, tareKg: 7_010 } }), "received");
    await done(act("recycler", number, "accept", { lines: kg(990) }), "accepted");
    await done(act("recycler", number, "process", { data: { operation: "recycle" } }), "processed");
    for (const by of ["outlet", "recycler", "carMaker"] as const) {
      const { body, status } = await world.get(`/api/v1/transfers/${number}`, as(by));
      expect(status).toBe(200);
      const seen = body.signatures.map((one: { act: string }) => one.act);
      // The draft is its author's; the others see the note from its seal on.
      expect(seen.filter((one: string) => one !== "draft")).toEqual(["seal", "dispatch", "carry", "receive", "accept", "process"]); // prettier-ignore
      expect(seen.includes("draft")).toBe(by === "outlet");
      expect(body).toMatchObject({ state: "processed", deliveredKg: 990, carriedKg: 0 });
      const { body: list } = await world.get("/api/v1/transfers", as(by));
      expect(list.rows.map((row: { number: string }) => row.number)).toContain(number);
    }
    const { body: balances } = await world.get("/api/v1/balances", as("recycler"));
    expect(JSON.stringify(balances)).toContain("990");
  });

  it("tells what was signed, whom it waits for, and puts it on the first page of who has to sign", async () => {
    const number = await onTheRoad();
    const read = async (by: Actor): Promise<Answer["body"]> =>
      (await world.get(`/api/v1/transfers/${number}`, as(by))).body;
    const waits = async (act: string, by: Actor): Promise<void> => {
      const { next } = await read("outlet");
      expect([next.act, next.parties.map(({ uri }: { uri: string }) => uri)]).toEqual([act, [world.actors[by].uri]]); // prettier-ignore
      const home = await world.get("/api/v1/home", as(by));
      const link = `/transfers/${number}`;
      expect(home.body.todo.filter((one: { link: string }) => one.link === link)).toMatchObject([{ kind: "transfer", label: next.label }]); // prettier-ignore
    };
    await waits("receive", "recycler");
    const data = { refused: [{ item: ash, kg: { value: 0.2, unit: "t" } }], reason: "wet", scale: "W1" };
    await done(act("recycler", number, "accept", { lines: kg(800), data }), "partly_refused");
    const told = (await read("carMaker")).signatures.at(-1);
    expect(told).toMatchObject({ act: "accept", data, lines: [{ kg: 800 }] });
    expect(await read("outlet")).toMatchObject({ carriedKg: 200, deliveredKg: 800 });
    await waits("giveBack", "outlet");
    await done(act("recycler", number, "proposeCorrection", { data: { lines: [{ item: ash, kg: 790 }], reason: "scale" } }), "partly_refused"); // prettier-ignore
    await waits("agreeCorrection", "outlet");
    await done(act("outlet", number, "agreeCorrection"), "partly_refused");
    expect(await read("outlet")).toMatchObject({ deliveredKg: 790, next: { act: "giveBack" } });
  });

  it("refuses half a line of what is refused, at its part", async () => {
    const number = await onTheRoad();
    const answer = await act("recycler", number, "accept", { data: { refused: [{ item: ash }], reason: "wet" } }); // prettier-ignore
    expect([answer.status, answer.body.errors[0].path]).toEqual([400, "/data/refused/0/kg"]);
  });

  it("shows a stranger nothing, and tells no more of a note than of one that never was", async () => {
    const number = await onTheRoad();
    const strange = await world.get(`/api/v1/transfers/${number}`, as("rival"));
    const never = await world.get("/api/v1/transfers/330106202605120C0Y0MT", as("rival"));
    expect(strange.status).toBe(404);
    expect(strange.text.replaceAll(number, "N").replace(/"request":"[^"]*"/, "")).toBe(
      never.text.replaceAll("330106202605120C0Y0MT", "N").replace(/"request":"[^"]*"/, ""),
    );
    expect((await world.get("/api/v1/transfers", as("rival"))).text).not.toContain(number);
    for (const name of [
      "seal",
      "dispatch",
      "carry",
      "receive",
      "accept",
      "refuse",
      "process",
      "cancel",
      "giveBack",
      "proposeCorrection",
    ])
    // prettier-ignore
    {
      const body = { lines: kg(1), data: {} };
      const plain = ({ text }: Answer): string => text.replace(/"request":"[^"]*"/, "");
      const one = await act("rival", number, name, body);
      expect(one.text).toContain("ROLE_MISSING");
      expect(plain(one)).toBe(plain(await act("rival", "330106202605120C0Y0MT", name, body)));
    }
  });

  it("keeps a draft from everybody but its author", async () => {
    const number = await draft();
    for (const by of ["recycler", "carMaker", "rival"] as const) {
      expect((await world.get(`/api/v1/transfers/${number}`, as(by))).status).toBe(404);
      expect((await world.get("/api/v1/events?limit=500", as(by))).text).not.toContain(number);
    }
    expect((await world.get(`/api/v1/transfers/${number}`, as("outlet"))).status).toBe(200);
  });

  it("tells who comes second so, and books the goods once", async () => {
    const number = await onTheRoad();
    const both = await Promise.all([
      act("recycler", number, "accept", { lines: kg(1_000) }),
      act("recycler", number, "refuse", { data: { reason: "x" } }),
    ]);
    expect(both.map(({ status }) => status).sort(), both.map(({ text }) => text).join()).toEqual([200, 400]);
    expect(both.find(({ status }) => status === 400)!.text).toContain("STEP_ORDER");
  });

  it("records what a device sent twice once, and takes an act of yesterday that comes today", async () => {
    const number = await draft();
    const at = (minutes: number): string =>
      new Date(world.context.now().getTime() - minutes * 60_000).toISOString();
    await done(act("outlet", number, "seal", { lines: kg(500) }), "sealed");
    const id = "6b1f9e0c-52d7-4f3e-9a54-0d5a3f7d1c11";
    const body = { id, time: at(0), data: { plate: "浙A12345" } };
    await done(act("carMaker", number, "carry", body), "carried", "transfer/unsignedSender");
    const again = await act("carMaker", number, "carry", body);
    expect(again.body).toMatchObject({ status: "duplicate" });
    const { body: view } = await world.get(`/api/v1/transfers/${number}`, as("carMaker"));
    expect(view.signatures.filter((one: { act: string }) => one.act === "carry")).toHaveLength(1);
    await refused(act("carMaker", number, "carry", { ...body, data: {} }), 409, "EVENT_EXISTS");
    // The clock of another device is a day ahead: recorded, and flagged.
    const ahead = new Date(world.context.now().getTime() + 86_400_000).toISOString();
    await done(
      act("carMaker", number, "carry", { time: ahead, data: { plate: "浙A12345" } }),
      "carried",
      "G12",
    );
  });

  it.each([
    ["fast", 24, "G12"],
    ["slow", -24, "G17"],
  ])(
    "goes on after a signature by a clock a day %s, and is the same after a rebuild",
    async (_, hours, rule) => {
      const number = await onTheRoad();
      const time = new Date(world.context.now().getTime() + hours * 3_600_000).toISOString();
      await done(act("recycler", number, "accept", { lines: kg(1_000), time }), "accepted", rule);
      await done(act("recycler", number, "process", { data: { operation: "recycle" } }), "processed");
      const seen = async (): Promise<unknown> => [
        (await world.get(`/api/v1/transfers/${number}`, as("recycler"))).body,
        (await world.get("/api/v1/balances", as("recycler"))).body,
      ];
      const before = await seen();
      await rebuild(world.ledger, world.context.now());
      expect(await seen()).toEqual(before);
    },
  );

  it("is told in the life of what it carries, also of what is inside that, while it was on the note", async () => {
    const [loose, built, vehicle] = [packCode(71), packCode(72), "LSVAM4187C2184847"];
    const facts = { massKg: 300, energyKwh: 50, chemistry: "LFP" };
    const told = async (by: Actor, step: string, body: Record<string, unknown>): Promise<void> => {
      const { status, text } = await world.record(by, step, { time: "2026-05-20T08:00:00Z", ...body });
      expect(status, text).toBe(201);
    };
    const { maker, carMaker, recycler } = world.actors;
    await told("maker", "make", { items: [loose, built].map((item) => ({ item, ...facts })) });
    await told("maker", "deliver", { items: [loose, built], counterparty: carMaker.uri });
    const data = { certificateNumber: "C1", certificateDate: "2026-05-20", imported: false };
    await told("carMaker", "install", { items: [built], parent: vehicle, data });
    const names = { emitter: carMaker.uri, receiver: recycler.uri, carriers: [world.actors.outlet.uri] };
    const { body: note } = await world.send("POST", "/api/v1/transfers", { data: names }, as("carMaker"));
    for (const [by, name, body] of [
      ["carMaker", "seal", { items: [loose, vehicle] }],
      ["carMaker", "dispatch", {}],
      ["outlet", "carry", { data: { plate: "浙A12345" } }],
      ["recycler", "receive", {}],
      ["recycler", "accept", { items: [loose, vehicle] }],
      ["recycler", "process", { data: { operation: "recycle" } }],
    ] as const) {
      const { status, text } = await act(by, note.number, name, body);
      expect(status, text).toBe(200);
    }
    const history = async (item: string, headers: Record<string, string> = world.as.office): Promise<any[]> =>
      (await world.get(`/api/v1/items/history?id=${item}`, headers)).body.rows ?? [];
    const acts = (rows: any[]): string[] =>
      rows.flatMap(({ step, note: on }) => (on ? [step] : [])).reverse();
    const onTheNote = ["seal", "dispatch", "carry", "receive", "accept"].map((name) => `transfer/${name}`);
    for (const item of [loose, vehicle]) expect(acts(await history(item)), item).toEqual(onTheNote);
    // The pack in the vehicle is named by no act; what was done to the note before and after is no part of its life.
    const inside = await history(built);
    expect(acts(inside)).toEqual(onTheNote);
    const hands = inside.map(({ party }) => party.uri);
    expect(new Set(hands)).toEqual(new Set([maker, carMaker, world.actors.outlet, recycler].map(({ uri }) => uri))); // prettier-ignore
    // Who has no part in the note sees none of it, wherever else he sees the pack.
    expect(acts(await history(built, as("maker")))).toEqual([]);
  });

  it("takes a signature by code on another's device, and locks it after five wrong ones", async () => {
    const number = await draft();
    await done(act("outlet", number, "seal", { lines: kg(500) }), "sealed");
    const sign = (code?: string): Promise<Answer> =>
      act("carMaker", number, "dispatch", {
        signature: { as: world.actors.outlet.uri, ...(code ? { code } : {}) },
      });
    await refused(sign("000000"), 403, "SIGNATURE_REFUSED");
    const made = await world.send("POST", "/api/v1/transfers/signature-code", {}, as("outlet"));
    expect(made.body.code).toMatch(/^\d{6}$/);
    const wrong = made.body.code === "111111" ? "222222" : "111111";
    for (let n = 0; n < 4; n++) await refused(sign(wrong), 403, "SIGNATURE_REFUSED");
    await refused(sign(wrong), 429, "SIGNATURE_LOCKED");
    await refused(sign(made.body.code), 429, "SIGNATURE_LOCKED");
    const chinese = await world.send(
      "POST",
      `/api/v1/transfers/${number}/dispatch`,
      { signature: { as: world.actors.outlet.uri, code: wrong } },
      as("carMaker", "zh-CN"),
    );
    expect(chinese.body.title).toMatch(/\p{Script=Han}/u);
    const { body } = await world.send("POST", "/api/v1/transfers/signature-code", {}, as("outlet"));
    await done(sign(body.code), "dispatched");
    const view = await world.get(`/api/v1/transfers/${number}`, as("recycler"));
    expect(view.body.signatures.at(-1)).toMatchObject({
      act: "dispatch",
      by: "code",
      party: { uri: world.actors.outlet.uri },
      through: { uri: world.actors.carMaker.uri },
    });
  });

  it("takes a signature by delegation, for the acts and as long as it was given", async () => {
    const number = await draft();
    await done(act("outlet", number, "seal", { lines: kg(500) }), "sealed");
    const signature = { as: world.actors.outlet.uri };
    const sign = (): Promise<Answer> => act("carMaker", number, "dispatch", { signature });
    await refused(sign(), 403, "NOT_DELEGATED");
    const give = {
      to: world.actors.carMaker.uri,
      acts: ["dispatch"],
      validFrom: "2020-01-01",
      validTo: "2020-12-31",
    };
    const give2 = (more: Record<string, unknown>): Promise<Answer> =>
      world.send("POST", "/api/v1/delegations", { ...give, ...more }, as("outlet"));
    await give2({});
    await refused(sign(), 403, "NOT_DELEGATED");
    await refused(give2({ acts: ["fly"] }), 400, "/acts/0");
    await refused(give2({ validTo: "2029-01-01" }), 400, "/validTo");
    const today = world.context.now().toISOString().slice(0, 10);
    const { body } = await give2({ validFrom: today, validTo: today });
    await refused(
      act("carMaker", number, "cancel", { signature, data: { reason: "x" } }),
      403,
      "NOT_DELEGATED",
    );
    await done(sign(), "dispatched");
    expect((await world.get("/api/v1/delegations", as("rival"))).body.rows).toEqual([]);
    const gone = await world.app.inject({
      method: "DELETE",
      url: `/api/v1/delegations/${body.id}`,
      headers: as("rival"),
    });
    expect(gone.statusCode).toBe(404);
  });

  it.each([
    ["a number that is none", "330106202605120C0Y0M0", "seal", {}, 400, "ID_CHECK_DIGIT"],
    ["an act nobody knows", null, "fly", {}, 404, "NOT_FOUND"],
    ["a code nobody can read", null, "seal", { lines: kg(1, "?!") }, 400, "/lines/0/item"],
    ["a negative mass", null, "seal", { lines: kg(-1) }, 400, "/lines/0/quantity"],
    [
      "a unit of length",
      null,
      "seal",
      { lines: [{ item: ash, quantity: 1, uom: "MTR" }] },
      400,
      "QUANTITY_UNIT",
    ],
    [
      "a place of another",
      null,
      "seal",
      { place: "urn:loopledger:id:place:RECYCLER-1" },
      400,
      "NOT_ITS_PLACE",
    ],
    [
      "a party nobody knows",
      null,
      "revise",
      { data: { receiver: "urn:loopledger:id:party:ghost" } },
      400,
      "/data/receiver",
    ],
    ["a field the act does not have", null, "revise", { data: { colour: "red" } }, 400, "/data/colour"],
    ["tare above gross", "road", "receive", { data: { grossKg: 1, tareKg: 2 } }, 400, "/data/tareKg"],
    ["a refusal without a reason", "road", "refuse", {}, 400, "/data/reason"],
  ])("refuses %s with its own answer", async (_, given, name, body, status, code) => {
    // prettier-ignore
    const number = given === "road" ? await onTheRoad() : (given ?? (await draft()));
    await refused(act(given === "road" ? "recycler" : "outlet", number, name, body), status, code);
  });
});
