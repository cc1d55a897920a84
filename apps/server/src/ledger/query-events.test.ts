import { afterAll, beforeAll, expect, it } from "vitest";
import { describeEachDatabase } from "../../../../testing/database.ts";
import { createLedgerWorld, documentOf, type LedgerWorld } from "./ledger-world.ts";
import { queryEvents, readEventQuery, withRecordTime } from "./query-events.ts";
import type { Asker } from "./scan-events.ts";

const namespace = "https://ns.example/ex/";
const gtin = "https://id.gs1.org/01/10614141073464";

/** Event n of forty, one a day: every fourth warm, every tenth with a mark, weights going up and down. */
function event(n: number): Record<string, unknown> {
  const day = String((n % 28) + 1).padStart(2, "0");
  const celsius = n % 4 === 0 ? 30 : 5;
  return {
    type: "ObjectEvent",
    eventTime: `2026-0${n < 28 ? 1 : 2}-${day}T08:00:00+08:00`,
    eventTimeZoneOffset: "+08:00",
    action: "OBSERVE",
    bizStep: n % 2 === 0 ? "shipping" : "receiving",
    epcList: [`urn:epc:id:sgtin:0614141.107346.${n}`],
    sensorElementList: [{ sensorReport: [{ type: "Temperature", value: celsius, uom: "CEL" }] }],
    "ex:weight": (n * 7) % 40,
    ...(n % 10 === 0 ? { "ex:mark": { "ex:colour": "red" } } : {}),
  };
}

const events = Array.from({ length: 40 }, (_, n) => event(n));
const numberOf = (found: Record<string, unknown>): number =>
  Number(
    String((found["epcList"] as string[])[0])
      .split(".")
      .at(-1),
  );

describeEachDatabase("EPCIS queries beyond the columns", (db) => {
  let world: LedgerWorld;
  beforeAll(async () => {
    world = await createLedgerWorld(db(), []);
    const answer = await world.app.inject({
      method: "POST",
      url: "/epcis/capture",
      headers: { ...world.as.recycler, "content-type": "application/json" },
      payload: JSON.stringify(documentOf(events, [{ ex: namespace }])),
    });
    if (answer.statusCode !== 202) throw new Error(answer.body);
  });
  afterAll(() => world.app.close());

  async function ask(
    search: string,
  ): Promise<{ status: number; body: any; found: number[]; link: string | undefined }> {
    const headers = { ...world.as.recycler, "gs1-extensions": `ex=${namespace}` };
    const answer = await world.app.inject({ url: `/epcis/events?${search}`, headers });
    const body = answer.json();
    const list: Record<string, unknown>[] = body.epcisBody?.queryResults.resultsBody.eventList ?? [];
    const link = String(answer.headers["link"] ?? "").match(/\?([^>]+)>/)?.[1];
    return { status: answer.statusCode, body, found: list.map(numberOf), link };
  }

  /** All pages; each but the last leads to the next. */
  async function askAll(search: string): Promise<number[]> {
    const all: number[] = [];
    for (let next: string | undefined = search; next;) {
      const { status, body, found, link } = await ask(next);
      expect(status, JSON.stringify(body)).toBe(200);
      all.push(...found);
      next = link;
    }
    return all;
  }

  const where = (test: (n: number) => boolean): number[] => events.map((_, n) => n).filter(test);

  it.each<[string, (n: number) => boolean]>([
    ["GE_value_KEL=303.15", (n) => n % 4 === 0],
    ["LT_value_FAH=50&EQ_bizStep=receiving", (n) => n % 4 !== 0 && n % 2 === 1],
    ["EQ_ex:weight=7|14", (n) => n === 1 || n === 2],
    [`EQ_${encodeURIComponent(`${namespace}weight`)}=7`, (n) => n === 1],
    ["EXISTS_ex:mark=true&GE_eventTime=2026-01-02T00:00:00Z", (n) => n % 10 === 0 && n > 0],
    ["EQ_INNER_ex:colour=red", (n) => n % 10 === 0],
    [
      `MATCH_epc=${encodeURIComponent("urn:epc:idpat:sgtin:0614141.107346.*")}&EQ_type=Temperature`,
      () => true,
    ],
    [`MATCH_anyEPC=${encodeURIComponent(gtin)}`, () => true],
    [`MATCH_anyEPC=${encodeURIComponent(`${gtin}/21/7`)}`, (n) => n === 7],
    ["WD_readPoint=urn:x:nowhere", () => false],
    ["EXISTS_sensorElementList=&EQ_bizStep=shipping", (n) => n % 2 === 0],
  ])("%s", async (search, test) => {
    expect(await askAll(`${search}&perPage=3&orderDirection=ASC`)).toEqual(where(test));
    expect(await askAll(`${search}&perPage=100&orderBy=eventTime`)).toEqual(where(test).reverse());
  });

  it("orders by an extension field, page by page", async () => {
    const byWeight = where((n) => n % 4 === 0).sort((a, b) => ((a * 7) % 40) - ((b * 7) % 40));
    const search = "GE_value_CEL=30&orderBy=ex:weight&perPage=3";
    expect(await askAll(`${search}&orderDirection=ASC`)).toEqual(byWeight);
    expect(await askAll(search)).toEqual(byWeight.toReversed());
    expect(await askAll(`${search}&eventCountLimit=4`)).toEqual(byWeight.toReversed().slice(0, 4));
  });

  it("gives the first so many and no more", async () => {
    const warm = where((n) => n % 4 === 0).reverse();
    expect(await askAll("GE_value_CEL=30&orderBy=eventTime&eventCountLimit=5&perPage=2")).toEqual(
      warm.slice(0, 5),
    );
  });

  it.each(["GE_value_CEL=30", "EQ_bizStep=shipping&LT_eventTime=2026-01-20T00:00:00Z"])(
    "refuses an answer of more events than are wanted: %s",
    async (search) => {
      expect(await ask(`${search}&maxEventCount=9`)).toMatchObject({
        status: 413,
        body: { code: "QUERY_TOO_LARGE", type: "epcisException:QueryTooLargeException" },
      });
      expect(await askAll(`${search}&maxEventCount=10&perPage=4`)).toHaveLength(10);
    },
  );

  it("names every faulty parameter, in both languages", async () => {
    const { status, body } = await ask("EQ_bizStep=shipping|flying&EQ_no:f=1&perPage=3");
    expect(status).toBe(400);
    expect(body).toMatchObject({
      code: "QUERY_PARAMETER",
      errors: [
        { path: "?EQ_bizStep/1", code: "UNKNOWN_VALUE" },
        { path: "?EQ_no:f", code: "UNDECLARED_QUERY_PREFIX" },
      ],
    });
    expect((await ask("perPage=3&perPage=4")).body.errors).toMatchObject([{ code: "REPEATED_PARAMETER" }]);
    const { link } = await ask("orderBy=ex:weight&perPage=3");
    const token = new URLSearchParams(link).get("nextPageToken")!;
    // A token of another order would begin anywhere.
    expect((await ask(`perPage=3&nextPageToken=${token}`)).body.detail).toContain("nextPageToken");
  });

  it("gives identifiers in the form asked for", async () => {
    const url = `/epcis/events?MATCH_epc=${encodeURIComponent(`${gtin}/21/7`)}`;
    const asked = async (format: string | undefined) => {
      const header = format === undefined ? {} : { "gs1-epc-format": format };
      return world.app.inject({ url, headers: { ...world.as.recycler, ...header } });
    };
    const urn = "urn:epc:id:sgtin:0614141.107346.7";
    for (const [format, epc] of [
      [undefined, urn],
      ["Never_Translates", urn],
      ["Always_EPC_URN", urn],
      ["Always_GS1_Digital_Link", `${gtin}/21/7`],
    ] as const) {
      const { eventList } = (await asked(format)).json().epcisBody.queryResults.resultsBody;
      expect(eventList, format).toMatchObject([{ epcList: [epc] }]);
    }
    expect(await asked("Always")).toMatchObject({ statusCode: 406 });
  });

  const asker = (limit: number): Asker => ({
    database: db(),
    viewer: { party: world.party.recycler, all: false, lo: null, hi: null },
    limit,
    show: async () => withRecordTime,
  });

  it("stops after so many events and goes on from there", async () => {
    const found: number[] = [];
    const lengths: number[] = [];
    const prefixes = { ex: namespace };
    for (let nextPageToken: string | undefined, pages = 0; pages === 0 || nextPageToken; pages++) {
      const query = readEventQuery({ "EXISTS_ex:mark": "", orderDirection: "ASC", nextPageToken }, prefixes);
      const { rows, next } = await queryEvents(asker(7), query);
      found.push(...rows.map((row) => numberOf(withRecordTime(row))));
      lengths.push(rows.length);
      nextPageToken = next ?? undefined;
    }
    expect(found).toEqual([0, 10, 20, 30]);
    // 0-6, 7-13, 14-20, 21-27, 28-34, 35-39.
    expect(lengths).toEqual([1, 1, 1, 0, 1, 0]);
  });

  it.each([{ "EQ_ex:weight": "29" }, { orderBy: "ex:weight" }, { "EXISTS_ex:mark": "", maxEventCount: "9" }])(
    "refuses to begin what it cannot answer: %j",
    async (parameters) => {
      const query = readEventQuery(
        { ...parameters, orderDirection: "ASC", perPage: "100" },
        { ex: namespace },
      );
      await expect(queryEvents(asker(6), query)).rejects.toMatchObject({ code: "QUERY_TOO_COMPLEX" });
      await expect(queryEvents(asker(100), query)).resolves.toMatchObject({ next: null });
    },
  );
});
