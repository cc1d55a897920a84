import { randomBytes } from "node:crypto";
import type { Handle, Role } from "../database/index.ts";
import type { Principal } from "../http/access.ts";
import type { Context } from "../http/room.ts";
import type { DistrictRange } from "./district-range.ts";
import { viewerFor } from "./grants.ts";
import { hashSecret, newSecret, sameHash } from "./secret.ts";

const usedEveryMs = 60_000;
const form = /^ll_([0-9a-f]{16})_([A-Za-z0-9_-]{43})$/;

/** What a new key is for. */
export interface NewKey {
  party: number;
  role: Role;
  label: string;
  /** Districts of an office's key; those of the party's seat where null. */
  range: DistrictRange | null;
  expiresAt: Date | null;
}

/** Makes an API key `ll_<id>_<secret>`. The text is given once; only a hash of the secret is stored. */
export async function addKey(tx: Handle, now: Date, key: NewKey): Promise<{ id: string; text: string }> {
  const id = randomBytes(8).toString("hex");
  const secret = newSecret();
  await tx
    .insertInto("api_key")
    .values({
      id,
      secret_hash: hashSecret(secret),
      party: key.party,
      role: key.role,
      label: key.label,
      district_lo: key.range?.lo ?? null,
      district_hi: key.range?.hi ?? null,
      created_at: now,
      expires_at: key.expiresAt,
    })
    .execute();
  return { id, text: `ll_${id}_${secret}` };
}

/** The holder of a key, or undefined when the text is no key, or the key is unknown, expired or revoked. */
export async function findKey(
  tx: Handle,
  context: Pick<Context, "now" | "registry">,
  text: string,
): Promise<Principal | undefined> {
  const [, id, secret] = form.exec(text) ?? [];
  if (id === undefined || secret === undefined) return undefined;
  const now = context.now();
  const row = await tx.selectFrom("api_key").selectAll().where("id", "=", id).executeTakeFirst();
  if (!row || !sameHash(row.secret_hash, hashSecret(secret))) return undefined;
  if (row.revoked_at || (row.expires_at && row.expires_at <= now)) return undefined;
  if (!row.used_at || now.getTime() - row.used_at.getTime() > usedEveryMs) {
    await tx.updateTable("api_key").set({ used_at: now }).where("id", "=", id).execute();
  }
  const seat = context.registry.current.partyById(row.party)?.district ?? -1;
  return {
    viewer: viewerFor(row.party, seat, [row]),
    party: row.party,
    roles: [row.role],
    person: null,
    key: id,
    session: null,
  };
}
