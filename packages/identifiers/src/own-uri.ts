import { encodeOwn, upperAscii } from "./characters.ts";

/** Prefix of URIs for codes that have no URI form of their own. */
export const OWN_PREFIX = "urn:loopledger:id:";

/** `urn:loopledger:id:<scheme>:<CODE>`. Own URNs are case-insensitive: the code is written in upper case. */
export function ownUri(scheme: string, code: string): string {
  return `${OWN_PREFIX}${scheme}:${encodeOwn(upperAscii(code))}`;
}
