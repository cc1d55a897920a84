import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, expect, it } from "vitest";
import { describeEachDatabase } from "../../../../testing/database.ts";
import { asEngine, type Database } from "../database/index.ts";
import { play, type Scenario } from "../http/scenarios.ts";
import { createWorld, type TestWorld } from "../http/test-world.ts";
import { createPlanRoom } from "./plan-room.ts";
import type { TargetRow } from "./target-row.ts";
import { testCatalogue } from "./test-programmes.ts";

/** Measure cells of a plant: measure, district, month, kg. */
type Cell = ["waste/produced" | "waste/used", number, number, string];

/** Two years of a plant in 420106; 2024 is whole, 2025 too: 560 and 640 of 1,000 t a year are used. */
const cells: Cell[] = [
  ["waste/produced", 420106, 202401, "600000"],
  ["waste/produced", 420106, 202412, "400000"],
  ["waste/used", 420106, 202403, "560000"],
  ["waste/produced", 420106, 202506, "1000000"],
  ["waste/used", 420106, 202501, "600000.25"],
  ["waste/used", 420106, 202512, "39999.75"],
  ["waste/produced", 420106, 202604, "100000"],
  ["waste/used", 420106, 202605, "90000"],
];

async function fill(database: Database, party: TestWorld["party"]): Promise<void> {
  await asEngine(database, async (handle) => {
    for (const [measure, region, month, value] of cells) {
      const key = { measure, party: party.recycler, place: 1, region, material: "ash", month, dim: "" };
      await handle
        .insertInto("measure_total")
        .values({ ...key, value })
        .execute();
    }
    const other = {
      measure: "waste/produced",
      party: party.rival,
      place: 2,
      region: 440106,
      material: "ash",
      dim: "",
    };
    await handle
      .insertInto("measure_total")
      .values({ ...other, month: 202501, value: "7000" })
      .execute();
    const used: [string, string, string][] = [
      ["1", "2025-01-31T15:59:59Z", "600000.25"],
      ["2", "2025-12-31T15:59:59Z", "39999.75"],
      // Local midnight: the month, and the year, after.
      ["3", "2025-12-31T16:00:00Z", "1"],
      // Declared void below.
      ["4", "2025-05-01T00:00:00Z", "55"],
    ];
    for (const [seq, time, value] of used) {
      const names = { id: randomUUID(), event_id: `urn:test:event:${seq}`, capture: randomUUID() };
      const counts = JSON.stringify([
        ["waste/produced", "ash", "", "3"],
        ["waste/used", "ash", "", value],
      ]);
      await handle
        .insertInto("event")
        .values({
          party: party.recycler,
          seq,
          ...names,
          time,
          record_time: time,
          type: "O",
          step: "waste/use",
          place: 1,
          region: 420106,
          ins: [],
          outs: [],
          readers: [party.rival],
          counts,
          doc: "{}",
        })
        .execute();
    }
    await handle
      .insertInto("event_void")
      .values({
        party: party.recycler,
        seq: "4",
        by_seq: "9",
        reason: "did_not_occur",
        time: "2025-06-01T00:00:00Z",
      })
      .execute();
  });
}

describeEachDatabase("scoreboard", (db) => {
  let world: TestWorld;
  beforeAll(async () => {
    world = await createWorld(db(), { rooms: [createPlanRoom(testCatalogue())] });
    await fill(db(), world.party);
  });
  afterAll(() => world?.app.close());

  async function get(url: string, as: keyof TestWorld["as"] = "office"): Promise<unknown> {
    const answer = await play(world.app, {
      name: url,
      method: "GET",
      url,
      headers: world.as[as],
      status: 200,
    });
    return answer.json();
  }
  const rows = async (query = "", as?: keyof TestWorld["as"]): Promise<Map<string, TargetRow>> => {
    const { rows } = (await get(`/api/v1/targets${query}`, as)) as { rows: TargetRow[] };
    return new Map(rows.map((row) => [row.id, row]));
  };

  it("shows all rows of the plan; those without a figure say so and hold none", async () => {
    const all = await rows();
    expect(all.size).toBe(28);
    for (const row of all.values()) {
      expect(["ledger", "no_data"]).toContain(row.source);
      if (row.source === "ledger") continue;
      expect([row.id, row.value, row.period, row.attainment, row.answer, row.series]).toEqual([
        row.id,
        null,
        null,
        null,
        "cannot_say",
        [],
      ]);
    }
    expect([...all.values()].filter(({ source }) => source === "ledger").map(({ id }) => id)).toEqual([
      "T05",
      "T07",
    ]);
  });

  it("computes a rate of the office's own city and judges it by the target year", async () => {
    const row = (await rows()).get("T05")!;
    // 640,000 of 1,000,000 kg in 2025, against 60 % from 56 %: (64 - 56) / (60 - 56) = 2
    expect(row).toMatchObject({
      region: "420100",
      source: "ledger",
      value: 64,
      period: "2025",
      attainment: 2,
      answer: "met",
    });
    expect(row.series).toEqual([
      { period: "2024", value: 56, source: "ledger" },
      { period: "2025", value: 64, source: "ledger" },
      { period: "2026", value: 90, source: "ledger", months: 5 },
    ]);
    expect(row.sourceDetail).toMatchObject({ indicator: "waste/useRate" });
    expect((await rows("?period=2024")).get("T05")).toMatchObject({
      value: 56,
      period: "2024",
      attainment: 0,
      answer: "open",
    });
  });

  it("sets a city's amount beside the nation's target without judging it", async () => {
    const row = (await rows()).get("T07")!;
    expect(row).toMatchObject({ value: 0.00064, unit: "million t", attainment: null, answer: "cannot_say" });
    expect(row.reason.en).toContain("for the whole country");
  });

  it("never takes a city's ledger for the nation", async () => {
    const row = (await rows("?region=CN", "admin")).get("T05")!;
    expect(row).toMatchObject({ region: "CN", source: "no_data", value: null });
    expect(row.beside).toMatchObject([{ kind: "same", source: "ledger", region: "CN" }]);
  });

  it("gives one who sees everything the division that holds the ledger, here two provinces: the nation", async () => {
    expect((await rows("", "admin")).get("T05")!.region).toBe("CN");
    expect((await rows("?region=420000", "admin")).get("T05")).toMatchObject({
      region: "420000",
      source: "ledger",
      value: 64,
    });
  });

  it("gives no sums of a region to those who may see a part of it only", async () => {
    for (const as of ["recycler", "rival", "resident", "farOffice"] as const)
      expect((await rows("?region=420100", as)).get("T05")).toMatchObject({ source: "no_data", value: null });
    expect((await rows("?region=CN")).get("T05")).toMatchObject({ source: "no_data", value: null });
  });

  it("opens a figure to its measures, districts and years", async () => {
    expect(await get("/api/v1/indicators/waste%2FuseRate")).toMatchObject({
      id: "waste/useRate",
      formula: "100 * used / produced",
      unit: "%",
      source: "ledger",
      scope: "region",
      value: 64,
      period: "2025",
      inputs: [
        { measure: "waste/used", value: 640000, unit: "kg" },
        { measure: "waste/produced", value: 1000000, unit: "kg" },
      ],
      regions: [{ id: "420106", value: 64 }],
    });
    expect(await get("/api/v1/indicators/bulk_waste_utilization_rate?period=2024")).toMatchObject({
      value: 56,
      period: "2024",
    });
    // Used in January and December, produced in June: no rate in a month without production.
    expect(await get("/api/v1/indicators/waste%2FuseRate?period=2025-06")).toMatchObject({ value: 0 });
    expect(await get("/api/v1/indicators/waste%2FuseRate?period=2025-01")).toMatchObject({
      value: null,
      source: "no_data",
    });
    expect(await get("/api/v1/indicators/waste%2FuseRate?period=2025Q1")).toMatchObject({ value: null });
  });

  it("a party sees its own part of an indicator, and is told so", async () => {
    expect(await get("/api/v1/indicators/waste%2FuseRate?region=420100", "recycler")).toMatchObject({
      scope: "own",
      value: 64,
    });
    expect(await get("/api/v1/indicators/waste%2FuseRate?region=420100", "rival")).toMatchObject({
      scope: "own",
      value: null,
      inputs: [{ value: null }, { value: null }],
    });
  });

  it("lists the events behind a sum; they add up to it", async () => {
    const url = "/api/v1/indicators/waste%2FuseRate/events?measure=used&period=2025";
    const all = (await get(url)) as {
      rows: { seq: string; contribution: number; party: object; unit: string }[];
      sum: number;
    };
    expect(all.rows.map(({ seq, contribution }) => [seq, contribution])).toEqual([
      ["2", 39999.75],
      ["1", 600000.25],
    ]);
    expect(all.rows[0]).toMatchObject({ unit: "kg", party: { name: { en: "Recycler A" } } });
    expect(all.rows.reduce((sum, { contribution }) => sum + contribution, 0)).toBe(all.sum);
    const first = (await get(`${url}&limit=1`)) as { rows: { seq: string }[]; next: string };
    expect(first.rows).toHaveLength(1);
    expect(await get(`${url}&limit=1&after=${first.next}`)).toMatchObject({
      rows: [{ seq: "1" }],
      next: null,
    });
    // A reader of single events is not shown them as parts of a sum that is not its own.
    expect(await get(`${url}&region=420100`, "rival")).toMatchObject({ rows: [], sum: 0 });
  });

  it("lists indicators of programmes and those of the plan that none computes", async () => {
    const { rows: list } = (await get("/api/v1/indicators")) as {
      rows: { id: string; targets: string[]; formula: string | null }[];
    };
    expect(list.find(({ id }) => id === "waste/useRate")).toMatchObject({
      targets: ["T05"],
      formula: "100 * used / produced",
    });
    expect(list.find(({ id }) => id === "water_per_gdp")).toMatchObject({
      targets: ["T03", "H02"],
      formula: null,
    });
    expect(list.some(({ id }) => id === "bulk_waste_utilization_rate")).toBe(false);
    // 26 indicators stand behind 28 rows with 2 used twice; 2 of them are the programme's.
    expect(list).toHaveLength(2 + 26 - 2);
  });

  const wrong: Scenario[] = [
    {
      name: "region",
      method: "GET",
      url: "/api/v1/targets?region=Atlantis",
      status: 400,
      expect: ["SERIES_REGION_UNKNOWN", "Atlantis"],
    },
    {
      name: "period",
      method: "GET",
      url: "/api/v1/targets?period=soon",
      status: 400,
      expect: "INVALID_TYPE",
    },
    { name: "target", method: "GET", url: "/api/v1/targets/T99", status: 404, expect: "T99" },
    { name: "indicator", method: "GET", url: "/api/v1/indicators/nothing", status: 404, expect: "nothing" },
    {
      name: "period of an indicator",
      method: "GET",
      url: "/api/v1/indicators/waste%2FuseRate?period=soon",
      status: 400,
      expect: "SERIES_PERIOD_UNREADABLE",
    },
    {
      name: "measure",
      method: "GET",
      url: "/api/v1/indicators/waste%2FuseRate/events?measure=lost",
      status: 400,
      expect: ["INVALID_VALUE", "waste/used"],
    },
    {
      name: "cursor",
      method: "GET",
      url: "/api/v1/indicators/waste%2FuseRate/events?after=x",
      status: 400,
      expect: "INVALID_FORMAT",
    },
    {
      name: "no events without a formula",
      method: "GET",
      url: "/api/v1/indicators/water_per_gdp/events",
      status: 404,
    },
  ];
  it.each(wrong)("refuses a wrong $name", async (scenario) => {
    await play(world.app, { ...scenario, headers: world.as.office });
    const chinese = { ...world.as.office, "accept-language": "zh" };
    const answer = await play(world.app, { ...scenario, headers: chinese });
    expect(answer.text).toMatch(/[\u4e00-\u9fff]/);
  });

  it.each(["/api/v1/targets", "/api/v1/actions", "/api/v1/indicators", "/api/v1/series"])(
    "%s asks who it is",
    async (url) => {
      await play(world.app, { name: url, method: "GET", url, status: 401 });
    },
  );
});
