import type { Telling } from "./teller.ts";

/** Kilograms that come to a place (or leave it, negative). */
export interface Move {
  place: string;
  material: string;
  kg: number;
}

/**
 * Keeps the stocks and yearly sums of the city's bulk waste as they stand in the ledger at each report, so that
 * surveys and yearly returns can be told truly, or falsely by a known share.
 */
export class Bookkeeper {
  /** Kilograms by `place|material`, as weighed. */
  readonly #stocks = new Map<string, number>();
  /** Dry kilograms a party holds, now and at the end of each year. */
  readonly #dry = new Map<string, number>();
  readonly #closing = new Map<string, number>();
  readonly #years = new Map<string, number>();

  /** Takes an event into the books, and completes it where it depends on them. */
  enter(event: Record<string, unknown>, telling: Telling, party: string, time: string): void {
    const year = new Date(Date.parse(time) + 8 * 3_600_000).getUTCFullYear();
    for (const { place, material, kg } of telling.moves ?? []) {
      add(this.#stocks, `${place}|${material}`, kg);
      const holder = place.slice(0, place.lastIndexOf("-"));
      this.#closing.set(`${holder}|${year}`, add(this.#dry, holder, dry(telling, kg)));
    }
    const { survey, totals } = telling;
    if (survey) {
      const kg = Math.max(
        0,
        Math.round((this.#stocks.get(`${survey.place}|${survey.material}`) ?? 0) * survey.share),
      );
      event["quantityList"] = [{ epcClass: survey.material, quantity: kg, uom: "KGM" }];
    }
    const measure = measureOf[String(event["ll:step"]).split("/")[1] ?? ""];
    const lines = [...(telling.lines ?? []), ...(telling.inputLines ?? [])];
    if (measure)
      add(
        this.#years,
        `${party}|${year}|${measure}`,
        lines.reduce((sum, { kg }) => sum + dry(telling, kg), 0),
      );
    if (totals) event["ll:data"] = this.#return(party, totals);
  }

  #return(party: string, { year, share }: { year: number; share: number }): Record<string, number> {
    const of = (measure: string): number =>
      Math.round((this.#years.get(`${party}|${year}|${measure}`) ?? 0) * share);
    const closingStockKg = Math.max(0, Math.round(this.#closing.get(`${party}|${year}`) ?? 0));
    return {
      year,
      producedKg: of("produced"),
      usedKg: of("used"),
      disposedKg: of("disposed"),
      closingStockKg,
    };
  }
}

const measureOf: Record<string, string> = {
  produce: "produced",
  use: "used",
  makeProduct: "used",
  dispose: "disposed",
};

/** Dry part of kilograms told on the basis of an event. */
function dry({ data }: Telling, kg: number): number {
  const { basis, moisture = 0 } = (data ?? {}) as { basis?: string; moisture?: number };
  return basis === "dry" ? kg : kg * (1 - moisture / 100);
}

function add(sums: Map<string, number>, key: string, value: number): number {
  const sum = (sums.get(key) ?? 0) + value;
  sums.set(key, sum);
  return sum;
}
