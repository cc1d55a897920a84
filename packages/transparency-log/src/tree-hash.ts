import { emptyRoot, foldPerfect, HASH_SIZE, hashNode } from "./hash.ts";
import { perfectSubtrees, type Range, type Subtree } from "./subtree.ts";
import { TILE_HEIGHT, TILE_WIDTH, type TileAddress, tilePath, tileWidth } from "./tile.ts";
import { readTiles, type TileReader } from "./tile-store.ts";

/**
 * Tree hashes (RFC 6962 section 2.1) of ranges of a tree of `size` leaves, out of its tiles, which are read in one go.
 * Throws LogError TILE_MISSING.
 */
export async function rangeHashes(
  reader: TileReader,
  size: number,
  ranges: readonly Range[],
): Promise<Uint8Array[]> {
  const parts = ranges.map((range) => perfectSubtrees(range).map((subtree) => sliceOf(subtree, size)));
  const needed = new Map(parts.flat().map(({ tile }) => [tilePath(tile), tile]));
  const tiles = await readTiles(reader, [...needed.values()]);
  const hashesOf = new Map([...needed.keys()].map((path, i) => [path, tiles[i]!]));
  return parts.map((slices) =>
    joinSubtrees(
      slices.map(({ tile, from, to }) => foldPerfect(hashesOf.get(tilePath(tile))!.subarray(from, to))),
    ),
  );
}

/** The root of a tree out of its tiles. Throws LogError TILE_MISSING. */
export async function treeRoot(reader: TileReader, size: number): Promise<Uint8Array> {
  if (size === 0) return emptyRoot;
  const [root] = await rangeHashes(reader, size, [{ lo: 0, hi: size }]);
  return root!;
}

/** Hash over perfect subtrees that stand side by side, the largest first; of none it is the empty root. */
export function joinSubtrees(hashes: readonly Uint8Array[]): Uint8Array {
  return hashes.length === 0 ? emptyRoot : hashes.reduceRight((right, left) => hashNode(left, right));
}

/** Which bytes of which tile the subtree is folded from. */
function sliceOf({ height, index }: Subtree, size: number): { tile: TileAddress; from: number; to: number } {
  const level = Math.floor(height / TILE_HEIGHT);
  const count = 2 ** (height % TILE_HEIGHT);
  const first = index * count;
  const at = Math.floor(first / TILE_WIDTH);
  const from = (first % TILE_WIDTH) * HASH_SIZE;
  return {
    tile: { level, index: at, width: tileWidth(level, at, size) },
    from,
    to: from + count * HASH_SIZE,
  };
}
