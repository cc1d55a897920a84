import { ownScheme } from "../own-scheme.ts";
import { problem } from "../problems.ts";
import { unread } from "../reading.ts";

const ordinary = /^[\u4e00-\u9fa5][A-HJ-NP-Z][A-HJ-NP-Z0-9]{5}$/;
const newEnergySmall = /^[\u4e00-\u9fa5][A-HJ-NP-Z][A-HJK][A-HJ-NP-Z0-9]\d{4}$/;
const newEnergyLarge = /^[\u4e00-\u9fa5][A-HJ-NP-Z]\d{5}[A-HJK]$/;

/** Number plate of a vehicle, mainland China: ordinary plates of seven and new-energy plates of eight characters. */
export const plate = ownScheme({
  id: "plate",
  label: { zh: "机动车号牌号码", en: "Number plate" },
  kind: "code",
  form: "province character, letter, 5 letters or digits; 8 characters for new-energy vehicles",
  rule: { zh: "无校验位", en: "no check digit" },
  source: "GA 36",
  confidence: "memory",
  example: "浙A12345",
  separators: /[\s·•.-]/g,
  shape: /^[\u4e00-\u9fa5][A-Z][A-Z0-9]{5,6}$/,
  read: (code) => {
    const isOrdinary = ordinary.test(code);
    const isNewEnergy = newEnergySmall.test(code) || newEnergyLarge.test(code);
    if (!isOrdinary && !isNewEnergy) return unread(problem("FORM", { expected: "浙A12345" }));
    return {
      parts: {
        province: code.charAt(0),
        office: code.charAt(1),
        type: isOrdinary ? "ordinary" : "newEnergy",
      },
      problems: [],
    };
  },
});
