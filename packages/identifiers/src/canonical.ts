import { decodeLoosely, upperAscii } from "./characters.ts";
import { readLink } from "./gs1/link.ts";
import { linkRoutes, readEpcUrn } from "./gs1/routes.ts";
import { writeCanonical } from "./gs1/scheme.ts";
import { OWN_PREFIX, ownUri } from "./own-uri.ts";
import { findScheme } from "./schemes/index.ts";

const isOwnPlain = /^[A-Z0-9]+$/;

/** Writes the parts of a URN before the code in lower case: they do not depend on case (RFC 8141). */
export function lowerUrnPrefix(urn: string): string {
  if (urn.startsWith("urn:epc:id:") || urn.startsWith(OWN_PREFIX)) return urn;
  const match = /^urn:(?:epc:[a-z]+:[a-z]+|loopledger:id):/i.exec(urn);
  return match ? match[0].toLowerCase() + urn.slice(match[0].length) : urn;
}

/** Scheme id and code of `urn:loopledger:id:<scheme>:<code>`, the code as written; null for other text. */
export function splitOwn(urn: string): { id: string; code: string } | null {
  if (!urn.startsWith(OWN_PREFIX)) return null;
  const colon = urn.indexOf(":", OWN_PREFIX.length);
  if (colon < 0) return null;
  return { id: urn.slice(OWN_PREFIX.length, colon).toLowerCase(), code: urn.slice(colon + 1) };
}

function canonicalOwn(urn: string): string {
  const own = splitOwn(urn);
  if (!own) return urn;
  const scheme = findScheme(own.id);
  if (!scheme) return ownUri(own.id, upperAscii(decodeLoosely(own.code).trim()));
  if ("layout" in scheme) return scheme.uri(scheme.normalise(own.code));
  if (isOwnPlain.test(own.code) && scheme.id !== "isbn" && urn.startsWith(scheme.id, OWN_PREFIX.length))
    return urn;
  return scheme.uri(scheme.normalise(decodeLoosely(own.code)));
}

/**
 * The one URI of whatever a URI names:
 * - EPC URNs (`urn:epc:id:*`, `urn:epc:class:lgtin`, `urn:epc:idpat:*` for a class) and Digital Links on any
 *   domain become the constrained Digital Link on https://id.gs1.org; query, fragment, trailing slash and
 *   weaker qualifiers are dropped, escapes are brought to one spelling;
 * - `urn:loopledger:id:<scheme>:<code>` gets its scheme's written form;
 * - anything else comes back as it is, trimmed.
 *
 * Check digits are not judged: a faulty code keeps one identity too. Never throws; applying it twice changes
 * nothing more. Runs for every URI of every captured event, hence the dispatch on the first letters.
 */
export function canonicalUri(uri: string): string {
  const text = uri.trim();
  const first = text.charCodeAt(0) | 32;
  if (first === 104 /* h */) {
    const value = readLink(linkRoutes, text);
    return value ? writeCanonical(value) : text;
  }
  if (first !== 117 /* u */) return text;
  const urn = lowerUrnPrefix(text);
  if (urn.startsWith("urn:epc:")) {
    const value = readEpcUrn(urn);
    return value ? writeCanonical(value) : text;
  }
  return urn.startsWith(OWN_PREFIX) ? canonicalOwn(urn) : text;
}
