import { upperAscii } from "./characters.ts";
import { ownUri } from "./own-uri.ts";
import type { SchemeDefinition } from "./types.ts";

type Given = Omit<SchemeDefinition, "normalise" | "uri" | "resembles"> & {
  /** Separators that people write and that carry no meaning. */
  separators?: RegExp;
  /** Shape of a code without a stated scheme; absent: never recognised by itself. */
  shape?: RegExp;
};

/** A scheme whose canonical URI is `urn:loopledger:id:<scheme>:<CODE>`. */
export function ownScheme(given: Given): SchemeDefinition {
  const { separators, shape, ...rest } = given;
  return {
    ...rest,
    normalise: (text) => upperAscii(separators ? text.replace(separators, "") : text.trim()),
    uri: (code) => ownUri(given.id, code),
    resembles: (code) => shape?.test(code) ?? false,
  };
}
