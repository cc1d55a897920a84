import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type ReadLimits } from "./limits.ts";
import { parseJson } from "./parse-json.ts";

function faultOf(text: string, limits?: ReadLimits) {
  const result = parseJson(text, limits);
  return "faults" in result ? result.faults[0] : undefined;
}

describe("parseJson", () => {
  test("gives the value, with or without byte order mark", () => {
    expect(parseJson('{"a":[1,"]}"]}')).toEqual({ value: { a: [1, "]}"] } });
    expect(parseJson('\ufeff{"a":1}')).toEqual({ value: { a: 1 } });
  });

  test("a depth of 100,000 is a fault, and quickly", () => {
    const start = performance.now();
    expect(faultOf("[".repeat(100_000))).toMatchObject({
      code: "DEPTH",
      params: { limit: 32, line: 1, column: 33 },
    });
    expect(faultOf('{"a":'.repeat(100_000))).toMatchObject({ code: "DEPTH" });
    expect(performance.now() - start).toBeLessThan(1000);
  });

  test("depth counts brackets, not texts", () => {
    const nested = "[".repeat(32) + "]".repeat(32);
    expect(parseJson(nested)).toHaveProperty("value");
    expect(faultOf(`[${nested}]`)?.code).toBe("DEPTH");
    expect(parseJson(JSON.stringify("[".repeat(100) + '\\"['))).toHaveProperty("value");
    expect(faultOf("[[[]]]", { maxDepth: 2 })?.params).toMatchObject({ limit: 2, column: 3 });
  });

  test.each([
    ["", 1, 1],
    ["{", 1, 2],
    ['{"a":1,}', 1, 8],
    ['{\n  "a": 1,\n  "b" 2\n}', 3, 7],
    ['{"a": 01}', 1, 8],
    ['{"a": tru}', 1, 7],
    ['["a\nb"]', 1, 4],
    ['["a\\x"]', 1, 4],
    ["[1] 2", 1, 5],
    ['["open', 1, 7],
  ])("%j breaks at line %i, column %i", (text, line, column) => {
    expect(faultOf(text)).toEqual({ path: "", code: "BROKEN_JSON", params: { line, column } });
  });

  test("a broken text with megabytes in one string is located too", () => {
    const long = "汉\\n".repeat(1_000_000);
    expect(faultOf(`["${long}" 1]`)?.params).toEqual({ line: 1, column: long.length + 5 });
  });

  test("bytes are counted as UTF-8", () => {
    expect(parseJson('"汉字"', { maxBytes: 8 })).toEqual({ value: "汉字" });
    expect(faultOf('"汉字"', { maxBytes: 7 })).toMatchObject({
      code: "TOO_LARGE",
      params: { size: 8, limit: 7 },
    });
    expect(parseJson('"😀"', { maxBytes: 6 })).toHaveProperty("value");
    expect(faultOf('"😀"', { maxBytes: 5 })?.code).toBe("TOO_LARGE");
  });

  test.each(['{"a":{"__proto__":{"x":1}}}', '[{"\\u005f_proto__":1}]', '{"__pr\\u006fto__":1}'])(
    "%s is refused",
    (text) => {
      expect(faultOf(text)?.code).toBe("FORBIDDEN_KEY");
    },
  );

  test("__proto__ as a text is nothing special", () => {
    expect(parseJson('["__proto__"]')).toEqual({ value: ["__proto__"] });
  });

  test("agrees with JSON.parse on any damage to a text", () => {
    fc.assert(
      fc.property(fc.jsonValue({ maxDepth: 5 }), fc.nat(), fc.string({ maxLength: 2 }), (value, at, junk) => {
        const text = JSON.stringify(value, null, 1);
        fc.pre(!text.includes("__proto__"));
        const broken =
          text.slice(0, at % (text.length + 1)) + junk + text.slice((at % (text.length + 1)) + 1);
        let expected: unknown;
        try {
          expected = { value: JSON.parse(broken) as unknown };
        } catch {
          const fault = faultOf(broken);
          expect(fault?.code).toBe("BROKEN_JSON");
          expect(Number(fault?.params?.["line"])).toBeLessThanOrEqual(broken.split("\n").length);
          return;
        }
        expect(parseJson(broken)).toEqual(expected);
      }),
      { numRuns: 500 },
    );
  });
});
