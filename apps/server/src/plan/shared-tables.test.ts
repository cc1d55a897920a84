import { readFileSync } from "node:fs";
import { afterAll, beforeAll, expect, it } from "vitest";
import { describeEachDatabase } from "../../../../testing/database.ts";
import { sharedPath } from "../../../../testing/shared.ts";
import { asViewer } from "../database/index.ts";
import { play } from "../http/scenarios.ts";
import { createWorld, type TestWorld } from "../http/test-world.ts";
import { importSeries, type ImportOutcome } from "./import-series.ts";
import { createPlanRoom } from "./plan-room.ts";
import type { TargetRow } from "./target-row.ts";
import { readInput, type SeriesInput } from "./series-input.ts";
import { testCatalogue } from "./test-programmes.ts";

const folder = sharedPath("datasets");

function table(path: string): string {
  return readFileSync(`${folder}/${path}`, "utf8");
}

function faultsOf(input: SeriesInput): [string, number][] {
  const found = new Map<string, number>();
  for (const { code } of readInput(input).faults) found.set(code, (found.get(code) ?? 0) + 1);
  return [...found].sort(([a], [b]) => (a < b ? -1 : 1));
}

describeEachDatabase("real tables", (db) => {
  let world: TestWorld;
  beforeAll(async () => {
    world = await createWorld(db(), { rooms: [createPlanRoom(testCatalogue())] });
  });
  afterAll(() => world?.app.close());
  const load = (input: SeriesInput): Promise<ImportOutcome> => {
    const viewer = { party: world.party.office, all: false, lo: null, hi: null };
    return importSeries(db(), { viewer, now: world.context.now() }, input);
  };
  const target = async (id: string): Promise<TargetRow> => {
    const url = `/api/v1/targets/${id}?region=CN`;
    const answer = await play(world.app, {
      name: id,
      method: "GET",
      url,
      headers: world.as.office,
      status: 200,
    });
    return answer.json() as TargetRow;
  };

  it.skipIf(!folder)(
    "provincial GDP and population: all rows, regions by ISO codes, units from the column names",
    async () => {
      const about = { source: "China Statistical Yearbook", title: "GDP at current prices" };
      const gdp = await load({ ...about, csv: table("china-provincial-socio/gdp_current_100m_yuan.csv") });
      expect(gdp).toMatchObject({
        stored: true,
        accepted: 640,
        faultCount: 0,
        series: [{ unit: "10^8 CNY", rows: 640 }],
      });
      const people = await load({
        ...about,
        title: "Population",
        csv: table("china-provincial-socio/population_10k.csv"),
      });
      expect(people).toMatchObject({ accepted: 640, faultCount: 0, series: [{ unit: "10^4 persons" }] });
      const rows = await asViewer(
        db(),
        { party: world.party.office, all: false, lo: null, hi: null },
        (handle) =>
          handle
            .selectFrom("observation")
            .select(["value", "unit"])
            .where("region", "=", "230000")
            .where("period", "=", "2013")
            .orderBy("unit")
            .execute(),
      );
      // The digit error of Heilongjiang's population in 2013 is kept as it is printed.
      expect(rows.find(({ unit }) => unit === "10^4 persons")?.value).toBe("3535");
    },
  );

  it.skipIf(!folder)(
    "GDP is refused as an answer to the output rate of resources: it is only its numerator",
    async () => {
      const csv = table("china-provincial-socio/gdp_current_100m_yuan.csv");
      const outcome = await load({
        source: "Yearbook",
        title: "GDP",
        csv,
        indicator: "resource_output_rate",
      });
      expect(outcome).toMatchObject({ stored: false, faults: [{ code: "SERIES_UNIT_MISFIT" }] });
    },
  );

  it.skipIf(!folder)(
    "bulk solid waste of 246 cities answers with its own coverage, and is not judged",
    async () => {
      const outcome = await load({
        source: "Annual report on solid-waste pollution control, 2016",
        title: "Solid waste of large and medium cities, 2015",
        csv: table("bulk-solid-waste/cities_2015.csv"),
        region: "CN",
        mapping: { value_100m_t: "ignore", item: "ignore" },
        where: { item: ["used"] },
        indicator: "bulk_waste_utilization_rate",
      });
      expect(outcome).toMatchObject({ stored: true, accepted: 1 });
      const row = await target("T05");
      expect(row).toMatchObject({
        source: "imported",
        value: 60.2,
        period: "2015",
        answer: "cannot_say",
        attainment: null,
        sourceDetail: { coverage: "246 large and medium cities" },
        series: [{ period: "2015", value: 60.2, coverage: "246 large and medium cities" }],
      });
      expect(row.reason.en).toContain("covers something else (246 large and medium cities)");
    },
  );

  it.skipIf(!folder)("rates by stream stay by stream: none of them becomes the rate", async () => {
    const outcome = await load({
      source: "Annual reports on solid-waste pollution control",
      title: "Solid waste of key enterprises",
      csv: table("bulk-solid-waste/key_enterprises.csv"),
      region: "CN",
      indicators: { "published rate": "bulk_waste_utilization_rate" },
    });
    expect(outcome).toMatchObject({ stored: true, accepted: 24, faultCount: 0 });
    expect(await target("T05")).toMatchObject({ value: 60.2, period: "2015" });
  });

  it.skipIf(!folder)(
    "water withdrawals: a unit for the whole table does not pass for shares and heads",
    async () => {
      const csv = table("owid-materials/water_withdrawals_aquastat.csv");
      const about = { source: "FAO AQUASTAT", title: "Water withdrawal", csv, unit: "billion m3" };
      expect(faultsOf(about)).toEqual([
        ["SERIES_REGION_UNKNOWN", expect.any(Number)],
        ["SERIES_UNIT_DOUBTFUL", 4],
      ]);
      const shares = ["Municipal", "Industrial", "Agricultural"].map((use) => [
        `${use} water as share of total withdrawal`,
        "%",
      ]);
      const units = Object.fromEntries([...shares, ["Total water withdrawal per capita", "m3/persons"]]);
      expect(faultsOf({ ...about, units })).toEqual([["SERIES_REGION_UNKNOWN", expect.any(Number)]]);
      const outcome = await load({
        ...about,
        units,
        partial: true,
        beside: { "Total water withdrawal": ["water_per_gdp"] },
      });
      expect(outcome.stored).toBe(true);
      expect(await target("T03")).toMatchObject({
        source: "no_data",
        value: null,
        beside: [
          {
            kind: "context",
            region: "CN",
            title: "Total water withdrawal",
            value: 598.1,
            unit: "billion m3",
            period: "2015",
          },
        ],
      });
    },
  );

  it.skipIf(!folder)("figures as scraped: each defect is named, none is stored", async () => {
    const csv = table("nbs-output-messy/national_output.csv");
    const about = { source: "NBS", title: "Output", csv };
    // 8 spreadsheet dates; coke and natural gas stand twice for 2020 with two values.
    expect(faultsOf(about)).toEqual([
      ["SERIES_PERIOD_SERIAL", 8],
      ["SERIES_ROW_CONTRADICTS", 2],
    ]);
    expect(await load(about)).toMatchObject({ stored: false });
  });
});
