import { z } from "zod";
import type { Principal } from "../http/access.ts";
import { invalid } from "../http/problem.ts";
import { wordingOut } from "../registry/fields.ts";
import { partyFrom, placeFrom } from "../registry/references.ts";
import type { PartyInfo, PlaceInfo, Registry } from "../registry/registry.ts";

export const partyRef = z.object({ id: z.string(), uri: z.string(), name: wordingOut });
export const placeRef = partyRef.extend({ district: z.number() });
export type PartyRef = z.output<typeof partyRef>;
export type PlaceRef = z.output<typeof placeRef>;

/** A party as answers name it; null for none and for one that is not registered any more. */
export function partyRefOf(registry: Registry, id: number | null | undefined): PartyRef | null {
  const party = typeof id === "number" ? registry.partyById(id) : undefined;
  return party ? { id: String(party.id), uri: party.uri, name: party.name } : null;
}

export function placeRefOf(registry: Registry, id: number | null | undefined): PlaceRef | null {
  const place = typeof id === "number" ? registry.placeById(id) : undefined;
  return place ? { id: String(place.id), uri: place.uri, name: place.name, district: place.district } : null;
}

/** Whether the caller is an authority: it sees rows by district, not only those that name it. */
export function isOffice({ viewer }: Principal): boolean {
  return viewer.all || viewer.lo !== null;
}

/**
 * The party a filter names. Residents are people: to others their accounts are as if unknown.
 * @throws Problem VALIDATION at the query parameter
 */
export function partyFilter(registry: Registry, principal: Principal, text: string, name: string): PartyInfo {
  const party = partyFrom(registry, text, `?${name}`);
  if (party.kind === "resident" && party.id !== principal.party && !isOffice(principal))
    throw invalid({ path: `?${name}`, code: "UNKNOWN_PARTY", params: { value: text } });
  return party;
}

/** @throws Problem VALIDATION at the query parameter */
export function placeFilter(registry: Registry, text: string, name: string): PlaceInfo {
  return placeFrom(registry, text, `?${name}`);
}
