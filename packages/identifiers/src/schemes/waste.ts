import { ownScheme } from "../own-scheme.ts";
import { problem } from "../problems.ts";
import { unread } from "../reading.ts";
import { wasteGroup } from "./waste-classes.ts";

/** Solid waste code of the 2024 catalogue: industry, sequence, class. */
export const waste = ownScheme({
  id: "waste",
  label: { zh: "固体废物代码", en: "Solid waste code" },
  kind: "class",
  form: "industry 3 digits - sequence 001 to 099 - S and class 2 digits",
  rule: { zh: "无校验位；S08 和顺序 000 不存在", en: "no check digit; S08 and sequence 000 do not exist" },
  source: "Catalogue of solid waste classification and codes (MEE 4/2024), structure from public pages",
  confidence: "secondary",
  example: "900-001-S17",
  separators: /\s/g,
  shape: /^\d{3}-\d{3}-S\d{2}$/,
  read: (code) => {
    const match = /^(\d{3})-(\d{3})-S(\d{2})$/.exec(code);
    if (!match) return unread(problem("FORM", { expected: "NNN-0NN-SNN" }));
    const [, industry = "", sequence = "", number = ""] = match;
    const wasteClass = `S${number}`;
    const parts = { industry, sequence, class: wasteClass, group: wasteGroup(wasteClass) ?? "" };
    const problems = [];
    if (!/^0(?!00)\d\d$/.test(sequence)) problems.push(problem("SEQUENCE", { found: sequence }));
    if (!/^(?:0[1-79]|[1-9]\d)$/.test(number)) problems.push(problem("CLASS", { found: wasteClass }));
    return { parts, problems };
  },
});
