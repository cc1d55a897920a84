import { gs1Scheme } from "../gs1/scheme.ts";

/** Component or part of a vehicle or machine, with a serial one part. */
export const cpi = gs1Scheme({
  id: "cpi",
  label: { zh: "组件/部件代码 (CPI)", en: "Component or Part Identifier (CPI)" },
  kind: "instance",
  bareKind: "class",
  ai: "8010",
  digits: 0,
  max: 30,
  characters: "39",
  tail: { ai: "8011", name: "serial", max: 12, characters: "digits", required: false },
  urn: "id:cpi",
  patternUrn: "idpat:cpi",
  form: "company prefix and part number, up to 30 characters, /8011/serial of up to 12 digits",
  rule: { zh: "无校验位", en: "no check digit" },
  source: "GS1 syntax dictionary, AI 8010, 8011; EPC Tag Data Standard 6.3",
  confidence: "standard",
  example: "061414112345-A/8011/1234",
});
