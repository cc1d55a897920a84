import { gs1Scheme } from "../gs1/scheme.ts";

/** Global Document Type Identifier: a document type, with a serial one document. */
export const gdti = gs1Scheme({
  id: "gdti",
  label: { zh: "全球文件类型代码 (GDTI)", en: "Global Document Type Identifier (GDTI)" },
  kind: "document",
  bareKind: "class",
  ai: "253",
  digits: 13,
  tail: { name: "serial", max: 17, characters: "82", required: false },
  urn: "id:gdti",
  patternUrn: "idpat:gdti",
  form: "13 digits, serial of up to 17 characters",
  rule: { zh: "末位校验，权数 3、1，模 10", en: "last digit of the key, weights 3 and 1, modulo 10" },
  source: "GS1 syntax dictionary, AI 253; EPC Tag Data Standard 6.3",
  confidence: "standard",
  example: "1234567890128ABC",
});
