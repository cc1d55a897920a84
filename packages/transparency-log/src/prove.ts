import { faultOf, LogError } from "./fault.ts";
import { consistencyRanges, inclusionRanges, type Range } from "./subtree.ts";
import type { TileReader } from "./tile-store.ts";
import { rangeHashes } from "./tree-hash.ts";

/**
 * Proof that a leaf stands at `index` of the tree of `size` leaves, from the leaf's sibling upward.
 * Throws LogError INDEX or TILE_MISSING.
 */
export async function proveInclusion(reader: TileReader, index: number, size: number): Promise<Uint8Array[]> {
  const [proof] = await proveInclusions(reader, [index], size);
  return proof!;
}

/** Proofs of many leaves of one tree, in the order asked: what they share is read and hashed once. */
export async function proveInclusions(
  reader: TileReader,
  indexes: readonly number[],
  size: number,
): Promise<Uint8Array[][]> {
  const ranges = new Map<string, Range>();
  const paths = indexes.map((index) => {
    if (!isCount(index) || !isCount(size) || index >= size)
      throw new LogError(faultOf("INDEX", "/index", { index, size }));
    return inclusionRanges(index, size).map((range) => {
      const key = `${range.lo}-${range.hi}`;
      ranges.set(key, range);
      return key;
    });
  });
  const hashes = await rangeHashes(reader, size, [...ranges.values()]);
  const hashOf = new Map([...ranges.keys()].map((key, i) => [key, hashes[i]!]));
  return paths.map((keys) => keys.map((key) => hashOf.get(key)!));
}

/**
 * Proof that the tree of `old` leaves is the beginning of the tree of `size` leaves; empty where `old` is 0 or `size`.
 * Throws LogError SIZE_ORDER or TILE_MISSING.
 */
export async function proveConsistency(reader: TileReader, old: number, size: number): Promise<Uint8Array[]> {
  if (!isCount(old) || !isCount(size) || old > size)
    throw new LogError(faultOf("SIZE_ORDER", "/old", { old, size }));
  return rangeHashes(reader, size, consistencyRanges(old, size));
}

function isCount(value: number): boolean {
  return Number.isSafeInteger(value) && value >= 0;
}
