import { dayAfter, momentOf } from "./calendar.ts";
import { cascadeCode, uriOf } from "./codes.ts";
import type { BatteryFlow } from "./battery-flow.ts";
import type { Pack } from "./fleet.ts";

export interface Tested {
  pack: Pack;
  residualKwh: number;
}

/** A second-life works: tests what it receives, builds products from the good and hands the rest on. */
export class Cascade {
  readonly id: string;
  readonly #flow: BatteryFlow;
  readonly #code: string;
  /** Received, with the day from which they may be tested. */
  readonly waiting: { pack: Pack; from: string }[] = [];
  readonly good: Tested[] = [];
  readonly bad: Pack[] = [];
  #serial = 0;

  constructor(flow: BatteryFlow, id: string, code: string) {
    this.#flow = flow;
    this.id = id;
    this.#code = code;
  }

  receive(day: string): void {
    for (const { from, packs } of this.#flow.arrivals(this.id, day)) {
      this.accept(from, packs, day);
      for (const pack of packs) this.waiting.push({ pack, from: dayAfter(day, this.#flow.random.int(1, 8)) });
    }
  }

  /** Weighs and receives packs. */
  accept(from: string, packs: Pack[], day: string): string {
    return this.#flow.teller.tell("power-battery/receive", {
      by: this.id,
      time: momentOf(day, 9, this.#flow.random.int(0, 59)),
      items: packs.map(({ uri }) => uri),
      from,
      facts: this.#flow.weigh(packs),
      evidence: ["weigh-slip"],
    });
  }

  /** Tests a pack. `percent` of its rated energy is left. */
  test(pack: Pack, day: string, percent: number): { event: string; tested: Tested } {
    const { random, teller } = this.#flow;
    const residualKwh = Number(((pack.kwh * percent) / 100).toFixed(2));
    const event = teller.tell("power-battery/test", {
      by: this.id,
      time: momentOf(day, random.int(10, 14), random.int(0, 59)),
      items: [pack.uri],
      data: { method: "GB/T 34015-2017", instrument: `YT-CH-${random.int(1, 6)}` },
      facts: {
        [pack.uri]: {
          condition: "intact",
          openVoltageV: random.between(310, 360, 1),
          insulationMohm: random.int(180, 900),
          resistanceMohm: random.int(60, 140),
          testedAh: Number(((172 * percent) / 100).toFixed(1)),
          residualKwh,
          residualPercent: percent,
          soh: percent,
        },
      },
      evidence: ["test-report"],
    });
    return { event, tested: { pack, residualKwh } };
  }

  /** Tests what is due and says where it goes. */
  testDue(day: string): void {
    const { random } = this.#flow;
    const [goodBefore, badBefore] = [this.good.length, this.bad.length];
    for (const one of this.waiting.filter(({ from }) => from <= day)) {
      this.waiting.splice(this.waiting.indexOf(one), 1);
      const percent = random.between(52, 88, 1);
      const { tested } = this.test(one.pack, day, percent);
      if (percent >= 68) this.good.push(tested);
      else this.bad.push(one.pack);
    }
    this.route(
      "routeCascade",
      this.good.slice(goodBefore).map(({ pack }) => pack),
      day,
    );
    this.route("routeRecycling", this.bad.slice(badBefore), day);
  }

  route(step: "routeCascade" | "routeRecycling", packs: Pack[], day: string): string | null {
    if (!packs.length) return null;
    const time = momentOf(day, 15, this.#flow.random.int(0, 59));
    return this.#flow.teller.tell(`power-battery/${step}`, {
      by: this.id,
      time,
      items: packs.map(({ uri }) => uri),
    });
  }

  /** Builds one product from packs. `share` of the energy left in them is put on its label. */
  build(parts: Tested[], day: string, share = 0.9): { product: string; event: string } {
    const { random, teller } = this.#flow;
    const left = parts.reduce((sum, { residualKwh }) => sum + residualKwh, 0);
    const kg = parts.reduce((sum, { pack }) => sum + pack.kg, 0);
    const letter = parts[0]!.pack.chemistry === "NCM" ? "E" : "B";
    const product = uriOf("traction-battery", cascadeCode(this.#code, letter, "S4", day, ++this.#serial));
    const event = teller.tell("power-battery/makeCascade", {
      by: this.id,
      time: momentOf(day, 16, random.int(0, 59)),
      inputs: parts.map(({ pack }) => pack.uri),
      outputs: [product],
      outputLines: [{ uri: uriOf("waste", "900-099-S59"), kg: Number((kg * 0.02).toFixed(1)) }],
      data: { use: random.pick(["storage", "storage", "backup", "charging"]) },
      facts: {
        [product]: {
          kind: "cascadeProduct",
          massKg: Number((kg * 0.98).toFixed(1)),
          energyKwh: Number((left * share).toFixed(2)),
          capacityAh: Number((left * share * 2.8).toFixed(0)),
          voltageV: 360,
          chemistry: parts[0]!.pack.chemistry,
        },
      },
      evidence: ["test-report", "label-photo"],
    });
    return { product, event };
  }

  sell(product: string, day: string, use = "backup"): string {
    return this.#flow.teller.tell("power-battery/sellCascade", {
      by: this.id,
      time: momentOf(day, 13, this.#flow.random.int(0, 59)),
      items: [product],
      to: "tower",
      data: { use, customer: "云汀通信铁塔维护有限公司", afterSaleOutlet: "临湖回收服务站" },
    });
  }
}
