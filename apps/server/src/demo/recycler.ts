import { dayAfter, momentOf } from "./calendar.ts";
import { uriOf } from "./codes.ts";
import type { BatteryFlow } from "./battery-flow.ts";
import type { Pack } from "./fleet.ts";

export const metals = ["nickel", "cobalt", "manganese", "lithium"] as const;
type Metal = (typeof metals)[number];
type Metals = Record<Metal, number>;

/** Kilograms of metal in a kilogram of black mass, of common cells. */
const assay: Record<Pack["chemistry"], Metals> = {
  NCM: { nickel: 0.242, cobalt: 0.081, manganese: 0.083, lithium: 0.041 },
  LFP: { nickel: 0, cobalt: 0, manganese: 0, lithium: 0.024 },
};

/** Product of each metal, and the share of the metal in it. */
const products: Record<Metal, { product: string; share: number }> = {
  nickel: { product: "nickelSulphate", share: 0.223 },
  cobalt: { product: "cobaltSulphate", share: 0.21 },
  manganese: { product: "manganeseSulphate", share: 0.325 },
  lithium: { product: "lithiumCarbonate", share: 0.188 },
};

/** How a batch goes, where it does not go well. */
export interface ShredTold {
  /** Mass put out for each kilogram put in. */
  yield?: number;
  powderRecovery?: number;
  aluminium?: number;
}

interface BlackMass {
  /** Day it was made; the story of what is planted is told before the days are played. */
  day: string;
  uri: string;
  kg: number;
  metals: Metals;
}

/** A recycling works: receives packs, shreds them in batches, refines black mass once a month. */
export class Recycler {
  readonly id: string;
  readonly stock: Pack[] = [];
  readonly #flow: BatteryFlow;
  readonly #credit: string;
  readonly #blackMass: BlackMass[] = [];
  #lots = 0;
  /** Kilograms received by calendar year. */
  readonly #receivedKg = new Map<string, number>();

  constructor(flow: BatteryFlow, id: string, creditUri: string) {
    this.#flow = flow;
    this.id = id;
    this.#credit = creditUri.split(":").at(-1)!;
  }

  /** Receives what arrives today. @returns events, with the kilograms of the year after each */
  receive(day: string): { event: string; yearKg: number }[] {
    return this.#flow.arrivals(this.id, day).map(({ from, packs }) => {
      this.stock.push(...packs);
      return this.accept(from, packs, day);
    });
  }

  /** Weighs and receives packs. */
  accept(from: string, packs: Pack[], day: string): { event: string; yearKg: number } {
    const event = this.#flow.teller.tell("power-battery/receiveForRecycling", {
      by: this.id,
      time: momentOf(day, 9, this.#flow.random.int(0, 59)),
      items: packs.map(({ uri }) => uri),
      from,
      facts: this.#flow.weigh(packs),
      evidence: ["weigh-slip"],
    });
    const year = day.slice(0, 4);
    const yearKg = (this.#receivedKg.get(year) ?? 0) + packs.reduce((sum, pack) => sum + pack.kg, 0);
    this.#receivedKg.set(year, yearKg);
    return { event, yearKg };
  }

  /** Takes up to `most` packs of one chemistry out of the stock. */
  pick(chemistry: Pack["chemistry"], most: number): Pack[] {
    const batch = this.stock.filter((pack) => pack.chemistry === chemistry).slice(0, most);
    for (const pack of batch) this.stock.splice(this.stock.indexOf(pack), 1);
    return batch;
  }

  /** Shreds packs of one chemistry. @returns the event and its black mass, null when there are none */
  shred(day: string, batch: Pack[], told: ShredTold = {}): { event: string; blackMass: string } | null {
    const chemistry = batch[0]?.chemistry;
    if (!chemistry) return null;
    const { random, teller } = this.#flow;
    const fed = batch.reduce((sum, pack) => sum + pack.kg, 0);
    const out = fed * (told.yield ?? random.between(0.975, 0.995, 4));
    const part = (share: number): number => Number((out * share).toFixed(1));
    const blackMass = part(chemistry === "NCM" ? 0.46 : 0.48);
    const content = Object.fromEntries(
      metals.map((metal) => [metal, Number((blackMass * assay[chemistry][metal]).toFixed(3))]),
    ) as Metals;
    const lots = [
      ["blackMass", blackMass, { ...massOf(content), aluminiumPercent: told.aluminium ?? random.between(0.6, 1.3, 2), copperPercent: random.between(0.5, 1.3, 2) }],
      ["recovered", part(0.13), { product: "copper" }],
      ["recovered", part(0.16), { product: "aluminium" }],
      ["recovered", part(0.14), { product: "steel" }],
    ] as const; // prettier-ignore
    const uris = lots.map(([kind]) => this.#lot(kind === "blackMass" ? "BM" : "RM", day));
    const event = teller.tell("power-battery/shred", {
      by: this.id,
      time: momentOf(day, 14, random.int(0, 59)),
      inputs: batch.map(({ uri }) => uri),
      outputs: uris,
      outputLines: [{ uri: uriOf("waste", "900-099-S59"), kg: part(chemistry === "NCM" ? 0.11 : 0.09) }],
      data: { powderRecoveryPercent: told.powderRecovery ?? random.between(98.2, 99.4, 2) },
      facts: Object.fromEntries(lots.map(([kind, massKg, more], n) => [uris[n]!, { kind, massKg, ...more }])),
      evidence: ["assay"],
    });
    this.#blackMass.push({ day, uri: uris[0]!, kg: blackMass, metals: content });
    return { event, blackMass: uris[0]! };
  }

  /** Refines all black mass in stock; `factor` on the usual recovery of each metal. */
  refine(day: string, factor = 1): { event: string; lots: string[] } | null {
    const fed = this.#blackMass.filter((lot) => lot.day < day);
    for (const lot of fed) this.#blackMass.splice(this.#blackMass.indexOf(lot), 1);
    if (!fed.length) return null;
    const { random, teller } = this.#flow;
    const lots = metals.flatMap((metal) => {
      const inKg = fed.reduce((sum, lot) => sum + lot.metals[metal], 0);
      const usual = metal === "lithium" ? random.between(0.915, 0.94, 4) : random.between(0.984, 0.993, 4);
      // A planted gain is one over what went in, whatever is usual.
      const outKg = Number((inKg * (factor > 1 ? factor : usual * factor)).toFixed(3));
      if (outKg === 0) return [];
      const { product, share } = products[metal];
      const content = {
        ...massOf({ nickel: 0, cobalt: 0, manganese: 0, lithium: 0 }),
        [`${metal}Kg`]: outKg,
      };
      return [
        {
          uri: this.#lot("RP", day),
          facts: { kind: "recovered", product, massKg: Number((outKg / share).toFixed(1)), ...content },
        },
      ];
    });
    const event = teller.tell("power-battery/refine", {
      by: this.id,
      time: momentOf(day, 15, random.int(0, 59)),
      inputs: fed.map(({ uri }) => uri),
      outputs: lots.map(({ uri }) => uri),
      facts: Object.fromEntries(lots.map(({ uri, facts }) => [uri, facts])),
      evidence: ["assay", "invoice"],
    });
    return { event, lots: lots.map(({ uri }) => uri) };
  }

  /** Sells recovered materials to a battery maker. */
  sell(lots: string[], to: string, day: string): void {
    const time = momentOf(dayAfter(day, 1), 11, this.#flow.random.int(0, 59));
    this.#flow.teller.tell("power-battery/sellMaterial", { by: this.id, time, items: lots, to });
  }

  #lot(prefix: string, day: string): string {
    return uriOf(
      "lot",
      `${this.#credit}:${prefix}-${day.slice(0, 4)}-${String(++this.#lots).padStart(4, "0")}`,
    );
  }
}

function massOf(content: Metals): Record<string, number> {
  return Object.fromEntries(metals.map((metal) => [`${metal}Kg`, content[metal]]));
}
