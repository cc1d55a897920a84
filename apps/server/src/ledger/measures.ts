import type { PreparedEvent } from "./prepared-event.ts";

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

/** Month of a moment where the ledger is, YYYYMM. */
export function localMonth(time: string): number {
  const local = new Date(Date.parse(time) + 8 * 3_600_000);
  return local.getUTCFullYear() * 100 + local.getUTCMonth() + 1;
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

/** Sums of measures in memory, exact to the sixth decimal, as rules over a period need them. */
export class MeasureSums {
  /** Millionths by month, for a measure of a party (place null) or of a party at a place. */
  readonly #sums = new Map<string, Map<number, bigint>>();
  /** Months that were read, first and last. */
  readonly #read = new Map<string, [number, number][]>();

  /** Says that the months of a sum were read, so that what is not there is zero. */
  cover(measure: string, party: number, place: number | null, months: [number, number]): void {
    const key = sumKey(measure, party, place);
    this.#read.set(key, [...(this.#read.get(key) ?? []), months]);
  }

  /** Puts in what was read for a month. */
  put(measure: string, party: number, place: number | null, month: number, value: string): void {
    this.#plus(sumKey(measure, party, place), month, millionths(value));
  }

  /** Adds what an event contributes. */
  add({ measure, party, place, month }: SumCell, value: string): void {
    const amount = millionths(value);
    this.#plus(sumKey(measure, party, null), month, amount);
    this.#plus(sumKey(measure, party, place), month, amount);
  }

  /**
   * Sum of a measure of a party over months.
   * @throws Error when the months were not read: a rule asks what nobody foresaw, and zero would be a lie.
   */
  total(measure: string, at: { party?: number; place?: number; months?: [number, number] }): number {
    const [from, to] = at.months ?? [0, 999_999];
    const key = sumKey(measure, at.party ?? -1, at.place ?? null);
    const isRead = this.#read.get(key)?.some(([lo, hi]) => lo <= from && to <= hi) ?? false;
    if (!isRead) throw new Error(`sum of ${measure} was asked but not read: ${JSON.stringify(at)}`);
    let sum = 0n;
    for (const [month, amount] of this.#sums.get(key) ?? []) if (from <= month && month <= to) sum += amount;
    return Number(sum) / 1e6;
  }

  #plus(key: string, month: number, amount: bigint): void {
    const months = this.#sums.get(key) ?? new Map<number, bigint>();
    months.set(month, (months.get(month) ?? 0n) + amount);
    this.#sums.set(key, months);
  }
}

type SumCell = Pick<MeasureCell, "measure" | "party" | "place" | "month">;

function sumKey(measure: string, party: number, place: number | null): string {
  return `${party}|${place ?? ""}|${measure}`;
}

/** Decimal text of at most six places as millionths. */
function millionths(value: string): bigint {
  const [whole = "0", fraction = ""] = value.split(".");
  const amount = BigInt(whole.replace("-", "") + fraction.slice(0, 6).padEnd(6, "0"));
  return value.startsWith("-") ? -amount : amount;
}
