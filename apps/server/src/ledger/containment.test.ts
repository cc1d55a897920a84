import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { Containment, type ContainmentEvent } from "./containment.ts";

function event(n: number, action: "ADD" | "DELETE", child: string, parent: string): ContainmentEvent {
  return {
    party: 1,
    seq: String(n),
    time: new Date(n * 60_000).toISOString(),
    kind: "a",
    action,
    parent,
    children: [child],
    bulk: [],
    region: null,
    readers: [],
  };
}

/** Stays with a length, as `child in parent from-to` in minutes. */
function stays(events: ContainmentEvent[]): string[] {
  const containment = new Containment();
  for (const one of events) containment.apply(structuredClone(one));
  return [...containment.added]
    .filter(({ fromSeq, toSeq }) => fromSeq !== toSeq)
    .map(({ child, parent, fromSeq, toSeq }) => `${child} in ${parent} ${fromSeq}-${toSeq ?? ""}`)
    .sort();
}

/** The plain way: play the events in order of time, keeping where the child is. */
function replay(events: ContainmentEvent[]): string[] {
  const found: string[] = [];
  let open: { parent: string; from: string } | null = null;
  for (const { seq, action, parent } of [...events].sort((a, b) => Number(a.seq) - Number(b.seq))) {
    if (open && (action === "ADD" || open.parent === parent)) {
      found.push(`c in ${open.parent} ${open.from}-${seq}`);
      open = null;
    }
    if (action === "ADD") open = { parent, from: seq };
  }
  if (open) found.push(`c in ${open.parent} ${open.from}-`);
  return found.sort();
}

describe("stays of items inside others", () => {
  it("begin with ADD and end with DELETE or with the next parent", () => {
    expect(
      stays([event(1, "ADD", "c", "A"), event(2, "ADD", "c", "B"), event(5, "DELETE", "c", "B")]),
    ).toEqual(["c in A 1-2", "c in B 2-5"]);
  });

  it("all end when the parent is emptied", () => {
    const containment = new Containment();
    for (const child of ["x", "y"]) containment.apply(event(1, "ADD", child, "A"));
    expect(containment.apply({ ...event(3, "DELETE", "", "A"), children: [] }).sort()).toEqual(["x", "y"]);
    expect([...containment.childrenOf("A")]).toEqual([]);
    expect(containment.parentOf("x")).toBeNull();
  });

  it("of quantities in different parents have nothing to do with each other", () => {
    const bulk = (n: number, action: "ADD" | "DELETE", parent: string): ContainmentEvent => ({
      ...event(n, action, "", parent),
      children: [],
      bulk: ["c"],
    });
    expect(stays([bulk(1, "ADD", "A"), bulk(2, "ADD", "B"), bulk(5, "DELETE", "A")])).toEqual([
      "c in A 1-5",
      "c in B 2-",
    ]);
    // Late: it went into B before it was put into A, and was taken out of A before it was known to be in.
    expect(stays([bulk(5, "DELETE", "A"), bulk(2, "ADD", "B"), bulk(1, "ADD", "A")])).toEqual([
      "c in A 1-5",
      "c in B 2-",
    ]);
    const containment = new Containment();
    containment.apply(bulk(1, "ADD", "A"));
    expect(containment.apply({ ...bulk(3, "DELETE", "A"), bulk: [] })).toEqual([]);
    expect([...containment.added].map(({ toSeq }) => toSeq)).toEqual(["3", "3"]);
  });

  it("are the same in whatever order the reports arrive", () => {
    const log = fc.uniqueArray(
      fc.record({
        at: fc.integer({ min: 1, max: 40 }),
        action: fc.constantFrom("ADD" as const, "DELETE" as const),
        parent: fc.constantFrom("A", "B", "C"),
        all: fc.boolean(),
      }),
      { selector: ({ at }) => at, minLength: 1, maxLength: 12 },
    );
    fc.assert(
      fc.property(log, fc.infiniteStream(fc.nat()), (entries, keys) => {
        const events = entries.map(({ at, action, parent, all }) => {
          const one = event(at, action, "c", parent);
          return action === "DELETE" && all ? { ...one, children: [] } : one;
        });
        const shuffled = events
          .map((one) => ({ one, key: keys.next().value }))
          .sort((a, b) => a.key - b.key)
          .map(({ one }) => one);
        expect(stays(shuffled)).toEqual(replay(events));
      }),
      { numRuns: 3_000 },
    );
  });
});
