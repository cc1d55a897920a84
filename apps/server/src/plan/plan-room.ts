import type { Catalogue } from "@loopledger/programme";
import type { Room } from "../http/room.ts";
import { addIndicatorRoutes } from "./indicator-room.ts";
import { misfits } from "./ledger-indicators.ts";
import { createPlanBook, type PlanOptions } from "./plan-book.ts";
import { addSeriesRoutes } from "./series-room.ts";
import { addTargetRoutes } from "./target-room.ts";

/** Targets, indicators and imported tables. The catalogue says what the ledger can compute. */
export function createPlanRoom(catalogue: Catalogue, options: PlanOptions = {}): Room {
  return {
    name: "plan",
    routes(app, context) {
      const book = createPlanBook(catalogue, options);
      for (const misfit of misfits(book.indicators.values(), book.targets))
        context.log.warn({ misfit }, "an indicator cannot answer its target");
      addTargetRoutes(app, context, book);
      addIndicatorRoutes(app, context, book);
      addSeriesRoutes(app, context);
    },
  };
}
