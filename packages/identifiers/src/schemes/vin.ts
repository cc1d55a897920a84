import { vinCheckCharacter } from "../check-digits.ts";
import { ownScheme } from "../own-scheme.ts";
import { problem } from "../problems.ts";
import { foreignCharacters, unread } from "../reading.ts";

/** Year letters of position 10 in the cycle 2001 to 2030 (I, O, Q, U, Z and 0 are not used). */
const YEAR_LETTERS = "123456789ABCDEFGHJKLMNPRSTVWXY";

/**
 * Vehicle identification number. A wrong check digit is a problem but the code keeps its canonical URI:
 * ISO 3779 itself does not ask for the digit, and imported and old vehicles exist without it.
 */
export const vin = ownScheme({
  id: "vin",
  label: { zh: "车辆识别代号 (VIN)", en: "Vehicle identification number (VIN)" },
  kind: "instance",
  form: "17 characters without I, O and Q",
  rule: {
    zh: "第 9 位校验，加权和模 11，10 记作 X",
    en: "position 9: weighted sum modulo 11, 10 written X",
  },
  source: "GB 16735-2019, ISO 3779; rule recomputed on published examples",
  confidence: "secondary",
  example: "LSVAM4187C2184847",
  separators: /[\s-]/g,
  shape: /^[A-Z0-9]{17}$/,
  read: (code) => {
    if (code.length !== 17) {
      return unread(problem("LENGTH", { expected: 17, found: code.length }));
    }
    const foreign = foreignCharacters(code, /[^A-HJ-NPR-Z0-9]/g);
    const year = YEAR_LETTERS.indexOf(code.charAt(9));
    const parts = {
      manufacturer: code.slice(0, 3),
      descriptor: code.slice(3, 9),
      indicator: code.slice(9),
      ...(year >= 0 && { modelYear: 2001 + year }),
    };
    if (foreign) return { parts, problems: [foreign] };
    const [expected, found] = [vinCheckCharacter(code), code.charAt(8)];
    return { parts, problems: expected === found ? [] : [problem("CHECK_DIGIT", { found, expected })] };
  },
});
