import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";
import { eventHash, readDocument } from "@loopledger/epcis";
import { describeEachDatabase } from "../../../../testing/database.ts";
import { sharedPath } from "../../../../testing/shared.ts";
import { createLedgerWorld, documentOf, type LedgerWorld } from "../ledger/ledger-world.ts";

const offset = "+08:00";

function object(fields: Record<string, unknown>): Record<string, unknown> {
  return {
    type: "ObjectEvent",
    eventTime: "2026-05-01T08:00:00.000+08:00",
    eventTimeZoneOffset: offset,
    action: "OBSERVE",
    ...fields,
  };
}

function files(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: "utf8" }).filter((name) =>
    /\.json(ld)?$/.test(name),
  );
}

describeEachDatabase("EPCIS capture and query", (db) => {
  let world: LedgerWorld;
  beforeAll(async () => {
    world = await createLedgerWorld(db(), []);
  });
  afterAll(() => world.app.close());

  async function send(
    path: string,
    body: unknown,
    language = "en",
  ): Promise<{ status: number; body: any; location: string }> {
    const answer = await world.app.inject({
      method: "POST",
      url: path,
      headers: { ...world.as.recycler, "content-type": "application/json", "accept-language": language },
      payload: typeof body === "string" ? body : JSON.stringify(body),
    });
    return { status: answer.statusCode, body: answer.json(), location: String(answer.headers["location"]) };
  }

  async function query(
    search: string,
  ): Promise<{ events: Record<string, unknown>[]; link: string | undefined; body: any }> {
    const answer = await world.app.inject({ url: `/epcis/events?${search}`, headers: world.as.recycler });
    const body = answer.json();
    return {
      events: body.epcisBody?.queryResults.resultsBody.eventList ?? [],
      link: answer.headers["link"] as string,
      body,
    };
  }

  it("answers a capture with the address of its job, which tells how it ended", async () => {
    const document = documentOf([object({ epcList: ["urn:epc:id:sgtin:0614141.107346.9001"] })]);
    const { status, body, location } = await send("/epcis/capture", document);
    expect(status).toBe(202);
    expect(location).toBe(`/epcis/capture/${body.captureID}`);
    const ask = (url: string) => world.app.inject({ url, headers: world.as.recycler });
    const job = (await ask(location)).json();
    const ended = { running: false, success: true, captureErrorBehaviour: "rollback", errors: [] };
    expect(job).toMatchObject({ captureID: body.captureID, ...ended });
    expect(Date.parse(job.finishedAt)).toBeGreaterThanOrEqual(Date.parse(job.createdAt));
    expect((await ask("/epcis/capture")).json()).toContainEqual(job);
    for (const none of ["none", "-".repeat(36), "00000000-0000-4000-8000-000000000001"])
      expect((await ask(`/epcis/capture/${none}`)).statusCode, none).toBe(404);
  });

  it("takes a document, gives it back, and takes it again without a second copy", async () => {
    const epc = "urn:epc:id:sgtin:0614141.107346.2017";
    const document = documentOf([
      object({
        eventID: "urn:uuid:11111111-1111-4111-8111-111111111111",
        epcList: [epc],
        bizStep: "shipping",
      }),
      object({
        epcList: [epc],
        bizStep: "receiving",
        eventTime: "2026-05-02T08:00:00.000+08:00",
        "ll:note": { a: 1 },
      }),
    ]);
    const first = await send("/epcis/capture", document);
    expect(first).toMatchObject({ status: 202, body: { accepted: 2, duplicates: 0 } });
    const again = await send("/epcis/capture", document);
    expect(again).toMatchObject({ status: 202, body: { accepted: 0, duplicates: 2 } });
    const job = await world.app.inject({ url: first.location, headers: world.as.recycler });
    expect(job.json()).toMatchObject({ running: false, success: true, errors: [] });

    // The same item by its web address on somebody's own domain.
    const { events, body } = await query(
      `MATCH_anyEPC=${encodeURIComponent("https://example.com/01/10614141073464/21/2017")}&orderDirection=ASC`,
    );
    expect(events.map(({ bizStep }) => bizStep)).toEqual(["shipping", "receiving"]);
    expect(events[1]!["ll:note"]).toEqual({ a: 1 });
    expect(JSON.stringify(body["@context"])).toContain("urn:loopledger:v1:");
    expect(events[1]!["eventID"]).toMatch(/^ni:\/\/\/sha-256;[0-9a-f]{64}\?ver=CBV2\.0$/);
  });

  it("takes an event without an id, told again in other words, as the same", async () => {
    const told = { bizStep: "inspecting", "ll:note": "first" };
    const ways = [
      { epcList: ["urn:epc:id:sgtin:0614141.107346.2021"], eventTime: "2026-05-03T08:00:00+08:00" },
      { epcList: ["https://example.com/01/10614141073464/21/2021"], eventTime: "2026-05-03T00:00:00.000Z" },
    ];
    const answers = [];
    for (const way of ways)
      answers.push(await send("/epcis/capture", documentOf([object({ ...told, ...way })])));
    const [first, second] = answers;
    expect(first).toMatchObject({ status: 202, body: { accepted: 1, duplicates: 0 } });
    expect(second).toMatchObject({ status: 202, body: { accepted: 0, duplicates: 1 } });
    const other = documentOf([object({ ...told, ...ways[1], "ll:note": "second" })]);
    expect(await send("/epcis/capture", other)).toMatchObject({ status: 202, body: { accepted: 1 } });
    const { events } = await query(`MATCH_anyEPC=${encodeURIComponent(ways[0]!.epcList[0]!)}`);
    expect(events.map((event) => event["ll:note"]).sort()).toEqual(["first", "second"]);
  });

  it("takes an event sent several times at once as one", async () => {
    const epc = "urn:epc:id:sgtin:0614141.107346.2019";
    // Of a new item, and of one that is known.
    for (const n of [3, 4]) {
      const eventID = `urn:uuid:11111111-1111-4111-8111-11111111111${n}`;
      const event = {
        "@context": documentOf([])["@context"],
        ...object({ eventID, epcList: [epc], bizStep: "inspecting" }),
      };
      const answers = await Promise.all(Array.from({ length: 6 }, () => send("/epcis/events", event)));
      expect(answers.map(({ status }) => status)).toEqual(Array(6).fill(201));
    }
    expect((await query(`MATCH_anyEPC=${encodeURIComponent(epc)}`)).events).toHaveLength(2);
  });

  it("pages by key, each event once", async () => {
    const epcs = Array.from({ length: 7 }, (_, i) => `urn:epc:id:sscc:0614141.1234567${i}90`);
    await send(
      "/epcis/capture",
      documentOf(epcs.map((epc) => object({ epcList: [epc], bizStep: "picking" }))),
    );
    const seen: unknown[] = [];
    for (let search: string | undefined = "EQ_bizStep=picking&perPage=3"; search;) {
      const page = await query(search);
      seen.push(...page.events.map((event) => (event["epcList"] as string[])[0]));
      search = page.link?.match(/\?([^>]+)>/)?.[1];
    }
    expect(seen).toHaveLength(7);
    expect(new Set(seen)).toEqual(new Set(epcs));
  });

  it("filters", async () => {
    for (const [search, count] of [
      ["EQ_bizStep=shipping", 1],
      ["EQ_bizStep=https://ref.gs1.org/cbv/BizStep-shipping", 1],
      ["EQ_bizStep=shipping|receiving", 2],
      ["eventType=AggregationEvent", 0],
      ["EQ_action=OBSERVE&EQ_bizStep=picking", 7],
      ["GE_eventTime=2026-05-02T00:00:00Z&EQ_bizStep=receiving", 1],
      ["LT_eventTime=2026-05-01T00:00:00Z", 0],
    ] as const)
      expect((await query(`${search}&perPage=100`)).events, search).toHaveLength(count);
  });

  it.each([
    ["unknown parameter", "EQ_nonsense=1", "EQ_nonsense"],
    ["bad time", "GE_eventTime=yesterday", "GE_eventTime"],
    ["bad page size", "perPage=-1", "perPage"],
    ["bad token", "nextPageToken=xx", "nextPageToken"],
    ["bad type", "eventType=Nothing", "eventType"],
  ])("refuses a query with %s", async (_, search, name) => {
    const { body } = await query(search);
    expect(body).toMatchObject({
      status: 400,
      code: "QUERY_PARAMETER",
      type: "epcisException:QueryParameterException",
    });
    expect(body.detail).toContain(name);
  });

  it.each([
    ["broken JSON", '{"a":', "BROKEN_JSON", ""],
    ["depth", "[".repeat(100_000), "DEPTH", undefined],
    [
      "unknown event type",
      documentOf([object({ type: "MagicEvent" })]),
      "UNKNOWN_EVENT_TYPE",
      "/epcisBody/eventList/0/type",
    ],
    [
      "missing time zone",
      documentOf([
        object({ epcList: ["urn:epc:id:sscc:0614141.1234567890"], eventTime: "2026-05-01T08:00:00" }),
      ]),
      "MISSING_TIME_ZONE",
      "/epcisBody/eventList/0/eventTime",
    ],
    [
      "negative mass",
      documentOf([
        object({
          quantityList: [{ epcClass: "urn:loopledger:id:waste:900-001-S17", quantity: -5, uom: "KGM" }],
        }),
      ]),
      "NEGATIVE_QUANTITY",
      "/epcisBody/eventList/0/quantityList/0/quantity",
    ],
    [
      "unknown step",
      documentOf([object({ epcList: ["urn:epc:id:sscc:0614141.1234567890"], "ll:step": "nothing/at-all" })]),
      "UNKNOWN_STEP",
      "/epcisBody/eventList/0/ll:step",
    ],
  ])("refuses %s and stores nothing", async (_, body, code, path) => {
    const before = (await query("perPage=1000")).events.length;
    const english = await send("/epcis/capture", body);
    const chinese = await send("/epcis/capture", body, "zh-CN");
    expect(english.status).toBe(400);
    const fault = english.body.errors[0];
    expect(fault.code).toBe(code);
    if (path !== undefined) expect(fault.path).toBe(path);
    expect(fault.message).not.toBe(chinese.body.errors[0].message);
    expect(chinese.body.errors[0].message).toMatch(/[\u4e00-\u9fff]/);
    expect((await query("perPage=1000")).events).toHaveLength(before);
  });

  it("refuses an event of 5 MB", async () => {
    const large = documentOf([
      object({ epcList: ["urn:epc:id:sscc:0614141.1234567890"], "ll:note": "x".repeat(5_000_000) }),
    ]);
    const { status, body } = await send("/epcis/capture", large);
    expect(status).toBe(400);
    expect(body.errors[0]).toMatchObject({ code: "EVENT_TOO_LARGE", path: "/epcisBody/eventList/0" });
  });

  it("refuses another event under an id that is taken", async () => {
    const eventID = "urn:uuid:22222222-2222-4222-8222-222222222222";
    const event = object({
      "@context": documentOf([])["@context"],
      eventID,
      epcList: ["urn:epc:id:sscc:0614141.1234567890"],
    });
    expect((await send("/epcis/events", event)).status).toBe(201);
    expect((await send("/epcis/events", event)).status).toBe(201);
    expect(await send("/epcis/events", { ...event, bizStep: "packing" })).toMatchObject({
      status: 409,
      body: { code: "EVENT_EXISTS", type: "epcisException:ResourceAlreadyExistsException" },
    });
  });

  const examples = sharedPath("epcis", "examples");
  it.skipIf(!examples)("takes GS1's and OpenEPCIS' examples and gives them back equal", async () => {
    const counts = { documents: 0, events: 0, refused: 0 };
    for (const folder of ["gs1-json-full-context", "gs1-json", "openepcis-json"])
      for (const name of files(join(examples!, folder))) {
        const document = JSON.parse(readFileSync(join(examples!, folder, name), "utf8"));
        const body = document.epcisBody ?? {};
        const sent = body.eventList ?? body.queryResults?.resultsBody?.eventList;
        if (/Invalid|Queries/.test(name) || !sent) continue;
        const { status, body: answer } = await send("/epcis/capture", document);
        // The reader's own tests hold its verdicts against the official schema; six of the short-context
        // documents break it.
        const read = readDocument(document);
        if (!read.ok) {
          expect(status, name).toBe(400);
          expect(answer.errors[0].path, name).toMatch(/^\//);
          counts.refused++;
          continue;
        }
        expect(status === 409 ? 202 : status, `${folder}/${name}: ${JSON.stringify(answer.errors)}`).toBe(
          202,
        );
        if (status !== 202) continue;
        counts.documents++;
        for (const [i, event] of sent.entries()) {
          // Of two examples that say the same with other words the first is kept.
          const again = answer.duplicates > 0 ? eventHash(read.document.events[i]!) : null;
          counts.events += (await comesBack(event, again)) ? 1 : 0;
        }
      }
    console.log(
      `examples captured and given back: ${counts.documents} documents, ${counts.events} events; refused: ${counts.refused}`,
    );
    expect(counts.refused, "documents the official schema refuses too").toBeLessThan(counts.documents / 7);
    expect(counts.documents).toBeGreaterThan(80);
  });

  it.skipIf(!examples)("refuses the invalid examples with the path of the fault", async () => {
    let refused = 0;
    for (const name of files(join(examples!, "openepcis-json"))) {
      if (!/Invalid/.test(name) || /Queries/.test(name)) continue;
      const { status, body } = await send(
        "/epcis/capture",
        readFileSync(join(examples!, "openepcis-json", name), "utf8"),
      );
      expect(status, name).toBe(400);
      expect(body.errors.length, name).toBeGreaterThan(0);
      expect(body.errors[0].path, name).toMatch(/^\//);
      refused++;
    }
    console.log(`invalid examples refused: ${refused}`);
    expect(refused).toBeGreaterThan(10);
  });

  /** Whether an event is found by its id, or by its time one of the same content or, where given, of the same hash. */
  async function comesBack(event: Record<string, unknown>, hash: string | null): Promise<boolean> {
    const id = event["eventID"] as string | undefined;
    const { events } = await query(
      id
        ? `EQ_eventID=${encodeURIComponent(id)}`
        : `GE_eventTime=${encodeURIComponent(String(event["eventTime"]))}&orderDirection=ASC&perPage=100`,
    );
    const { recordTime: _, ...content } = event;
    const found = events.some(({ recordTime: _time, ...stored }) => {
      if (!id && stored["eventID"] === hash) return true;
      if (!id) delete stored["eventID"];
      if (!content["@context"]) delete stored["@context"];
      return JSON.stringify(sorted(stored)) === JSON.stringify(sorted(content));
    });
    expect(found, JSON.stringify(content)).toBe(true);
    return found;
  }
});

function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([name, inner]) => [name, sorted(inner)]),
  );
}
