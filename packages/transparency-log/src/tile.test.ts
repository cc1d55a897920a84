import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { entriesPath, parseTilePath, partialTiles, tilePath, tileWidth } from "./tile.ts";

describe("tile paths", () => {
  test.each([
    [{ level: 0, index: 0, width: 256 }, "tile/0/000"],
    [{ level: 3, index: 1_234_067, width: 256 }, "tile/3/x001/x234/067"],
    [{ level: 63, index: 999, width: 1 }, "tile/63/999.p/1"],
    [{ level: 1, index: 1_000, width: 255 }, "tile/1/x001/000.p/255"],
  ])("%j is %s", (tile, path) => {
    expect(tilePath(tile)).toBe(path);
    expect(parseTilePath(path)).toEqual({ ok: true, value: { kind: "hashes", ...tile } });
  });

  test("of entries", () => {
    expect(entriesPath(273, 112)).toBe("tile/entries/273.p/112");
    expect(parseTilePath("tile/entries/273.p/112")).toEqual({
      ok: true,
      value: { kind: "entries", level: 0, index: 273, width: 112 },
    });
  });

  test.each([
    "",
    "tile/0/0",
    "tile/0/0000",
    "tile/00/000",
    "tile/64/000",
    "tile/-1/000",
    "tile/0/x000/001",
    "tile/0/001/002",
    "tile/0/x001",
    "tile/0/001.p/0",
    "tile/0/001.p/256",
    "tile/0/001.p/01",
    "tile/0/001.p/",
    "tile/0/001/",
    "/tile/0/001",
    "tile/data/001",
    "tile/0/x009/x007/x199/x254/x740/992",
    "tile/0/00١",
    "tile/0/001\n",
  ])("%j is refused", (path) => {
    expect(parseTilePath(path).ok).toBe(false);
  });

  test("read back as written, and only so", () => {
    const numbers = { level: fc.nat(63), index: fc.maxSafeNat(), width: fc.integer({ min: 1, max: 256 }) };
    fc.assert(
      fc.property(fc.record(numbers), (tile) => {
        expect(parseTilePath(tilePath(tile))).toEqual({ ok: true, value: { kind: "hashes", ...tile } });
      }),
    );
    fc.assert(
      fc.property(
        fc.string({ unit: fc.constantFrom("e", "/", "0", "x", "1", ".p/", "9", "2", "000"), maxLength: 20 }),
        (tail) => {
          const path = `tile/${tail}`;
          const read = parseTilePath(path);
          if (read.ok && read.value.kind === "hashes") expect(tilePath(read.value)).toBe(path);
        },
      ),
    );
  });
});

describe("tiles of a tree", () => {
  test("of 70,000 leaves are those of the standard's example", () => {
    expect(partialTiles(70_000)).toEqual([
      { level: 0, index: 273, width: 112 },
      { level: 1, index: 1, width: 17 },
      { level: 2, index: 0, width: 1 },
    ]);
    expect(tileWidth(0, 272, 70_000)).toBe(256);
    expect(tileWidth(1, 0, 70_000)).toBe(256);
    expect(tileWidth(0, 274, 70_000)).toBe(0);
    expect(tileWidth(3, 0, 70_000)).toBe(0);
  });

  test("of 256 leaves are a full one and one above", () => {
    expect(partialTiles(256)).toEqual([{ level: 1, index: 0, width: 1 }]);
    expect(partialTiles(0)).toEqual([]);
  });
});
