import { describe, expect, it } from "vitest";
import { csvLine } from "./csv-text.ts";

describe("a line of CSV", () => {
  it.each([
    ["=1+1", "'=1+1"],
    ["+86 10", "'+86 10"],
    ["-2", "'-2"],
    ["@SUM(A1)", "'@SUM(A1)"],
    ["\t=1", "'\t=1"],
    [" =1", "' =1"],
    ["＝1", "'＝1"],
    ["|cmd", "'|cmd"],
    ["a=1", "a=1"],
    ["中文", "中文"],
    ['say "x"', '"say ""x"""'],
    ["a,b", '"a,b"'],
    ["=a,b", `"'=a,b"`],
  ])("%j is written %j", (text, cell) => {
    expect(csvLine([text])).toBe(`${cell}\r\n`);
  });

  it("leaves numbers alone and gaps empty", () => {
    expect(csvLine([-2.5, null, true, undefined, 0])).toBe("-2.5,,true,,0\r\n");
  });
});
