import { faultOf, LogError } from "./fault.ts";
import { foldPerfect, HASH_SIZE, hashLeaf } from "./hash.ts";
import { perfectSubtrees } from "./subtree.ts";
import { partialTiles, TILE_WIDTH } from "./tile.ts";
import { readTiles, type Tile, type TileReader } from "./tile-store.ts";
import { joinSubtrees } from "./tree-hash.ts";

/** The unfinished tile of a level. */
interface Edge {
  index: number;
  width: number;
  /** Width at which it was last handed out. */
  taken: number;
  hashes: Uint8Array;
}

/**
 * Grows a tree leaf by leaf, holding no more of it than its right edge: one unfinished tile a level. A sequencer opens
 * it at the size of its last checkpoint, appends a batch, and writes what `take` gives and the new checkpoint in one
 * transaction.
 */
export class TreeAppender {
  #size: number;
  readonly #edges: Edge[] = [];
  #full: Tile[] = [];

  private constructor(size: number) {
    this.#size = size;
  }

  /** Stands at the end of a tree of `size` leaves. Throws LogError TILE_MISSING where its right edge is not stored. */
  static async open(reader: TileReader, size: number): Promise<TreeAppender> {
    const appender = new TreeAppender(size);
    const tiles = partialTiles(size);
    const hashes = await readTiles(reader, tiles);
    for (const [i, { level, index, width }] of tiles.entries()) {
      const edge = appender.#edge(level);
      edge.hashes.set(hashes[i]!);
      Object.assign(edge, { index, width, taken: width });
    }
    return appender;
  }

  /** Stands before the first leaf. */
  static empty(): TreeAppender {
    return new TreeAppender(0);
  }

  get size(): number {
    return this.#size;
  }

  /** Appends an entry and gives its index. */
  appendEntry(entry: Uint8Array): number {
    return this.append(hashLeaf(entry));
  }

  /** Appends a leaf by its hash and gives its index. Throws LogError LENGTH. */
  append(leafHash: Uint8Array): number {
    if (leafHash.length !== HASH_SIZE)
      throw new LogError(faultOf("LENGTH", "/leafHash", { found: leafHash.length, expected: HASH_SIZE }));
    this.#put(0, leafHash);
    return this.#size++;
  }

  /** Every tile that is new or wider than when last taken: full ones once and for all, partial ones to be replaced. */
  take(): Tile[] {
    const tiles = this.#full;
    this.#full = [];
    for (const [level, edge] of this.#edges.entries()) {
      const { index, width, taken, hashes } = edge;
      if (width === taken) continue;
      tiles.push({ level, index, width, hashes: hashes.slice(0, width * HASH_SIZE) });
      edge.taken = width;
    }
    return tiles;
  }

  /** Root of the tree as it stands. */
  root(): Uint8Array {
    // Each level's unfinished tile holds the perfect subtrees left over at its heights, the largest first.
    const hashes = [...this.#edges].reverse().flatMap(({ width, hashes }) =>
      perfectSubtrees({ lo: 0, hi: width }).map(({ height, index }) => {
        const bytes = 2 ** height * HASH_SIZE;
        return foldPerfect(hashes.subarray(index * bytes, (index + 1) * bytes));
      }),
    );
    return joinSubtrees(hashes);
  }

  #put(level: number, hash: Uint8Array): void {
    const edge = this.#edge(level);
    edge.hashes.set(hash, edge.width * HASH_SIZE);
    edge.width++;
    if (edge.width < TILE_WIDTH) return;
    const { index, hashes } = edge;
    this.#full.push({ level, index, width: TILE_WIDTH, hashes });
    this.#put(level + 1, foldPerfect(hashes));
    Object.assign(edge, emptyEdge(index + 1));
  }

  #edge(level: number): Edge {
    for (let below = this.#edges.length; below <= level; below++)
      // A level that has no unfinished tile may have full ones.
      this.#edges.push(emptyEdge(Math.floor(this.#size / TILE_WIDTH ** (below + 1))));
    return this.#edges[level]!;
  }
}

function emptyEdge(index: number): Edge {
  return { index, width: 0, taken: 0, hashes: new Uint8Array(TILE_WIDTH * HASH_SIZE) };
}
