import { canonicalUri, readUriMatcher } from "@loopledger/identifiers";
import type { Context } from "../context.ts";
import { isEventType } from "../event-shapes.ts";
import { describeType, type FaultCollector, showValue } from "../fault.ts";
import { readTime } from "../time.ts";
import { isUri } from "../uri.ts";
import { readWord, type Vocabulary } from "../vocabulary.ts";
import type { Operand } from "./query-types.ts";

/** What reading a query carries along. */
export interface Reading {
  /** `url`: every value is a text, lists are separated by bars. `json`: as GS1's query schema has it. */
  readonly form: "url" | "json";
  readonly context: Context;
  readonly faults: FaultCollector;
}

/** Reads one value; where it is malformed, notes a fault and answers undefined. */
export type ReadValue<T> = (value: unknown, reading: Reading) => T | undefined;

/** A number as JSON writes it; longer ones, and those with leading zeros, are codes. */
const NUMBER = /^-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?$/;
const NUMBER_LENGTH = 16;

function malformed(reading: Reading, value: unknown, expected: string): undefined {
  reading.faults.add("FORMAT", { value: showValue(value), expected });
}

function mistyped(reading: Reading, value: unknown, expected: string): undefined {
  reading.faults.add("TYPE", { expected, actual: describeType(value) });
}

/** A list of one or more values. */
export function readList<T>(value: unknown, item: ReadValue<T>, reading: Reading): T[] | undefined {
  const sent = reading.form === "url" && typeof value === "string" ? value.split("|") : value;
  if (!Array.isArray(sent)) return mistyped(reading, value, "list");
  const before = reading.faults.faults.length;
  if (sent.length === 0) reading.faults.add("EMPTY");
  const values: T[] = [];
  sent.forEach((one: unknown, i) => {
    reading.faults.enter(i);
    const read = item(one, reading);
    if (read !== undefined) values.push(read);
    reading.faults.leave();
  });
  return reading.faults.faults.length > before ? undefined : values;
}

export const text: ReadValue<string> = (value, reading) =>
  typeof value === "string" ? value : mistyped(reading, value, "string");

/** A URI in its canonical form; a prefix is written out. */
export const uri: ReadValue<string> = (value, reading) => {
  const sent = absolute(value, reading);
  return sent === undefined ? undefined : canonicalUri(sent);
};

/** A URI as it is, for names that have one spelling only. */
export const absolute: ReadValue<string> = (value, reading) => {
  if (typeof value !== "string") return mistyped(reading, value, "string");
  return isUri(value) ? reading.context.expand(value) : malformed(reading, value, "URI");
};

/** A URI, class or EPC pattern as sent. */
export const matcher: ReadValue<string> = (value, reading) => {
  const sent = absolute(value, reading);
  if (sent === undefined) return undefined;
  return readUriMatcher(sent) === null ? malformed(reading, value, "EPC pattern") : sent;
};

/** A word of a vocabulary in any of its forms, bare; or another URI. */
export function word(vocabulary: Vocabulary): ReadValue<string> {
  return (value, reading) => {
    if (typeof value !== "string") return mistyped(reading, value, "string");
    const read = readWord(value, vocabulary, reading.context);
    if (read !== null) return read;
    reading.faults.add("UNKNOWN_VALUE", { value: showValue(value), vocabulary: vocabulary.name });
    return undefined;
  };
}

export function oneOf<T extends string>(name: string, words: readonly T[]): ReadValue<T> {
  return (value, reading) => {
    if (typeof value !== "string") return mistyped(reading, value, "string");
    const found = words.find((one) => one === value);
    if (found === undefined)
      reading.faults.add("UNKNOWN_VALUE", { value: showValue(value), vocabulary: name });
    return found;
  };
}

export const eventType: ReadValue<string> = (value, reading) => {
  if (typeof value !== "string") return mistyped(reading, value, "string");
  const bare = reading.context.expand(value).replace(/^https:\/\/ref\.gs1\.org\/epcis\//, "");
  if (isEventType(bare)) return bare;
  reading.faults.add("UNKNOWN_EVENT_TYPE", { value: showValue(value) });
  return undefined;
};

/** A moment in UTC with milliseconds; in an address `+` may have become a blank. */
export const time: ReadValue<string> = (value, reading) => {
  if (typeof value !== "string") return mistyped(reading, value, "string");
  const sent = reading.form === "url" ? value.replace(/ (?=\d\d:\d\d$)/, "+") : value;
  const moment = readTime(sent);
  if (typeof moment === "number") return new Date(moment).toISOString();
  if (moment === "format") return malformed(reading, value, "date-time");
  reading.faults.add("MISSING_TIME_ZONE", { value: showValue(value) });
  return undefined;
};

export const number: ReadValue<number> = (value, reading) => {
  if (typeof value === "number" && reading.form === "json" && Number.isFinite(value)) return value;
  if (reading.form === "json") return mistyped(reading, value, "number");
  const read = typeof value === "string" && NUMBER.test(value) ? Number(value) : NaN;
  return Number.isFinite(read) ? read : malformed(reading, value, "number");
};

/** How many: a whole number of at least one. */
export const count: ReadValue<number> = (value, reading) => {
  const read = number(value, reading);
  if (read === undefined) return undefined;
  return Number.isSafeInteger(read) && read >= 1 ? read : malformed(reading, value, "positive whole number");
};

export const truth: ReadValue<boolean> = (value, reading) => {
  if (typeof value === "boolean") return value;
  if (value === "true" || value === "false") return value === "true";
  return malformed(reading, value, "boolean");
};

/** The value of an EXISTS_ parameter, which the binding calls a boolean and the query schema an integer or null. */
export const presence: ReadValue<boolean> = (value, reading) => {
  if (value === null || value === "" || typeof value === "boolean") return value !== false;
  if (value === "true" || value === "1" || Number.isInteger(value)) return value !== 0;
  if (value === "false" || value === "0") return false;
  return malformed(reading, value, "boolean");
};

/** Reads a text as what it may mean beside a text. */
export function readOperand(text: string): Operand {
  const moment = readTime(text);
  const isNumber = text.length <= NUMBER_LENGTH && NUMBER.test(text) && Number.isFinite(Number(text));
  return {
    text,
    number: isNumber ? Number(text) : null,
    time: typeof moment === "number" ? new Date(moment).toISOString() : null,
  };
}

/** A text, number or time to be equal to. */
export const operand: ReadValue<Operand> = (value, reading) => {
  if (typeof value === "number" && Number.isFinite(value))
    return { text: String(value), number: value, time: null };
  if (typeof value === "boolean") return readOperand(String(value));
  return typeof value === "string" ? readOperand(value) : mistyped(reading, value, "string");
};

/** A number or time to be greater or less than. */
export const limit: ReadValue<Operand> = (value, reading) => {
  const read = operand(value, reading);
  if (read === undefined) return undefined;
  return read.number === null && read.time === null ? malformed(reading, value, "number or date-time") : read;
};
