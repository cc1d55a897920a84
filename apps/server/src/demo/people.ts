import { randomInt } from "node:crypto";
import type { Wording } from "@loopledger/identifiers";
import { hashPassword } from "../auth/password.ts";
import type { Handle, Role } from "../database/index.ts";
import { addPeople } from "../registry/bulk.ts";

/** Somebody of the demo city who can sign in. The password stands nowhere else. */
export interface DemoPerson {
  login: string;
  password: string;
  name: string;
  /** What the person is there. */
  part: Wording;
}

const people: { login: string; party: string; name: string; role: Role; part: Wording }[] = [
  { login: "office", party: "office", name: "周芸", role: "office", part: { zh: "市循环经济办公室", en: "city office" } },
  { login: "recycler", party: "recyclerA", name: "陈磊", role: "operator", part: { zh: "再生利用企业", en: "recycler" } },
  { login: "maker", party: "carA", name: "吴桐", role: "operator", part: { zh: "整车企业", en: "vehicle maker" } },
  { login: "resident", party: "resident", name: "林晓", role: "resident", part: { zh: "居民", en: "resident" } },
]; // prettier-ignore

/** Short names of the parties that somebody can sign in for. */
export const personParties: readonly string[] = people.map(({ party }) => party);

/** Adds the people of the demo; they cannot sign in before `givePasswords`. */
export async function addDemoPeople(tx: Handle, now: Date, partyIds: Map<string, number>): Promise<void> {
  await addPeople(
    tx,
    now,
    people.map(({ login, party, name, role }) => ({
      party: partyIds.get(party)!,
      login,
      name,
      password: null,
      locale: "zh" as const,
      roles: [{ role, range: null }],
    })),
  );
}

/**
 * Gives everybody of the demo a new random password. Only hashes are kept, so every start gives new ones:
 * the old cannot be shown again.
 */
export async function givePasswords(tx: Handle): Promise<DemoPerson[]> {
  const given = people.map(({ login, name, part }) => ({ login, name, part, password: newPassword() }));
  const hashes = await Promise.all(given.map(({ password }) => hashPassword(password)));
  for (const [n, { login }] of given.entries())
    await tx
      .updateTable("person")
      .set({ password_hash: hashes[n]!, failures: 0, locked_until: null })
      .where("login", "=", login)
      .execute();
  return given;
}

const symbols = "abcdefghjkmnpqrstuvwxyz23456789";

/** Three groups of four, without letters that look alike: 59 bits. */
function newPassword(): string {
  const group = (): string => Array.from({ length: 4 }, () => symbols[randomInt(symbols.length)]).join("");
  return [group(), group(), group()].join("-");
}
