import { nobody, writeAudit } from "../auth/audit.ts";
import { asEngine, type Database, type Handle } from "../database/index.ts";
import type { DemoPeriod } from "./calendar.ts";

const object = "demo:yunting";

/** What the audit trail says of the demo: begun for a period, and whether all of it is there. */
export interface DemoMarker extends DemoPeriod {
  done: boolean;
}

/**
 * Notes in the audit trail that the demo was begun, or is complete.
 * @param untold workflows that could not be told in the period, `programme/workflow`.
 */
export async function markDemo(
  tx: Handle,
  now: Date,
  action: "demo.begin" | "demo.done",
  { from, to }: DemoPeriod,
  untold: readonly string[] = [],
): Promise<void> {
  const detail = { from, to, ...(untold.length ? { untold } : {}) };
  await writeAudit(tx, nobody, now, { action, object, outcome: "done", detail });
}

/** The demo a database holds, null where it holds none. */
export async function readDemo(tx: Handle): Promise<DemoMarker | null> {
  const rows = await tx
    .selectFrom("audit")
    .select(["action", "detail"])
    .where("object", "=", object)
    .orderBy("id", "desc")
    .execute();
  const detail = rows[0]?.detail as DemoPeriod | undefined;
  if (!detail) return null;
  return { from: detail.from, to: detail.to, done: rows.some(({ action }) => action === "demo.done") };
}

/** Whether a database holds the demo city, whole or begun. */
export async function holdsDemo(database: Database): Promise<boolean> {
  return (await asEngine(database, readDemo)) !== null;
}
