import type { Wording } from "../types.ts";

/**
 * Tables of the traction battery code. The standard's own text was not at hand: what two public readings of
 * it agree on is `agreed`; what only one says is `one-source`; what is worked out from the pattern of the
 * table is `extrapolated`.
 */
export type TableConfidence = "agreed" | "one-source" | "extrapolated";

export interface YearLetter {
  letter: string;
  year: number;
  source: string;
  confidence: TableConfidence;
}

const decoder = "public decoder of GB/T 34014-2017 (year table 2010 to 2038, no I, O, Q)";
const both = `${decoder}; Catena-X io.catenax.traction_battery_code 2.0.0 (letters allowed)`;

/**
 * Position 15. The Catena-X expression allows no 0 but allows I; the decoder says the reverse. I is refused
 * here because no reading gives it a year, 0 is accepted as 2010.
 */
export const yearLetters: readonly YearLetter[] = Array.from("0123456789ABCDEFGHJKLMNPRSTUVWXY").map(
  (letter, index) => ({
    letter,
    year: 2010 + index,
    source: letter === "0" ? decoder : both,
    confidence: letter === "0" ? "one-source" : index <= 18 ? "agreed" : "extrapolated",
  }),
);

/** Position 16: 1 to 9, then A, B, C for October to December. Both readings agree. */
export const monthLetters = "123456789ABC";

/**
 * Position 17: 1 to 9, A = 10 ... H = 17, J = 18 ... N = 22, P = 23, R = 24 ... Y = 30, 0 = 31. From R on this
 * only comes out if U is left out, as in the year letters of a VIN (one source, from memory).
 */
export const dayLetters = "123456789ABCDEFGHJKLMNPRSTVWXY0";

/** Position 4. */
export const levels: Record<string, "pack" | "module" | "cell"> = { P: "pack", M: "module", C: "cell" };

/** Position 5: chemistry. B and E are confirmed by a published decoder, the others are from memory. */
export const chemistries: Record<string, { id: string; label: Wording; confidence: TableConfidence }> = {
  A: { id: "NiMH", label: { zh: "镍氢", en: "Nickel metal hydride" }, confidence: "one-source" },
  B: { id: "LFP", label: { zh: "磷酸铁锂", en: "Lithium iron phosphate" }, confidence: "agreed" },
  C: { id: "LMO", label: { zh: "锰酸锂", en: "Lithium manganese oxide" }, confidence: "one-source" },
  D: { id: "LCO", label: { zh: "钴酸锂", en: "Lithium cobalt oxide" }, confidence: "one-source" },
  E: { id: "NCM", label: { zh: "三元材料", en: "Ternary (NCM, NCA)" }, confidence: "agreed" },
  F: { id: "supercapacitor", label: { zh: "超级电容器", en: "Supercapacitor" }, confidence: "one-source" },
  G: { id: "LTO", label: { zh: "钛酸锂", en: "Lithium titanate" }, confidence: "one-source" },
  Z: { id: "other", label: { zh: "其他", en: "Other" }, confidence: "one-source" },
};
