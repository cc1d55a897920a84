import { gs1Scheme } from "../gs1/scheme.ts";

/** Global Shipment Identification Number. */
export const gsin = gs1Scheme({
  id: "gsin",
  label: { zh: "全球装运标识代码 (GSIN)", en: "Shipment number (GSIN)" },
  kind: "instance",
  ai: "402",
  digits: 17,
  urn: "id:gsin",
  form: "17 digits",
  rule: { zh: "末位校验，权数 3、1，模 10", en: "last digit of the key, weights 3 and 1, modulo 10" },
  source: "GS1 syntax dictionary, AI 402; EPC Tag Data Standard 6.3",
  confidence: "standard",
  example: "06141411234567890",
});
