import type { Handle } from "../database/index.ts";
import type { Principal } from "../http/access.ts";
import type { Context } from "../http/room.ts";
import { viewerFor } from "./grants.ts";
import { hashSecret, newSecret } from "./secret.ts";

/** `seen_at` is written at most this often, so that reading pages does not write rows. */
const seenEveryMs = 60_000;

/** Opens a session and gives its token, which is stored only as a hash. */
export async function openSession(
  tx: Handle,
  context: Pick<Context, "now" | "config">,
  person: number,
  party: number,
): Promise<string> {
  const now = context.now();
  const token = newSecret();
  const expires = new Date(now.getTime() + context.config.session.absoluteHours * 3_600_000);
  await tx.deleteFrom("session").where("expires_at", "<=", now).execute();
  await tx
    .insertInto("session")
    .values({
      token_hash: hashSecret(token),
      person,
      party,
      created_at: now,
      seen_at: now,
      expires_at: expires,
    })
    .execute();
  return token;
}

/** The holder of a session token, or undefined when it is unknown, idle for too long, too old, disabled or without a role. */
export async function findSession(
  tx: Handle,
  context: Pick<Context, "now" | "config" | "registry">,
  token: string,
): Promise<Principal | undefined> {
  const now = context.now();
  const idleSince = new Date(now.getTime() - context.config.session.idleMinutes * 60_000);
  const session = hashSecret(token);
  const row = await tx
    .selectFrom("session")
    .innerJoin("person", "person.id", "session.person")
    .select(["session.party", "session.seen_at", "person.id", "person.name", "person.login"])
    .where("session.token_hash", "=", session)
    .where("session.expires_at", ">", now)
    .where("session.seen_at", ">", idleSince)
    .where("person.disabled_at", "is", null)
    .executeTakeFirst();
  if (!row) return undefined;
  const grants = await tx
    .selectFrom("membership")
    .select(["role", "district_lo", "district_hi"])
    .where("person", "=", row.id)
    .where("party", "=", row.party)
    .execute();
  if (grants.length === 0) return undefined;
  if (now.getTime() - row.seen_at.getTime() > seenEveryMs) {
    await tx.updateTable("session").set({ seen_at: now }).where("token_hash", "=", session).execute();
  }
  const seat = context.registry.current.partyById(row.party)?.district ?? -1;
  return {
    viewer: viewerFor(row.party, seat, grants),
    party: row.party,
    roles: grants.map(({ role }) => role),
    person: { id: row.id, name: row.name, login: row.login },
    key: null,
    session,
  };
}

/** Ends one session. */
export async function endSession(tx: Handle, session: string): Promise<void> {
  await tx.deleteFrom("session").where("token_hash", "=", session).execute();
}

/** Ends all sessions of a person, but the one named. */
export async function endSessionsOf(tx: Handle, person: number, keep: string | null = null): Promise<void> {
  await tx
    .deleteFrom("session")
    .where("person", "=", person)
    .$if(keep !== null, (query) => query.where("token_hash", "!=", keep ?? ""))
    .execute();
}
