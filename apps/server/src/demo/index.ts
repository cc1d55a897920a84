import type { Catalogue } from "@loopledger/programme";
import { nobody, writeAudit } from "../auth/audit.ts";
import { asEngine, type Database, type Handle } from "../database/index.ts";
import type { Context } from "../http/room.ts";
import { importDemoSeries } from "../plan/index.ts";
import { StartError } from "../start-error.ts";
import { dayAfter, periodBefore, type DemoPeriod } from "./calendar.ts";
import { permitEnds } from "./battery-faults.ts";
import { demoParties } from "./city.ts";
import { loadStory } from "./load-story.ts";
import { addDemoPeople, givePasswords, type DemoPerson } from "./people.ts";
import { addCity } from "./register.ts";
import { tellStory } from "./story.ts";

export type { DemoPerson } from "./people.ts";

/** Events written so far. */
export interface DemoProgress {
  done: number;
  total: number;
}

export interface DemoLoad {
  people: DemoPerson[];
  period: DemoPeriod;
  /** Last day of the period, `YYYY-MM-DD`. */
  lastDay: string;
  /** Events written by this start; 0 when the city was there already. */
  events: number;
}

/** Permits of the city are older than its first battery. */
const permitsFrom = "2018-08-01";
const seed = 4271;

interface Marker extends DemoPeriod {
  done: boolean;
}

/** Whether a database holds the demo city, whole or begun. */
export async function holdsDemo(database: Database): Promise<boolean> {
  return (await asEngine(database, readMarker)) !== null;
}

/**
 * Fills an empty database with the demo city, goes on where a load was cut short, and gives its people new
 * passwords.
 * @throws StartError DEMO_NOT_EMPTY
 */
export async function ensureDemo(
  context: Context,
  catalogue: Catalogue,
  onProgress: (progress: DemoProgress) => void,
  signal?: AbortSignal,
): Promise<DemoLoad> {
  const { database, registry } = context;
  const known = await asEngine(database, readMarker);
  const period = known ?? (await begin(context));
  await registry.reload();
  let events = 0;
  if (!known?.done) {
    const story = tellStory({ period, seed, catalogue });
    events = await loadStory(database, catalogue, () => registry.current, story, onProgress, signal);
    await importTables(context);
    await asEngine(database, (tx) => mark(tx, context.now(), "demo.done", period));
  }
  const people = await asEngine(database, givePasswords);
  const { from, to } = period;
  return { people, period: { from, to }, lastDay: dayAfter(to, -1), events };
}

async function begin(context: Context): Promise<DemoPeriod> {
  const now = context.now();
  const period = periodBefore(now);
  await asEngine(context.database, async (tx) => {
    await refuseOtherData(tx);
    const parties = demoParties(permitEnds(period.from));
    const ids = await addCity(tx, new Date(`${permitsFrom}T00:00:00Z`), parties, permitsFrom);
    await addDemoPeople(tx, now, ids);
    await mark(tx, now, "demo.begin", period);
  });
  return period;
}

/** Real tables that stand beside the city's own figures, in the name of its office. */
async function importTables({ database, registry, now }: Context): Promise<void> {
  const office = registry.current.party(demoParties()[0]!.uri)!;
  await importDemoSeries(database, { party: office.id, all: false, lo: null, hi: null }, now());
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

async function mark(tx: Handle, now: Date, action: string, { from, to }: DemoPeriod): Promise<void> {
  await writeAudit(tx, nobody, now, {
    action,
    object: "demo:yunting",
    outcome: "done",
    detail: { from, to },
  });
}

async function readMarker(tx: Handle): Promise<Marker | null> {
  const rows = await tx
    .selectFrom("audit")
    .select(["action", "detail"])
    .where("object", "=", "demo:yunting")
    .orderBy("id", "desc")
    .execute();
  const detail = rows[0]?.detail as DemoPeriod | undefined;
  if (!detail) return null;
  return { from: detail.from, to: detail.to, done: rows.some(({ action }) => action === "demo.done") };
}
