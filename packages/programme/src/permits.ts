import type { PartyFacts, PermitFacts } from "./facts.ts";

type Holder = Pick<PartyFacts, "permits">;

/** Permits a party holds on a day, and its entries in lists. */
export function permitsInForce(party: Holder | undefined, date: string): PermitFacts[] {
  return (party?.permits ?? []).filter(
    (p) => p.from <= date && (p.to === null || date <= p.to) && (p.revoked === null || date < p.revoked),
  );
}

/** Kinds of permit a party holds on a day. */
export function permitsOn(party: Holder | undefined, date: string): string[] {
  return permitsInForce(party, date).map((p) => p.kind);
}

/** Whether a kind of permit is an entry of a penalty or dishonesty list: it grants nothing. */
export function isPenalty(kind: string): boolean {
  return kind.startsWith("penalty");
}
