import { isDigits } from "../characters.ts";
import { gs1CheckDigit } from "../check-digits.ts";
import { type Gs1Layout, type Gs1Value, keyLength } from "./layout.ts";

/** What a primary application identifier leads to: the plain key and its qualified forms, strongest first. */
export interface LinkRoute {
  ai: string;
  bare: Gs1Layout;
  qualified: Gs1Layout[];
}

/** Keys of free text start with a company prefix; four digits keep ordinary web paths from looking like keys. */
const FREE_KEY_DIGITS = 4;

/**
 * The key at the front of `value`, a value of the primary application identifier, or null where it cannot be
 * one. A GTIN of 8, 12 or 13 digits is filled to 14 where its check digit holds (in a web path such a number
 * may be anything) or where the caller `isStated` that it is one.
 */
export function readKey(
  layout: Gs1Layout,
  value: string,
  isStated = false,
): { key: string; inline: string } | null {
  if (layout.digits === 0) {
    return value.length <= (layout.max ?? 30) * 3 && isDigits(value, 0, FREE_KEY_DIGITS)
      ? { key: value, inline: "" }
      : null;
  }
  const length = keyLength(layout);
  if (value.length === length) {
    return isDigits(value) && (!layout.zero || value.startsWith("0")) ? { key: value, inline: "" } : null;
  }
  if (value.length > length) {
    if (!layout.tail || layout.tail.ai !== undefined || !isDigits(value, 0, length)) return null;
    if (layout.zero && !value.startsWith("0")) return null;
    return { key: value.slice(0, length), inline: value.slice(length) };
  }
  const isShortGtin =
    layout.ai === "01" && (value.length === 8 || value.length === 12 || value.length === 13);
  if (!isShortGtin || !isDigits(value)) return null;
  const last = value.length - 1;
  if (!isStated && gs1CheckDigit(value.slice(0, last)) !== value.charCodeAt(last) - 48) return null;
  return { key: value.padStart(14, "0"), inline: "" };
}

/** Reads `value` and the qualifiers after it, `rest` being "/21/A/10/B" or "". */
export function readRoute(route: LinkRoute, value: string, rest: string, isStated = false): Gs1Value | null {
  const found = readKey(route.bare, value, isStated);
  if (!found) return null;
  if (rest === "" || route.qualified.length === 0) {
    return { layout: route.bare, key: found.key, tail: found.inline };
  }
  const segments = rest.split("/");
  for (const layout of route.qualified) {
    for (let index = 1; index + 1 < segments.length; index += 2) {
      const tail = segments[index + 1];
      if (segments[index] !== layout.tail?.ai || !tail) continue;
      if (layout.zeroTail && tail === "0") break;
      return { layout, key: found.key, tail };
    }
  }
  return { layout: route.bare, key: found.key, tail: found.inline };
}

function endOfPath(uri: string): number {
  const query = uri.indexOf("?");
  const fragment = uri.indexOf("#");
  if (query < 0) return fragment < 0 ? uri.length : fragment;
  return fragment < 0 ? query : Math.min(query, fragment);
}

/**
 * Reads a Digital Link on any domain, with or without a path stem before the key; query and fragment are
 * dropped (GS1 Digital Link URI syntax). Null where the path carries no GS1 key.
 */
export function readLink(routes: ReadonlyMap<string, LinkRoute>, uri: string): Gs1Value | null {
  const authority = uri.indexOf("://");
  if (authority < 0) return null;
  let end = endOfPath(uri);
  if (uri.charCodeAt(end - 1) === 47) end--;
  let slash = uri.indexOf("/", authority + 3);
  while (slash >= 0 && slash < end) {
    const next = uri.indexOf("/", slash + 1);
    if (next < 0 || next >= end) return null;
    const length = next - slash - 1;
    if (length >= 2 && length <= 4) {
      const route = routes.get(uri.slice(slash + 1, next));
      if (route) {
        const after = uri.indexOf("/", next + 1);
        const stop = after < 0 || after > end ? end : after;
        const value = readRoute(route, uri.slice(next + 1, stop), uri.slice(stop, end));
        if (value) return value;
      }
    }
    slash = next;
  }
  return null;
}

/**
 * As `readLink`, for links whose serial stands unescaped with `/`, `#` or `?` in it: everything after the key
 * (or after its first qualifier) belongs to the serial.
 */
export function readLooseLink(routes: ReadonlyMap<string, LinkRoute>, uri: string): Gs1Value | null {
  const pattern = /\/(\d{2,4})\//g;
  for (let match = pattern.exec(uri); match; match = pattern.exec(uri)) {
    const route = routes.get(match[1] ?? "");
    pattern.lastIndex = match.index + 1;
    if (!route) continue;
    const whole = uri.slice(match.index + match[0].length);
    for (const layout of route.qualified) {
      const mark = `/${layout.tail?.ai}/`;
      const at = whole.indexOf(mark);
      const found = at < 0 ? null : readKey(layout, whole.slice(0, at));
      if (found) return { layout, key: found.key, tail: whole.slice(at + mark.length) };
    }
    const found = readKey(route.bare, whole);
    if (found) return { layout: route.bare, key: found.key, tail: found.inline };
  }
  return null;
}
