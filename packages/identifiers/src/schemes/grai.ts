import { gs1Scheme } from "../gs1/scheme.ts";

/** Global Returnable Asset Identifier: a type of returnable asset, with a serial one asset. */
export const grai = gs1Scheme({
  id: "grai",
  label: { zh: "全球可回收资产代码 (GRAI)", en: "Global Returnable Asset Identifier (GRAI)" },
  kind: "instance",
  bareKind: "class",
  ai: "8003",
  digits: 14,
  zero: true,
  tail: { name: "serial", max: 16, characters: "82", required: false },
  urn: "id:grai",
  patternUrn: "idpat:grai",
  form: "0, 13 digits, serial of up to 16 characters",
  rule: { zh: "末位校验，权数 3、1，模 10", en: "last digit of the key, weights 3 and 1, modulo 10" },
  source: "GS1 syntax dictionary, AI 8003; EPC Tag Data Standard 6.3",
  confidence: "standard",
  example: "012345678901284ABC",
});
