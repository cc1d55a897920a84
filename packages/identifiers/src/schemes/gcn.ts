import { gs1Scheme } from "../gs1/scheme.ts";

/** Global Coupon Number; its EPC URN is named sgcn. */
export const gcn = gs1Scheme({
  id: "gcn",
  label: { zh: "全球优惠券代码 (GCN)", en: "Global Coupon Number (GCN)" },
  kind: "document",
  bareKind: "class",
  ai: "255",
  digits: 13,
  tail: { name: "serial", max: 12, characters: "digits", required: false },
  urn: "id:sgcn",
  patternUrn: "idpat:sgcn",
  form: "13 digits, serial of up to 12 digits",
  rule: { zh: "末位校验，权数 3、1，模 10", en: "last digit of the key, weights 3 and 1, modulo 10" },
  source: "GS1 syntax dictionary, AI 255; EPC Tag Data Standard 6.3",
  confidence: "standard",
  example: "12345678901281234",
});
