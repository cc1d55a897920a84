import { gs1Scheme } from "../gs1/scheme.ts";

/** A batch or lot of a GTIN. */
export const lgtin = gs1Scheme({
  id: "lgtin",
  label: { zh: "贸易项目批次代码 (LGTIN)", en: "GTIN with batch or lot (LGTIN)" },
  kind: "lot",
  ai: "01",
  digits: 14,
  indicator: true,
  tail: { ai: "10", name: "lot", max: 20, characters: "82", required: true },
  urn: "class:lgtin",
  form: "GTIN/10/lot of up to 20 characters",
  rule: { zh: "末位校验，权数 3、1，模 10", en: "last digit of the key, weights 3 and 1, modulo 10" },
  source: "GS1 syntax dictionary, AI 01, 10; EPC Tag Data Standard 6.3",
  confidence: "standard",
  example: "09506000134352/10/L42",
});
