import { chinaCalendar } from "@loopledger/programme";
import type { BatteryFlow } from "./battery-flow.ts";
import { dayAfter, daysBetween, momentOf, workday } from "./calendar.ts";
import type { Pack, Vehicle } from "./fleet.ts";

/** Vehicles built and sold years ago, whose batteries come back in the two years of the story. */
export interface OldFleet {
  cars: Vehicle[];
  buses: Vehicle[];
}

/** Cars, and buses of two packs, kept aside so that the faults are the same at every scale. */
export const reserved = { cars: 170, buses: 8 };

/** Tells of the old fleet: built four to six years before the period, reported then. */
export function tellOldFleet(flow: BatteryFlow, scale: number): OldFleet {
  const { random, teller } = flow;
  const begin = dayAfter(teller.period.from, -2_130);
  const weeks = 120;
  const cars = Math.round(2_500 * scale) + reserved.cars;
  const buses = Math.round(90 * scale) + reserved.buses;
  const old: OldFleet = { cars: [], buses: [] };
  for (let week = 0; week < weeks; week++) {
    const day = workday(dayAfter(begin, week * 7));
    const due = (all: number): number =>
      Math.round((all * (week + 1)) / weeks) - Math.round((all * week) / weeks);
    const isIron = week % 5 > 2;
    const [maker, model] = isIron ? ["cellB", "iron"] : ["cellA", "ternary"];
    old.cars.push(...buildAndSell(flow, maker, model, "carA", day, due(cars), 1));
    old.buses.push(...buildAndSell(flow, "cellB", "bus", "carB", day, due(buses), 2));
  }
  // What comes back first is chosen by chance, not by age.
  for (const list of [old.cars, old.buses]) list.sort(() => random.next() - 0.5);
  return old;
}

/** One batch of packs and the vehicles they go into, all sold within some weeks. */
export function buildAndSell(
  flow: BatteryFlow,
  maker: string,
  model: string,
  carMaker: string,
  day: string,
  count: number,
  packsEach: number,
): Vehicle[] {
  if (count === 0) return [];
  const { fleet, random } = flow;
  const packs: Pack[] = fleet.makePacks(maker, model, day, count * packsEach, carMaker);
  return Array.from({ length: count }, () => {
    const built = workday(dayAfter(day, random.int(3, 9)));
    const { vehicle } = fleet.build(carMaker, packs.splice(0, packsEach), built);
    const soldOn = dayAfter(built, random.int(8, 45));
    const by =
      carMaker === "carA" && random.percent(45) ? random.pick(["dealA", "dealB", "dealC"]) : carMaker;
    // Another city, where buyers come from and an outlet stands.
    const district = random.percent(6) ? "420106" : undefined;
    const recorded = random.percent(4) ? lastMoment(soldOn) : undefined;
    fleet.sell(vehicle, soldOn, { by, ...(district ? { district } : {}), ...(recorded ? { recorded } : {}) });
    return vehicle;
  });
}

/** In the last hour of the thirtieth working day, which is still in time. */
function lastMoment(day: string): string {
  return momentOf(chinaCalendar.addWorkingDays(day, 30), 23, 5);
}

/** Weeks of a period, each by its first day. */
export function weeksOf(from: string, to: string): string[] {
  return Array.from({ length: Math.floor(daysBetween(from, to) / 7) }, (_, n) => dayAfter(from, n * 7));
}
