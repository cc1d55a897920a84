import { dayAfter, momentOf, monthsOf } from "./calendar.ts";
import { demoParties } from "./city.ts";
import { uriOf } from "./codes.ts";
import type { Random } from "./random.ts";
import type { Move } from "./bookkeeper.ts";
import type { Teller } from "./teller.ts";

/** One waste of one works. */
export interface Stream {
  id: string;
  by: string;
  waste: string;
  tonnesADay: number;
  /** Tonnes by tonne of what it is measured against; for ash the share of ash in the coal, per cent. */
  ratio: number;
  /** Per cent of water; null: told dry. */
  moisture: number | null;
  process: string;
  composition: string;
  /** Tonnes in the yard when the books begin. */
  opening: number;
}

const waste = (code: string): string => uriOf("waste", code);

export const streams: Stream[] = [
  { id: "ashA", by: "powerA", waste: waste("441-001-S02"), tonnesADay: 980, ratio: 26, moisture: null, process: "燃煤锅炉除尘", composition: "SiO2 52%, Al2O3 27%", opening: 90_000 },
  { id: "gypsumA", by: "powerA", waste: waste("441-001-S06"), tonnesADay: 190, ratio: 2.69, moisture: 11, process: "石灰石-石膏湿法脱硫", composition: "CaSO4·2H2O 93%", opening: 12_000 },
  { id: "ashB", by: "powerB", waste: waste("441-001-S02"), tonnesADay: 610, ratio: 24, moisture: null, process: "燃煤锅炉除尘", composition: "SiO2 49%, Al2O3 29%", opening: 60_000 },
  { id: "gypsumB", by: "powerB", waste: waste("441-001-S06"), tonnesADay: 120, ratio: 2.69, moisture: 12, process: "石灰石-石膏湿法脱硫", composition: "CaSO4·2H2O 91%", opening: 8_000 },
  { id: "slag", by: "steel", waste: waste("311-001-S01"), tonnesADay: 1_450, ratio: 0.29, moisture: null, process: "高炉炼铁", composition: "CaO 40%, SiO2 34%", opening: 80_000 },
  { id: "gangue", by: "mine", waste: waste("061-001-S04"), tonnesADay: 860, ratio: 0.15, moisture: null, process: "煤炭洗选", composition: "SiO2 58%, C 12%", opening: 150_000 },
  { id: "phosphogypsum", by: "phos", waste: waste("261-001-S10"), tonnesADay: 720, ratio: 4.9, moisture: 19, process: "湿法磷酸", composition: "CaSO4·2H2O 88%, P2O5 1.1%", opening: 220_000 },
]; // prettier-ignore

export interface Taker {
  stream: string;
  by: string;
  route: string;
  product?: string;
  /** Tonnes of waste in a tonne of product. */
  ratio?: number;
}

const step = (name: string): string => `bulk-solid-waste/${name}`;

/** Tells what happens to bulk waste, and knows what lies where. */
export class BulkFlow {
  readonly teller: Teller;
  readonly random: Random;
  /** Tonnes of a waste at a works' yard, by `party|waste`. */
  readonly #yards = new Map<string, number>();
  readonly #backfilled = new Map<string, number>();
  readonly #credit = new Map(demoParties().map(({ id, uri }) => [id, uri.split(":").at(-1)!]));

  constructor(teller: Teller, random: Random) {
    this.teller = teller;
    this.random = random;
  }

  /** What lay in the yards before: told as of the last day of the year before the period. */
  openBooks(): void {
    const day = `${Number(this.teller.period.from.slice(0, 4)) - 1}-12-31`;
    for (const stream of streams) this.#make(stream, day, stream.opening, {});
  }

  /** What a works made on a day, or in the days up to it. */
  produce(stream: Stream, day: string, days = 1): string {
    const idle = this.isIdle(stream, day);
    const tonnes = idle ? 0 : Math.round(stream.tonnesADay * days * this.random.between(0.9, 1.1, 3));
    return this.#make(stream, day, tonnes, this.against(stream, tonnes));
  }

  /** Works that stand still for a month report zero. */
  isIdle({ by }: Stream, day: string): boolean {
    const months = monthsOf(this.teller.period);
    const idle: Record<string, number> = { powerB: 7, steel: 15, phos: 3 };
    const month = months[idle[by] ?? -1];
    return month !== undefined && day.slice(0, 7) === month.slice(0, 7);
  }

  /** What the tonnes are measured against, in the middle of the band. */
  against({ waste: code, ratio }: Stream, tonnes: number, factor = 1): Record<string, number> {
    const share = this.random.between(0.94, 1.04, 3);
    if (code.endsWith("S02"))
      return { referenceT: Math.round(tonnes / ((ratio / 100) * share * factor)), ashPercent: ratio };
    return { referenceT: Math.round(tonnes / (ratio * share * factor)) };
  }

  #make(stream: Stream, day: string, tonnes: number, more: Record<string, number>): string {
    this.#put(stream.by, stream.waste, tonnes);
    return this.tellMade(stream, day, tonnes, more);
  }

  tellMade(stream: Stream, day: string, tonnes: number, more: Record<string, number>): string {
    return this.teller.tell(step("produce"), {
      by: stream.by,
      time: momentOf(day, 17, this.random.int(0, 40)),
      lines: [{ uri: stream.waste, kg: tonnes * 1000 }],
      data: { ...basis(stream), facility: `${stream.by.toUpperCase()}-F1`, ...more },
      moves: [this.move(stream.by, stream.waste, tonnes)],
    });
  }

  /** What a works fetched on a day, as far as there is any. Weighed at both ends, a little apart. */
  transfer(
    stream: Stream,
    by: string,
    day: string,
    wanted: number,
    told: { off?: number } = {},
  ): string | null {
    const there = this.stockOf(stream.by, stream.waste);
    const tonnes = Math.min(Math.round(wanted * this.random.between(0.85, 1.15, 3)), Math.floor(there * 0.5));
    if (tonnes < 1) return null;
    this.#put(stream.by, stream.waste, -tonnes);
    this.#put(by, stream.waste, tonnes);
    return this.tellTransfer(stream, by, day, tonnes, told.off ?? this.random.between(-14, 14, 1) / 1000);
  }

  tellTransfer(stream: Stream, by: string, day: string, tonnes: number, off = 0): string {
    return this.teller.tell(step("transfer"), {
      by,
      time: momentOf(day, 17, this.random.int(41, 59)),
      lines: [{ uri: stream.waste, kg: tonnes * 1000 }],
      from: stream.by,
      to: by,
      data: {
        ...basis(stream),
        contract: `YT-${by.toUpperCase()}-${stream.id.toUpperCase()}`,
        qualification: "云汀环审〔2023〕18 号",
        plate: `鄂Z${this.random.int(10_000, 99_999)}`,
        sentKg: Math.round(tonnes * 1000 * (1 + off)),
      },
      evidence: ["weigh-slip"],
      moves: [this.move(stream.by, stream.waste, -tonnes), this.move(by, stream.waste, tonnes)],
    });
  }

  /** Uses nearly all of what a works has fetched of one waste. */
  useStock(taker: Taker, day: string): void {
    const stream = streamOf(taker.stream);
    const lies = this.stockOf(taker.by, stream.waste);
    const tonnes = Math.floor(lies * this.random.between(0.35, 0.85, 2));
    if (tonnes < 1) return;
    this.#put(taker.by, stream.waste, -tonnes);
    this.use(stream, taker, day, tonnes);
  }

  /** Tells a use. `more` overrides what is told of it. */
  use(
    stream: Stream,
    { by, route, product, ratio = 0.3 }: Taker,
    day: string,
    tonnes: number,
    more: Record<string, unknown> = {},
  ): string {
    const data: Record<string, unknown> = { ...basis(stream), route, ...more };
    if (route === "building") {
      data["product"] ??= product;
      data["productKg"] ??= Math.round((tonnes * 1000) / (ratio * this.random.between(0.96, 1, 3)));
    }
    if (["S09", "S10"].some((name) => stream.waste.endsWith(name)) && !("radioactivityReport" in more))
      data["radioactivityReport"] = `YT-RAD-${day.slice(0, 4)}-${stream.id}`;
    if (route === "soil" || route === "backfill") data["leachingClass"] ??= "I";
    if (route === "backfill") {
      const filled = (this.#backfilled.get(by) ?? 0) + tonnes;
      this.#backfilled.set(by, filled);
      data["densityTPerM3"] = 1.6;
      data["surveyedVolumeM3"] ??= Math.ceil((filled / 1.6) * 1.03);
    }
    return this.teller.tell(step("use"), {
      by,
      time: momentOf(dayAfter(day, 1), 16, this.random.int(0, 59)),
      lines: [{ uri: stream.waste, kg: tonnes * 1000 }],
      data: clean(data),
      moves: [this.move(by, stream.waste, -tonnes)],
    });
  }

  /** What goes into the yard's stack this week, and now and then comes out again. */
  stockChange(day: string): void {
    for (const stream of streams) {
      const name = this.random.percent(12) ? "reclaim" : "store";
      const tonnes = Math.round(stream.tonnesADay * 7 * this.random.between(0.1, 0.3, 2));
      this.teller.tell(step(name), {
        by: stream.by,
        time: momentOf(day, 15, this.random.int(0, 59)),
        lines: [{ uri: stream.waste, kg: tonnes * 1000 }],
        data: { ...basis(stream), facility: `${stream.by.toUpperCase()}-Y1` },
      });
    }
  }

  /** Part of the gangue goes to the landfill each month. */
  landfill(): void {
    const stream = streamOf("gangue");
    for (const month of monthsOf(this.teller.period)) {
      const day = dayAfter(month, 19);
      const tonnes = this.random.int(2_000, 4_000);
      this.#put(stream.by, stream.waste, -tonnes);
      this.tellTransfer(stream, "tip", day, tonnes);
      this.teller.tell(step("dispose"), {
        by: "tip",
        time: momentOf(dayAfter(day, 2), 14, 20),
        lines: [{ uri: stream.waste, kg: tonnes * 1000 }],
        data: { ...basis(stream), method: "landfill" },
        moves: [this.move("tip", stream.waste, -tonnes)],
      });
    }
  }

  /** Surveys a yard on the last day of a month, after that day's reports; a little off, as surveys are. */
  survey(stream: Stream, day: string, share = this.random.between(992, 1012) / 1000): string {
    return this.teller.tell(step("survey"), {
      by: stream.by,
      time: momentOf(day, 17, 59),
      recorded: momentOf(day, 23, 30),
      items: [this.facilityOf(stream)],
      data: basis(stream),
      survey: { place: `${stream.by}-1`, material: stream.waste, share },
    });
  }

  facilityOf({ by, id }: Stream): string {
    return uriOf("place", `427100-${by.toUpperCase()}-${id.toUpperCase()}`);
  }

  characterise(stream: Stream, day: string): void {
    const { waste: code, process, composition } = stream;
    const isII = code.endsWith("S10");
    const item = this.streamItem(stream);
    this.teller.tell(step("characterise"), {
      by: stream.by,
      time: momentOf(day, 11, this.random.int(0, 59)),
      items: [item],
      facts: {
        [item]: {
          kind: "stream",
          wasteCode: code,
          process,
          composition,
          leachingClass: isII ? "II" : "I",
          radioactivity: "pass",
        },
      },
      evidence: ["test-report"],
    });
  }

  streamItem({ by, id }: Stream): string {
    return uriOf("lot", `${this.#credit.get(by)}:STREAM-${id.toUpperCase()}`);
  }

  /** A party's return for a year; `share` of what it did is told. */
  fileReturn(by: string, day: string, year: number, share = 1): { event: string; item: string } {
    const item = uriOf("lot", `${this.#credit.get(by)}:RETURN-${year}`);
    const told = {
      by,
      time: momentOf(day, 10, this.random.int(0, 59)),
      items: [item],
      facts: { [item]: { kind: "yearReturn" } },
    };
    return { event: this.teller.tell(step("report"), { ...told, totals: { year, share } }), item };
  }

  /** A lot number of a party. */
  lot(by: string, name: string): string {
    return uriOf("lot", `${this.#credit.get(by)}:${name}`);
  }

  stockOf(by: string, material: string): number {
    return this.#yards.get(`${by}|${material}`) ?? 0;
  }

  move(by: string, material: string, tonnes: number): Move {
    return { place: `${by}-1`, material, kg: tonnes * 1000 };
  }

  #put(by: string, material: string, tonnes: number): void {
    this.#yards.set(`${by}|${material}`, this.stockOf(by, material) + tonnes);
  }
}

export function streamOf(id: string): Stream {
  const stream = streams.find((one) => one.id === id);
  if (!stream) throw new Error(`no stream ${id}`);
  return stream;
}

export function basis({ moisture }: Pick<Stream, "moisture">): Record<string, unknown> {
  return moisture === null ? { basis: "dry" } : { basis: "wet", moisture };
}

function clean(data: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(data).filter(([, value]) => value !== undefined && value !== null),
  );
}
