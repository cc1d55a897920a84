import { gs1Scheme } from "../gs1/scheme.ts";

/** Global Service Relation Number of a provider. */
export const gsrnp = gs1Scheme({
  id: "gsrnp",
  label: { zh: "全球服务关系代码（提供方）", en: "Service relation, provider (GSRNP)" },
  kind: "party",
  ai: "8017",
  digits: 18,
  urn: "id:gsrnp",
  form: "18 digits",
  rule: { zh: "末位校验，权数 3、1，模 10", en: "last digit of the key, weights 3 and 1, modulo 10" },
  source: "GS1 syntax dictionary, AI 8017; EPC Tag Data Standard 6.3",
  confidence: "standard",
  example: "123456789012345675",
});
