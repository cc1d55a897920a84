import fc from "fast-check";
import { expect, test } from "vitest";
import { check } from "../check.ts";
import { CREDIT_CODE_SYMBOLS } from "../check-digits.ts";
import { transferNumber } from "./transfer.ts";

const day = fc
  .date({ min: new Date("2000-01-01"), max: new Date("2099-12-31"), noInvalidDate: true })
  .map((date) => date.toISOString().slice(0, 10));
const number = fc
  .tuple(fc.integer({ min: 110000, max: 659999 }), day, fc.integer({ min: 0, max: 31 ** 6 - 1 }))
  .map(([district, date, draw]) => ({ district, date, code: transferNumber(district, date, draw) }));

test("a made number is valid, recognised without its scheme, and tells district and day", () => {
  fc.assert(
    fc.property(number, ({ district, date, code }) => {
      const found = check(code);
      expect(found).toMatchObject({ scheme: "transfer", valid: true, kind: "document" });
      expect(found.parts).toMatchObject({ district: String(district), date });
    }),
  );
});

test("one wrong symbol is found", () => {
  fc.assert(
    fc.property(
      number,
      fc.integer({ min: 14, max: 20 }),
      fc.integer({ min: 1, max: 30 }),
      ({ code }, at, by) => {
        const symbol = CREDIT_CODE_SYMBOLS[(CREDIT_CODE_SYMBOLS.indexOf(code[at]!) + by) % 31]!;
        const wrong = code.slice(0, at) + symbol + code.slice(at + 1);
        expect(check(wrong, "transfer").problems.map((problem) => problem.code)).toContain("CHECK_DIGIT");
      },
    ),
  );
});

test("a day that does not exist is no number's day", () => {
  expect(check("330106202602301BB85YA", "transfer").problems.map(({ code }) => code)).toContain("DATE");
});
