import { asEngine, type Database, type Handle } from "../database/index.ts";
import { StartError } from "../start-error.ts";
import { permitEnds } from "./battery-faults.ts";
import { dayAfter, periodBefore, type DemoPeriod } from "./calendar.ts";
import { demoParties } from "./city.ts";
import { markDemo, readDemo, type DemoMarker } from "./marker.ts";
import { addDemoPeople, givePasswords, type DemoPerson } from "./people.ts";
import { addCity, permitsFrom } from "./register.ts";

export { loadApart } from "./load-apart.ts";
export type { DemoProgress } from "./load-city.ts";
export { holdsDemo } from "./marker.ts";
export type { DemoPerson } from "./people.ts";

/** The demo as a start leaves it. */
export interface DemoLoad {
  people: DemoPerson[];
  period: DemoPeriod;
  /** Last day of the period, `YYYY-MM-DD`. */
  lastDay: string;
}

/**
 * Enters the register of the demo city into an empty database, unless it is there.
 * @returns the period of the city, and whether its events are there already
 * @throws StartError DEMO_NOT_EMPTY
 */
export async function beginDemo(database: Database, now: Date): Promise<DemoMarker> {
  return asEngine(database, async (tx) => {
    const known = await readDemo(tx);
    if (known) return known;
    await refuseOtherData(tx);
    const period = periodBefore(now);
    const parties = demoParties(permitEnds(period.from));
    const ids = await addCity(tx, new Date(`${permitsFrom}T00:00:00Z`), parties, permitsFrom);
    await addDemoPeople(tx, now, ids);
    await markDemo(tx, now, "demo.begin", period);
    return { ...period, done: false };
  });
}

/** Gives the people of the city new passwords. */
export async function openDemo(database: Database, { from, to }: DemoPeriod): Promise<DemoLoad> {
  const people = await asEngine(database, givePasswords);
  return { people, period: { from, to }, lastDay: dayAfter(to, -1) };
}

async function refuseOtherData(tx: Handle): Promise<void> {
  const event = await tx.selectFrom("event").select("seq").limit(1).executeTakeFirst();
  const party = await tx
    .selectFrom("party")
    .select("id")
    .where("kind", "!=", "operator")
    .limit(1)
    .executeTakeFirst();
  if (event || party) throw new StartError("DEMO_NOT_EMPTY");
}
