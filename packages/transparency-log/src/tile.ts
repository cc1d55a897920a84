import { readDecimal } from "./decimal.ts";
import { good, type Read, refuse, show } from "./fault.ts";

/** Levels of the tree that one tile spans, and hashes in a full tile (C2SP tlog-tiles). */
export const TILE_HEIGHT = 8;
export const TILE_WIDTH = 256;

/** Where a tile stands. `level` 0 holds leaf hashes; `width` is 256 for a full tile and 1 to 255 for a partial one. */
export interface TileAddress {
  level: number;
  index: number;
  width: number;
}

/** A resource below the prefix of a log: a tile of hashes, or the entries of a tile of level 0. */
export interface TileResource extends TileAddress {
  kind: "hashes" | "entries";
}

/** Path of a tile below the prefix of the log, e.g. `tile/0/x001/x234/067.p/12`. */
export function tilePath({ level, index, width }: TileAddress): string {
  return `tile/${level}/${indexPath(index)}${width < TILE_WIDTH ? `.p/${width}` : ""}`;
}

/** Path of the entries of a tile of level 0, e.g. `tile/entries/x001/x234/067.p/12`. */
export function entriesPath(index: number, width: number): string {
  return tilePath({ level: 0, index, width }).replace("tile/0/", "tile/entries/");
}

/** Reads what `tilePath` and `entriesPath` write, and nothing else. */
export function parseTilePath(path: string): Read<TileResource> {
  const match =
    /^tile\/(entries|0|[1-9]|[1-5][0-9]|6[0-3])\/((?:x[0-9]{3}\/)*[0-9]{3})(?:\.p\/([0-9]+))?$/.exec(path);
  if (!match) return refuse("FORM", "", { expected: "tile/<L>/<N>[.p/<W>], tile/entries/<N>[.p/<W>]" });
  const [, place, digits, partial] = match;
  const index = readDecimal(digits!.replaceAll(/[x/]/g, "").replace(/^0+(?=\d)/, ""), "/index");
  if (!index.ok) return index;
  const width = partial === undefined ? good(TILE_WIDTH) : readDecimal(partial, "/width");
  if (!width.ok) return width;
  const kind = place === "entries" ? "entries" : "hashes";
  const resource: TileResource = {
    kind,
    level: kind === "entries" ? 0 : Number(place),
    index: index.value,
    width: width.value,
  };
  // One path for each tile: no width beyond 255, no needless group of zeroes.
  const written = kind === "entries" ? entriesPath(resource.index, resource.width) : tilePath(resource);
  return written === path && resource.width > 0
    ? good(resource)
    : refuse("NUMBER", "", { value: show(path) });
}

/** How many hashes the tile holds in a tree of `size` leaves, 0 to 256. */
export function tileWidth(level: number, index: number, size: number): number {
  const hashes = Math.floor(size / TILE_WIDTH ** level);
  return Math.max(0, Math.min(TILE_WIDTH, hashes - index * TILE_WIDTH));
}

/** The partial tiles of a tree of `size` leaves, level by level: its right edge. */
export function partialTiles(size: number): TileAddress[] {
  const tiles: TileAddress[] = [];
  for (let level = 0, hashes = size; hashes > 0; level++, hashes = Math.floor(hashes / TILE_WIDTH)) {
    const width = hashes % TILE_WIDTH;
    if (width > 0) tiles.push({ level, index: Math.floor(hashes / TILE_WIDTH), width });
  }
  return tiles;
}

/** Groups of three digits, all but the last marked, so that files and folders never share a name. */
function indexPath(index: number): string {
  const digits = String(index);
  const groups = digits.padStart(Math.ceil(digits.length / 3) * 3, "0").match(/\d{3}/g)!;
  return groups.map((group, i) => (i < groups.length - 1 ? `x${group}` : group)).join("/");
}
