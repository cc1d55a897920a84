import fc from "fast-check";
import { expect, test } from "vitest";
import { foldPath, indexAt, insertEntry, type PathEntry } from "./item-path.ts";

const entry = fc.record(
  {
    t: fc.integer({ min: 0, max: 20 }).map((n) => new Date(Date.UTC(2025, 0, 1 + n)).toISOString()),
    p: fc.constantFrom("x/a", "x/b", "y/a", null),
    by: fc.integer({ min: 1, max: 3 }),
    st: fc.constantFrom("one", "two", "three"),
    h: fc.option(fc.integer({ min: 1, max: 4 })),
    l: fc.option(fc.integer({ min: 100, max: 103 })),
    r: fc.integer({ min: 1, max: 4 }),
    a: fc.dictionary(fc.constantFrom("m", "n"), fc.integer()),
    m: fc.bigInt({ min: 0n, max: 99n }).map(String),
    acc: fc.option(fc.tuple(fc.integer({ min: 1, max: 3 }), fc.integer({ min: 0, max: 3 }))),
  },
  { requiredKeys: ["t", "p", "by"] },
);

/** Entries of different events; sequence numbers of one to three digits, as a string order would get wrong. */
const entries = fc.array(entry, { maxLength: 14 }).map((list) =>
  list.map((one, i): PathEntry => ({ ...(one as Omit<PathEntry, "s">), s: String([9, 10, 99, 100][i % 4]! + 4 * i) })),
); // prettier-ignore

const inserted = (list: PathEntry[]): PathEntry[] => {
  const path: PathEntry[] = [];
  for (const one of list) insertEntry(path, structuredClone(one));
  return path;
};

test("entries put in in any order give the same path and fold", () => {
  fc.assert(
    fc.property(
      entries.chain((list) => fc.tuple(fc.constant(list), fc.shuffledSubarray(list, { minLength: list.length }))),
      ([list, shuffled]) => {
        expect(inserted(shuffled)).toEqual(inserted(list));
        expect(foldPath(inserted(shuffled))).toEqual(foldPath(inserted(list)));
      },
    ),
  );
}); // prettier-ignore

test("a path with an entry taken out folds as if it had never come", () => {
  fc.assert(
    fc.property(entries, fc.nat(), (list, n) => {
      fc.pre(list.length > 0);
      const gone = list[n % list.length]!;
      const path = inserted(list).filter(({ s }) => s !== gone.s);
      expect(foldPath(path)).toEqual(foldPath(inserted(list.filter((one) => one !== gone))));
    }),
  );
});

test("entries stand by time, those of one moment as they were recorded", () => {
  fc.assert(
    fc.property(entries, (list) => {
      const path = inserted(list);
      const sorted = [...list].sort((a, b) => (a.t === b.t ? Number(a.s) - Number(b.s) : a.t < b.t ? -1 : 1));
      expect(path.map(({ s }) => s)).toEqual(sorted.map(({ s }) => s));
    }),
  );
});

test("the same event put in twice stays one entry", () => {
  const one: PathEntry = { t: "2025-01-01T00:00:00.000Z", s: "7", p: "x/a", by: 1, st: "one" };
  const path = inserted([one, { ...one, st: "two" }]);
  expect(path).toEqual([{ ...one, st: "two" }]);
});

test("a state belongs to its programme", () => {
  const at = "2025-01-01T00:00:00.000Z";
  const path = inserted([
    { t: at, s: "1", p: "x/a", by: 1, st: "one" },
    { t: at, s: "2", p: "y/a", by: 1, st: "two" },
  ]);
  expect(foldPath(path).states).toEqual({ x: "one", y: "two" });
  expect(foldPath(path, indexAt(path, { t: at, s: "1" })).states).toEqual({ x: "one" });
});
