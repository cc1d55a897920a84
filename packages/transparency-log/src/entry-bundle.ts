import { faultOf, good, LogError, type Read, refuse } from "./fault.ts";
import { HASH_SIZE, hashLeaf, sameBytes } from "./hash.ts";
import { TILE_WIDTH } from "./tile.ts";

/** The most bytes of an entry: its length is written in two bytes (C2SP tlog-tiles). */
export const MAX_ENTRY_SIZE = 65_535;

/** Entries of a tile of level 0 in one body: each after its length, big-endian. Throws LogError TOO_LARGE. */
export function encodeBundle(entries: readonly Uint8Array[]): Uint8Array {
  if (entries.length > TILE_WIDTH)
    throw new LogError(faultOf("TOO_LARGE", "", { found: entries.length, limit: TILE_WIDTH }));
  const parts = entries.flatMap((entry, i) => {
    if (entry.length > MAX_ENTRY_SIZE)
      throw new LogError(faultOf("TOO_LARGE", `/${i}`, { found: entry.length, limit: MAX_ENTRY_SIZE }));
    return [Buffer.of(entry.length >> 8, entry.length & 255), entry];
  });
  return Buffer.concat(parts);
}

/** The entries of a body that holds `width` of them and nothing else. */
export function decodeBundle(bundle: Uint8Array, width: number): Read<Uint8Array[]> {
  const entries: Uint8Array[] = [];
  let at = 0;
  while (at < bundle.length && entries.length <= width) {
    const length = at + 2 <= bundle.length ? bundle[at]! * 256 + bundle[at + 1]! : Infinity;
    if (at + 2 + length > bundle.length)
      return refuse("FORM", `/${entries.length}`, { expected: "uint16 length, entry" });
    entries.push(bundle.subarray(at + 2, at + 2 + length));
    at += 2 + length;
  }
  return entries.length === width
    ? good(entries)
    : refuse("LENGTH", "", { found: entries.length, expected: width });
}

/** The entries of a body, each of which hashes to its place in the tile of level 0; `tileHashes` set the width. */
export function checkBundle(bundle: Uint8Array, tileHashes: Uint8Array): Read<Uint8Array[]> {
  const read = decodeBundle(bundle, tileHashes.length / HASH_SIZE);
  if (!read.ok) return read;
  const wrong = read.value.findIndex(
    (entry, i) => !sameBytes(hashLeaf(entry), tileHashes.subarray(i * HASH_SIZE, (i + 1) * HASH_SIZE)),
  );
  return wrong < 0 ? read : refuse("ROOT", `/${wrong}`);
}

/** The body of a bundle with its index and width. */
export interface EntryBundle {
  index: number;
  width: number;
  body: Uint8Array;
}

/**
 * Bundles that are new or wider when entries follow the first `size` of a log.
 * @param last body of the partial bundle at that size; needed unless `size` is a multiple of 256. Throws LogError
 *   where it is not what that size asks for, or an entry is too large.
 */
export function appendToBundles(
  size: number,
  last: Uint8Array | undefined,
  entries: readonly Uint8Array[],
): EntryBundle[] {
  const before = decodeBundle(last ?? new Uint8Array(), size % TILE_WIDTH);
  if (!before.ok) throw new LogError(before.fault);
  if (entries.length === 0) return [];
  const all = [...before.value, ...entries];
  const bundles: EntryBundle[] = [];
  for (let from = 0; from < all.length; from += TILE_WIDTH) {
    const part = all.slice(from, from + TILE_WIDTH);
    const index = Math.floor((size + from) / TILE_WIDTH);
    bundles.push({ index, width: part.length, body: encodeBundle(part) });
  }
  return bundles;
}
