import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { expression, ExpressionError, isTrue, type Value } from "./expression.ts";

const names = {
  a: 6, b: 4, zero: 0, word: "steel", yes: true, nothing: null, day: "2025-03-01",
  items: [{ kg: 10, state: "made" }, { kg: 5, state: "sent" }, { kg: null, state: "sent" }],
  known: [{ kg: 10 }, { kg: 5 }],
  deep: { er: { still: 3 } },
  table: { S01: 0.35 },
}; // prettier-ignore

const value = (text: string): Value => expression(text).evaluate({ names });

describe("values", () => {
  test.each<[string, Value]>([
    ["1 + 2 * 3 - 4 / 2", 5],
    ["(1 + 2) * 3 % 5", 4],
    ["-a + b", -2],
    ["2 - 1 - 1", 0],
    ["8 / 2 / 2", 2],
    ["1.5e2 + a", 156],
    ['"st" + "eel" == word', true],
    ["a > b and not (b >= a)", true],
    ["not a == 7", true],
    ["not yes or a == 6", true],
    ["a == 1 or b == 4 and a == 6", true],
    ["deep.er.still", 3],
    ["deep.er.gone", null],
    ['word in ["iron", "steel"]', true],
    ["a in [1, 2]", false],
    ['"2025-02-28" < day', true],
    ["days(day, \"2025-03-31\")", 30],
    ["sum(known.kg)", 15],
    ["avg(1, 2, 6)", 3],
    ["min(known.kg) + max(known.kg)", 15],
    ["abs(b - a)", 2],
    ["count(items.state)", 3],
    ['count(items.state == "sent")', 2],
    ['any(items.state == "gone")', false],
    ["all(known.kg > 4)", true],
    ["distinct(items.state)", ["made", "sent"]],
    ["has(nothing)", false],
    ["coalesce(nothing, gone, 7)", 7],
    ["if(a > b, 1, 2)", 1],
    ["if(nothing, 1, 2)", 2],
    ["round(2.345, 2)", 2.35],
    ["date(day)", "2025-03-01"],
    ['startsWith(word, "ste")', true],
    ['at(table, "S01")', 0.35],
    ['at(table, "S99")', null],
    ['at(table, "constructor")', null],
    ['at(word, "S01")', null],
  ])("%s", (text, expected) => expect(value(text)).toEqual(expected)); // prettier-ignore
});

describe("what is not known stays unknown and does not fire", () => {
  test.each(["nothing > 1", "gone.away == 2", "a / zero > 1", "sum(items.kg) > 1", "word * 2 > 1", "not nothing", "nothing and yes", "nothing or a == 1", "nothing in [1]", "at(table, nothing) > 0"])(
    "%s",
    (text) => {
      expect(value(text)).toBeNull();
      expect(isTrue(value(text))).toBe(false);
    },
  ); // prettier-ignore

  test("unless the other side settles it", () => {
    expect(value("nothing or yes")).toBe(true);
    expect(value("yes or nothing")).toBe(true);
    expect(value("nothing and a == 1")).toBe(false);
    expect(value("a == 1 and nothing")).toBe(false);
    expect(value("nothing == null")).toBe(true);
    expect(value("a != null")).toBe(true);
  });

  test("a name of the object prototype is no name", () => {
    expect(value("constructor.name")).toBeNull();
    expect(value("deep.__proto__")).toBeNull();
    expect(value("deep.toString")).toBeNull();
  });
});

describe("what is no expression", () => {
  test.each(["", "1 +", "(1", "a b", "1 2", "a ==", "[1, 2", "sum(1,,2)", "a..b", "'x'", "a & b", '"open', "and", "1 = 1", `${"(".repeat(60)}1${")".repeat(60)}`, "x".repeat(2_001)])(
    "%s",
    (text) => expect(() => expression(text)).toThrow(ExpressionError),
  ); // prettier-ignore

  test("the message names the place", () => {
    expect(() => expression("1 + * 2")).toThrow('unexpected "*" at 5 in: 1 + * 2');
  });

  test("any text is read or refused, never more", () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 60 }), (text) => {
        try {
          expression(text).evaluate({ names });
        } catch (error) {
          expect(error).toBeInstanceOf(ExpressionError);
        }
      }),
    );
  });
});

test("arithmetic is the machine's", () => {
  const number = fc.double({ noNaN: true, noDefaultInfinity: true, min: -1e9, max: 1e9 });
  fc.assert(
    fc.property(number, number, number, (x, y, z) => {
      const found = expression("x + y * z - x").evaluate({ names: { x, y, z } });
      expect(found).toBe(x + y * z - x);
    }),
  );
});

test("the ledger answers functions that need it; unknown ones are unknown", () => {
  const call = (name: string, args: Value[]): Value | undefined =>
    name === "stock" ? args.length : undefined;
  expect(expression('stock("place", "x") + 1').evaluate({ names, call })).toBe(3);
  expect(expression("nowhere(1)").evaluate({ names, call })).toBeNull();
  expect(expression("stock()").evaluate({ names })).toBeNull();
});
