import type { BatteryCity } from "./battery-story.ts";
import { dayAfter, monthsOf, workday } from "./calendar.ts";
import { metals } from "./recycler.ts";

/** Months of the period (from 0) in which a works recovers less than it must, or more than it was fed. */
const poorMonths = { recycler: "recyclerB", months: [9, 10, 11, 12], factor: 0.95 };
const richMonths = { recycler: "recyclerA", months: [5, 12, 18], factor: 1.02 };

/** Recyclers refine once a month; some months are planted to look wrong. */
export class Refining {
  readonly #city: BatteryCity;
  readonly #days: Map<string, number>;

  constructor(city: BatteryCity) {
    this.#city = city;
    const months = monthsOf(city.flow.teller.period);
    this.#days = new Map(months.map((first, n) => [workday(dayAfter(first, 24)), n]));
  }

  on(day: string): void {
    const month = this.#days.get(day);
    if (month === undefined) return;
    const { teller } = this.#city.flow;
    for (const recycler of this.#city.recyclers) {
      const { id } = recycler;
      const isPoor = id === poorMonths.recycler && poorMonths.months.includes(month);
      const isRich = id === richMonths.recycler && richMonths.months.includes(month);
      const refined = recycler.refine(day, isPoor ? poorMonths.factor : isRich ? richMonths.factor : 1);
      if (!refined) {
        if (isPoor || isRich) throw new Error(`${id} has nothing to refine in month ${month}`);
        continue;
      }
      recycler.sell(refined.lots, "cellA", day);
      for (const metal of metals) {
        if (isRich) teller.plant(`power-battery/BAT-6-${metal}`, refined.event, id);
        // Two months in a row: the first of them says nothing yet.
        if (isPoor && month > poorMonths.months[0]!)
          teller.plant(`power-battery/BAT-6b-${metal}`, refined.event, id);
      }
    }
  }
}

/** Months in which a works needs black mass for what is planted. */
export const plannedRefining = [poorMonths, richMonths];
