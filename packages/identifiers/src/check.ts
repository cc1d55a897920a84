import { canonicalUri, lowerUrnPrefix, splitOwn } from "./canonical.ts";
import { cleanTyped, decodeLoosely } from "./characters.ts";
import { linkOfElementString } from "./gs1/element-string.ts";
import type { Gs1Scheme, Gs1Value } from "./gs1/layout.ts";
import { readLink } from "./gs1/link.ts";
import { linkRoutes, readEpcUrn } from "./gs1/routes.ts";
import { readValue, writeCanonical } from "./gs1/scheme.ts";
import { ownUri } from "./own-uri.ts";
import { problem } from "./problems.ts";
import { unread } from "./reading.ts";
import { bareOrder, findScheme } from "./schemes/index.ts";
import type { Identifier, Reading, SchemeDefinition } from "./types.ts";

function answer(
  input: string,
  scheme: string,
  canonical: string,
  kind: Identifier["kind"],
  { parts, problems }: Pick<Reading, "parts" | "problems">,
): Identifier {
  return { input, scheme, valid: problems.length === 0, canonical, kind, parts, problems };
}

function checkCode(input: string, scheme: SchemeDefinition, code: string): Identifier {
  const reading = code === "" ? unread(problem("EMPTY")) : scheme.read(code);
  return answer(input, scheme.id, scheme.uri(code), reading.kind ?? scheme.kind, reading);
}

function checkValue(input: string, value: Gs1Value): Identifier {
  const reading = readValue(value);
  const { id, kind } = value.layout;
  return answer(input, id, writeCanonical(value), reading.kind ?? kind, reading);
}

function checkOwn(input: string, uri: string, id: string, code: string): Identifier {
  const scheme = findScheme(id);
  const canonical = canonicalUri(uri);
  if (!scheme) return answer(input, id, canonical, "code", unread(problem("UNKNOWN_SCHEME", { found: id })));
  const isGs1 = "layout" in scheme;
  const found = checkCode(input, scheme, scheme.normalise(isGs1 ? code : decodeLoosely(code)));
  return { ...found, canonical };
}

function checkUri(input: string, text: string): Identifier {
  const uri = lowerUrnPrefix(text);
  const own = splitOwn(uri);
  if (own) return checkOwn(input, uri, own.id, own.code);
  if (uri.startsWith("urn:epc:")) {
    const value = readEpcUrn(uri);
    if (value) return checkValue(input, value);
    const faults =
      value === null ? [problem("FORM", { expected: uri.split(":").slice(0, 4).join(":") })] : [];
    return answer(input, "uri", text, "code", unread(...faults));
  }
  const value = readLink(linkRoutes, uri);
  return value ? checkValue(input, value) : answer(input, "uri", text, "code", unread());
}

const hasLayout = (scheme: SchemeDefinition | undefined): scheme is Gs1Scheme =>
  scheme !== undefined && "layout" in scheme;

/** Holds the scheme found in a URI against the one that was asked for. */
function compare(found: Identifier, wanted: SchemeDefinition): Identifier {
  if (found.scheme === wanted.id) return found;
  const other = findScheme(found.scheme);
  if (hasLayout(wanted) && hasLayout(other) && wanted.layout.ai === other.layout.ai) {
    const { tail, ai } = wanted.layout;
    if (!tail?.required) return found;
    const missing = problem("SERIAL_MISSING", { ai: tail.ai ?? ai });
    return { ...found, valid: false, problems: [...found.problems, missing] };
  }
  const fault = problem("SCHEME", { found: found.scheme, expected: wanted.id });
  return { ...found, valid: false, problems: [...found.problems, fault] };
}

function checkBare(input: string, text: string): Identifier {
  let closest: Identifier | undefined;
  for (const scheme of bareOrder) {
    const code = scheme.normalise(text);
    if (!scheme.resembles(code)) continue;
    const found = checkCode(input, scheme, code);
    if (found.valid) return found;
    closest ??= found;
  }
  const fault = text === "" ? problem("EMPTY") : problem("UNRECOGNISED");
  return closest ?? answer(input, "unknown", text, "code", unread(fault));
}

/**
 * Recognises and verifies a code: a URN, a Digital Link on any domain, a GS1 element string, one of our own
 * URNs, or a bare code. With `scheme` the bare code is read as that scheme; without, `bareOrder` decides.
 * Never throws: what is wrong stands in `problems`, and `canonical` is given all the same.
 */
export function check(text: string, scheme?: string): Identifier {
  const input = String(text ?? "");
  const isUri = (text: string): boolean => /^(?:urn:|https?:\/\/)/i.test(text);
  // A URI as it stands in an event needs no cleaning; that spares the many.
  const typed = isUri(input) ? input : cleanTyped(input);
  const wanted = scheme === undefined ? undefined : findScheme(scheme);
  if (scheme !== undefined && !wanted) {
    const fault = unread(problem("UNKNOWN_SCHEME", { found: scheme }));
    return answer(input, scheme, ownUri(scheme.toLowerCase(), typed), "code", fault);
  }
  const link = isUri(typed) ? input.trim() : linkOfElementString(typed);
  if (link !== null) {
    const found = checkUri(input, link);
    return wanted ? compare(found, wanted) : found;
  }
  return wanted ? checkCode(input, wanted, wanted.normalise(typed)) : checkBare(input, typed);
}
