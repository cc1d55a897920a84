import { problem } from "../problems.ts";
import type { IdentifierProblem } from "../types.ts";
import { type Gs1Value, writeLink } from "./layout.ts";
import { readLink, readLooseLink } from "./link.ts";
import { linkRoutes, readEpcUrn } from "./routes.ts";
import { writeUrn } from "./urn.ts";

/** `output` is null exactly when `problem` says why. */
export interface Conversion {
  output: string | null;
  problem?: IdentifierProblem;
}

/**
 * The constrained Digital Link of an EPC URN (`urn:epc:id:*`, `urn:epc:class:lgtin`, `urn:epc:idpat:*` with
 * `*` for the serial). The serial is carried over as it is spelt; `canonicalUri` also brings its escapes to
 * one spelling. Never throws.
 */
export function toDigitalLink(urn: string): Conversion {
  const text = urn.trim();
  if (!text.startsWith("urn:epc:")) {
    return { output: null, problem: problem("UNKNOWN_PREFIX", { found: text.slice(0, 40) }) };
  }
  const value = readEpcUrn(text);
  if (value === undefined) return { output: null, problem: problem("NO_LINK_FORM") };
  if (value === null) return { output: null, problem: problem("FORM", { expected: expectedUrn(text) }) };
  return { output: writeLink(value) };
}

function expectedUrn(urn: string): string {
  return `${urn.split(":").slice(0, 4).join(":")}:<company prefix of 6 to 12 digits>.<reference>…`;
}

/** Cuts off a query of the form `?name=value`; a `?` that starts none may belong to an unescaped serial. */
function withoutQuery(link: string): string {
  const query = /\?[\w.~-]+=/.exec(link);
  return query ? link.slice(0, query.index) : link;
}

/** Reads a Digital Link whether its serial is escaped as a URI asks or stands there raw. */
function readAnyLink(link: string): Gs1Value | null {
  const path = withoutQuery(link);
  const isRaw = /["<>?#\s]|%(?![0-9A-Fa-f]{2})|\/\//.test(path.slice(path.indexOf("://") + 3));
  return (isRaw ? null : readLink(linkRoutes, path)) ?? readLooseLink(linkRoutes, path);
}

/**
 * The EPC URN of a Digital Link on any domain. How many digits are the GS1 company prefix (6 to 12) is not in
 * a Digital Link and has to be given. A key without serial number becomes a class pattern
 * (`urn:epc:idpat:grai:784283728372..*`). Check digits are not verified, they are not part of a URN: use
 * `check` for that. Never throws.
 */
export function toUrn(link: string, companyPrefixLength: number): Conversion {
  const value = readAnyLink(link.trim());
  if (!value)
    return { output: null, problem: problem("UNKNOWN_PREFIX", { found: link.trim().slice(0, 40) }) };
  const urn = writeUrn(value, companyPrefixLength);
  return typeof urn === "string" ? { output: urn } : { output: null, problem: urn };
}
