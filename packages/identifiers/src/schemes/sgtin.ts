import { gs1Scheme } from "../gs1/scheme.ts";

/** One serial-numbered thing of a GTIN. */
export const sgtin = gs1Scheme({
  id: "sgtin",
  label: { zh: "序列化贸易项目代码 (SGTIN)", en: "GTIN with serial number (SGTIN)" },
  kind: "instance",
  ai: "01",
  digits: 14,
  indicator: true,
  tail: { ai: "21", name: "serial", max: 20, characters: "82", required: true },
  urn: "id:sgtin",
  patternUrn: "idpat:sgtin",
  form: "GTIN/21/serial of up to 20 characters",
  rule: { zh: "末位校验，权数 3、1，模 10", en: "last digit of the key, weights 3 and 1, modulo 10" },
  source: "GS1 syntax dictionary, AI 01, 21; EPC Tag Data Standard 6.3",
  confidence: "standard",
  example: "09506000134352/21/A1",
});
