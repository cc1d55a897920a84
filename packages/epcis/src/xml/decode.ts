import type { Fault } from "../fault.ts";
import { countUtf8 } from "../limits.ts";

const DECLARED = /^<\?xml\s[^>]{0,200}?encoding\s*=\s*["']([^"'>]{0,60})["']/;
const ASCII = /^(?:us-)?ascii$/i;
const BEYOND_ASCII = /[^\0-\x7f]/;

/** How the first bytes show the encoding (XML 1.0, appendix F); without a sign it is UTF-8. */
const signs: readonly (readonly [encoding: string, bytes: readonly number[]])[] = [
  ["utf-16le", [0xff, 0xfe]],
  ["utf-16be", [0xfe, 0xff]],
  ["utf-16le", [0x3c, 0x00, 0x3f, 0x00]],
  ["utf-16be", [0x00, 0x3c, 0x00, 0x3f]],
];

/**
 * XML as text, without byte order mark. Bytes may be UTF-8, ASCII or UTF-16, as they begin and as they declare; a text
 * has been decoded by the caller, and what it declares then only has to be one of the three.
 */
export function decodeXml(
  source: string | Uint8Array,
  maxBytes: number | undefined,
): { text: string } | { faults: Fault[] } {
  if (maxBytes !== undefined) {
    const isOver = typeof source === "string" ? source.length * 3 > maxBytes : source.length > maxBytes;
    const size = isOver ? (typeof source === "string" ? countUtf8(source) : source.length) : 0;
    if (size > maxBytes) return refuse("TOO_LARGE", { size, limit: maxBytes });
  }
  if (typeof source === "string") {
    const text = source.charCodeAt(0) === 0xfeff ? source.slice(1) : source;
    const declared = declaredIn(text);
    return /^(?:|utf-?8|utf-?16(?:[lb]e)?)$/i.test(declared) || isAscii(declared, text)
      ? { text }
      : refuse("XML_ENCODING", { encoding: declared });
  }
  return decodeBytes(source);
}

function decodeBytes(source: Uint8Array): { text: string } | { faults: Fault[] } {
  const encoding = signs.find(([, bytes]) => bytes.every((byte, i) => source[i] === byte))?.[0] ?? "utf-8";
  let text: string;
  try {
    text = new TextDecoder(encoding, { fatal: true }).decode(source);
  } catch {
    const declared = declaredIn(String.fromCharCode(...source.subarray(0, 250)));
    return refuse("XML_ENCODING", { encoding: declared === "" ? encoding.toUpperCase() : declared });
  }
  const declared = declaredIn(text);
  const agrees = encoding === "utf-8" ? /^(?:|utf-?8)$/i : /^(?:|utf-?16(?:[lb]e)?)$/i;
  if (agrees.test(declared) || (encoding === "utf-8" && isAscii(declared, text))) return { text };
  return refuse("XML_ENCODING", { encoding: declared });
}

function declaredIn(text: string): string {
  return DECLARED.exec(text)?.[1] ?? "";
}

function isAscii(declared: string, text: string): boolean {
  return ASCII.test(declared) && !BEYOND_ASCII.test(text);
}

function refuse(code: string, params: Record<string, string | number>): { faults: Fault[] } {
  return { faults: [{ path: "", code, params }] };
}
