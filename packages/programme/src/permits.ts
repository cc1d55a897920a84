import type { PartyFacts, PermitFacts } from "./facts.ts";

/** Permits a party holds on a day. */
export function permitsInForce(party: PartyFacts | undefined, date: string): PermitFacts[] {
  return (party?.permits ?? []).filter(
    (p) => p.from <= date && (p.to === null || date <= p.to) && (p.revoked === null || date < p.revoked),
  );
}

/** Kinds of permit a party holds on a day. */
export function permitsOn(party: PartyFacts | undefined, date: string): string[] {
  return permitsInForce(party, date).map((p) => p.kind);
}
