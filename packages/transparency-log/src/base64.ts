import { good, type Read, refuse, show } from "./fault.ts";
import { HASH_SIZE } from "./hash.ts";

export function toBase64(bytes: Uint8Array): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString("base64");
}

/** Bytes of standard base64 with padding (RFC 4648 section 4), one text for each value. */
export function readBase64(text: string, path: string): Read<Uint8Array> {
  const bytes = Buffer.from(text, "base64");
  return bytes.toString("base64") === text ? good(bytes) : refuse("BASE64", path, { value: show(text) });
}

/** One hash in base64. */
export function readHash(text: string, path: string): Read<Uint8Array> {
  const read = readBase64(text, path);
  if (!read.ok || read.value.length === HASH_SIZE) return read;
  return refuse("LENGTH", path, { found: read.value.length, expected: HASH_SIZE });
}

/** Hashes one a line, as proofs are written; no proof within 2^53 leaves needs more than 63 (tlog-witness). */
export function readHashes(lines: readonly string[], path: string): Read<Uint8Array[]> {
  const limit = 63;
  if (lines.length > limit) return refuse("TOO_LARGE", path, { found: lines.length, limit });
  const hashes: Uint8Array[] = [];
  for (const [i, line] of lines.entries()) {
    const hash = readHash(line, `${path}/${i}`);
    if (!hash.ok) return hash;
    hashes.push(hash.value);
  }
  return good(hashes);
}
