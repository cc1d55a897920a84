import fc from "fast-check";
import { expect, test } from "vitest";
import {
  CREDIT_CODE_SYMBOLS,
  creditCheckCharacter,
  gs1CheckDigit,
  luhnCheckDigit,
  organisationCheckCharacter,
  vinCheckCharacter,
} from "./check-digits.ts";

const DIGITS = "0123456789";
const VIN = "0123456789ABCDEFGHJKLMNPRSTUVWXYZ";
const ALNUM = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ";

const textOf = (alphabet: string, length: number) =>
  fc
    .array(fc.constantFrom(...Array.from(alphabet)), { minLength: length, maxLength: length })
    .map((characters) => characters.join(""));

const replaceAt = (text: string, index: number, character: string) =>
  text.slice(0, index) + character + text.slice(index + 1);

/** Substitutes every position by every other symbol; returns those that the check does not notice. */
function unnoticed(code: string, alphabet: string, isValid: (code: string) => boolean): string[] {
  expect(isValid(code)).toBe(true);
  const missed: string[] = [];
  for (let index = 0; index < code.length; index++) {
    for (const character of alphabet) {
      if (character === code[index]) continue;
      const changed = replaceAt(code, index, character);
      if (isValid(changed)) missed.push(changed);
    }
  }
  return missed;
}

test.each([7, 11, 12, 13, 16, 17])("GS1: every single substitution in %d digits is noticed", (length) => {
  const isValid = (code: string) => gs1CheckDigit(code.slice(0, -1)) === Number(code.at(-1));
  fc.assert(
    fc.property(textOf(DIGITS, length), (data) => {
      expect(unnoticed(data + gs1CheckDigit(data), DIGITS, isValid)).toEqual([]);
    }),
    { numRuns: 30 },
  );
});

test("IMEI: every single substitution is noticed", () => {
  const isValid = (code: string) => luhnCheckDigit(code.slice(0, -1)) === Number(code.at(-1));
  fc.assert(
    fc.property(textOf(DIGITS, 14), (data) => {
      expect(unnoticed(data + luhnCheckDigit(data), DIGITS, isValid)).toEqual([]);
    }),
    { numRuns: 50 },
  );
});

test("credit code: every single substitution is noticed", () => {
  const isValid = (code: string) => creditCheckCharacter(code) === code[17];
  fc.assert(
    fc.property(textOf(CREDIT_CODE_SYMBOLS, 17), (data) => {
      expect(unnoticed(data + creditCheckCharacter(data), CREDIT_CODE_SYMBOLS, isValid)).toEqual([]);
    }),
    { numRuns: 30 },
  );
});

test("organisation code: every substitution of a digit by a digit is noticed", () => {
  const isValid = (code: string) => organisationCheckCharacter(code) === code[8];
  fc.assert(
    fc.property(textOf(DIGITS, 8), (data) => {
      expect(unnoticed(data + organisationCheckCharacter(data), DIGITS, isValid)).toEqual([]);
    }),
    { numRuns: 50 },
  );
  // Values run to 35 and the modulus is 11, so that 0 for B (11 values apart) cannot be noticed.
  expect(organisationCheckCharacter("B0000000")).toBe(organisationCheckCharacter("00000000"));
  expect(ALNUM.indexOf("B")).toBe(11);
});

test("VIN: every substitution is noticed except by a letter of the same value", () => {
  const values: Record<string, number> = {};
  Array.from("ABCDEFGH").forEach((letter, index) => (values[letter] = index + 1));
  Array.from("JKLMN").forEach((letter, index) => (values[letter] = index + 1));
  Object.assign(values, { P: 7, R: 9 });
  Array.from("STUVWXYZ").forEach((letter, index) => (values[letter] = index + 2));
  const value = (character: string) => values[character] ?? Number(character);
  const isValid = (code: string) => vinCheckCharacter(code) === code[8];
  fc.assert(
    fc.property(textOf(VIN, 17), (data) => {
      const code = replaceAt(data, 8, vinCheckCharacter(data));
      for (const changed of unnoticed(code, VIN, isValid)) {
        const index = Array.from(changed).findIndex((character, position) => character !== code[position]);
        expect(value(changed.charAt(index))).toBe(value(code.charAt(index)));
      }
    }),
    { numRuns: 30 },
  );
});
