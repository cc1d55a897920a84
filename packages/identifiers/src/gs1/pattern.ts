import { canonicalUri } from "../canonical.ts";
import { check } from "../check.ts";
import { isDigits } from "../characters.ts";
import { type Gs1Layout, LINK_PREFIX } from "./layout.ts";
import { gs1Schemes } from "./routes.ts";
import { writeCanonical } from "./scheme.ts";
import { readUrnBody } from "./urn.ts";

/** What a URI or pattern names, to be held against canonical URIs. */
export type UriMatcher = { exact: string } | { test: (canonical: string) => boolean };

const PATTERN = /^urn:epc:(idpat|pat):([a-z]+)(-[a-z0-9]+)?:(.+)$/;

/**
 * What a URI matches, as the MATCH_ parameters of EPCIS ask it (EPCIS 2.0, 8.2.7.1.1; EPC Tag Data Standard, 8):
 * - `urn:epc:idpat:sgtin:0614141.112345.*` or `urn:epc:idpat:sgtin:0614141.*.*`: whatever begins so. In
 *   `urn:epc:pat:sgtin-96:3.0614141.*.*` the filter is passed over, it is not part of an identity;
 * - a class (the Digital Link of a GTIN, a GRAI without serial number): the class and every serial and lot of it;
 * - any other URI: what has the same canonical URI.
 * Null for a pattern that is none: a `*` before something else, a company prefix that is not 6 to 12 digits.
 */
export function readUriMatcher(uri: string): UriMatcher | null {
  const text = uri.trim();
  const pattern = PATTERN.exec(text);
  if (!pattern) return /^urn:epc:(?:id)?pat:/i.test(text) ? null : matchUri(canonicalUri(text));
  const [, kind, scheme = "", , body = ""] = pattern;
  const fields = body.split(".");
  if (kind === "pat" && scheme !== "gid" && !/^(?:[0-7]|\*)$/.test(fields.shift() ?? "")) return null;
  return matchPattern(scheme, fields);
}

function matchUri(canonical: string): UriMatcher {
  if (!canonical.startsWith(LINK_PREFIX) || check(canonical).kind !== "class") return { exact: canonical };
  return { test: (uri) => startsWithKey(uri, canonical) };
}

/** The serial follows the key after a slash, or, in some schemes, at once; all keys of one scheme are of one length. */
function startsWithKey(uri: string, key: string): boolean {
  if (!uri.startsWith(key)) return false;
  return uri.length === key.length || uri[key.length] === "/" || isInline(key);
}

const inlineIdentifiers = gs1Schemes
  .filter(({ layout }) => layout.tail !== undefined && layout.tail.ai === undefined)
  .map(({ layout }) => `${LINK_PREFIX}${layout.ai}/`);

function isInline(key: string): boolean {
  return inlineIdentifiers.some((start) => key.startsWith(start));
}

function matchPattern(scheme: string, fields: readonly string[]): UriMatcher | null {
  const stars = fields.includes("*") ? fields.indexOf("*") : fields.length;
  const given = fields.slice(0, stars);
  if (fields.length < 2 || given.includes("") || fields.slice(stars).some((field) => field !== "*"))
    return null;
  const layout = findLayout(scheme);
  const type = layout?.urn ?? `id:${scheme}`;
  if (stars === fields.length) return exactly(`urn:epc:${type}:${given.join(".")}`, layout !== undefined);
  if (!layout) return startsWith([`urn:epc:${type}:`, ...given.map((field) => `${field}.`)].join(""));
  const [company, reference] = given;
  if (fields.length !== countFields(layout)) return null;
  if (company !== undefined && !isCompanyPrefix(company)) return null;
  return reference === undefined ? matchCompany(layout, company ?? "") : matchClass(layout, given);
}

/** The layout whose URNs are `urn:epc:id:<scheme>:`; of several (a GLN with and without extension) that with a serial. */
function findLayout(scheme: string): Gs1Layout | undefined {
  const layouts = gs1Schemes.map(({ layout }) => layout).filter(({ urn }) => urn?.endsWith(`:${scheme}`));
  return layouts.find(({ tail }) => tail !== undefined) ?? layouts[0];
}

/** Company prefix, reference, piece and total, serial. */
function countFields({ pieces, tail }: Gs1Layout): number {
  return 2 + (pieces ? 2 : 0) + (tail ? 1 : 0);
}

function isCompanyPrefix(text: string): boolean {
  return text.length >= 6 && text.length <= 12 && isDigits(text);
}

function exactly(urn: string, isGs1: boolean): UriMatcher | null {
  const canonical = canonicalUri(urn);
  return isGs1 && !canonical.startsWith(LINK_PREFIX) ? null : { exact: canonical };
}

function startsWith(start: string): UriMatcher {
  return { test: (uri) => uri.startsWith(start) };
}

/** No company prefix is the beginning of another, so its digits tell it where the Digital Link does not. */
function matchCompany(layout: Gs1Layout, company: string): UriMatcher {
  const start = `${LINK_PREFIX}${layout.ai}/`;
  const at = start.length + (layout.indicator || layout.zero ? 1 : 0);
  return { test: (uri) => uri.startsWith(start) && uri.startsWith(company, at) };
}

function matchClass(layout: Gs1Layout, given: readonly string[]): UriMatcher | null {
  const missing = layout.pieces ? 4 - given.length : 0;
  const fields = [...given, ...Array<string>(missing).fill("00"), "*"];
  const value = readUrnBody(layout, fields.join("."), true);
  if (!value) return null;
  const key = writeCanonical({ ...value, tail: "" });
  return missing > 0 ? startsWith(key.slice(0, -2 * missing)) : { test: (uri) => startsWithKey(uri, key) };
}
