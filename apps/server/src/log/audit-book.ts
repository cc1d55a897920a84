import { asEngine, type Database } from "../database/index.ts";
import type { Registry } from "../registry/registry.ts";
import { type AuditOptions, auditLog, type LogFault } from "./audit.ts";
import type {} from "./tables.ts";

/** An audit as it is kept. */
export interface KeptAudit {
  id: number;
  beganAt: string;
  /** Null: it goes on, or was cut off. */
  endedAt: string | null;
  /** Leaves of the tree it looked at. */
  size: number;
  faults: LogFault[];
}

/** Audits the log and keeps what was found, also that nothing was. */
export async function runAudit(
  database: Database,
  registry: () => Registry,
  now: () => Date,
  options: AuditOptions = {},
): Promise<{ size: number; faults: LogFault[] }> {
  const { id } = await asEngine(database, (tx) =>
    tx.insertInto("log_audit").values({ began_at: now(), size: 0 }).returning("id").executeTakeFirstOrThrow(),
  );
  const found = await auditLog(database, registry, options);
  await asEngine(database, (tx) =>
    tx
      .updateTable("log_audit")
      .set({ ended_at: now(), size: found.size, faults: JSON.stringify(found.faults) })
      .where("id", "=", id)
      .execute(),
  );
  return found;
}

/** The last audits, the newest first. */
export async function lastAudits(database: Database): Promise<KeptAudit[]> {
  const rows = await asEngine(database, (tx) =>
    tx.selectFrom("log_audit").selectAll().orderBy("id", "desc").limit(30).execute(),
  );
  return rows.map(({ id, began_at, ended_at, size, faults }) => ({
    id,
    beganAt: began_at.toISOString(),
    endedAt: ended_at?.toISOString() ?? null,
    size: Number(size),
    faults: faults as LogFault[],
  }));
}
