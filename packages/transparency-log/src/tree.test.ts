import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { grow, leavesOf, storeOf } from "../testing/log-world.ts";
import { naiveConsistency, naiveInclusion, naiveRoot } from "../testing/naive-tree.ts";
import { LogError } from "./fault.ts";
import { hashNode } from "./hash.ts";
import { proveConsistency, proveInclusion, proveInclusions } from "./prove.ts";
import { partialTiles, tilePath, tileWidth } from "./tile.ts";
import { MemoryTiles, type Tile, type TileReader } from "./tile-store.ts";
import { TreeAppender } from "./tree-appender.ts";
import { treeRoot } from "./tree-hash.ts";
import { verifyConsistency, verifyInclusion } from "./verify-proof.ts";

const hex = (hashes: readonly Uint8Array[]): string[] =>
  hashes.map((hash) => Buffer.from(hash).toString("hex"));
const leaves = leavesOf(1_500);
const batches = fc.array(fc.integer({ min: 0, max: 400 }), { minLength: 1, maxLength: 6 });

/** Every tile a tree of this size consists of. */
async function tilesOf(store: TileReader, size: number): Promise<Record<string, string>> {
  const found: Record<string, string> = {};
  for (let level = 0; 256 ** level <= size; level++)
    for (let index = 0; tileWidth(level, index, size) > 0; index++) {
      const tile = { level, index, width: tileWidth(level, index, size) };
      const [hashes] = await store.readTiles([tile]);
      found[tilePath(tile)] = Buffer.from(hashes!).toString("hex");
    }
  return found;
}

async function catchCode(work: Promise<unknown> | (() => unknown)): Promise<string> {
  try {
    await (typeof work === "function" ? work() : work);
  } catch (error) {
    if (error instanceof LogError) return error.fault.code;
    throw error;
  }
  return "nothing was thrown";
}

describe("appending", () => {
  test("in any batches gives the naive tree and the same tiles as all at once", async () => {
    await fc.assert(
      fc.asyncProperty(batches, async (counts) => {
        const store = new MemoryTiles();
        let size = 0;
        for (const count of counts) {
          const batch = leaves.slice(size, Math.min(leaves.length, size + count));
          const root = await grow(store, size, batch);
          size += batch.length;
          expect(hex([root])).toEqual(hex([naiveRoot(leaves.slice(0, size))]));
        }
        const atOnce = await storeOf(leaves.slice(0, size));
        expect(await tilesOf(store, size)).toEqual(await tilesOf(atOnce, size));
        expect(store.count).toBe(atOnce.count);
      }),
      { numRuns: 30 },
    );
  });

  test("tiles hold what the standard says", async () => {
    const size = 700;
    const store = await storeOf(leaves.slice(0, size));
    const [first, last, above] = await store.readTiles([
      { level: 0, index: 0, width: 256 },
      { level: 0, index: 2, width: 188 },
      { level: 1, index: 0, width: 2 },
    ]);
    const above01 = [naiveRoot(leaves.slice(0, 256)), naiveRoot(leaves.slice(256, 512))];
    expect(hex([first!, last!, above!])).toEqual(
      hex([leaves.slice(0, 256), leaves.slice(512, 700), above01].map((hashes) => Buffer.concat(hashes))),
    );
    expect(store.count).toBe(4);
  });

  test("hands out full tiles once, and partial ones when they have grown", () => {
    const appender = TreeAppender.empty();
    const take = (): string[] => appender.take().map(tilePath);
    const add = (count: number): void => {
      for (let i = 0; i < count; i++) expect(appender.append(leaves[appender.size]!)).toBe(appender.size - 1);
    };
    expect(take()).toEqual([]);
    add(10);
    expect(take()).toEqual(["tile/0/000.p/10"]);
    expect(take()).toEqual([]);
    add(246);
    expect(take()).toEqual(["tile/0/000", "tile/1/000.p/1"]);
    add(300);
    expect(take()).toEqual(["tile/0/001", "tile/0/002.p/44", "tile/1/000.p/2"]);
  });

  test("over three levels of tiles, opened anew at every turn of them", async () => {
    // A leaf again and again: subtrees repeat, so the roots of 65,536 and more leaves are known without the package.
    const leaf = leaves[0]!;
    const perfect = [leaf];
    for (let height = 0; height < 17; height++) perfect.push(hashNode(perfect[height]!, perfect[height]!));
    const rootOf = (size: number): Uint8Array =>
      perfect
        .filter((_, height) => Math.floor(size / 2 ** height) % 2 === 1)
        .reduce((right, left) => hashNode(left, right));
    const store = new MemoryTiles();
    let size = 0;
    for (const next of [255, 256, 257, 65_535, 65_536, 65_537, 70_000]) {
      const root = await grow(
        store,
        size,
        Array.from({ length: next - size }, () => leaf),
      );
      size = next;
      expect(hex([root, await treeRoot(store, size)])).toEqual(hex([rootOf(size), rootOf(size)]));
    }
    expect(partialTiles(size)).toHaveLength(3);
    for (const index of [0, 65_535, 65_536, 69_999]) {
      const proof = await proveInclusion(store, index, size);
      expect(verifyInclusion({ index, size, leafHash: leaf, root: rootOf(size), proof })).toBeNull();
    }
    for (const old of [1, 256, 65_535, 65_536, 65_537]) {
      const proof = await proveConsistency(store, old, size);
      const claim = { old, size, oldRoot: rootOf(old), root: rootOf(size), proof };
      expect(verifyConsistency(claim)).toBeNull();
    }
  });

  test("a leaf hash of another length is the caller's fault", async () => {
    expect(await catchCode(() => TreeAppender.empty().append(new Uint8Array(31)))).toBe("LENGTH");
  });
});

describe("proofs out of tiles", () => {
  test("are the naive ones, of trees that the store has outgrown as well", async () => {
    const store = await storeOf(leaves);
    await fc.assert(
      fc.asyncProperty(
        fc
          .integer({ min: 1, max: leaves.length })
          .chain((size) =>
            fc.record({ size: fc.constant(size), index: fc.nat(size - 1), old: fc.nat(size) }),
          ),
        async ({ size, index, old }) => {
          const tree = leaves.slice(0, size);
          const root = naiveRoot(tree);
          const proof = await proveInclusion(store, index, size);
          expect(hex(proof)).toEqual(hex(naiveInclusion(index, tree)));
          expect(verifyInclusion({ index, size, leafHash: leaves[index]!, root, proof })).toBeNull();
          const consistency = await proveConsistency(store, old, size);
          expect(hex(consistency)).toEqual(hex(naiveConsistency(old, tree)));
          const oldRoot = naiveRoot(tree.slice(0, old));
          expect(verifyConsistency({ old, size, oldRoot, root, proof: consistency })).toBeNull();
          expect(hex([await treeRoot(store, size)])).toEqual(hex([root]));
        },
      ),
      { numRuns: 60 },
    );
  });

  test("read each tile once, all in one go", async () => {
    const store = await storeOf(leaves);
    const calls: string[][] = [];
    const reader: TileReader = {
      readTiles: (tiles) => {
        calls.push(tiles.map(tilePath));
        return store.readTiles(tiles);
      },
    };
    await proveInclusion(reader, 700, 1_500);
    expect(calls).toEqual([["tile/0/002", "tile/1/000.p/5", "tile/0/005.p/220"]]);
  });

  test("of many leaves are those of each, out of one reading", async () => {
    const store = await storeOf(leaves);
    let calls = 0;
    const reader: TileReader = {
      readTiles: (tiles) => {
        calls++;
        expect(new Set(tiles.map(tilePath)).size).toBe(tiles.length);
        return store.readTiles(tiles);
      },
    };
    const indexes = [1_499, 0, 700, 701, 702, 256, 0];
    const proofs = await proveInclusions(reader, indexes, 1_500);
    expect(calls).toBe(1);
    const each = await Promise.all(indexes.map((index) => proveInclusion(store, index, 1_500)));
    expect(proofs.map(hex)).toEqual(each.map(hex));
    expect(await proveInclusions(reader, [], 1_500)).toEqual([]);
  });

  test("need the tiles, at their width", async () => {
    const store = await storeOf(leaves.slice(0, 300));
    expect(await catchCode(proveInclusion(store, 0, 301))).toBe("TILE_MISSING");
    expect(await catchCode(proveInclusion(store, 0, 600))).toBe("TILE_MISSING");
    expect(await catchCode(TreeAppender.open(store, 301))).toBe("TILE_MISSING");
    expect(await catchCode(treeRoot(new MemoryTiles(), 1))).toBe("TILE_MISSING");
  });

  test.each([
    [0, 0],
    [5, 5],
    [-1, 5],
    [0.5, 5],
    [0, 2 ** 53],
  ])("of leaf %d of %d there is none", async (index, size) => {
    expect(await catchCode(proveInclusion(new MemoryTiles(), index, size))).toBe("INDEX");
  });

  test("backwards there is no consistency", async () => {
    expect(await catchCode(proveConsistency(new MemoryTiles(), 2, 1))).toBe("SIZE_ORDER");
    expect(await proveConsistency(new MemoryTiles(), 0, 0)).toEqual([]);
  });
});

describe("a store", () => {
  const tile = (hashes: Uint8Array[]): Tile => ({
    level: 0,
    index: 0,
    width: hashes.length,
    hashes: Buffer.concat(hashes),
  });

  test("lets tiles grow, and refuses to change or shorten one, the whole batch with it", async () => {
    const store = new MemoryTiles();
    store.write([tile(leaves.slice(0, 2))]);
    store.write([tile(leaves.slice(0, 3))]);
    const other = { ...tile(leaves.slice(0, 1)), index: 7 };
    expect(await catchCode(() => store.write([other, tile(leaves.slice(0, 2))]))).toBe("TILE_CHANGED");
    expect(await catchCode(() => store.write([other, tile(leaves.slice(1, 5))]))).toBe("TILE_CHANGED");
    expect(store.count).toBe(1);
    expect(await store.readTiles([tile(leaves.slice(0, 3))])).toEqual([Buffer.concat(leaves.slice(0, 3))]);
  });
});
