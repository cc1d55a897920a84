import { isDigits } from "../characters.ts";
import { gs1CheckDigit } from "../check-digits.ts";
import { LINK_PREFIX } from "../gs1/layout.ts";
import { ownUri } from "../own-uri.ts";
import { problem } from "../problems.ts";
import { unread } from "../reading.ts";
import type { SchemeDefinition } from "../types.ts";

/** Check character of an ISBN-10: weights 10 to 2, modulo 11, 10 written X (ISO 2108:1992). */
function isbn10Check(data: string): string {
  let sum = 0;
  for (let index = 0; index < 9; index++) sum += (10 - index) * (data.charCodeAt(index) - 48);
  const value = (11 - (sum % 11)) % 11;
  return value === 10 ? "X" : String(value);
}

const isTen = (code: string) => /^\d{9}[\dX]$/.test(code);
const isThirteen = (code: string) => /^97[89]\d{10}$/.test(code);

/** The ISBN-13 of a well-formed code. An ISBN-10 with a wrong check character keeps its faulty identity. */
function thirteen(code: string): string | null {
  if (isThirteen(code)) return code;
  if (!isTen(code) || isbn10Check(code) !== code[9]) return null;
  const data = `978${code.slice(0, 9)}`;
  return data + gs1CheckDigit(data);
}

/** International Standard Book Number. As an ISBN-13 is a GTIN-13, its canonical URI is that of the GTIN. */
export const isbn: SchemeDefinition = {
  id: "isbn",
  label: { zh: "国际标准书号 (ISBN)", en: "International Standard Book Number (ISBN)" },
  kind: "class",
  form: "13 digits starting with 978 or 979, or 9 digits and a digit or X",
  rule: {
    zh: "ISBN-13 同 GTIN；ISBN-10 权数 10 至 2，模 11",
    en: "ISBN-13 as GTIN; ISBN-10 weights 10 to 2, modulo 11",
  },
  source: "ISO 2108",
  confidence: "memory",
  example: "9787111128069",
  normalise: (text) => text.replace(/[\s-]/g, "").toUpperCase(),
  uri: (code) => {
    const number = thirteen(code);
    return number ? `${LINK_PREFIX}01/0${number}` : ownUri("isbn", code);
  },
  read: (code) => {
    if (isThirteen(code)) {
      const [expected, found] = [gs1CheckDigit(code.slice(0, 12)), Number(code[12])];
      const problems = expected === found ? [] : [problem("CHECK_DIGIT", { found, expected })];
      return { parts: { isbn13: code, prefix: code.slice(0, 3) }, problems };
    }
    if (isTen(code)) {
      const [expected, found] = [isbn10Check(code), code.charAt(9)];
      if (expected !== found) return unread(problem("CHECK_DIGIT", { found, expected }));
      return { parts: { isbn13: thirteen(code) ?? "", isbn10: code, prefix: "978" }, problems: [] };
    }
    if (code.length !== 10 && code.length !== 13) {
      return unread(problem("LENGTH", { expected: "10, 13", found: code.length }));
    }
    return isDigits(code)
      ? unread(problem("UNKNOWN_PREFIX", { found: code.slice(0, 3) }))
      : unread(problem("CHARACTERS", { found: code.replace(/\d/g, "") }));
  },
  resembles: (code) => isThirteen(code) || isTen(code),
};
