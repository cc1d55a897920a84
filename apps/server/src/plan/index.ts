export { importDemoSeries } from "./demo-series.ts";
export { homeFigures, type HomeFigure } from "./home-figures.ts";
export { importSeries, type Importer, type ImportOutcome } from "./import-series.ts";
export { createPlanBook, type PlanBook, type PlanOptions } from "./plan-book.ts";
export { createPlanRoom } from "./plan-room.ts";
export { ledgerIndicators, measureIds } from "./ledger-indicators.ts";
export { scoreboard } from "./scoreboard.ts";
export type { TargetRow } from "./target-row.ts";
export type { SeriesInput } from "./series-input.ts";
