import { isDigits } from "../characters.ts";
import { districtLevel, provinceCodes } from "../districts.ts";
import { ownScheme } from "../own-scheme.ts";
import { problem } from "../problems.ts";
import { unread } from "../reading.ts";

/** Administrative division: six digits of GB/T 2260, nine with the street and twelve with the village. */
export const division = ownScheme({
  id: "division",
  label: { zh: "行政区划代码", en: "Administrative division" },
  kind: "code",
  form: "6, 9 or 12 digits",
  rule: { zh: "无校验位；核对省级代码", en: "no check digit; the province is verified" },
  source: "GB/T 2260, GB/T 10114; statistical codes of the National Bureau of Statistics",
  confidence: "secondary",
  example: "330106",
  separators: /\s/g,
  shape: /^(?:[1-8]\d{5}|[1-8]\d{8}|[1-8]\d{11})$/,
  read: (code) => {
    if (!isDigits(code)) return unread(problem("FORM", { expected: "NNNNNN" }));
    if (![6, 9, 12].includes(code.length)) {
      return unread(problem("LENGTH", { expected: "6, 9, 12", found: code.length }));
    }
    const province = code.slice(0, 2);
    const isKnown = provinceCodes.has(province) || districtLevel(code) === "nation";
    return {
      parts: { province, district: code.slice(0, 6), level: districtLevel(code) ?? "" },
      problems: isKnown ? [] : [problem("PROVINCE", { found: province })],
    };
  },
});
