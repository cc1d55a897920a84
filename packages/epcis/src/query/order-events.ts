import type { ReadEvent } from "../types.ts";
import { timeValues } from "./event-values.ts";
import { extensionValues, scalarsOf } from "./extension-values.ts";
import type { EventSurroundings, Order } from "./query-types.ts";
import { readOperand } from "./read-value.ts";

/** What an event is sorted by: numbers before moments before texts; null where it lacks the field. */
export type OrderKey = { rank: number; value: number | string } | null;

/** The key of an event in an order; of several values of an extension field the first counts. */
export function orderKey(order: Order, event: ReadEvent, surroundings: EventSurroundings): OrderKey {
  if (order.by === "eventTime" || order.by === "recordTime") {
    const [time] = timeValues(order.by, event, surroundings);
    return time === undefined ? null : { rank: 1, value: time };
  }
  const field = { scope: "event", inner: false, name: order.by } as const;
  const [scalar] = extensionValues(field, event).flatMap(scalarsOf);
  if (scalar === undefined) return null;
  const { text, number, time } = readOperand(String(scalar));
  if (number !== null) return { rank: 0, value: number };
  return time === null ? { rank: 2, value: text } : { rank: 1, value: time };
}

/** Compares two keys for `Array.sort`; events without the field come last in either direction. */
export function compareKeys(a: OrderKey, b: OrderKey, direction: Order["direction"]): number {
  if (a === null || b === null) return Number(a === null) - Number(b === null);
  const difference = a.rank - b.rank || (a.value < b.value ? -1 : a.value > b.value ? 1 : 0);
  return direction === "ASC" ? difference : -difference;
}
