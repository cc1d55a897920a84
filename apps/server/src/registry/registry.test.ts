import { describe, expect, it } from "vitest";
import { MemoryRegistry, type PartyEntry } from "./registry.ts";

function entry(id: number, uri: string, places: [id: number, kind: string, district: number][]): PartyEntry {
  return {
    party: { id, uri, kind: "recycler", name: { zh: "甲", en: "A" }, district: 420106, permits: [] },
    aliases: [`${uri}:alias`],
    places: places.map(([place, kind, district]) => ({
      place: {
        id: place,
        uri: `place-${place}`,
        party: id,
        kind,
        name: { zh: "厂", en: "plant" },
        district,
        lon: null,
        lat: null,
        capacityT: null,
        stockLimitT: null,
        stockLimitDays: null,
      },
      aliases: [`sgln-${place}`],
    })),
  };
}

describe("registry in memory", () => {
  it("finds parties and places by id, URI and alias", () => {
    const registry = new MemoryRegistry();
    registry.put([entry(1, "a", [[10, "outlet", 420106]]), entry(2, "b", [])]);
    expect(registry.party("a")).toBe(registry.partyById(1));
    expect(registry.party("a:alias")?.id).toBe(1);
    expect(registry.place("sgln-10")).toBe(registry.placeById(10));
    expect(registry.placesOf(1).map(({ id }) => id)).toEqual([10]);
    expect([registry.party("c"), registry.partyById(3), registry.place("a"), registry.placesOf(3)]).toEqual([
      undefined,
      undefined,
      undefined,
      [],
    ]);
  });

  it("replaces an entry with all its names, and leaves what was read as it was", () => {
    const registry = new MemoryRegistry();
    registry.put([entry(1, "a", [[10, "outlet", 420106]])]);
    const before = registry.party("a");
    registry.put([entry(1, "z", [[11, "outlet", 420107]])]);
    expect(before?.uri).toBe("a");
    expect([
      registry.party("a"),
      registry.party("a:alias"),
      registry.place("place-10"),
      registry.place("sgln-10"),
    ]).toEqual([undefined, undefined, undefined, undefined]);
    expect(registry.party("z:alias")?.id).toBe(1);
    expect(registry.version).toBe(2);
  });

  it("keeps a name that moves from one party to another in the same write", () => {
    const registry = new MemoryRegistry();
    registry.put([entry(1, "a", []), entry(2, "b", [])]);
    registry.put([
      { ...entry(2, "b", []), aliases: ["a:alias"] },
      { ...entry(1, "a", []), aliases: [] },
    ]);
    expect(registry.party("a:alias")?.id).toBe(2);
  });

  it("counts places of a kind in a range of districts, both ends included", () => {
    const registry = new MemoryRegistry();
    registry.put([
      entry(1, "a", [
        [1, "outlet", 420102],
        [2, "outlet", 420106],
        [3, "outlet", 420106],
        [4, "outlet", 440106],
        [5, "plant", 420106],
      ]),
    ]);
    expect(registry.placeCount("outlet", 420100, 420199)).toBe(3);
    expect(registry.placeCount("outlet", 420106, 420106)).toBe(2);
    expect(registry.placeCount("outlet", 0, 999999)).toBe(4);
    expect(registry.placeCount("outlet", 420107, 440105)).toBe(0);
    expect(registry.placeCount("none", 0, 999999)).toBe(0);
    registry.put([entry(1, "a", [[2, "outlet", 420106]])]);
    expect(registry.placeCount("outlet", 0, 999999)).toBe(1);
  });
});
