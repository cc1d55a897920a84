import { good, type Read, refuse } from "./fault.ts";

/** Bytes or text as the text of a note: valid UTF-8, newline the only control character (C2SP signed-note). */
export function readText(given: string | Uint8Array, limit: number): Read<string> {
  const size = given.length;
  if (size > limit) return refuse("TOO_LARGE", "", { found: size, limit });
  const text = typeof given === "string" ? given : Buffer.from(given).toString("utf8");
  // What is no UTF-8 does not come back as it was.
  const same = typeof given === "string" || Buffer.compare(Buffer.from(text, "utf8"), given) === 0;
  return same && isPlain(text) ? good(text) : refuse("CHARACTERS", "");
}

/** No control character below U+0020 but the newline, and no half of a surrogate pair. */
export function isPlain(text: string): boolean {
  // oxlint-disable-next-line no-control-regex -- they are what is looked for
  return isWellFormed(text) && !/[\0-\x09\x0b-\x1f]/.test(text);
}

/** Whether the text has a UTF-8 form of its own: unpaired surrogates would all be written alike. */
export function isWellFormed(text: string): boolean {
  return !/\p{Surrogate}/u.test(text);
}
