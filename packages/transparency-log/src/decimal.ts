import { good, type Read, refuse, show } from "./fault.ts";

/** A number as sizes and indexes are written: ASCII decimal, no leading zeroes, at most 2^53-1. */
export function readDecimal(text: string, path: string): Read<number> {
  const value = /^(0|[1-9][0-9]{0,15})$/.test(text) ? Number(text) : NaN;
  return Number.isSafeInteger(value) ? good(value) : refuse("NUMBER", path, { value: show(text) });
}
