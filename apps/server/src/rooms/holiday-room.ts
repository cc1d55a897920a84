import { z } from "zod";
import type { Room } from "../http/room.ts";
import type { Ledger } from "../ledger/ledger.ts";

const days = z.record(z.string(), z.string());
const answer = z.object({
  id: z.string(),
  source: z.string(),
  /** First and last year the table has; outside of them weekends alone count. */
  from: z.number(),
  to: z.number(),
  /** `MMDD` words by year. */
  holidays: days,
  workingWeekends: days,
});

/** `/api/v1/holidays`: the table deadlines in working days go by, and where it is from. */
export function holidayRoom({ settings }: Ledger): Room {
  const { table, years } = settings.calendar;
  return {
    name: "holidays",
    routes(app) {
      app.get(
        "/api/v1/holidays",
        { config: { access: "signed-in" }, schema: { response: { 200: answer } } },
        async () => ({ ...table, from: years[0], to: years[1] }),
      );
    },
  };
}
