import { CREDIT_CODE_SYMBOLS, creditCheckCharacter } from "../check-digits.ts";
import { ownScheme } from "../own-scheme.ts";
import { problem } from "../problems.ts";
import { unread } from "../reading.ts";

const length = 21;

/**
 * A hand-over note: district, day and six symbols that its drafter draws, so that nobody has to be asked for a
 * number, and a check character by which a number read over the telephone is tested.
 */
export const transfer = ownScheme({
  id: "transfer",
  label: { zh: "交接单编号", en: "Hand-over note number" },
  kind: "document",
  form: "district 6 digits, date 8 digits, 6 of 0-9 A-H J-N P Q R T U W X Y, check character",
  rule: {
    zh: "末位：权数 3^i，模 31（算法同 GB 32100）",
    en: "last character: weights 3^i modulo 31, as GB 32100 reckons",
  },
  source: "Loopledger",
  confidence: "standard",
  example: "330106202611251BB85YA",
  separators: /[\s-]/g,
  shape: /^\d{14}[0-9A-HJ-NPQRTUWXY]{7}$/,
  read: (code) => {
    const match = /^(\d{6})(\d{4})(\d{2})(\d{2})([0-9A-HJ-NPQRTUWXY]{6})([0-9A-HJ-NPQRTUWXY])$/.exec(code);
    if (!match) return unread(problem("FORM", { expected: "DDDDDDYYYYMMDD + 6 + 1" }));
    const [, district = "", year = "", month = "", day = "", number = "", found = ""] = match;
    const date = `${year}-${month}-${day}`;
    const problems = [];
    if (Number.isNaN(Date.parse(date)) || new Date(date).toISOString().slice(0, 10) !== date)
      problems.push(problem("DATE", { found: date }));
    const expected = creditCheckCharacter(code, length - 1);
    if (found !== expected) problems.push(problem("CHECK_DIGIT", { found, expected }));
    return { parts: { district, date, number }, problems };
  },
});

/**
 * Makes the number of a note.
 * @param district six digits; @param date `YYYY-MM-DD`; @param draw number below 31^6 (887,503,681), drawn by chance.
 */
export function transferNumber(district: number | string, date: string, draw: number): string {
  let number = "";
  for (let rest = Math.floor(draw), i = 0; i < 6; i++, rest = Math.floor(rest / 31))
    number = CREDIT_CODE_SYMBOLS.charAt(rest % 31) + number;
  const head = String(district).padStart(6, "0").slice(0, 6) + date.replaceAll("-", "") + number;
  return head + creditCheckCharacter(head, length - 1);
}
