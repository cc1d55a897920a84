import { organisationCheckCharacter } from "../check-digits.ts";
import { ownScheme } from "../own-scheme.ts";
import { problem } from "../problems.ts";
import { foreignCharacters, unread } from "../reading.ts";

/** Organisation code of GB 11714, also positions 9 to 17 of a unified social credit code. */
export const orgcode = ownScheme({
  id: "orgcode",
  label: { zh: "组织机构代码", en: "Organisation code" },
  kind: "party",
  form: "8 digits or letters and a digit or X",
  rule: {
    zh: "末位校验，权数 3 7 9 10 5 8 4 2，模 11",
    en: "last character, weights 3 7 9 10 5 8 4 2, modulo 11",
  },
  source: "GB 11714; recomputed on published examples",
  confidence: "secondary",
  example: "600037341",
  separators: /[\s-]/g,
  shape: /^[A-Z0-9]{8}[0-9X]$/,
  read: (code) => {
    if (code.length !== 9) {
      return unread(problem("LENGTH", { expected: 9, found: code.length }));
    }
    const foreign = foreignCharacters(code, /[^A-Z0-9]/g);
    if (foreign) return unread(foreign);
    const [expected, found] = [organisationCheckCharacter(code), code.charAt(8)];
    const problems = expected === found ? [] : [problem("CHECK_DIGIT", { found, expected })];
    return { parts: { body: code.slice(0, 8), check: found }, problems };
  },
});
