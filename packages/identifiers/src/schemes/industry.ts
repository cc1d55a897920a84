import { ownScheme } from "../own-scheme.ts";
import { problem } from "../problems.ts";
import { unread } from "../reading.ts";

/** Industry of the national economy: section letter A to T and two to four digits. */
export const industry = ownScheme({
  id: "industry",
  label: { zh: "国民经济行业代码", en: "Industry code" },
  kind: "code",
  form: "letter A to T, then 2, 3 or 4 digits",
  rule: { zh: "无校验位", en: "no check digit" },
  source: "GB/T 4754-2017",
  confidence: "memory",
  example: "C4210",
  separators: /\s/g,
  read: (code) => {
    const match = /^([A-T])(\d{2})(\d{0,2})$/.exec(code);
    if (!match) return unread(problem("FORM", { expected: "C4210" }));
    const [, section = "", number = "", rest = ""] = match;
    return {
      parts: {
        section,
        division: number,
        ...(rest.length > 0 && { group: number + rest.charAt(0) }),
        ...(rest.length > 1 && { class: number + rest }),
      },
      problems: [],
    };
  },
});
