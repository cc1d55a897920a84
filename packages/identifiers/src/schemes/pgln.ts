import { gs1Scheme } from "../gs1/scheme.ts";

/** Global Location Number of a party. */
export const pgln = gs1Scheme({
  id: "pgln",
  label: { zh: "参与方位置码 (PGLN)", en: "Party GLN (PGLN)" },
  kind: "party",
  ai: "417",
  digits: 13,
  urn: "id:pgln",
  form: "13 digits",
  rule: { zh: "末位校验，权数 3、1，模 10", en: "last digit of the key, weights 3 and 1, modulo 10" },
  source: "GS1 syntax dictionary, AI 417; EPC Tag Data Standard 6.3",
  confidence: "standard",
  example: "1234567890128",
});
