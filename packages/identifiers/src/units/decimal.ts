/** An exact decimal: `digits` times ten to the power `exponent`. */
export interface Decimal {
  digits: bigint;
  exponent: number;
}

/** Beyond this the text is not a measured quantity, and the power of ten would only cost memory. */
const GREATEST_EXPONENT = 400;

/**
 * Reads a decimal ("-12.50", "1e-3", 0.1) exactly; a number is taken at its shortest decimal form. Null for
 * what is no finite decimal.
 */
export function readDecimal(value: number | string): Decimal | null {
  const text = typeof value === "number" ? String(value) : value.trim();
  const match = /^([+-]?)(\d*)(?:\.(\d*))?(?:[eE]([+-]?\d{1,4}))?$/.exec(text);
  if (!match) return null;
  const [, sign = "", whole = "", fraction = "", power = "0"] = match;
  if (whole === "" && fraction === "") return null;
  const exponent = Number(power) - fraction.length;
  if (Math.abs(Number(power)) > GREATEST_EXPONENT || text.length > 2 * GREATEST_EXPONENT) return null;
  const digits = BigInt(whole + fraction);
  return { digits: sign === "-" ? -digits : digits, exponent };
}

/** `numerator / denominator` as the nearest whole number, a tie going to the even one. `denominator` > 0. */
export function divideHalfEven(numerator: bigint, denominator: bigint): bigint {
  const isNegative = numerator < 0n;
  const size = isNegative ? -numerator : numerator;
  const quotient = size / denominator;
  const twice = (size % denominator) * 2n;
  const isUp = twice > denominator || (twice === denominator && quotient % 2n === 1n);
  const rounded = isUp ? quotient + 1n : quotient;
  return isNegative ? -rounded : rounded;
}
