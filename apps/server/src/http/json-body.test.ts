import { describe, expect, it } from "vitest";
import { parseBody } from "./json-body.ts";
import { Problem } from "./problem.ts";

function refusal(text: string): Problem {
  try {
    parseBody(text);
  } catch (error) {
    if (error instanceof Problem) return error;
    throw error;
  }
  throw new Error("was accepted");
}

describe("parseBody", () => {
  it("reads JSON up to the depth limit, brackets in texts not counted", () => {
    const deep = `${"[".repeat(32)}${"]".repeat(32)}`;
    expect(() => parseBody(deep)).not.toThrow();
    expect(parseBody(`{"a":"${"[".repeat(100)}\\""}`)).toEqual({ a: `${"[".repeat(100)}"` });
    expect(parseBody('\ufeff{"a":1}')).toEqual({ a: 1 });
  });

  it("names the place where text breaks", () => {
    expect(refusal('{\n  "a": 1,\n  oops }')).toMatchObject({
      code: "BROKEN_JSON",
      params: { line: 3, column: 3 },
    });
    expect(refusal('{"a": ')).toMatchObject({ code: "BROKEN_JSON" });
  });

  it("refuses depth without using the stack", () => {
    const started = performance.now();
    expect(refusal("[".repeat(1_000_000))).toMatchObject({
      code: "DEPTH",
      params: { limit: 32, column: 33 },
    });
    expect(performance.now() - started).toBeLessThan(1000);
  });

  it("refuses names that reach a prototype, however they are spelt", () => {
    expect(refusal('{"a":{"__proto__":{"x":1}}}').code).toBe("FORBIDDEN_KEY");
    expect(refusal('{"\\u005f_proto__":{"x":1}}').code).toBe("FORBIDDEN_KEY");
  });
});
