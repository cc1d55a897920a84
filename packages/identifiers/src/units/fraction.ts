import { readDecimal } from "./decimal.ts";

/** An exact number; the denominator is positive. */
export interface Fraction {
  numerator: bigint;
  denominator: bigint;
}

/** Reads "0.01", 0.01, "1e-9" or "5/9" exactly; null for what is no finite number. */
export function readFraction(value: number | string): Fraction | null {
  const slash = typeof value === "string" ? value.indexOf("/") : -1;
  if (slash < 0) return readPlain(value);
  const text = String(value);
  const above = readPlain(text.slice(0, slash));
  const below = readPlain(text.slice(slash + 1));
  if (!above || !below || below.numerator <= 0n) return null;
  return multiply(above, { numerator: below.denominator, denominator: below.numerator });
}

function readPlain(value: number | string): Fraction | null {
  const decimal = readDecimal(value);
  if (!decimal) return null;
  const power = 10n ** BigInt(Math.abs(decimal.exponent));
  return decimal.exponent >= 0
    ? { numerator: decimal.digits * power, denominator: 1n }
    : { numerator: decimal.digits, denominator: power };
}

export function multiply(a: Fraction, b: Fraction): Fraction {
  return { numerator: a.numerator * b.numerator, denominator: a.denominator * b.denominator };
}

export function add(a: Fraction, b: Fraction): Fraction {
  return {
    numerator: a.numerator * b.denominator + b.numerator * a.denominator,
    denominator: a.denominator * b.denominator,
  };
}

/** Less than, equal to or greater than zero as `a` is to `b`. */
export function compare(a: Fraction, b: Fraction): number {
  const difference = a.numerator * b.denominator - b.numerator * a.denominator;
  return difference < 0n ? -1 : difference > 0n ? 1 : 0;
}
