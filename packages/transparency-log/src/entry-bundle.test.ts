import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { entriesOf, leavesOf } from "../testing/log-world.ts";
import { appendToBundles, checkBundle, decodeBundle, encodeBundle } from "./entry-bundle.ts";
import { LogError } from "./fault.ts";

const entryLists = fc.array(fc.uint8Array({ maxLength: 300 }), { maxLength: 20 });
const copy = (list: readonly Uint8Array[]): number[][] => list.map((bytes) => [...bytes]);

describe("entry bundles", () => {
  test("write each entry after its length, big-endian", () => {
    const bundle = encodeBundle([Buffer.from("a"), Buffer.alloc(0), Buffer.alloc(300)]);
    expect(Buffer.from(bundle.subarray(0, 7)).toString("hex")).toBe("0001610000012c");
    expect(bundle).toHaveLength(2 + 1 + 2 + 2 + 300);
  });

  test("read back as written", () => {
    fc.assert(
      fc.property(entryLists, (entries) => {
        const read = decodeBundle(encodeBundle(entries), entries.length);
        expect(read.ok && copy(read.value)).toEqual(copy(entries));
      }),
    );
  });

  test("any bytes are refused or are what would be written", () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 20 }), fc.nat(4), (bytes, width) => {
        const read = decodeBundle(bytes, width);
        if (read.ok) expect([...encodeBundle(read.value)]).toEqual([...bytes]);
      }),
      { numRuns: 500 },
    );
  });

  test.each([
    ["00", 1, "FORM"],
    ["0002ff", 1, "FORM"],
    ["0000", 2, "LENGTH"],
    ["00000000", 1, "LENGTH"],
  ])("%s as %d entries is %s", (hex, width, code) => {
    expect(decodeBundle(Buffer.from(hex, "hex"), width)).toMatchObject({ ok: false, fault: { code } });
  });

  test.each([[[new Uint8Array(65_536)]], [Array.from({ length: 257 }, () => new Uint8Array())]])(
    "too much is refused",
    (entries) => {
      expect(() => encodeBundle(entries)).toThrow(LogError);
    },
  );

  test("the largest entry fits", () => {
    expect(decodeBundle(encodeBundle([new Uint8Array(65_535)]), 1).ok).toBe(true);
  });

  test("hash to their tile, or say which does not", () => {
    const tile = Buffer.concat(leavesOf(5));
    expect(checkBundle(encodeBundle(entriesOf(5)), tile).ok).toBe(true);
    const spoilt = entriesOf(5).with(3, Buffer.from("other"));
    expect(checkBundle(encodeBundle(spoilt), tile)).toEqual({
      ok: false,
      fault: { code: "ROOT", path: "/3" },
    });
    expect(checkBundle(encodeBundle(entriesOf(4)), tile)).toMatchObject({ fault: { code: "LENGTH" } });
  });

  test("appended in any batches are those of all at once", () => {
    fc.assert(
      fc.property(fc.array(fc.nat(300), { maxLength: 6 }), (counts) => {
        const bodies = new Map<number, Uint8Array>();
        let size = 0;
        for (const count of counts) {
          const last = size % 256 === 0 ? undefined : bodies.get(Math.floor(size / 256));
          for (const { index, width, body } of appendToBundles(size, last, entriesOf(count, size))) {
            bodies.set(index, body);
            expect(width).toBe(Math.min(256, size + count - index * 256));
          }
          size += count;
        }
        const atOnce = appendToBundles(0, undefined, entriesOf(size));
        expect([...bodies.values()].map((body) => [...body])).toEqual(atOnce.map(({ body }) => [...body]));
      }),
      { numRuns: 30 },
    );
  });

  test("a partial bundle that is not the one of that size is the caller's fault", () => {
    expect(() => appendToBundles(3, encodeBundle(entriesOf(2)), entriesOf(1))).toThrow(LogError);
    expect(() => appendToBundles(3, undefined, entriesOf(1))).toThrow(LogError);
  });
});
