import { compile, type Measure, type Programme } from "@loopledger/programme";
import { afterAll, beforeAll, expect, it } from "vitest";
import { describeEachDatabase } from "../../../../testing/database.ts";
import { asEngine } from "../database/index.ts";
import { createWorld, type TestWorld } from "../http/test-world.ts";
import { createPlanRoom } from "./plan-room.ts";
import { testCatalogue } from "./test-programmes.ts";

const waste = testCatalogue().programmes.get("waste")!.declaration;
const words = (en: string): { zh: string; en: string } => ({ zh: `${en}（测）`, en });
const counting = (en: string, step: string, more: Partial<Measure> = {}): Measure => ({
  label: words(en),
  unit: "kg",
  of: [step],
  value: "1",
  countsTowards: ["saved"],
  ...more,
});

/** Cars count their steel, which the scrap yards count as well; the glass of cars nobody else has. */
const cars: Programme = {
  ...waste,
  id: "cars",
  measures: {
    steel: counting("Steel of cars", "use", { overlaps: ["scrap/steel"] }),
    glass: counting("Glass of cars", "use"),
    total: { label: words("Cars"), unit: "kg", of: ["produce"], value: "1" },
  },
  figures: { saved: { label: words("Saved"), unit: "t" } },
  indicators: {
    saved: { label: words("Saved"), unit: "t", formula: 'figure("saved")' },
    share: { label: words("Share"), unit: "%", formula: '100000 * figure("saved") / total' },
    stock: { label: words("Stock"), unit: "kg", formula: "total - glass", over: "toDate" },
  },
};
const scrap: Programme = {
  ...waste,
  id: "scrap",
  measures: { steel: counting("Steel of scrap", "use", { unit: "t" }) },
  indicators: {},
};

/** Measure, month, amount. */
const cells: [string, number, string][] = [
  ["cars/steel", 202503, "700"],
  ["cars/glass", 202504, "300"],
  ["cars/total", 202401, "5000"],
  ["cars/total", 202505, "4000"],
  ["scrap/steel", 202506, "0.9"],
];

interface View {
  value: number;
  inputs: { measure: string; value: number; figure: string | null }[];
  leftOut: { measure: string; value: number; because: string; becauseLabel: { en: string } }[];
  periods: { period: string; value: number }[];
}

describeEachDatabase("figures of several programmes", (db) => {
  let world: TestWorld;
  beforeAll(async () => {
    world = await createWorld(db(), { rooms: [createPlanRoom(compile([cars, scrap]))] });
    await asEngine(db(), async (handle) => {
      for (const [measure, month, value] of cells) {
        const at = { party: world.party.recycler, place: 1, region: 420106, material: "", dim: "" };
        await handle.insertInto("measure_total").values({ ...at, measure, month, value }).execute(); // prettier-ignore
      }
    });
  });
  afterAll(() => world?.app.close());

  async function get<T>(url: string): Promise<T> {
    const answer = await world.app.inject({ url: `/api/v1/indicators/${url}`, headers: world.as.office });
    expect(answer.statusCode).toBe(200);
    return answer.json();
  }

  it("count each quantity once, in the unit of the figure", async () => {
    const view = await get<View>("cars%2Fsaved?period=2025");
    expect(view.value).toBe(1.2);
    expect(view.inputs.map(({ measure, value, figure }) => [measure, value, figure])).toEqual([
      ["cars/glass", 300, "saved"],
      ["scrap/steel", 0.9, "saved"],
    ]);
  });

  it("say what was left out, what it holds, and which measure has it", async () => {
    const { leftOut } = await get<View>("cars%2Fsaved?period=2025");
    expect(leftOut).toMatchObject([
      { measure: "cars/steel", value: 700, because: "scrap/steel", becauseLabel: { en: "Steel of scrap" } },
    ]);
  });

  it("stand in a formula beside measures of the programme itself", async () => {
    expect((await get<View>("cars%2Fshare?period=2025")).value).toBe(30);
  });

  it("open down to the events of each measure, of another programme and of one left out too", async () => {
    for (const measure of ["scrap/steel", "cars/steel"]) {
      const page = await get<{ measure: string; sum: number }>(
        `cars%2Fsaved/events?period=2025&measure=${encodeURIComponent(measure)}`,
      );
      expect(page.measure).toBe(measure);
      expect(page.sum).toBe(measure === "scrap/steel" ? 0.9 : 700);
    }
  });

  it("a stock is summed from the beginning, not over the year alone", async () => {
    const view = await get<View>("cars%2Fstock?period=2025");
    expect(view.value).toBe(8700);
    expect(view.inputs[0]).toMatchObject({ measure: "cars/total", value: 9000 });
    expect(view.periods.find(({ period }) => period === "2024")?.value).toBe(5000);
  });
});
