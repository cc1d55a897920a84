import { faultOf, LogError } from "./fault.ts";
import { HASH_SIZE, sameBytes } from "./hash.ts";
import { type TileAddress, tilePath } from "./tile.ts";

/** A tile with its hashes one after the other, 32 bytes each. */
export interface Tile extends TileAddress {
  hashes: Uint8Array;
}

/**
 * Where proofs get their hashes from: a table, a folder, a log on the network. All that one proof needs is asked for
 * at once, so that a database answers in one statement.
 */
export interface TileReader {
  /**
   * Hashes of the tiles, in the order asked. A tile that has grown since may answer in full: hashes once written stay,
   * so its first `width` are those asked for. `undefined` where the tile, or so much of it, is not there.
   */
  readTiles(tiles: readonly TileAddress[]): Promise<readonly (Uint8Array | undefined)[]>;
}

/** The first `width` hashes of each tile; throws LogError TILE_MISSING where the store does not have them. */
export async function readTiles(reader: TileReader, tiles: readonly TileAddress[]): Promise<Uint8Array[]> {
  if (tiles.length === 0) return [];
  const answers = await reader.readTiles(tiles);
  return tiles.map((tile, i) => {
    const bytes = tile.width * HASH_SIZE;
    const hashes = answers[i];
    if (!hashes || hashes.length < bytes)
      throw new LogError(faultOf("TILE_MISSING", "", { tile: tilePath(tile) }));
    return hashes.subarray(0, bytes);
  });
}

/** Tiles in memory. What any store must hold to: a tile only grows, and its hashes never change. */
export class MemoryTiles implements TileReader {
  readonly #tiles = new Map<string, Uint8Array>();

  get count(): number {
    return this.#tiles.size;
  }

  readTiles(tiles: readonly TileAddress[]): Promise<(Uint8Array | undefined)[]> {
    return Promise.resolve(tiles.map((tile) => this.#tiles.get(keyOf(tile))));
  }

  /** Takes all tiles or none; throws LogError TILE_CHANGED where one would take back what was written. */
  write(tiles: readonly Tile[]): void {
    for (const tile of tiles) {
      const before = this.#tiles.get(keyOf(tile));
      if (before && !sameBytes(before, tile.hashes.subarray(0, before.length)))
        throw new LogError(faultOf("TILE_CHANGED", "", { tile: tilePath(tile) }));
    }
    for (const tile of tiles) this.#tiles.set(keyOf(tile), tile.hashes);
  }
}

function keyOf({ level, index }: TileAddress): string {
  return `${level}/${index}`;
}
