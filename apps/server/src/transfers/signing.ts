import { originOf, writeAudit } from "../auth/audit.ts";
import type { FastifyRequest } from "fastify";
import { localDate } from "@loopledger/programme";
import { asEngine } from "../database/index.ts";
import { type Principal, viewerOf } from "../http/access.ts";
import { Problem } from "../http/problem.ts";
import type { Context } from "../http/room.ts";
import type { Ledger } from "../ledger/ledger.ts";
import { partyFrom } from "../registry/references.ts";
import type { PartyInfo } from "../registry/registry.ts";
import { checkSignatureCode } from "./signature-code.ts";
import type { SignatureBody } from "./transfer-body.ts";

/** In whose name an act is recorded, and how that was proved. */
export interface Signed {
  party: PartyInfo;
  /** As the event keeps it under `ll:signature`: how, and by whose session or on whose device. */
  signature: { by: "session" | "key" | "code" | "delegation"; through?: string };
}

/**
 * Finds out in whose name the caller acts: its own party, one whose code it was told, or one that gave it leave.
 * @throws Problem SIGNATURE_REFUSED, SIGNATURE_LOCKED, NOT_DELEGATED; refusals go to the audit trail
 */
export async function signerOf(
  request: FastifyRequest,
  context: Context,
  ledger: Ledger,
  act: string,
  asked: SignatureBody | undefined,
): Promise<Signed> {
  const principal = viewerOf(request);
  const registry = ledger.registry();
  const own = registry.partyById(principal.party);
  if (!own) throw new Problem("NOT_YOURS");
  if (asked === undefined) return { party: own, signature: { by: principal.session ? "session" : "key" } };
  const party = partyFrom(registry, asked.as, "/signature/as");
  if (party.id === own.id) return { party: own, signature: { by: principal.session ? "session" : "key" } };
  const by = asked.code === undefined ? "delegation" : "code";
  try {
    if (asked.code !== undefined)
      await checkSignatureCode(context.database, party.id, asked.code, context.now());
    else await checkDelegation(context, ledger, party.id, own.id, act);
  } catch (refusal) {
    await audit(request, context, principal, party, act, by);
    throw refusal;
  }
  return { party, signature: { by, through: own.uri } };
}

/** @throws Problem NOT_DELEGATED */
async function checkDelegation(
  context: Context,
  ledger: Ledger,
  giver: number,
  taker: number,
  act: string,
): Promise<void> {
  const today = localDate(context.now().toISOString(), ledger.settings.zone);
  const found = await asEngine(context.database, (tx) =>
    tx
      .selectFrom("delegation")
      .select("acts")
      .where("giver", "=", giver)
      .where("taker", "=", taker)
      .where("revoked_at", "is", null)
      .where("valid_from", "<=", today)
      .where("valid_to", ">=", today)
      .execute(),
  );
  if (!found.some(({ acts }) => acts.includes(act) || acts.includes("*")))
    throw new Problem("NOT_DELEGATED", { act }, [
      { path: "/signature/as", code: "NO_LEAVE", params: { act } },
    ]);
}

async function audit(
  request: FastifyRequest,
  context: Context,
  principal: Principal,
  party: PartyInfo,
  act: string,
  by: string,
): Promise<void> {
  await asEngine(context.database, (tx) =>
    writeAudit(tx, principal, context.now(), {
      action: "transfer.sign",
      object: `party:${party.id}`,
      outcome: "refused",
      detail: { act, by, ...originOf(request) },
    }),
  );
}
