import type { BatteryCity } from "./battery-story.ts";
import { dayAfter, momentOf, monthsOf, workday } from "./calendar.ts";
import { OldCars, type Kept } from "./old-cars.ts";

const next = (day: string, days = 1): string => workday(dayAfter(day, days));

/**
 * Honest things that look odd at first and must not stay flagged: a shipment reported after its receipt, a
 * wrong weighing that is declared an error and put right.
 */
export function tellBatteryNoise(city: BatteryCity, kept: Kept): void {
  const { flow, recyclers } = city;
  const { teller } = flow;
  const cars = new OldCars(city, kept);
  const months = monthsOf(teller.period);
  for (let n = 0; n < 12; n++) {
    const begun = workday(dayAfter(months[1 + n]!, 13));
    const { packs, day } = cars.removed("shopB", begun, 1);
    flow.takeIn("outB", packs, next(day, 2), "shopB");
    const left = next(day, 5);
    flow.ship("outB", "recyclerA", packs, left, null, momentOf(next(left, 6), 12));
    const arrived = dayAfter(left, 1);
    recyclers[0]!.accept("outB", packs, arrived);
    recyclers[0]!.shred(next(arrived, 3), packs);
  }
  for (let n = 0; n < 12; n++) {
    const begun = workday(dayAfter(months[2 + n]!, 5));
    const { packs, day } = cars.removed("shopD", begun, 1);
    const on = next(day, 2);
    const right = packs[0]!.kg;
    packs[0]!.kg = right * 1.14;
    const wrong = flow.takeIn("outD", packs, on, "shopD", 14);
    const seen = momentOf(next(on), 9);
    declareWrong(city, wrong, seen);
    packs[0]!.kg = right;
    flow.takeIn("outD", packs, on, "shopD", 14);
    correctLast(city, momentOf(next(on), 9, 1));
    flow.ship("outD", "recyclerB", packs, next(on, 8), next(on, 10));
  }
}

/** The same event again, with the declaration that it was wrong. */
function declareWrong({ flow }: BatteryCity, id: string, seen: string): void {
  const { teller } = flow;
  const { party, event } = teller.entries.findLast((entry) => entry.id === id)!;
  teller.push(party, seen, {
    ...event,
    errorDeclaration: { declarationTime: seen, reason: "incorrect_data" },
  });
}

/** Moves the report of the event told last. */
function correctLast({ flow }: BatteryCity, seen: string): void {
  flow.teller.reportLast(seen);
}
