import { gs1Scheme } from "../gs1/scheme.ts";

/** Serial Shipping Container Code: one logistic unit. */
export const sscc = gs1Scheme({
  id: "sscc",
  label: { zh: "系列货运包装箱代码 (SSCC)", en: "Serial Shipping Container Code (SSCC)" },
  kind: "instance",
  ai: "00",
  digits: 18,
  indicator: true,
  urn: "id:sscc",
  form: "18 digits",
  rule: { zh: "末位校验，权数 3、1，模 10", en: "last digit of the key, weights 3 and 1, modulo 10" },
  source: "GS1 syntax dictionary, AI 00; EPC Tag Data Standard 6.3",
  confidence: "standard",
  example: "106141412345678908",
});
