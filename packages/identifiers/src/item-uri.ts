import { canonicalUri } from "./canonical.ts";
import { cleanTyped } from "./characters.ts";
import { ownUri } from "./own-uri.ts";
import { findScheme } from "./schemes/index.ts";

/**
 * Canonical URI of a typed or scanned code of a known scheme: `itemUri("vin", "lsvam4187c2184847")` is
 * `urn:loopledger:id:vin:LSVAM4187C2184847`. A code that is a URI already is canonicalised; an unknown scheme
 * gets a URN under its own name; faults are not judged (use `check`).
 */
export function itemUri(scheme: string, code: string): string {
  const text = cleanTyped(code);
  if (/^(?:urn:|https?:\/\/)/i.test(text)) return canonicalUri(code);
  const definition = findScheme(scheme);
  return definition ? definition.uri(definition.normalise(text)) : ownUri(scheme.toLowerCase(), text);
}
