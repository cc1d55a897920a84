import type { Line, Telling } from "./teller.ts";

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
  readonly #stocks = new Map<string, number>();
  readonly #years = new Map<string, number>();

  /** Takes an event into the books, and completes it where it depends on them. */
  enter(event: Record<string, unknown>, telling: Telling, party: string, time: string): void {
    for (const { place, material, kg } of telling.moves ?? []) {
      const key = `${place}|${material}`;
      this.#stocks.set(key, (this.#stocks.get(key) ?? 0) + kg);
    }
    const { survey, totals } = telling;
    if (survey) {
      const kg = Math.max(0, Math.round((this.#stocks.get(`${survey.place}|${survey.material}`) ?? 0) * survey.share));
      event["quantityList"] = [{ epcClass: survey.material, quantity: kg, uom: "KGM" }];
    }
    const local = new Date(Date.parse(time) + 8 * 3_600_000);
    this.#sum(event, telling, party, local.getUTCFullYear());
    if (totals) event["ll:data"] = { year: totals.year, ...this.#return(party, totals), closingStockKg: 0 };
  }

  #sum(event: Record<string, unknown>, telling: Telling, party: string, year: number): void {
    const step = String(event["ll:step"]).split("/")[1] ?? "";
    const measure = { produce: "produced", use: "used", makeProduct: "used", dispose: "disposed" }[step];
    if (!measure) return;
    const { basis, moisture = 0 } = (telling.data ?? {}) as { basis?: string; moisture?: number };
    const dry = (lines: Line[] = []): number =>
      lines.reduce((sum, { kg }) => sum + (basis === "dry" ? kg : kg * (1 - moisture / 100)), 0);
    const key = `${party}|${year}|${measure}`;
    this.#years.set(key, (this.#years.get(key) ?? 0) + dry(telling.lines) + dry(telling.inputLines));
  }

  #return(party: string, { year, share }: { year: number; share: number }): Record<string, number> {
    const of = (measure: string): number => Math.round((this.#years.get(`${party}|${year}|${measure}`) ?? 0) * share);
    return { producedKg: of("produced"), usedKg: of("used"), disposedKg: of("disposed") };
  }
}
