import { dayAfter, momentOf } from "./calendar.ts";
import type { Fleet, Pack, Vehicle } from "./fleet.ts";
import type { Random } from "./random.ts";
import type { Teller } from "./teller.ts";

/** Packs on their way from one party to another. */
interface Load {
  from: string;
  packs: Pack[];
}

/** What everybody who handles used batteries shares: the story, chance, and what is on the road. */
export class BatteryFlow {
  readonly teller: Teller;
  readonly random: Random;
  readonly fleet: Fleet;
  readonly #arrivals = new Map<string, Load[]>();

  constructor(teller: Teller, random: Random, fleet: Fleet) {
    this.teller = teller;
    this.random = random;
    this.fleet = fleet;
  }

  /** Puts packs on the road on a day. */
  #send(from: string, to: string, packs: Pack[], left: string, arrival: string): void {
    // Around holidays two working days may be one and the same; nothing arrives before it has left.
    const key = `${to}|${arrival > left ? arrival : dayAfter(left, 1)}`;
    this.#arrivals.set(key, [...(this.#arrivals.get(key) ?? []), { from, packs }]);
  }

  /** What arrives at a party on a day, one load from each sender. */
  arrivals(to: string, day: string): Load[] {
    const loads = new Map<string, Pack[]>();
    for (const { from, packs } of this.#arrivals.get(`${to}|${day}`) ?? [])
      loads.set(from, [...(loads.get(from) ?? []), ...packs]);
    return [...loads].map(([from, packs]) => ({ from, packs }));
  }

  /** Weighs packs again, a little off as scales are, and gives the facts to tell. */
  weigh(packs: Pack[], more: Record<string, unknown> = {}): Record<string, Record<string, unknown>> {
    return Object.fromEntries(
      packs.map((pack) => {
        pack.kg = Number((pack.kg * (1 + this.random.between(-12, 12, 1) / 1000)).toFixed(1));
        return [pack.uri, { massKg: pack.kg, ...more }];
      }),
    );
  }

  /** Takes a pack out of a vehicle in a workshop and fits another. */
  repair(shop: string, vehicle: Vehicle, spare: Pack | null, day: string): Pack {
    const { random, teller } = this;
    const old = vehicle.packs.shift()!;
    teller.tell("power-battery/removePack", {
      by: shop,
      time: momentOf(day, 10, random.int(0, 59)),
      parent: vehicle.vin,
      items: [old.uri],
      data: {
        reason: random.pick(["capacity", "capacity", "fault", "accident"]),
        mileageKm: random.int(60, 320) * 1000,
        ...(spare ? { replacement: spare.uri } : {}),
      },
      evidence: ["work-order"],
    });
    if (spare) {
      teller.tell("power-battery/fitReplacement", {
        by: shop,
        time: momentOf(day, 15, random.int(0, 59)),
        parent: vehicle.vin,
        items: [spare.uri],
        evidence: ["work-order"],
      });
      vehicle.packs.push(spare);
    }
    return old;
  }

  /** Takes packs in at an outlet. */
  takeIn(outlet: string, packs: Pack[], day: string, from?: string, hour = 16): string {
    return this.teller.tell("power-battery/takeIn", {
      by: outlet,
      time: momentOf(day, hour, this.random.int(0, 29)),
      items: packs.map(({ uri }) => uri),
      ...(from === undefined ? {} : { from }),
      data: { origin: from === undefined ? "车主送交" : "维修更换" },
      facts: this.weigh(packs, { condition: this.random.pick(["intact", "intact", "intact", "swollen"]) }),
      evidence: ["photo", "weigh-slip"],
    });
  }

  /** Hands packs over to somebody; they arrive on the day given. */
  ship(
    by: string,
    to: string,
    packs: Pack[],
    day: string,
    arrival: string | null,
    recorded?: string,
  ): string {
    if (arrival !== null) this.#send(by, to, packs, day, arrival);
    return this.teller.tell("power-battery/ship", {
      by,
      time: momentOf(day, 16, this.random.int(30, 59)),
      items: packs.map(({ uri }) => uri),
      to,
      data: { unClass: "UN3480", packaging: "防爆箱", receiverLicence: `YT-${to.toUpperCase()}` },
      evidence: ["transport-document"],
      ...(recorded === undefined ? {} : { recorded }),
    });
  }

  /** Takes a scrapped vehicle in with the packs found in it. */
  scrap(yard: string, vehicle: Vehicle, found: Pack[], day: string): string {
    const data = {
      certificateNumber: `YT-BF-${vehicle.vin.slice(-8)}`,
      mileageKm: this.random.int(120, 480) * 1000,
    };
    const told = {
      by: yard,
      time: momentOf(day, this.random.int(9, 15), this.random.int(0, 59)),
      evidence: ["scrap-certificate"],
    };
    return found.length
      ? this.teller.tell("power-battery/scrapVehicle", {
          ...told,
          parent: vehicle.vin,
          items: found.map(({ uri }) => uri),
          data,
        })
      : this.teller.tell("power-battery/scrapVehicleWithoutBattery", {
          ...told,
          items: [vehicle.vin],
          data: { certificateNumber: data.certificateNumber, reason: "车主称电池已拆除" },
        });
  }

  /** Takes the packs out of a scrapped vehicle and sends them on. */
  removeAndShip(
    yard: string,
    vehicle: Vehicle,
    packs: Pack[],
    to: string,
    day: string,
    arrival: string | null,
  ): string {
    if (arrival !== null) this.#send(yard, to, packs, day, arrival);
    return this.teller.tell("power-battery/removeAndShip", {
      by: yard,
      time: momentOf(day, this.random.int(9, 16), this.random.int(0, 59)),
      parent: vehicle.vin,
      items: packs.map(({ uri }) => uri),
      to,
      data: { unClass: "UN3480", packaging: "防爆箱", receiverLicence: `YT-${to.toUpperCase()}` },
      facts: this.weigh(packs),
      evidence: ["photo", "transport-document"],
    });
  }
}
