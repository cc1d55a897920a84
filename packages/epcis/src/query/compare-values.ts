import { type Amount, compareAmounts, readAmount } from "@loopledger/identifiers";
import type { Measured } from "./event-values.ts";
import type { Scalar } from "./extension-values.ts";
import type { Comparison, Operand } from "./query-types.ts";
import { readOperand } from "./read-value.ts";

/** Whether a result of a comparison (less than, equal to, greater than zero) is what is asked. */
const holds: Readonly<Record<Comparison, (difference: number) => boolean>> = {
  EQ: (difference) => difference === 0,
  GT: (difference) => difference > 0,
  GE: (difference) => difference >= 0,
  LT: (difference) => difference < 0,
  LE: (difference) => difference <= 0,
};

/**
 * Whether a value of unknown type stands to what a query gives as asked: a number to a number, a moment to a moment
 * (also written with another zone), a text to the same text. A text that is written as a number is one.
 */
export function standsTo(value: Scalar, comparison: Comparison, asked: Operand): boolean {
  if (typeof value === "number") return asked.number !== null && holds[comparison](value - asked.number);
  const text = String(value);
  if (comparison === "EQ" && text === asked.text) return true;
  if (asked.number === null && asked.time === null) return false;
  const read = readOperand(text);
  if (asked.number !== null && read.number !== null) return holds[comparison](read.number - asked.number);
  if (asked.time === null || read.time === null) return false;
  return holds[comparison](read.time < asked.time ? -1 : read.time > asked.time ? 1 : 0);
}

/**
 * Makes a test of amounts. A unit is reckoned into that of the query; a unit unknown here is only compared with
 * itself. Without a unit in the query the numbers are compared whatever their unit.
 */
export function amountTest(
  comparison: Comparison,
  numbers: readonly number[],
  uom: string | null,
): (measured: Measured) => boolean {
  const isAsked = holds[comparison];
  if (uom === null) return ({ number }) => numbers.some((asked) => isAsked(number - asked));
  const amounts = numbers.map((number) => readAmount(number, uom));
  const isReckoned = (amount: Amount | null): amount is Amount => amount !== null;
  if (!amounts.every(isReckoned))
    return ({ number, uom: unit }) => unit === uom && numbers.some((asked) => isAsked(number - asked));
  return ({ number, uom: unit }) => {
    const amount = unit === null ? null : readAmount(number, unit);
    if (amount === null) return false;
    return amounts.some((asked) => {
      const difference = compareAmounts(amount, asked);
      return difference !== null && isAsked(difference);
    });
  };
}
