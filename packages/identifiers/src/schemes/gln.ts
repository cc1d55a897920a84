import { gs1Scheme } from "../gs1/scheme.ts";

/** Global Location Number of a place. */
export const gln = gs1Scheme({
  id: "gln",
  label: { zh: "全球位置码 (GLN)", en: "Global Location Number (GLN)" },
  kind: "place",
  ai: "414",
  digits: 13,
  urn: "id:sgln",
  zeroTail: true,
  form: "13 digits",
  rule: { zh: "末位校验，权数 3、1，模 10", en: "last digit of the key, weights 3 and 1, modulo 10" },
  source: "GS1 syntax dictionary, AI 414; EPC Tag Data Standard 6.3",
  confidence: "standard",
  example: "0614141000005",
});
