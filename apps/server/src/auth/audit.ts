import type { FastifyRequest } from "fastify";
import type { Handle } from "../database/index.ts";
import type { Principal } from "../http/access.ts";

/** One line of the audit trail. */
export interface AuditEntry {
  /** What was done, as `sign-in`, `key.create`, `party.change`. */
  action: string;
  /** What it was done to, as `person:12`. */
  object: string;
  outcome: "done" | "refused";
  /** Facts worth keeping: names of changed fields, never secrets. */
  detail?: Record<string, unknown>;
}

/** Who acted: the caller of a request, or the parts known before anyone is recognised. */
export type Actor = Pick<Principal, "party" | "person" | "key"> | { party: null; person: null; key: null };

/** Nobody in particular: a sign-in that failed, the server itself. */
export const nobody: Actor = { party: null, person: null, key: null };

/** Appends to the audit trail, in the transaction of what it tells of (engine role). */
export async function writeAudit(tx: Handle, actor: Actor, at: Date, entry: AuditEntry): Promise<void> {
  await tx
    .insertInto("audit")
    .values({
      at,
      party: actor.party,
      person: actor.person?.id ?? null,
      key: actor.key,
      action: entry.action,
      object: entry.object,
      outcome: entry.outcome,
      detail: entry.detail ? JSON.stringify(entry.detail) : null,
    })
    .execute();
}

/** Where a request came from, for the detail of an audit entry. */
export function originOf(request: FastifyRequest): { ip: string; request: string } {
  return { ip: request.ip, request: request.id };
}
