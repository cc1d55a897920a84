import { regionName, unitWording, type Wording } from "@loopledger/statistics";
import type { Handle, Viewer } from "../database/index.ts";
import type { PlanBook } from "./plan-book.ts";
import { regionScope } from "./region-scope.ts";
import { scoreboard } from "./scoreboard.ts";
import type { Source } from "./target-row.ts";

/** A figure of the home page, with where it is from and where it opens. */
export interface HomeFigure {
  label: Wording;
  value: number;
  unit: Wording;
  period: string;
  region: Wording;
  source: Source;
  link: string;
}

/** Targets of the plan that have a figure for the reader's own region, those of the ledger first. */
export async function homeFigures(
  handle: Handle,
  book: PlanBook,
  viewer: Viewer,
  now: Date,
  limit = 4,
): Promise<HomeFigure[]> {
  const scope = await regionScope(handle, viewer, undefined);
  const rows = await scoreboard(handle, book, scope, now);
  const order: Source[] = ["ledger", "imported"];
  return rows
    .filter((row) => row.value !== null && row.period !== null && row.kind !== "history")
    .sort((a, b) => order.indexOf(a.source) - order.indexOf(b.source))
    .slice(0, limit)
    .map((row) => ({
      label: row.label,
      value: row.value!,
      unit: unitWording(row.unit),
      period: row.period!,
      region: regionName(scope.region),
      source: row.source,
      link: `/indicators/${encodeURIComponent(row.sourceDetail.indicator ?? row.indicator)}`,
    }));
}
