import { gs1Scheme } from "../gs1/scheme.ts";

/** A piece of a trade item, "2 of 3", with a serial one piece. */
export const itip = gs1Scheme({
  id: "itip",
  label: { zh: "贸易项目组件代码 (ITIP)", en: "Individual Trade Item Piece (ITIP)" },
  kind: "instance",
  bareKind: "class",
  ai: "8006",
  digits: 14,
  indicator: true,
  pieces: true,
  tail: { ai: "21", name: "serial", max: 20, characters: "82", required: false },
  urn: "id:itip",
  patternUrn: "idpat:itip",
  form: "GTIN, piece and total of 2 digits each, /21/serial",
  rule: { zh: "末位校验，权数 3、1，模 10", en: "last digit of the key, weights 3 and 1, modulo 10" },
  source: "GS1 syntax dictionary, AI 8006, 21; EPC Tag Data Standard 6.3",
  confidence: "standard",
  example: "123456789012310203/21/A1",
});
