import { canonicalUri, check, type Identifier } from "@loopledger/identifiers";
import { codeFaultPrefix, type Fault } from "../http/fault-wording.ts";
import { invalid } from "../http/problem.ts";
import type { PartyInfo, PlaceInfo, Registry } from "./registry.ts";

/**
 * The party a request names by id or URI.
 * @throws Problem VALIDATION pointing at the field
 */
export function partyFrom(registry: Registry, text: string, path: string): PartyInfo {
  const party = isId(text)
    ? registry.partyById(Number(text))
    : (registry.party(text) ?? registry.party(canonicalUri(text)));
  if (!party) throw invalid({ path, code: "UNKNOWN_PARTY", params: { value: text } });
  return party;
}

/**
 * The place a request names by id or URI.
 * @throws Problem VALIDATION pointing at the field
 */
export function placeFrom(registry: Registry, text: string, path: string): PlaceInfo {
  const place = isId(text)
    ? registry.placeById(Number(text))
    : (registry.place(text) ?? registry.place(canonicalUri(text)));
  if (!place) throw invalid({ path, code: "UNKNOWN_PLACE", params: { value: text } });
  return place;
}

function isId(text: string): boolean {
  return /^[1-9]\d{0,8}$/.test(text);
}

/** Parties without a public code (offices, residents) have one of this register. */
const ownParty = /^urn:loopledger:id:party:[a-z0-9][a-z0-9._-]{0,79}$/i;
const schemes = {
  party: ["uscc", "orgcode", "gln", "pgln"],
  place: ["place", "gln", "sgln"],
};

/**
 * The canonical URI of a code for a party or place. A bare code of a party is read as a unified social
 * credit code, one of a place as this register's own place code.
 * @throws Problem VALIDATION with the faults of the code, such as a wrong check digit
 */
export function uriFrom(text: string, of: "party" | "place", path: string): string {
  if (of === "party" && ownParty.test(text)) return text.toLowerCase();
  const isUri = /^(?:urn:|https?:)/i.test(text);
  const found = isUri ? check(text) : check(text, of === "party" ? "uscc" : "place");
  if (!found.valid) throw invalid(...faultsOf(found, path));
  if (!schemes[of].includes(found.scheme)) {
    throw invalid({
      path,
      code: `${codeFaultPrefix}SCHEME`,
      params: { found: found.scheme, expected: schemes[of].join(" | ") },
    });
  }
  return found.canonical;
}

function faultsOf(found: Identifier, path: string): Fault[] {
  return found.problems.map(({ code, params }) => ({ path, code: codeFaultPrefix + code, params }));
}
