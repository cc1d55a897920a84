import { tellMakerFaults } from "./battery-maker-faults.ts";
import { OldCars, type Kept } from "./old-cars.ts";
import type { BatteryCity } from "./battery-story.ts";
import { dayAfter, momentOf, monthsOf, workday } from "./calendar.ts";
import { plannedRefining } from "./refining.ts";

/** Rule of the batteries' programme. */
const rule = (name: string): string => `power-battery/${name}`;

/** A working day of a month of the period; months count from 0. */
function dayIn(city: BatteryCity, month: number, date: number): string {
  const first = monthsOf(city.flow.teller.period)[month];
  if (first === undefined) throw new Error(`the period has no month ${month}`);
  return workday(dayAfter(first, date - 1));
}

const next = (day: string, days = 1): string => workday(dayAfter(day, days));

/** Plants every fault of the batteries' rules that used batteries can have, three times at least. */
export function tellBatteryFaults(city: BatteryCity, kept: Kept): void {
  const cars = new OldCars(city, kept);
  const at = (month: number, date: number): string => dayIn(city, month, date);
  missingPacks(city, kept, cars, at);
  outletFaults(city, cars, at);
  cascadeFaults(city, cars, at);
  recyclerFaults(city, cars, at);
  tellMakerFaults(city.flow, at);
}

type At = (month: number, date: number) => string;

function missingPacks({ flow }: BatteryCity, kept: Kept, cars: OldCars, at: At): void {
  const { teller } = flow;
  for (const month of [3, 10, 19]) {
    const bus = kept.buses.pop()!;
    const found = bus.packs.slice(0, 1);
    const day = at(month, 9);
    teller.plant(rule("BAT-1"), flow.scrap("scrapB", bus, found, day), "scrapB", bus.vin);
    flow.removeAndShip("scrapB", bus, found, "recyclerA", next(day), next(day, 3));
  }
  for (const month of [5, 12, 20]) {
    const [car] = cars.take(1);
    teller.plant(rule("BAT-1b"), flow.scrap("scrapA", car!, [], at(month, 16)), "scrapA", car!.vin);
  }
}

function outletFaults(city: BatteryCity, cars: OldCars, at: At): void {
  const { flow } = city;
  const { teller } = flow;
  const takeIn = (outlet: string, day: string): ReturnType<OldCars["removed"]> & { event: string } => {
    const old = cars.removed("shopC", day, 1);
    return { ...old, event: flow.takeIn(outlet, old.packs, next(day, 2), "shopC") };
  };
  for (const month of [4, 11, 17]) {
    // Four fifths of the limit first, which is legal, then too much.
    const day = at(month, 8);
    const first = cars.removed("shopA", day, 10).packs;
    flow.takeIn("outG", first, next(day, 2), "shopA");
    const second = cars.removed("shopA", next(day, 3), 4).packs;
    teller.plant(rule("BAT-3"), flow.takeIn("outG", second, next(day, 5), "shopA"), "outG");
    flow.ship("outG", "recyclerB", [...first, ...second], next(day, 9), next(day, 11));
  }
  for (const month of [6, 13, 18]) {
    const { packs, day } = takeIn("outF", at(month, 5));
    const event = flow.ship("outF", "trader", packs, next(day, 6), null);
    teller.plant(rule("BAT-4"), event, "outF", packs[0]!.uri);
    teller.plant(rule("clock:transit"), null, "outF", packs[0]!.uri);
  }
  for (const month of [2, 8, 14]) {
    const { packs, day } = takeIn("outF", at(month, 12));
    const left = next(day, 47);
    flow.ship("outF", "recyclerA", packs, left, next(left));
    teller.plant(rule("clock:storage"), null, "outF", packs[0]!.uri);
  }
  for (const month of [3, 9, 16]) {
    const { packs, day } = cars.removed("shopB", at(month, 18), 1);
    packs[0]!.kg *= 1.13;
    teller.plant(
      rule("massChanged"),
      flow.takeIn("outF", packs, next(day, 2), "shopB"),
      "outF",
      packs[0]!.uri,
    );
    flow.ship("outF", "cascade", packs, next(day, 9), next(day, 11));
  }
  for (const month of [7, 12, 19]) {
    // Brought by the owner; nobody reported that it was taken out of the car.
    const [car] = cars.take(1);
    const day = at(month, 11);
    teller.plant("G2", flow.takeIn("outF", car!.packs, day), "outF", car!.packs[0]!.uri);
    flow.ship("outF", "recyclerB", car!.packs, next(day, 8), next(day, 10));
  }
  expiredPermit(city, takeIn, at);
  for (const month of [5, 10, 15]) {
    const { packs, day } = cars.removed("shopD", at(month, 20), 1);
    const event = teller.tell(rule("takeIn"), {
      by: "outF",
      time: momentOf(next(day, 2), 15),
      items: [packs[0]!.uri],
      from: "shopD",
      plain: true,
    });
    teller.plant("G13", event, "outF");
    flow.ship("outF", "recyclerA", packs, next(day, 9), next(day, 11));
  }
}

/** The permit of this outlet ends after six months (see `permitEnds`); it goes on working. */
function expiredPermit(
  { flow }: BatteryCity,
  takeIn: (outlet: string, day: string) => { packs: { uri: string }[]; event: string },
  at: At,
): void {
  const taken = [8, 16, 24].map((date) => takeIn("outE", at(9, date)));
  for (const { event } of taken) flow.teller.plant("G3", event, "outE");
  const packs = taken.flatMap((one) => one.packs) as Parameters<typeof flow.ship>[2];
  const day = next(at(9, 24), 6);
  flow.teller.plant("G3", flow.ship("outE", "recyclerA", packs, day, next(day, 2)), "outE");
}

/** Permits that run out within the period. */
export function permitEnds(from: string): Record<string, string> {
  return { outE: dayAfter(from, 180) };
}

function cascadeFaults({ flow, cascades }: BatteryCity, cars: OldCars, at: At): void {
  const { teller } = flow;
  const cascade = cascades[0]!;
  const received = (month: number, date: number, count: number): ReturnType<OldCars["removed"]> =>
    cars.brought(cascade, at(month, date), count);
  for (const month of [4, 10, 18]) {
    const { packs, day } = received(month, 3, 2);
    const tested = packs.map((pack, n) => cascade.test(pack, day, n ? 80.5 : 60).tested);
    cascade.route("routeRecycling", packs.slice(0, 1), day);
    cascade.route("routeCascade", packs.slice(1), day);
    teller.plant(rule("BAT-2"), cascade.build(tested, next(day, 3)).event, "cascade", packs[0]!.uri);
  }
  for (const month of [6, 14, 20]) {
    const { packs, day } = received(month, 6, 2);
    const tested = packs.map((pack) => cascade.test(pack, day, 75).tested);
    cascade.route("routeCascade", packs, day);
    teller.plant(rule("BAT-5"), cascade.build(tested, next(day, 2), 1.15).event, "cascade");
  }
  for (const month of [3, 8, 16]) {
    const { packs, day } = received(month, 10, 1);
    const { event, tested } = cascade.test(packs[0]!, day, 104);
    teller.plant(rule("BAT-5b"), event, "cascade", packs[0]!.uri);
    cascade.route("routeCascade", packs, day);
    cascade.build([tested], next(day, 4), 0.85);
  }
  for (const month of [5, 11, 17]) {
    // Routed without a test.
    const { packs, day } = received(month, 13, 1);
    teller.plant("G2", cascade.route("routeCascade", packs, day), "cascade", packs[0]!.uri);
  }
  for (const month of [7, 13, 19]) {
    const product = good(month, 17);
    const event = cascade.sell(product.uri, next(product.day, 3), "traction");
    teller.plant(rule("BAT-10"), event, "cascade", product.uri);
  }
  for (const month of [9, 15, 20]) {
    const product = good(month, 19);
    const { vehicles, packs, day } = cars.removed("shopA", next(product.day, 4), 1);
    const time = momentOf(day, 17, 5);
    const event = teller.tell(rule("fitReplacement"), {
      by: "shopA",
      time,
      parent: vehicles[0]!.vin,
      items: [product.uri],
      from: "cascade",
      evidence: ["work-order"],
    });
    teller.plant(rule("BAT-10b"), event, "shopA", product.uri);
    flow.takeIn("outF", packs, next(day, 2), "shopA");
    flow.ship("outF", "recyclerA", packs, next(day, 7), next(day, 9));
  }

  function good(month: number, date: number): { uri: string; day: string } {
    const { packs, day } = received(month, date, 1);
    const { tested } = cascade.test(packs[0]!, day, 82);
    cascade.route("routeCascade", packs, day);
    return { uri: cascade.build([tested], next(day, 2)).product, day: next(day, 2) };
  }
}

function recyclerFaults({ flow, recyclers }: BatteryCity, cars: OldCars, at: At): void {
  const { teller } = flow;
  const [large, rival, small] = recyclers as [
    (typeof recyclers)[0],
    (typeof recyclers)[0],
    (typeof recyclers)[0],
  ];
  for (const month of [4, 9, 15]) {
    const { packs, day } = cars.brought(large, at(month, 10), 1);
    teller.plant("G5", large.shred(day, packs, { yield: 0.85 })!.event, large.id);
  }
  for (const month of [6, 11, 16]) {
    const { packs, day } = cars.brought(rival, at(month, 11), 1);
    teller.plant(rule("powderRecovery"), rival.shred(day, packs, { powderRecovery: 95.2 })!.event, rival.id);
  }
  for (const month of [7, 13, 17]) {
    const { packs, day } = cars.brought(rival, at(month, 12), 1);
    const { event, blackMass } = rival.shred(day, packs, { aluminium: 2.1 })!;
    teller.plant(rule("powderImpurity"), event, rival.id, blackMass);
  }
  // So that there is ternary black mass in the months that are planted, at every scale.
  for (const { recycler, months } of plannedRefining)
    for (const month of months) {
      const works = recyclers.find(({ id }) => id === recycler)!;
      const { packs, day } = cars.brought(works, at(month, 8), 1, "NCM");
      works.shred(day, packs);
    }
  // Two thirds of the yearly permit by June; what comes in the last quarter is too much.
  const months = monthsOf(teller.period);
  const january = months.findIndex((first) => first.slice(5, 7) === "01");
  for (const [month, count] of [
    [2, 8],
    [5, 8],
    [9, 6],
    [10, 2],
    [11, 2],
  ] as const) {
    const { packs, day, event } = cars.brought(small, at(january + month, 9), count);
    if (month >= 9) teller.plant("G3", event, small.id);
    for (const chemistry of ["NCM", "LFP"] as const)
      small.shred(
        next(day, 2),
        packs.filter((pack) => pack.chemistry === chemistry),
      );
  }
}
