import { gs1Scheme } from "../gs1/scheme.ts";

/** Global Individual Asset Identifier. */
export const giai = gs1Scheme({
  id: "giai",
  label: { zh: "全球单个资产代码 (GIAI)", en: "Global Individual Asset Identifier (GIAI)" },
  kind: "instance",
  ai: "8004",
  digits: 0,
  max: 30,
  urn: "id:giai",
  form: "company prefix and reference, up to 30 characters",
  rule: { zh: "无校验位", en: "no check digit" },
  source: "GS1 syntax dictionary, AI 8004; EPC Tag Data Standard 6.3",
  confidence: "standard",
  example: "123456789012123",
});
