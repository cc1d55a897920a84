import type { BatteryCity } from "./battery-story.ts";
import { dayAfter, workday } from "./calendar.ts";
import type { Cascade } from "./cascade.ts";
import type { Chemistry, Pack, Vehicle } from "./fleet.ts";
import { Recycler } from "./recycler.ts";

/** Vehicles of the old fleet kept aside for what is planted. */
export interface Kept {
  cars: Vehicle[];
  buses: Vehicle[];
}

const next = (day: string, days = 1): string => workday(dayAfter(day, days));

/** Cars kept aside, and the usual ways their packs come to somebody. */
export class OldCars {
  readonly #city: BatteryCity;
  readonly #kept: Kept;

  constructor(city: BatteryCity, kept: Kept) {
    this.#city = city;
    this.#kept = kept;
  }

  take(count: number, chemistry?: Chemistry): Vehicle[] {
    return Array.from({ length: count }, () => {
      const { cars } = this.#kept;
      const n = cars.findLastIndex(
        ({ packs }) => chemistry === undefined || packs[0]!.chemistry === chemistry,
      );
      const [car] = n < 0 ? [] : cars.splice(n, 1);
      if (!car) throw new Error("too few cars are kept aside");
      return car;
    });
  }

  /** Packs taken out by a workshop that has no new one for them. */
  removed(shop: string, day: string, count: number): { vehicles: Vehicle[]; packs: Pack[]; day: string } {
    const vehicles = this.take(count);
    return {
      vehicles,
      packs: vehicles.map((vehicle) => this.#city.flow.repair(shop, vehicle, null, day)),
      day,
    };
  }

  /**
   * Packs of scrapped cars, received by a works.
   * @returns the working day after they came
   */
  brought(
    works: Recycler | Cascade,
    begun: string,
    count: number,
    chemistry?: Chemistry,
  ): { vehicles: Vehicle[]; packs: Pack[]; day: string; event: string } {
    const { flow } = this.#city;
    const vehicles = this.take(count, chemistry);
    const packs = vehicles.flatMap((vehicle) => vehicle.packs);
    for (const vehicle of vehicles) {
      flow.scrap("scrapA", vehicle, vehicle.packs, begun);
      flow.removeAndShip("scrapA", vehicle, vehicle.packs, works.id, next(begun), null);
    }
    const arrived = dayAfter(next(begun), 1);
    const event =
      works instanceof Recycler
        ? works.accept("scrapA", packs, arrived).event
        : works.accept("scrapA", packs, arrived);
    return { vehicles, packs, day: next(arrived), event };
  }
}
