import type { SumOf } from "@loopledger/programme";
import type { PreparedEvent } from "./prepared-event.ts";
import { localMonth } from "./zone.ts";

/** The key a sum is kept under. `month` is YYYYMM, local as deadlines are. */
export interface MeasureCell {
  measure: string;
  party: number;
  place: number;
  region: number;
  material: string;
  month: number;
  dim: string;
}

/** Place in time and space an event's sums are kept under. */
export function cellOf(event: PreparedEvent): Pick<MeasureCell, "party" | "place" | "region" | "month"> {
  return {
    party: event.party,
    place: event.step.place ?? 0,
    region: event.region,
    month: localMonth(event.read.time),
  };
}

/** One text for a cell, to gather what a document adds to it. */
export function cellKey(cell: MeasureCell): string {
  return JSON.stringify([
    cell.measure,
    cell.party,
    cell.place,
    cell.region,
    cell.material,
    cell.month,
    cell.dim,
  ]);
}

/** A sum of a measure: of a party (place null) or of a party at a place; key null: over all its keys. */
interface SumOfMeasure {
  measure: string;
  party: number;
  place: number | null;
  key: string | null;
}

/** Sums of measures in memory, exact to the sixth decimal, as rules over a period need them. */
export class MeasureSums {
  /** Millionths by month. */
  readonly #sums = new Map<string, Map<number, bigint>>();
  /** Months that were read, first and last; by every key under the key `*`. */
  readonly #read = new Map<string, [number, number][]>();
  /** Measures of which single keys were read. */
  readonly #keyed = new Set<string>();

  /** Says that the months of a sum, or of the sums of all its keys, were read: what is not there is zero. */
  cover(sum: Omit<SumOfMeasure, "key"> & { keyed: boolean }, months: [number, number]): void {
    const key = sumKey({ ...sum, key: sum.keyed ? "*" : null });
    this.#read.set(key, [...(this.#read.get(key) ?? []), months]);
    if (sum.keyed) this.#keyed.add(sum.measure);
  }

  /** Puts in what was read for a month. */
  put(sum: SumOfMeasure, month: number, value: string): void {
    this.#plus(sumKey(sum), month, millionths(value));
  }

  /** Adds what an event contributes. */
  add({ measure, party, place, month, dim }: SumCell, value: string): void {
    const amount = millionths(value);
    for (const key of this.#keyed.has(measure) ? [null, dim] : [null])
      for (const at of [null, place]) this.#plus(sumKey({ measure, party, place: at, key }), month, amount);
  }

  /**
   * Sum of a measure of a party over months.
   * @throws Error when the months were not read: a rule asks what nobody foresaw, and zero would be a lie.
   */
  total(measure: string, at: SumOf): number {
    const [from, to] = at.months ?? [0, 999_999];
    const sum = { measure, party: at.party ?? -1, place: at.place ?? null };
    const spans = this.#read.get(sumKey({ ...sum, key: at.key === undefined ? null : "*" }));
    const isRead = spans?.some(([lo, hi]) => lo <= from && to <= hi) ?? false;
    if (!isRead) throw new Error(`sum of ${measure} was asked but not read: ${JSON.stringify(at)}`);
    let total = 0n;
    for (const [month, amount] of this.#sums.get(sumKey({ ...sum, key: at.key ?? null })) ?? [])
      if (from <= month && month <= to) total += amount;
    return Number(total) / 1e6;
  }

  #plus(key: string, month: number, amount: bigint): void {
    const months = this.#sums.get(key) ?? new Map<number, bigint>();
    months.set(month, (months.get(month) ?? 0n) + amount);
    this.#sums.set(key, months);
  }
}

type SumCell = Pick<MeasureCell, "measure" | "party" | "place" | "month" | "dim">;

function sumKey({ measure, party, place, key }: SumOfMeasure): string {
  return `${party}|${place ?? ""}|${measure}${key === null ? "" : `|${key}`}`;
}

/** Decimal text of at most six places as millionths. */
function millionths(value: string): bigint {
  const [whole = "0", fraction = ""] = value.split(".");
  const amount = BigInt(whole.replace("-", "") + fraction.slice(0, 6).padEnd(6, "0"));
  return value.startsWith("-") ? -amount : amount;
}
