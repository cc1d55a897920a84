import { divideHalfEven, readDecimal } from "./decimal.ts";
import { type Fraction, readFraction } from "./fraction.ts";

/** Milligrams in one unit, as a decimal text. UN/ECE Recommendation 20, then UCUM and everyday spellings. */
const milligramsIn: Record<string, string> = {
  MC: "0.001",
  MGM: "1",
  CGM: "10",
  DG: "100",
  GRM: "1e3",
  DJ: "1e4",
  HGM: "1e5",
  KGM: "1e6",
  DTN: "1e8",
  TNE: "1e9",
  "2U": "1e9",
  KTN: "1e12",
  CTM: "200",
  GRN: "64.79891",
  ONZ: "28349.523125",
  APZ: "31103.4768",
  LBR: "453592.37",
  LBT: "373241.7216",
  STI: "6350293.18",
  CWA: "45359237",
  CWI: "50802345.44",
  STN: "907184740",
  LTN: "1016046908.8",
  ug: "0.001",
  µg: "0.001",
  mg: "1",
  g: "1e3",
  kg: "1e6",
  KG: "1e6",
  Kg: "1e6",
  Mg: "1e9",
  t: "1e9",
  kt: "1e12",
  Mt: "1e15",
  "[lb_av]": "453592.37",
  lb: "453592.37",
  "[oz_av]": "28349.523125",
  毫克: "1",
  克: "1e3",
  千克: "1e6",
  公斤: "1e6",
  吨: "1e9",
  万吨: "1e13",
};

/** Milligrams in one unit, by unit. */
export const massFactors: ReadonlyMap<string, Fraction> = new Map(
  Object.entries(milligramsIn).map(([unit, text]) => [unit, readFraction(text)!]),
);

/** Units that `toMilligrams` knows. */
export const massUnits: readonly string[] = [...massFactors.keys()];

/**
 * A mass as whole milligrams: exact decimal arithmetic from the shortest decimal form of a number, rounded
 * half to even where the unit is finer than a milligram. Null where `unit` is no unit of mass, or `value` no
 * finite decimal.
 */
export function toMilligrams(value: number | string, unit: string): bigint | null {
  const factor = massFactors.get(unit) ?? massFactors.get(unit.trim());
  const decimal = factor && readDecimal(value);
  if (!factor || !decimal) return null;
  const { digits, exponent } = decimal;
  const power = 10n ** BigInt(Math.abs(exponent));
  return exponent >= 0
    ? divideHalfEven(digits * factor.numerator * power, factor.denominator)
    : divideHalfEven(digits * factor.numerator, factor.denominator * power);
}

/** Kilograms as an exact decimal without trailing zeros: 1500000n is "1.5". */
export function formatKilograms(mg: bigint): string {
  const size = mg < 0n ? -mg : mg;
  const fraction = (size % 1_000_000n).toString().padStart(6, "0").replace(/0+$/, "");
  return `${mg < 0n ? "-" : ""}${size / 1_000_000n}${fraction === "" ? "" : `.${fraction}`}`;
}

/** Kilograms as the nearest number, for the wire and for charts; reckon in milligrams. */
export function kilograms(mg: bigint): number {
  return Number(formatKilograms(mg));
}
