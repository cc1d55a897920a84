import { chinaCalendar } from "@loopledger/programme";
import { BatteryFlow } from "./battery-flow.ts";
import { tellBatteryFaults } from "./battery-faults.ts";
import { tellBatteryNoise } from "./battery-noise.ts";
import { Refining } from "./refining.ts";
import { buildAndSell, reserved, tellOldFleet, weeksOf } from "./battery-history.ts";
import { dayAfter, daysBetween, workday } from "./calendar.ts";
import { Cascade } from "./cascade.ts";
import { demoParties } from "./city.ts";
import { Fleet, type Chemistry, type Pack, type Vehicle } from "./fleet.ts";
import { Depot, Outlet } from "./outlet.ts";
import type { Random } from "./random.ts";
import { Recycler } from "./recycler.ts";
import type { Teller } from "./teller.ts";

/** Weeks before the end in which nothing new begins, so that nobody is caught in the middle. */
const quietDays = 34;

/** Everybody who handles batteries in the city. */
export interface BatteryCity {
  flow: BatteryFlow;
  outlets: Outlet[];
  depot: Depot;
  cascades: Cascade[];
  recyclers: Recycler[];
}

/** Traction batteries: an old fleet comes back, a new one is built, workshops and works do the rest. */
export function tellBatteries(teller: Teller, random: Random, scale: number): void {
  const fleet = new Fleet(teller, random.fork("fleet"));
  const flow = new BatteryFlow(teller, random, fleet);
  const old = tellOldFleet(flow, scale);
  const kept = { cars: old.cars.splice(0, reserved.cars), buses: old.buses.splice(0, reserved.buses) };
  const credit = new Map(demoParties().map(({ id, uri }) => [id, uri]));
  const city: BatteryCity = {
    flow,
    outlets: ["outA", "outB", "outC", "outD"].map((id) => new Outlet(flow, id)),
    depot: new Depot(flow),
    cascades: [new Cascade(flow, "cascade", "YC1"), new Cascade(flow, "cascadeB", "YC2")],
    recyclers: ["recyclerA", "recyclerB", "recyclerC"].map((id) => new Recycler(flow, id, credit.get(id)!)),
  };
  tellBatteryFaults(city, kept);
  tellBatteryNoise(city, kept);
  const refining = new Refining(city);
  for (const week of weeksOf(teller.period.from, dayAfter(teller.period.to, -quietDays)))
    newVehicles(flow, week, Math.round(96 * scale) || 1);
  const { from, to } = teller.period;
  const work = new Workshops(city, [...old.cars, ...old.buses], scale);
  for (let n = 0; n < daysBetween(from, to); n++) {
    const day = dayAfter(from, n);
    arrive(city, day);
    if (!chinaCalendar.isWorkingDay(day)) continue;
    const left = daysBetween(day, to);
    if (left > quietDays) work.on(day);
    for (const outlet of city.outlets) {
      outlet.open(day);
      if (left > 11) outlet.clear(day, () => receiver(random), left < 24 ? 0 : 18);
    }
    if (left > 26) city.depot.clear(day, () => receiver(random, false), left < 46 ? 0 : 60);
    recycle(city, day, left);
    refining.on(day);
  }
}

function newVehicles(flow: BatteryFlow, week: string, count: number): void {
  const { random } = flow;
  for (let left = count; left > 0; left -= 20) {
    const day = workday(dayAfter(week, random.int(0, 4)));
    const [maker, model] = random.percent(55) ? ["cellB", "iron"] : ["cellA", "ternary"];
    buildAndSell(flow, maker, model, "carA", day, Math.min(left, 20), 1);
  }
  if (random.percent(40)) buildAndSell(flow, "cellB", "bus", "carB", workday(week), 2, 2);
}

/** Where used packs go: some to second use, some to be recycled, some to the depot first. */
function receiver(random: Random, withDepot = true): string {
  const roll = random.int(0, 99);
  if (withDepot && roll < 25) return "depot";
  if (roll < 60) return random.percent(65) ? "cascade" : "cascadeB";
  return random.percent(58) ? "recyclerA" : "recyclerB";
}

function arrive({ depot, cascades, recyclers }: BatteryCity, day: string): void {
  depot.open(day);
  for (const cascade of cascades) cascade.receive(day);
  for (const recycler of recyclers) recycler.receive(day);
}

function recycle({ cascades, recyclers, flow }: BatteryCity, day: string, left: number): void {
  const { random } = flow;
  for (const cascade of cascades) {
    cascade.testDue(day);
    for (const chemistry of ["NCM", "LFP"] as const) {
      const parts = cascade.good.filter(({ pack }) => pack.chemistry === chemistry);
      if (parts.length < 4) continue;
      const used = parts.slice(0, 4);
      for (const one of used) cascade.good.splice(cascade.good.indexOf(one), 1);
      const { product } = cascade.build(used, day, random.between(0.82, 0.95, 3));
      if (left > 20)
        cascade.sell(product, workday(dayAfter(day, random.int(2, 9))), random.pick(["backup", "storage"]));
    }
    if (left > 12 && (cascade.bad.length >= 10 || (left < 16 && cascade.bad.length))) {
      const packs = cascade.bad.splice(0);
      const shipped = workday(dayAfter(day, 1));
      flow.ship(
        cascade.id,
        random.percent(55) ? "recyclerA" : "recyclerB",
        packs,
        shipped,
        dayAfter(shipped, 2),
      );
    }
  }
  const weekday = new Date(`${day}T00:00:00Z`).getUTCDay();
  for (const recycler of recyclers) {
    if (weekday === 2)
      for (const chemistry of ["NCM", "LFP"] as const) recycler.shred(day, recycler.pick(chemistry, 14));
  }
}

/** Workshops that change batteries and yards that take in vehicles, at the pace of the city. */
class Workshops {
  readonly #city: BatteryCity;
  readonly #vehicles: Vehicle[];
  readonly #spares = new Map<string, { pack: Pack; from: string }[]>();
  /** Vehicles whose battery was taken out for good. */
  readonly #empty: Vehicle[] = [];
  readonly #perDay: { repairs: number; scraps: number };
  #owed = { repairs: 0, scraps: 0 };

  constructor(city: BatteryCity, vehicles: Vehicle[], scale: number) {
    this.#city = city;
    this.#vehicles = vehicles;
    this.#perDay = { repairs: 1.95 * scale, scraps: 3.2 * scale };
  }

  on(day: string): void {
    this.#owed.repairs += this.#perDay.repairs;
    this.#owed.scraps += this.#perDay.scraps;
    for (; this.#owed.repairs >= 1; this.#owed.repairs--) this.#repair(day);
    for (; this.#owed.scraps >= 1; this.#owed.scraps--) this.#scrap(day);
  }

  #repair(day: string): void {
    const { flow, outlets } = this.#city;
    const vehicle = this.#vehicles.pop();
    if (!vehicle) return;
    const n = flow.random.int(0, 3);
    const shop = ["shopA", "shopB", "shopC", "shopD"][n]!;
    const isBus = vehicle.packs.length > 1;
    const spare =
      isBus || flow.random.percent(8) ? null : this.#spare(shop, vehicle.packs[0]!.chemistry, day);
    const pack = flow.repair(shop, vehicle, spare, day);
    if (!vehicle.packs.length) this.#empty.push(vehicle);
    outlets[n]!.promise(pack, shop, workday(dayAfter(day, flow.random.int(2, 6))));
  }

  /** A new pack from the workshop's shelf, which is filled again in time. */
  #spare(shop: string, chemistry: Chemistry, day: string): Pack | null {
    const key = `${shop}|${chemistry}`;
    const shelf = this.#spares.get(key) ?? [];
    this.#spares.set(key, shelf);
    const ready = shelf.findIndex(({ from }) => from <= day);
    if (shelf.length < 3) {
      const [maker, model] = chemistry === "NCM" ? ["cellA", "ternary"] : ["cellB", "iron"];
      const packs = this.#city.flow.fleet.makePacks(maker, model, day, 8, shop);
      shelf.push(...packs.map((pack) => ({ pack, from: dayAfter(day, 4) })));
    }
    return ready < 0 ? null : shelf.splice(ready, 1)[0]!.pack;
  }

  #scrap(day: string): void {
    const { flow } = this.#city;
    const { random } = flow;
    const yard = random.percent(60) ? "scrapA" : "scrapB";
    const empty = random.percent(3) ? this.#empty.shift() : undefined;
    const vehicle = empty ?? this.#vehicles.pop();
    if (!vehicle) return;
    flow.scrap(yard, vehicle, vehicle.packs, day);
    if (!vehicle.packs.length) return;
    const removed = workday(dayAfter(day, random.int(1, 6)));
    const to = random.percent(42)
      ? random.percent(65)
        ? "cascade"
        : "cascadeB"
      : random.percent(58)
        ? "recyclerA"
        : "recyclerB";
    flow.removeAndShip(yard, vehicle, vehicle.packs, to, removed, dayAfter(removed, random.int(1, 4)));
  }
}
