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
  const local = new Date(Date.parse(event.read.time) + 8 * 3_600_000);
  return {
    party: event.party,
    place: event.step.place ?? 0,
    region: event.region,
    month: local.getUTCFullYear() * 100 + local.getUTCMonth() + 1,
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

/** Sums of measures in memory, as rules over a period need them. */
export class MeasureSums {
  readonly #cells = new Map<string, { cell: MeasureCell; value: number }>();

  add(cell: MeasureCell, value: number): void {
    const key = cellKey(cell);
    const known = this.#cells.get(key);
    if (known) known.value += value;
    else this.#cells.set(key, { cell, value });
  }

  /** Sum over the cells of a measure; what is not named is not asked. */
  total(measure: string, at: { party?: number; place?: number; months?: [number, number] }): number {
    let sum = 0;
    for (const { cell, value } of this.#cells.values())
      if (
        cell.measure === measure &&
        (at.party === undefined || cell.party === at.party) &&
        (at.place === undefined || cell.place === at.place) &&
        (at.months === undefined || (cell.month >= at.months[0] && cell.month <= at.months[1]))
      )
        sum += value;
    return sum;
  }
}
