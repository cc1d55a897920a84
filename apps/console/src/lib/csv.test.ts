import { describe, expect, it } from "vitest";
import { csvCell, csvHead, csvText } from "./csv.ts";

describe("writing", () => {
  it("quotes what needs quoting", () => {
    expect(csvCell('a "b", c')).toBe('"a ""b"", c"');
    expect(csvCell(null)).toBe("");
    expect(csvCell(-3.5)).toBe("-3.5");
  });

  it("disarms formulas but leaves numbers alone", () => {
    expect(csvCell("=cmd|x")).toBe("'=cmd|x");
    expect(csvCell("-1+2")).toBe("'-1+2");
  });

  it("ends every row and marks the encoding", () => {
    expect(csvText(["状态"], [["ok"]])).toBe("\uFEFF状态\r\nok\r\n");
  });
});

describe("reading the head", () => {
  it("reads quotes, line breaks inside them and stops after the rows asked for", () => {
    expect(csvHead('a,b\r\n"x\ny","1,5"\r\n3,4\r\n', 2)).toEqual([
      ["a", "b"],
      ["x\ny", "1,5"],
    ]);
  });

  it("finds the delimiter and takes a last row without an end", () => {
    expect(csvHead("\uFEFFa;b\n1;2", 5)).toEqual([
      ["a", "b"],
      ["1", "2"],
    ]);
  });
});
