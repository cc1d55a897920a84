import { z } from "zod";
import type { Handle, Role } from "../database/index.ts";
import type { DistrictRange } from "./district-range.ts";
import { hashPassword } from "./password.ts";

/** Logins: what people can type on any keyboard, case kept out of it. */
export const loginSchema = z
  .string()
  .trim()
  .toLowerCase()
  .regex(/^[a-z0-9][a-z0-9._@+-]{1,63}$/);

/** A person with what they may do for their party. */
export interface NewPerson {
  party: number;
  login: string;
  name: string;
  /** Plain text; null for a person who cannot sign in yet. */
  password: string | null;
  locale: "zh" | "en";
  roles: readonly { role: Role; range: DistrictRange | null }[];
}

/** Adds people with their roles; gives their ids in the same order. */
export async function addPeople(tx: Handle, now: Date, people: readonly NewPerson[]): Promise<number[]> {
  const hashes = await Promise.all(
    people.map(({ password }) => Promise.resolve(password === null ? null : hashPassword(password))),
  );
  const ids: number[] = [];
  for (const [index, person] of people.entries()) {
    const { id } = await tx
      .insertInto("person")
      .values({
        party: person.party,
        login: person.login,
        name: person.name,
        password_hash: hashes[index] ?? null,
        locale: person.locale,
        created_at: now,
      })
      .returning("id")
      .executeTakeFirstOrThrow();
    await setRoles(tx, id, person.party, person.roles);
    ids.push(id);
  }
  return ids;
}

/** Puts the roles of a person in a party in place of those it had there. */
export async function setRoles(
  tx: Handle,
  person: number,
  party: number,
  roles: NewPerson["roles"],
): Promise<void> {
  await tx.deleteFrom("membership").where("person", "=", person).where("party", "=", party).execute();
  if (roles.length === 0) return;
  await tx
    .insertInto("membership")
    .values(
      roles.map(({ role, range }) => ({
        person,
        party,
        role,
        district_lo: range?.lo ?? null,
        district_hi: range?.hi ?? null,
      })),
    )
    .execute();
}
