import { gs1Scheme } from "../gs1/scheme.ts";

/** A piece of a trade item within a batch; it has no EPC URN. */
export const itipLot = gs1Scheme({
  id: "itip-lot",
  label: { zh: "贸易项目组件批次", en: "Trade item piece of a lot" },
  kind: "lot",
  ai: "8006",
  digits: 14,
  indicator: true,
  pieces: true,
  tail: { ai: "10", name: "lot", max: 20, characters: "82", required: true },
  form: "GTIN, piece and total of 2 digits each, /10/lot",
  rule: { zh: "末位校验，权数 3、1，模 10", en: "last digit of the key, weights 3 and 1, modulo 10" },
  source: "GS1 syntax dictionary, AI 8006, 10; EPC Tag Data Standard 6.3",
  confidence: "standard",
  example: "123456789012310203/10/L1",
});
