import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { parseNumber } from "./number.ts";

describe("parseNumber", () => {
  test.each([
    ["12", "12"],
    ["0012.50", "12.5"],
    ["1,234,567.8", "1234567.8"],
    ["1 234 567", "1234567"],
    ["１２３．５", "123.5"],
    ["１，２３４", "1234"],
    ["−5", "-5"],
    ["-0.0", "0"],
    [".5", "0.5"],
    ["1.2e3", "1200"],
    ["1.25E-3", "0.00125"],
    ["66949.15", "66949.15"],
  ])("%s is %s", (cell, text) => {
    expect(parseNumber(cell)).toMatchObject({ kind: "value", text, value: Number(text), percent: false });
  });

  test("a percent sign is reported, not applied", () => {
    expect(parseNumber("60.2%")).toMatchObject({ text: "60.2", percent: true });
    expect(parseNumber("60.2％")).toMatchObject({ text: "60.2", percent: true });
  });

  test.each(["", " ", "-", "—", "…", "……", "...", "n.a.", "N/A", "na", "NaN", "无", "／", "\u3000"])(
    "%j is missing, never zero",
    (cell) => {
      expect(parseNumber(cell)).toEqual({ kind: "missing" });
    },
  );

  test.each([
    ["12,5", "SERIES_NUMBER_GROUPING"],
    ["1,23,456", "SERIES_NUMBER_GROUPING"],
    ["1.234,5", "SERIES_NUMBER_GROUPING"],
    ["12万", "SERIES_NUMBER_UNIT"],
    ["12.5 t", "SERIES_NUMBER_UNIT"],
    ["abc", "SERIES_NUMBER_UNREADABLE"],
    ["1.2.3", "SERIES_NUMBER_UNREADABLE"],
    ["Infinity", "SERIES_NUMBER_UNREADABLE"],
    ["0x10", "SERIES_NUMBER_UNIT"],
    ["1e400", "SERIES_NUMBER_RANGE"],
    ["9".repeat(60), "SERIES_NUMBER_RANGE"],
  ])("%s is refused as %s", (cell, code) => {
    expect(parseNumber(cell)).toEqual({ kind: "fault", code });
  });

  test("reads back every integer however it is grouped and however its digits are drawn", () => {
    fc.assert(
      fc.property(
        fc.bigInt(-(10n ** 15n), 10n ** 15n),
        fc.constantFrom(",", " ", "，", "’"),
        fc.boolean(),
        (n, mark, wide) => {
          const sign = n < 0n ? "-" : "";
          const grouped = sign + String(n < 0n ? -n : n).replace(/\B(?=(\d{3})+$)/g, mark);
          const drawn = wide
            ? grouped.replace(/\d/g, (d) => String.fromCharCode(d.charCodeAt(0) + 0xfee0))
            : grouped;
          expect(parseNumber(drawn)).toMatchObject({ kind: "value", text: String(n) });
        },
      ),
    );
  });

  test("keeps the value of every double", () => {
    fc.assert(
      fc.property(fc.double({ noNaN: true, noDefaultInfinity: true, min: -1e20, max: 1e20 }), (x) => {
        fc.pre(x === 0 || Math.abs(x) > 1e-15);
        const read = parseNumber(String(x));
        expect(read.kind === "value" && read.value).toBe(x === 0 ? 0 : x);
      }),
    );
  });

  test("never throws", () => {
    fc.assert(fc.property(fc.string({ unit: "binary", maxLength: 200 }), (text) => void parseNumber(text)));
  });
});
