import { type Dimension, findUnit } from "./dimensions.ts";
import { add, compare, type Fraction, multiply, readFraction } from "./fraction.ts";

/** A measured amount in the base unit of what it measures, exact. */
export interface Amount {
  dimension: Dimension;
  base: Fraction;
}

/**
 * An amount with its unit (UN/ECE Recommendation 20, UCUM or everyday spelling), to be compared with others of its
 * dimension: 20 CEL and 293.15 KEL are the same. Null where the unit is unknown or no fixed number of its
 * dimension's base unit (a month), or `value` is no finite number.
 */
export function readAmount(value: number | string, unit: string): Amount | null {
  const known = findUnit(unit);
  const number = known?.factor ? readFraction(value) : null;
  if (!known?.factor || !number) return null;
  const { dimension, factor, shift } = known;
  return { dimension, base: multiply(shift ? add(number, shift) : number, factor) };
}

/** Less than, equal to or greater than zero as `a` is to `b`; null where they measure different things. */
export function compareAmounts(a: Amount, b: Amount): number | null {
  return a.dimension === b.dimension ? compare(a.base, b.base) : null;
}
