import { afterAll, beforeAll, expect, it } from "vitest";
import { describeEachDatabase } from "../../../../testing/database.ts";
import { asEngine, asViewer } from "../database/index.ts";
import { play, type Scenario } from "../http/scenarios.ts";
import { createWorld, type TestWorld } from "../http/test-world.ts";
import { importDemoSeries } from "./demo-series.ts";
import { createPlanRoom } from "./plan-room.ts";
import type { TargetRow } from "./target-row.ts";
import { testCatalogue } from "./test-programmes.ts";

const straw = "region,year,value\nCN,2020,87.6\nCN,2025,88.1\n浙江,2025,96\n";
const about = { title: "Straw", source: "Office", unit: "%", indicator: "straw_utilization_rate" };

describeEachDatabase("imported tables", (db) => {
  let world: TestWorld;
  beforeAll(async () => {
    world = await createWorld(db(), { rooms: [createPlanRoom(testCatalogue())] });
  });
  afterAll(() => world?.app.close());

  async function post(
    body: object,
    status = 201,
    headers: Record<string, string> = world.as.office,
  ): Promise<any> {
    const url = "/api/v1/series/import";
    return (await play(world.app, { name: "import", method: "POST", url, headers, body, status })).json();
  }
  async function get(url: string): Promise<any> {
    return (
      await play(world.app, { name: url, method: "GET", url, headers: world.as.office, status: 200 })
    ).json();
  }
  async function target(id: string, region = "CN"): Promise<TargetRow> {
    return get(`/api/v1/targets/${id}?region=${encodeURIComponent(region)}`);
  }
  const stored = (): Promise<number> =>
    asEngine(db(), async (handle) => (await handle.selectFrom("observation").select("n").execute()).length);

  it("a trial stores nothing and tells all", async () => {
    const answer = await post({ ...about, csv: straw, dryRun: true }, 200);
    expect(answer).toMatchObject({
      stored: false,
      columns: ["region", "year", "value"],
      mapping: { region: "region", year: "period", value: "value" },
      rows: 3,
      accepted: 3,
      errors: [],
      preview: [{ region: "CN", period: "2020", value: 87.6, unit: "%" }, {}, { region: "330000" }],
    });
    expect(await stored()).toBe(0);
  });

  it("an imported table answers its target, with its source beside the figure", async () => {
    const first = await post({ ...about, csv: straw, attribution: "Office, yearbook", licence: "none" });
    expect(first).toMatchObject({ stored: true, accepted: 3 });
    expect(await target("T04")).toMatchObject({
      value: 88.1,
      period: "2025",
      source: "imported",
      answer: "met",
      unit: "%",
      sourceDetail: {
        table: "Straw",
        attribution: "Office, yearbook",
        licence: "none",
        series: first.series[0].id,
      },
      series: [
        { period: "2020", value: 87.6, source: "imported" },
        { period: "2025", value: 88.1, source: "imported" },
      ],
    });
    const province = await target("T04", "浙江");
    expect(province).toMatchObject({
      region: "330000",
      value: 96,
      beside: [{ source: "imported", region: "CN", value: 88.1 }],
    });
    expect(await target("T04", "420100")).toMatchObject({
      source: "no_data",
      value: null,
      beside: [{ region: "CN" }],
    });
    expect(
      await post({ ...about, csv: straw, attribution: "Office, yearbook", licence: "none" }, 200),
    ).toMatchObject({ stored: false, existing: true, id: first.id });
    expect(await stored()).toBe(3);
  });

  it("a correction is a new vintage; what stood before can still be read", async () => {
    const before = new Date(world.context.now().getTime()).toISOString();
    world.pass(60);
    await post({
      ...about,
      csv: "region,year,value\nCN,2025,85.9\n",
      attribution: "Office, yearbook",
      licence: "none",
    });
    expect(await target("T04")).toMatchObject({ value: 85.9, answer: "missed" });
    const [{ id }] = (await get("/api/v1/series")).rows;
    const now = await get(`/api/v1/series/${id}?region=CN`);
    expect(now.rows.map((row: any) => [row.period, row.value])).toEqual([
      ["2020", 87.6],
      ["2025", 85.9],
    ]);
    const then = await get(`/api/v1/series/${id}?region=CN&asOf=${before}`);
    expect(then.rows.map((row: any) => [row.period, row.value])).toEqual([
      ["2020", 87.6],
      ["2025", 88.1],
    ]);
    const history = await get(`/api/v1/series/${id}?region=CN&includeHistory=true`);
    expect(history.rows.map((row: any) => [row.period, row.value])).toEqual([
      ["2020", 87.6],
      ["2025", 85.9],
      ["2025", 88.1],
    ]);
    expect(history).toMatchObject({
      total: 3,
      next: null,
      regions: ["330000", "CN"],
      periods: ["2020", "2025"],
    });
  });

  it("converts units and tells levels as an index of the base year", async () => {
    const paper = { title: "Paper", source: "Office", indicator: "waste_paper_utilization" };
    await post({ ...paper, csv: "region,year,利用量(万吨)\nCN,2022,6585\n" });
    expect(await target("T07")).toMatchObject({
      value: 65.85,
      unit: "million t",
      answer: "cannot_say",
      period: "2022",
    });
    const energy = { title: "Energy", source: "Office", indicator: "energy_per_gdp" };
    await post({ ...energy, csv: "region,2020,2025\nCN,0.5,0.43\n", unit: "tce/万元" });
    // 0.43 / 0.5 = 86 in 2025 where 86.5 is asked for
    expect(await target("T02")).toMatchObject({
      value: 86,
      period: "2025",
      answer: "met",
      unit: "index 2020=100",
    });
    expect(await target("H01")).toMatchObject({ source: "no_data" });
  });

  it("of two wrong rows nothing is stored, unless the good ones are asked for", async () => {
    const count = await stored();
    const csv = "region,year,value\nCN,2021,1\nAtlantis,2021,2\nCN,2022,many\n";
    const body = { title: "Half", source: "Office", unit: "t", csv };
    const problem = await post(body, 400);
    expect(problem).toMatchObject({
      code: "VALIDATION",
      errors: [
        { path: "/rows/3/region", code: "SERIES_REGION_UNKNOWN" },
        { path: "/rows/4/value", code: "SERIES_NUMBER_UNREADABLE" },
      ],
    });
    expect(await stored()).toBe(count);
    expect(await post({ ...body, partial: true })).toMatchObject({
      stored: true,
      accepted: 1,
      errorCount: 2,
      errors: [{ row: 3, column: "region" }, { row: 4 }],
    });
    expect(await stored()).toBe(count + 1);
  });

  it("reads GBK bytes", async () => {
    // 地区,年份,产量(吨) / 全国,2020,5 in GBK
    const bytes = Buffer.from("b5d8c7f82cc4eab7dd2cb2fac1bf28b6d6290ac8abb9fa2c323032302c350a", "hex");
    const answer = await post(
      { title: "GBK", source: "Office", csvBase64: bytes.toString("base64"), dryRun: true },
      200,
    );
    expect(answer).toMatchObject({ columns: ["地区", "年份", "产量(吨)"], errors: [], accepted: 1 });
  });

  it("the tables that ship are context: shown beside their targets, answering none", async () => {
    const viewer = { party: world.party.office, all: false, lo: 420100, hi: 420199 };
    const outcomes = await importDemoSeries(db(), viewer, world.context.now());
    expect(outcomes.map(({ stored, faultCount, accepted }) => [stored, faultCount, accepted])).toEqual([
      [true, 0, 52],
      [true, 0, 8],
      [true, 0, 70],
    ]);
    const again = await importDemoSeries(db(), viewer, world.context.now());
    expect(again.every(({ existing, stored }) => existing && !stored)).toBe(true);
    const aluminium = await target("T11");
    expect(aluminium).toMatchObject({ source: "no_data", value: null, answer: "cannot_say" });
    expect(aluminium.beside).toMatchObject([
      {
        kind: "context",
        source: "imported",
        region: "CN",
        value: 31400,
        unit: "thousand t",
        period: "2015",
        detail: { licence: "CC BY 4.0" },
      },
      { kind: "context", region: "WORLD", value: 57500 },
    ]);
    const listed = (await get("/api/v1/series")).rows.find(
      ({ title }: any) => title === "Plastics production",
    );
    expect(listed).toMatchObject({
      licence: "CC BY 4.0",
      indicator: null,
      rows: 70,
      regions: ["WORLD"],
      spark: { region: "WORLD" },
    });
    expect(listed.spark.points.at(-1)).toEqual({ period: "2019", value: 459.74587 });
  });

  const wrong: (Omit<Scenario, "method" | "url" | "status"> & { code: string })[] = [
    { name: "unknown indicator", code: "SERIES_INDICATOR_UNKNOWN", body: { indicator: "happiness" } },
    {
      name: "unit that does not fit the indicator",
      code: "SERIES_UNIT_MISFIT",
      body: { indicator: "waste_paper_utilization", unit: "yuan" },
    },
    {
      name: "two variables for one indicator",
      code: "SERIES_INDICATOR_MANY",
      body: { csv: "region,year,a,b\nCN,2020,1,2\n", indicator: "waste_paper_utilization" },
    },
    {
      name: "unknown variable",
      code: "SERIES_VARIABLE_UNKNOWN",
      body: { indicators: { lost: "waste_paper_utilization" } },
    },
    { name: "broken CSV", code: "SERIES_CSV_BROKEN", body: { csv: 'region,year,value\nCN,2020,"1\n' } },
    {
      name: "bytes that are no text",
      code: "SERIES_ENCODING",
      body: { csv: undefined, csvBase64: "AP8A/wD/" },
    },
    { name: "neither text nor bytes", code: "REQUIRED", body: { csv: undefined } },
    { name: "unknown role", code: "INVALID_VALUE", body: { mapping: { year: "when" } } },
    { name: "unknown member", code: "UNKNOWN_MEMBER", body: { mappings: {} } },
    { name: "no unit", code: "SERIES_UNIT_MISSING", body: { unit: undefined } },
    { name: "no data rows", code: "SERIES_EMPTY", body: { csv: "region,year,value\n" } },
  ];
  it.each(wrong)("refuses $name with its own code in both languages", async ({ code, body }) => {
    const count = await stored();
    const whole = {
      title: "T",
      source: "S",
      unit: "t",
      csv: "region,year,value\nCN,2020,1\n",
      ...(body as object),
    };
    const [en, zh] = [
      await post(whole, 400),
      await post(whole, 400, { ...world.as.office, "accept-language": "zh-CN" }),
    ];
    const english = en.errors.find((error: any) => error.code === code);
    const chinese = zh.errors.find((error: any) => error.code === code);
    expect(english, JSON.stringify(en)).toBeDefined();
    expect(english.message).not.toMatch(/[{}–]|SERIES_/);
    expect(chinese.message).toMatch(/[\u4e00-\u9fff]/);
    expect(await stored()).toBe(count);
  });

  it.each(["recycler", "reader", "resident"] as const)("%s may not import", async (as) => {
    const answer = await post({ ...about, csv: straw }, 403, world.as[as]);
    expect(answer.code).toBe("FORBIDDEN");
  });

  it("nobody changes a figure, nor adds one in another's name", async () => {
    const office = { party: world.party.office, all: true, lo: null, hi: null };
    for (const table of ["observation", "series", "series_import"] as const) {
      await expect(
        asViewer(db(), office, (handle) => handle.deleteFrom(table).execute()),
      ).rejects.toMatchObject({ code: "42501" });
      await expect(asEngine(db(), (handle) => handle.deleteFrom(table).execute())).rejects.toMatchObject({
        code: "42501",
      });
      await expect(
        asEngine(db(), (handle) => handle.updateTable(table).set({ source: "x" }).execute()),
      ).rejects.toMatchObject({ code: "42501" });
      const unknown = { party: null, all: false, lo: null, hi: null };
      expect(
        await asViewer(db(), unknown, (handle) => handle.selectFrom(table).select("source").execute()),
      ).toEqual([]);
    }
    const row = await asEngine(db(), (handle) =>
      handle.selectFrom("observation").selectAll().executeTakeFirstOrThrow(),
    );
    const { n: _, ...copy } = row;
    const forged = { ...copy, period: "1999", party: world.party.rival };
    await expect(
      asViewer(db(), office, (handle) => handle.insertInto("observation").values(forged).execute()),
    ).rejects.toMatchObject({ code: "42501" });
  });
});
