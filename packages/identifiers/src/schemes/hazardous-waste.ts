import { ownScheme } from "../own-scheme.ts";
import { problem } from "../problems.ts";
import { unread } from "../reading.ts";

/** Hazardous waste code: industry, sequence, class HW01 to HW50. */
export const hazardousWaste = ownScheme({
  id: "hazardous-waste",
  label: { zh: "危险废物代码", en: "Hazardous waste code" },
  kind: "class",
  form: "industry 3 digits - sequence 3 digits - class 2 digits",
  rule: { zh: "无校验位；类别 01 至 50", en: "no check digit; class 01 to 50" },
  source: "National list of hazardous waste, structure from public pages; range of classes from memory",
  confidence: "secondary",
  example: "900-052-31",
  separators: /\s/g,
  shape: /^\d{3}-\d{3}-\d{2}$/,
  read: (code) => {
    const match = /^(\d{3})-(\d{3})-(\d{2})$/.exec(code);
    if (!match) return unread(problem("FORM", { expected: "NNN-NNN-NN" }));
    const [, industry = "", sequence = "", number = ""] = match;
    const isKnown = Number(number) >= 1 && Number(number) <= 50;
    return {
      parts: { industry, sequence, class: `HW${number}` },
      problems: isKnown ? [] : [problem("CLASS", { found: `HW${number}` })],
    };
  },
});
