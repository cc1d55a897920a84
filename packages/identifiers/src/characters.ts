const LETTERS_AND_DIGITS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789";

function tableOf(characters: string): Uint8Array {
  const table = new Uint8Array(128);
  for (const character of characters) table[character.charCodeAt(0)] = 1;
  return table;
}

/** GS1 character set 82 without the characters that a URI path must escape (TDS 5, table of escapes). */
const plainSerial = tableOf(LETTERS_AND_DIGITS + "abcdefghijklmnopqrstuvwxyz!'()*+,-.:;=_");

/** Characters that stand unescaped in the code part of our own URNs (RFC 8141 namespace specific string). */
const plainOwn = tableOf(LETTERS_AND_DIGITS + "-._~!$'()*+,;=:@/");

function isPlain(text: string, table: Uint8Array): boolean {
  for (let index = 0; index < text.length; index++) {
    if (table[text.charCodeAt(index)] !== 1) return false;
  }
  return true;
}

/** Whether `text` from `start` to `end` is one or more digits. */
export function isDigits(text: string, start = 0, end = text.length): boolean {
  if (end <= start || end > text.length) return false;
  for (let index = start; index < end; index++) {
    const unit = text.charCodeAt(index);
    if (unit < 48 || unit > 57) return false;
  }
  return true;
}

/** Percent-decodes what can be decoded and leaves the rest as it stands; never throws. */
export function decodeLoosely(text: string): string {
  if (!text.includes("%")) return text;
  return text.replace(/(?:%[0-9A-Fa-f]{2})+/g, (run) => {
    try {
      return decodeURIComponent(run);
    } catch {
      return run;
    }
  });
}

function encode(text: string, table: Uint8Array): string {
  let output = "";
  for (const character of text) {
    if (table[character.charCodeAt(0)] === 1) output += character;
    // A lone surrogate has no UTF-8 form; the replacement character keeps the answer a legal URI.
    else output += encodeURIComponent(/^[\uD800-\uDFFF]$/.test(character) ? "\uFFFD" : character);
  }
  return output;
}

/** The one escaped spelling of a serial, lot or extension in a GS1 URI path. */
export function canonicalSerial(text: string): string {
  return isPlain(text, plainSerial) ? text : encode(decodeLoosely(text), plainSerial);
}

/** The one escaped spelling of a code in `urn:loopledger:id:<scheme>:<code>`; the code is upper case already. */
export function encodeOwn(code: string): string {
  return isPlain(code, plainOwn) ? code : encode(code, plainOwn);
}

/** Upper case for ASCII letters only, so that the result does not depend on Unicode case rules. */
export function upperAscii(text: string): string {
  return text.replace(/[a-z]+/g, (run) => run.toUpperCase());
}

/**
 * What people paste: full-width forms, byte order marks and zero-width characters are brought to plain text.
 * Not used by `canonicalUri`, whose input comes from machines.
 */
export function cleanTyped(text: string): string {
  return text
    .normalize("NFKC")
    .replace(/[\u200B-\u200F\u2060\uFEFF]/g, "")
    .trim();
}
