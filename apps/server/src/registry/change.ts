import type { FastifyRequest } from "fastify";
import { originOf, writeAudit } from "../auth/audit.ts";
import { mayWriteIn } from "../auth/grants.ts";
import { asEngine, type Handle } from "../database/index.ts";
import { viewerOf } from "../http/access.ts";
import { Problem } from "../http/problem.ts";
import type { Context } from "../http/room.ts";

/** What a write to the registry did. */
export interface Changed {
  /** The record, as `party:12`. */
  object: string;
  /** Parties whose entry in memory is now old. */
  parties: readonly number[];
}

/**
 * One write to the registry: as the engine, because the role of requests may only read these tables; with
 * its line in the audit trail in the same transaction; and with the register in memory renewed after it.
 */
export async function changeRegistry<T extends Changed>(
  context: Context,
  request: FastifyRequest,
  action: string,
  write: (tx: Handle) => Promise<T>,
): Promise<T> {
  const { database, now, registry } = context;
  const changed = await asEngine(database, async (tx) => {
    const changed = await write(tx);
    await writeAudit(tx, viewerOf(request), now(), {
      action,
      object: changed.object,
      outcome: "done",
      detail: { ...originOf(request), fields: fieldsOf(request.body) },
    });
    return changed;
  });
  await registry.refresh(changed.parties);
  return changed;
}

/** Names of what was sent; values stay out of the trail. */
function fieldsOf(body: unknown): string[] {
  return typeof body === "object" && body !== null ? Object.keys(body) : [];
}

/** @throws Problem NOT_YOURS when the caller's districts leave out one of these */
export function checkDistricts(request: FastifyRequest, ...districts: (number | undefined)[]): void {
  const principal = viewerOf(request);
  for (const district of districts) {
    if (district !== undefined && !mayWriteIn(principal, district)) throw new Problem("NOT_YOURS");
  }
}
