import { gs1Scheme } from "../gs1/scheme.ts";

/** Global Trade Item Number: a class of goods. 8, 12 and 13 digits are filled to 14. */
export const gtin = gs1Scheme({
  id: "gtin",
  label: { zh: "全球贸易项目代码 (GTIN)", en: "Global Trade Item Number (GTIN)" },
  kind: "class",
  ai: "01",
  digits: 14,
  indicator: true,
  patternUrn: "idpat:sgtin",
  form: "8, 12, 13 or 14 digits",
  rule: { zh: "末位校验，权数 3、1，模 10", en: "last digit, weights 3 and 1, modulo 10" },
  source: "GS1 General Specifications; GS1 syntax dictionary, AI 01",
  confidence: "standard",
  example: "09506000134352",
});
