import type { BatteryFlow } from "./battery-flow.ts";
import { dayAfter, daysBetween, momentOf, workday } from "./calendar.ts";
import type { Pack } from "./fleet.ts";

/** An outlet: takes packs in, and ships them before they are too many or have lain too long. */
export class Outlet {
  readonly id: string;
  readonly #flow: BatteryFlow;
  readonly #stock: { pack: Pack; since: string }[] = [];
  /** Packs a workshop will bring, by day. */
  readonly #promised = new Map<string, { pack: Pack; from: string }[]>();

  constructor(flow: BatteryFlow, id: string) {
    this.id = id;
    this.#flow = flow;
  }

  /** A workshop brings a pack on a day to come. */
  promise(pack: Pack, from: string, day: string): void {
    this.#promised.set(day, [...(this.#promised.get(day) ?? []), { pack, from }]);
  }

  /** Takes in what is brought today. */
  open(day: string): void {
    for (const { pack, from } of this.#promised.get(day) ?? []) {
      this.#flow.takeIn(this.id, [pack], day, from);
      this.#stock.push({ pack, since: day });
    }
  }

  /** Ships everything to one receiver when it is time. Legal, if now and then only just. */
  clear(day: string, to: () => string, patience = 18): void {
    const oldest = this.#stock[0]?.since;
    const kg = this.#stock.reduce((sum, { pack }) => sum + pack.kg, 0);
    if (oldest === undefined || (daysBetween(oldest, day) < patience && kg < 3_000)) return;
    const packs = this.#stock.splice(0).map(({ pack }) => pack);
    this.#flow.ship(this.id, to(), packs, day, dayAfter(day, this.#flow.random.int(1, 3)));
  }
}

/** The depot: concentrated storage with a longer term and a larger limit. */
export class Depot {
  readonly #flow: BatteryFlow;
  readonly #stock: { pack: Pack; since: string }[] = [];

  constructor(flow: BatteryFlow) {
    this.#flow = flow;
  }

  open(day: string): void {
    for (const { from, packs } of this.#flow.arrivals("depot", day)) {
      this.#flow.teller.tell("power-battery/store", {
        by: "depot",
        time: momentOf(day, 10, this.#flow.random.int(0, 59)),
        items: packs.map(({ uri }) => uri),
        from,
      });
      this.#stock.push(...packs.map((pack) => ({ pack, since: day })));
    }
  }

  clear(day: string, to: () => string, patience = 60): void {
    const oldest = this.#stock[0]?.since;
    if (oldest === undefined || (daysBetween(oldest, day) < patience && this.#stock.length < 60)) return;
    const packs = this.#stock.splice(0).map(({ pack }) => pack);
    for (let at = 0; at < packs.length; at += 12)
      this.#flow.ship("depot", to(), packs.slice(at, at + 12), day, dayAfter(workday(day), 2));
  }
}
