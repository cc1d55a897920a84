import { readFileSync } from "node:fs";
import type { Database, Viewer } from "../database/index.ts";
import { importSeries, type ImportOutcome } from "./import-series.ts";
import type { SeriesInput } from "./series-input.ts";

const folder = new URL("../../data/owid-materials/", import.meta.url);
const licence = "CC BY 4.0";

/** Real tables that ship with the product; origin and licence are beside them. Context only: see the README there. */
const tables: (Omit<SeriesInput, "csv"> & { file: string })[] = [
  {
    file: "primary-aluminium.csv",
    title: "Primary aluminium production",
    source: "Our World in Data",
    attribution: "Our World in Data, from Clio Infra and the US Geological Survey",
    licence,
    beside: { "*": ["recycled_aluminium_output"] },
  },
  {
    file: "water-withdrawal.csv",
    title: "Total water withdrawal",
    source: "Our World in Data",
    attribution: "Our World in Data, from FAO AQUASTAT",
    licence,
    beside: { "*": ["water_per_gdp"] },
  },
  {
    file: "plastics.csv",
    title: "Plastics production",
    source: "Our World in Data",
    attribution: "Our World in Data, from Geyer, Jambeck and Law (2017) and OECD",
    licence,
  },
];

/** Imports the tables that ship with the product, under the name of a party. Doing it twice stores them once. */
export async function importDemoSeries(
  database: Database,
  viewer: Viewer & { party: number },
  now: Date,
): Promise<ImportOutcome[]> {
  const outcomes: ImportOutcome[] = [];
  for (const { file, ...about } of tables) {
    const csv = readFileSync(new URL(file, folder), "utf8");
    outcomes.push(await importSeries(database, { viewer, now }, { ...about, csv }));
  }
  return outcomes;
}
