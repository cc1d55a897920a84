import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { decodeText, parseCsv } from "./csv.ts";

describe("decodeText", () => {
  const gbk = Buffer.from("b5d8c7f8", "hex");
  it("tells UTF-8, UTF-16 and GBK apart", () => {
    expect(decodeText(Buffer.from("地区"))).toBe("地区");
    expect(decodeText(Buffer.from("\ufeff地区"))).toBe("地区");
    expect(decodeText(gbk)).toBe("地区");
    expect(decodeText(Buffer.from("\ufeff地区", "utf16le"))).toBe("地区");
    expect(decodeText(Buffer.from("feff5730533a", "hex"))).toBe("地区");
  });

  it("takes no bytes for text that are none", () => {
    expect(decodeText(Buffer.from("00ff00ff00ff", "hex"))).toBeUndefined();
    expect(decodeText(Buffer.from("610062", "hex"))).toBeUndefined();
  });

  it("reads back every text written as UTF-8", () => {
    fc.assert(
      fc.property(fc.string({ unit: "grapheme", maxLength: 50 }), (text) => {
        fc.pre(!text.includes("\0") && !text.startsWith("\ufeff"));
        expect(decodeText(Buffer.from(text))).toBe(text);
      }),
    );
  });
});

describe("parseCsv", () => {
  it("reads commas, semicolons and tabs, quotes and line ends of both kinds", () => {
    expect(parseCsv('a,b\r\n1,"x, ""y"""\r\n')).toEqual({
      rows: [
        ["a", "b"],
        ["1", 'x, "y"'],
      ],
    });
    expect(parseCsv("a;b\n1,5;2\n")).toEqual({
      rows: [
        ["a", "b"],
        ["1,5", "2"],
      ],
    });
    expect(parseCsv("a\tb\n1\t2")).toEqual({
      rows: [
        ["a", "b"],
        ["1", "2"],
      ],
    });
    expect(parseCsv("")).toEqual({ rows: [] });
  });

  it("names the line a quote breaks at", () => {
    expect(parseCsv('a,b\n1,"2\n')).toMatchObject({
      fault: { code: "SERIES_CSV_BROKEN", path: "/csv", params: { line: expect.any(Number) } },
    });
  });

  it("never throws", () => {
    fc.assert(fc.property(fc.string({ unit: "binary", maxLength: 300 }), (text) => void parseCsv(text)));
  });
});
