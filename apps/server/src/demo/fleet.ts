import { dayAfter, momentOf } from "./calendar.ts";
import { packCode, uriOf, vehicleNumber } from "./codes.ts";
import type { Random } from "./random.ts";
import type { Teller } from "./teller.ts";

export type Chemistry = "NCM" | "LFP";

export interface Pack {
  uri: string;
  chemistry: Chemistry;
  /** As last weighed. */
  kg: number;
  kwh: number;
  made: string;
  maker: string;
}

export interface Vehicle {
  vin: string;
  packs: Pack[];
  maker: string;
  built: string;
}

interface Model {
  chemistry: Chemistry;
  letter: string;
  specification: string;
  kg: [number, number];
  kwh: number;
  ah: number;
  volts: number;
}

const models: Record<string, Model> = {
  ternary: {
    chemistry: "NCM",
    letter: "E",
    specification: "N6",
    kg: [385, 425],
    kwh: 60,
    ah: 172,
    volts: 350,
  },
  iron: { chemistry: "LFP", letter: "B", specification: "L5", kg: [430, 470], kwh: 52, ah: 160, volts: 326 },
  bus: { chemistry: "LFP", letter: "B", specification: "L9", kg: [760, 800], kwh: 98, ah: 280, volts: 350 },
};

/** Maker codes of GB/T 34014 and world maker codes of VINs; made up. */
const batteryMakers: Record<string, string> = { cellA: "Y1A", cellB: "Y2B" };
const vehicleMakers: Record<string, string> = { carA: "LY7", carB: "LY8" };

/** Makes packs and vehicles and sells them. Serial numbers run on, so no two codes are the same. */
export class Fleet {
  readonly #teller: Teller;
  readonly #random: Random;
  #serial = 0;
  #vehicles = 0;

  constructor(teller: Teller, random: Random) {
    this.#teller = teller;
    this.#random = random;
  }

  /** Packs of one model made on one day, told in one event and delivered the next morning. */
  makePacks(maker: string, kind: string, day: string, count: number, to: string): Pack[] {
    const model = models[kind]!;
    const packs = Array.from({ length: count }, (): Pack => ({
      uri: uriOf(
        "traction-battery",
        packCode(batteryMakers[maker]!, model.letter, model.specification, day, ++this.#serial),
      ),
      chemistry: model.chemistry,
      kg: this.#random.between(...model.kg, 1),
      kwh: model.kwh,
      made: day,
      maker,
    }));
    const items = packs.map(({ uri }) => uri);
    this.#teller.tell("power-battery/make", {
      by: maker,
      time: momentOf(day, 9, this.#random.int(0, 59)),
      items,
      data: { energyKwh: model.kwh, capacityAh: model.ah, voltageV: model.volts, chemistry: model.chemistry, specification: `${model.specification}-${model.kwh}` },
      facts: Object.fromEntries(packs.map(({ uri, kg }) => [uri, { massKg: kg }])),
      evidence: ["factory-record"],
    }); // prettier-ignore
    this.#teller.tell("power-battery/deliver", {
      by: maker,
      time: momentOf(dayAfter(day, 1), 8, 30),
      items,
      to,
    });
    return packs;
  }

  /** A new vehicle number; with a check digit that is wrong where asked. */
  newVehicle(maker: string, day: string, spoiled = false): string {
    const code = vehicleNumber(vehicleMakers[maker]!, Number(day.slice(0, 4)), ++this.#vehicles);
    const digit = code[8] === "X" ? "5" : code[8] === "5" ? "6" : "5";
    return uriOf("vin", spoiled ? code.slice(0, 8) + digit + code.slice(9) : code);
  }

  /**
   * Builds packs into a vehicle and certifies it.
   * @returns the vehicle and the event
   */
  build(
    maker: string,
    packs: Pack[],
    day: string,
    told: { spoiled?: boolean; certified?: string } = {},
  ): { vehicle: Vehicle; event: string } {
    const vin = this.newVehicle(maker, day, told.spoiled);
    const event = this.#teller.tell("power-battery/install", {
      by: maker,
      time: momentOf(day, this.#random.int(9, 16), this.#random.int(0, 59), this.#random.int(0, 59)),
      parent: vin,
      items: packs.map(({ uri }) => uri),
      from: packs[0]!.maker,
      data: {
        certificateNumber: `YT${maker.toUpperCase()}${String(this.#vehicles).padStart(7, "0")}`,
        certificateDate: told.certified ?? day,
        model: packs.length > 1 ? "YTK6105BEV" : "YT7000BEV",
      },
      evidence: ["certificate"],
    });
    return { vehicle: { vin, packs, maker, built: day }, event };
  }

  /** Sells and registers a vehicle; `by` a dealer, or its maker. */
  sell(
    vehicle: Vehicle,
    day: string,
    told: { by?: string; district?: string; recorded?: string } = {},
  ): string {
    const { by = vehicle.maker, recorded } = told;
    const isBus = vehicle.packs.length > 1;
    return this.#teller.tell("power-battery/sell", {
      by,
      time: momentOf(day, this.#random.int(10, 17), this.#random.int(0, 59), this.#random.int(0, 59)),
      parent: vehicle.vin,
      items: vehicle.packs.map(({ uri }) => uri),
      ...(by === vehicle.maker ? {} : { from: vehicle.maker }),
      data: {
        saleDate: day,
        district: told.district ?? this.#random.pick(["427102", "427103", "427104", "427121", "427122"]),
        ownerClass: isBus
          ? "public"
          : this.#random.pick(["private", "private", "private", "company", "taxi"]),
        plateClass: isBus ? "large" : "small",
      },
      evidence: ["invoice"],
      ...(recorded === undefined ? {} : { recorded }),
    });
  }
}
