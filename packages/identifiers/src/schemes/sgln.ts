import { gs1Scheme } from "../gs1/scheme.ts";

/** A place, or a spot within it by an extension; the extension 0 means none. */
export const sgln = gs1Scheme({
  id: "sgln",
  label: { zh: "带扩展的位置码 (SGLN)", en: "Location with extension (SGLN)" },
  kind: "place",
  ai: "414",
  digits: 13,
  tail: { ai: "254", name: "extension", max: 20, characters: "82", required: false },
  urn: "id:sgln",
  patternUrn: "idpat:sgln",
  zeroTail: true,
  form: "GLN, or GLN/254/extension of up to 20 characters",
  rule: { zh: "末位校验，权数 3、1，模 10", en: "last digit of the key, weights 3 and 1, modulo 10" },
  source: "GS1 syntax dictionary, AI 414, 254; EPC Tag Data Standard 6.3",
  confidence: "standard",
  example: "0614141000005/254/D7",
});
