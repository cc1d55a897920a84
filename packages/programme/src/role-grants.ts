import { canonicalUri } from "@loopledger/identifiers";
import type { PartyFacts, PermitFacts } from "./facts.ts";
import { isPenalty, permitsInForce } from "./permits.ts";
import type { Role } from "./types.ts";

type Holder = Pick<PartyFacts, "kind" | "permits">;

/** Permits in force on a day by which a party has a role. Entries of penalty lists are none. */
export function grantingPermits(role: Role, party: Holder | undefined, date: string): PermitFacts[] {
  return permitsInForce(party, date).filter(
    ({ kind }) => !isPenalty(kind) && (role.permits?.includes(kind) ?? false),
  );
}

/** Whether a party has a role without any permit: by its kind, or because the role is open. */
export function needsNoPermit(role: Role, party: Holder | undefined): boolean {
  if (!role.parties && !role.permits) return true;
  return role.parties?.includes(party?.kind ?? "") ?? false;
}

/** Whether a party has a role on a day: by its kind, by a permit, or because the role is open. */
export function grants(role: Role, party: Holder | undefined, date: string): boolean {
  return needsNoPermit(role, party) || grantingPermits(role, party, date).length > 0;
}

/** Levels of lists and tables within a fact in which a party is looked for. */
const maxDepth = 4;

/** Every text in a fact: itself, or those of the lists and tables it is made of. */
export function textsIn(value: unknown, depth = 0): string[] {
  if (typeof value === "string") return [value];
  if (typeof value !== "object" || value === null || depth >= maxDepth) return [];
  return Object.values(value).flatMap((inner) => textsIn(inner, depth + 1));
}

/** Whether one of some facts is the URI of a party, or a list or table that holds it. */
export function namesParty(facts: Record<string, unknown>, names: readonly string[], uri: string): boolean {
  return names.some((name) =>
    textsIn(Object.hasOwn(facts, name) ? facts[name] : null).some(
      (text) => text === uri || canonicalUri(text) === uri,
    ),
  );
}

/**
 * Whether a party is in a role as a reader: the role is granted to it on the day and, where the role goes to
 * those a paper names, one of the papers at hand names it.
 * @param facts facts of the items in question.
 */
export function isInRole(
  role: Role,
  party: (Holder & Pick<PartyFacts, "uri">) | undefined,
  date: string,
  facts: readonly Record<string, unknown>[],
): boolean {
  if (!party || !grants(role, party, date)) return false;
  const { named } = role;
  return named === undefined || facts.some((one) => namesParty(one, named, party.uri));
}
