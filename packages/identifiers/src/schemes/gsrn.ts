import { gs1Scheme } from "../gs1/scheme.ts";

/** Global Service Relation Number of a recipient. */
export const gsrn = gs1Scheme({
  id: "gsrn",
  label: { zh: "全球服务关系代码（接受方）", en: "Service relation, recipient (GSRN)" },
  kind: "party",
  ai: "8018",
  digits: 18,
  urn: "id:gsrn",
  form: "18 digits",
  rule: { zh: "末位校验，权数 3、1，模 10", en: "last digit of the key, weights 3 and 1, modulo 10" },
  source: "GS1 syntax dictionary, AI 8018; EPC Tag Data Standard 6.3",
  confidence: "standard",
  example: "673674637437477836",
});
