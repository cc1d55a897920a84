import { gs1Scheme } from "../gs1/scheme.ts";

/** A unit pack identifier: GTIN with a third-party controlled serial. */
export const upui = gs1Scheme({
  id: "upui",
  label: { zh: "单元包装唯一标识 (UPUI)", en: "Unit pack identifier (UPUI)" },
  kind: "instance",
  ai: "01",
  digits: 14,
  indicator: true,
  tail: { ai: "235", name: "serial", max: 28, characters: "82", required: true },
  urn: "id:upui",
  patternUrn: "idpat:upui",
  form: "GTIN/235/serial of up to 28 characters",
  rule: { zh: "末位校验，权数 3、1，模 10", en: "last digit of the key, weights 3 and 1, modulo 10" },
  source: "GS1 syntax dictionary, AI 01, 235; EPC Tag Data Standard 6.3",
  confidence: "standard",
  example: "12345678901231/235/1111ANC",
});
