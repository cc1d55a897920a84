import { gs1Scheme } from "../gs1/scheme.ts";

/** Global Identification Number for Consignment. */
export const ginc = gs1Scheme({
  id: "ginc",
  label: { zh: "全球托运标识代码 (GINC)", en: "Consignment number (GINC)" },
  kind: "instance",
  ai: "401",
  digits: 0,
  max: 30,
  urn: "id:ginc",
  form: "company prefix and reference, up to 30 characters",
  rule: { zh: "无校验位", en: "no check digit" },
  source: "GS1 syntax dictionary, AI 401; EPC Tag Data Standard 6.3",
  confidence: "standard",
  example: "4849304738473",
});
