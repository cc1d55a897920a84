import { creditCheckCharacter, organisationCheckCharacter } from "../check-digits.ts";
import { isDigits } from "../characters.ts";
import { ownScheme } from "../own-scheme.ts";
import { problem } from "../problems.ts";
import { foreignCharacters, unread } from "../reading.ts";

/** Unified social credit code of a Chinese organisation, with its own check and the organisation code's. */
export const uscc = ownScheme({
  id: "uscc",
  label: { zh: "统一社会信用代码", en: "Unified social credit code" },
  kind: "party",
  form: "18 of 0-9 A-H J-N P Q R T U W X Y",
  rule: {
    zh: "第 18 位：权数 3^i，模 31；第 17 位：组织机构代码校验",
    en: "position 18: weights 3^i modulo 31; position 17: organisation code check",
  },
  source: "GB 32100-2015, GB 11714; recomputed on published examples",
  confidence: "secondary",
  example: "91350100M000100Y43",
  separators: /[\s-]/g,
  shape: /^[0-9A-Z]{2}\d{6}[0-9A-Z]{10}$/,
  read: (code) => {
    if (code.length !== 18) {
      return unread(problem("LENGTH", { expected: 18, found: code.length }));
    }
    const parts = {
      department: code.charAt(0),
      category: code.charAt(1),
      district: code.slice(2, 8),
      organisation: code.slice(8, 17),
    };
    const foreign = foreignCharacters(code, /[^0-9A-HJ-NPQRTUWXY]/g);
    if (foreign) return { parts, problems: [foreign] };
    const problems = [];
    if (!isDigits(parts.district)) problems.push(problem("CHARACTERS", { found: parts.district }));
    const inner = organisationCheckCharacter(parts.organisation);
    if (inner !== code[16]) {
      problems.push(problem("INNER_CHECK_DIGIT", { found: code.charAt(16), expected: inner }));
    }
    const outer = creditCheckCharacter(code);
    if (outer !== code[17]) {
      problems.push(problem("CHECK_DIGIT", { found: code.charAt(17), expected: outer }));
    }
    return { parts, problems };
  },
});
