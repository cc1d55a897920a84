import { isDigits } from "../characters.ts";
import { luhnCheckDigit } from "../check-digits.ts";
import { ownScheme } from "../own-scheme.ts";
import { problem } from "../problems.ts";
import { foreignCharacters, unread } from "../reading.ts";

/** International Mobile Equipment Identity of a phone. */
export const imei = ownScheme({
  id: "imei",
  label: { zh: "国际移动设备识别码 (IMEI)", en: "Mobile equipment identity (IMEI)" },
  kind: "instance",
  form: "15 digits",
  rule: { zh: "末位 Luhn 校验", en: "last digit, Luhn" },
  source: "3GPP TS 23.003; recomputed on published examples",
  confidence: "secondary",
  example: "490154203237518",
  separators: /[\s/-]/g,
  shape: /^\d{15}$/,
  read: (code) => {
    if (!isDigits(code)) {
      const foreign = foreignCharacters(code, /\D/g);
      return unread(foreign ?? problem("EMPTY"));
    }
    if (code.length !== 15) {
      return unread(problem("LENGTH", { expected: 15, found: code.length }));
    }
    const [expected, found] = [luhnCheckDigit(code.slice(0, 14)), Number(code[14])];
    return {
      parts: { typeAllocation: code.slice(0, 8), serial: code.slice(8, 14) },
      problems: expected === found ? [] : [problem("CHECK_DIGIT", { found, expected })],
    };
  },
});
