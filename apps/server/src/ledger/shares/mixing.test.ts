import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type Addition, byMoment, type Making, type MassWorld, type Moment } from "./mass-world.ts";
import { sharesOf } from "./mixing.ts";

const at = (n: number): Moment => ({ t: String(n).padStart(6, "0"), s: String(n) });
const end = at(999_999);

/** A world told step by step, with what a physicist would know of each vessel: its mass by origin. */
class Vessels implements MassWorld {
  readonly #additions = new Map<string, Addition[]>();
  readonly truth = new Map<string, Map<string, number>>();
  readonly passed = new Map<string, Map<string, number>>();
  #now = 0;

  massOf(item: string): number {
    return [...(this.truth.get(item)?.values() ?? [])].reduce((sum, kg) => sum + kg, 0);
  }

  /** Kilograms that come from nowhere the ledger knows. */
  supply(item: string, kg: number): void {
    this.truth.set(item, new Map([[item, kg]]));
    this.passed.set(item, new Map());
  }

  /** Takes parts of vessels, stirs, and fills the output with so much of it. */
  make(step: string, inputs: { item: string; part: number }[], output: string, yields: number): void {
    const now = at(++this.#now);
    const stirred = new Map<string, number>();
    const through = new Map<string, number>();
    const parts = inputs.map(({ item, part }) => {
      const kg = this.massOf(item) * part;
      for (const [origin, mass] of this.truth.get(item)!) add(stirred, origin, mass * part);
      for (const [name, mass] of this.passed.get(item)!) if (name !== step) add(through, name, mass * part);
      this.truth.set(item, scaled(this.truth.get(item)!, 1 - part));
      this.passed.set(item, scaled(this.passed.get(item)!, 1 - part));
      return { item, kg, at: now };
    });
    const total = parts.reduce((sum, { kg }) => sum + kg, 0);
    through.set(step, total);
    const making: Making = { id: now.s, steps: [step], events: [now.s], inputs: parts };
    const rest = this.massOf(output);
    const list = this.#additions.get(output) ?? [];
    list.push({ making, at: now, kg: total * yields, rest });
    this.#additions.set(output, list);
    this.truth.set(output, sum(this.truth.get(output), scaled(stirred, yields)));
    this.passed.set(output, sum(this.passed.get(output), scaled(through, yields)));
  }

  additions(item: string, moment: Moment): Addition[] {
    return (this.#additions.get(item) ?? []).filter((one) => byMoment(one.at, moment) < 0);
  }
  contents(): { item: string; kg: number | null }[] {
    return [];
  }
  massAt(item: string): number | null {
    return this.massOf(item);
  }
  hosts(): { item: string; at: Moment }[] {
    return [];
  }
  isUnread(): boolean {
    return false;
  }
}

const add = (to: Map<string, number>, key: string, kg: number): void =>
  void to.set(key, (to.get(key) ?? 0) + kg);
const scaled = (of: Map<string, number>, by: number): Map<string, number> => new Map([...of].map(([key, kg]) => [key, kg * by])); // prettier-ignore
const sum = (a: Map<string, number> | undefined, b: Map<string, number>): Map<string, number> => {
  const all = new Map(a);
  for (const [key, kg] of b) add(all, key, kg);
  return all;
};
const rounded = (of: Map<string, number>): [string, number][] =>
  [...of]
    .filter(([, share]) => share > 1e-9)
    .map(([key, share]): [string, number] => [key, Math.round(share * 1e8) / 1e8])
    .sort(([a], [b]) => (a < b ? -1 : 1));

const vessels = ["v1", "v2", "v3", "v4"];
const acts = fc.array(
  fc.record({
    step: fc.constantFrom("crush", "melt", "blend"),
    inputs: fc.uniqueArray(
      fc.record({ item: fc.constantFrom("s1", "s2", ...vessels), part: fc.double({ min: 0.05, max: 1, noNaN: true }) }), // prettier-ignore
      { selector: ({ item }) => item, minLength: 1, maxLength: 3 },
    ),
    output: fc.constantFrom(...vessels),
    yields: fc.double({ min: 0.3, max: 1, noNaN: true }),
  }),
  { minLength: 1, maxLength: 25 },
);

describe("shares of mass", () => {
  it("are those of stirred vessels, whatever is poured where", () => {
    fc.assert(
      fc.property(acts, (list) => {
        const world = new Vessels();
        world.supply("s1", 1_000);
        world.supply("s2", 400);
        for (const { step, inputs, output, yields } of list) {
          const from = inputs.filter(({ item }) => item !== output && world.massOf(item) > 1e-6);
          if (from.length) world.make(step, from, output, yields);
        }
        for (const item of vessels) {
          const kg = world.massOf(item);
          if (kg < 1e-3) continue;
          const { origins, steps, unknown } = sharesOf(world, item, end);
          expect(unknown).toBeLessThan(1e-6);
          expect(rounded(origins)).toEqual(rounded(scaled(world.truth.get(item)!, 1 / kg)));
          expect(rounded(steps)).toEqual(rounded(scaled(world.passed.get(item)!, 1 / kg)));
        }
      }),
      { numRuns: 2_000 },
    );
  });
});

interface Told {
  steps?: string[];
  kg: number | null;
  rest?: number | null;
  from: { [input: string]: number | null };
}

/** A world of few words: makings by output, in order. */
function told(
  made: { [output: string]: Told[] },
  more: Partial<MassWorld> = {},
): MassWorld {
  const additions = new Map<string, Addition[]>();
  for (const [item, list] of Object.entries(made))
    additions.set(
      item,
      list.map(({ steps = [], kg, rest = 0, from }, n) => {
        const moment = at(10 + n);
        const inputs = Object.entries(from).map(([input, mass]) => ({ item: input, kg: mass, at: moment }));
        return { making: { id: `${item}${n}`, steps, events: [`${item}${n}`], inputs }, at: moment, kg, rest };
      }),
    );
  return {
    additions: (item) => additions.get(item) ?? [],
    contents: () => [],
    massAt: () => null,
    hosts: () => [],
    isUnread: () => false,
    ...more,
  };
} // prettier-ignore

describe("what nobody told", () => {
  it("is unknown, and nothing is guessed", () => {
    const shares = sharesOf(told({ lot: [{ kg: 10, from: { a: 6, b: null } }] }), "lot", end);
    expect([rounded(shares.origins), shares.unknown]).toEqual([[], 1]);
    expect([...shares.events]).toEqual(["lot0"]);
  });
  it("does not matter where all comes from one thing", () => {
    const shares = sharesOf(told({ lot: [{ kg: null, rest: null, from: { a: null } }] }), "lot", end);
    expect([rounded(shares.origins), shares.unknown]).toEqual([[["a", 1]], 0]);
  });
  it("is as much as the lot it went into", () => {
    const lot: Told[] = [
      { kg: 30, from: { a: 30 } },
      { kg: 10, rest: 30, from: { b: 5, c: null } },
    ];
    const shares = sharesOf(told({ lot }), "lot", end);
    expect([rounded(shares.origins), shares.unknown]).toEqual([[["a", 0.75]], 0.25]);
  });
  it("is what was not looked at", () => {
    const world = told({ lot: [{ kg: 4, from: { a: 3, b: 1 } }] }, { isUnread: (item) => item === "b" });
    const shares = sharesOf(world, "lot", end);
    expect([rounded(shares.origins), shares.unknown]).toEqual([[["a", 0.75]], 0.25]);
  });
  it("is all where a process takes in what it put out, and nothing else", () => {
    const world = told({ x: [{ kg: 1, from: { y: 1 } }], y: [{ kg: 1, from: { x: 1 } }] });
    const shares = sharesOf(world, "x", end);
    expect([rounded(shares.origins), shares.unknown]).toEqual([[], 1]);
  });
});

describe("a thing with others inside", () => {
  const contents = (item: string): { item: string; kg: number | null }[] =>
    item === "car" ? [{ item: "pack", kg: 400 }, { item: "seat", kg: null }] : item === "box" ? [{ item: "a", kg: 1 }, { item: "b", kg: 3 }] : []; // prettier-ignore
  it("is its own weight and theirs; who is not weighed cannot be told from it", () => {
    const world = told({ scrap: [{ kg: 900, from: { car: 1_600 } }] }, { contents, massAt: () => 1_600 });
    const shares = sharesOf(world, "scrap", end);
    expect([rounded(shares.origins), shares.unknown]).toEqual([[["pack", 0.25]], 0.75]);
  });
  it("is theirs alone where nobody weighed it", () => {
    expect(rounded(sharesOf(told({}, { contents }), "box", end).origins)).toEqual([["a", 0.25], ["b", 0.75]]); // prettier-ignore
  });
  it("tells what something on the way was taken out of, and that out of what", () => {
    const hosts = (item: string): { item: string; at: Moment }[] =>
      item === "pack" ? [{ item: "car", at: at(3) }] : item === "car" ? [{ item: "ship", at: at(1) }] : [];
    const shares = sharesOf(told({ lot: [{ kg: 10, from: { pack: 6, other: 4 } }] }, { hosts }), "lot", end);
    expect(rounded(shares.hosts)).toEqual([["car", 0.6], ["ship", 0.6]]); // prettier-ignore
    expect(rounded(shares.origins)).toEqual([["other", 0.4], ["pack", 0.6]]); // prettier-ignore
  });
});
