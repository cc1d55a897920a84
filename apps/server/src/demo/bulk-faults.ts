import { basis, streamOf, type BulkFlow, type Stream } from "./bulk-flow.ts";
import { dayAfter, momentOf, monthsOf } from "./calendar.ts";
import { uriOf } from "./codes.ts";

const rule = (name: string): string => `bulk-solid-waste/${name}`;

type At = (month: number, date: number) => string;

/** Plants every fault of the rules of bulk waste three times, beside the small honest works they happen in. */
export function tellBulkFaults(flow: BulkFlow): void {
  const months = monthsOf(flow.teller.period);
  const at: At = (month, date) => dayAfter(months[month] ?? missing(month), date - 1);
  boilerHouse(flow, months.length, at);
  farm(flow, months, at);
  productLots(flow, months.length, at);
  falseUses(flow, at);
  falseProduction(flow, at);
}

function missing(month: number): never {
  throw new Error(`the period has no month ${month}`);
}

/** A waste of the boiler house, which only the hollow brick works takes. */
const boilerSlag: Stream = {
  id: "boilerSlag", by: "boilerC", waste: uriOf("waste", "441-002-S03"), tonnesADay: 25, ratio: 22, moisture: null,
  process: "链条炉排渣", composition: "SiO2 55%", opening: 0,
}; // prettier-ignore

/** BULK-1: more used than there is, made good two days later. */
function boilerHouse(flow: BulkFlow, months: number, at: At): void {
  const { teller } = flow;
  const taker = { stream: boilerSlag.id, by: "brickC", route: "building", product: "brick", ratio: 0.4 };
  let works = 0;
  const carry = (day: string, tonnes: number): void => {
    works += tonnes;
    flow.tellTransfer(boilerSlag, "brickC", day, tonnes);
  };
  const use = (day: string, tonnes: number): string => {
    works -= tonnes;
    return flow.use(boilerSlag, taker, day, tonnes);
  };
  for (let month = 0; month < months; month++) {
    flow.tellMade(boilerSlag, at(month, 3), 800, flow.against(boilerSlag, 800));
    carry(at(month, 6), 600);
    if ([4, 11, 18].includes(month)) {
      teller.plant(rule("BULK-1"), use(at(month, 12), works + 100), "brickC");
      carry(at(month, 14), 180);
    } else use(at(month, 12), works - 20);
  }
}

/** The farm limes its fields with slag, a little each month; BULK-6 and BULK-8. */
function farm(flow: BulkFlow, months: string[], at: At): void {
  const { teller } = flow;
  const slag = streamOf("slag");
  const lime = { stream: "slag", by: "farm", route: "soil" };
  const january = months.findIndex((first) => first.slice(5, 7) === "01");
  const tooMuch = [january + 9, january + 10, january + 11];
  for (let month = 0; month < months.length; month++) {
    const event = flow.tellTransfer(slag, "farm", at(month, 4), 300);
    flow.use(slag, lime, at(month, 4), 300);
    // The year's capacity is used up in October, by one large delivery.
    if (month === tooMuch[0]) {
      teller.plant(rule("BULK-8"), flow.tellTransfer(slag, "farm", at(month, 22), 1_500), "farm");
      flow.use(slag, lime, at(month, 22), 1_500);
    } else if (tooMuch.includes(month)) teller.plant(rule("BULK-8"), event, "farm");
  }
  const phosphogypsum = streamOf("phosphogypsum");
  for (const month of [5, 12, 18]) {
    flow.tellTransfer(phosphogypsum, "farm", at(month, 14), 60);
    const taker = { ...lime, stream: phosphogypsum.id };
    const event = flow.use(phosphogypsum, taker, at(month, 14), 60, { leachingClass: "II" });
    teller.plant(rule("BULK-6"), event, "farm");
  }
}

/** The board works makes a lot each month; some lots do not add up, some were never tested. */
function productLots(flow: BulkFlow, months: number, at: At): void {
  const { teller } = flow;
  const make = (stream: Stream, day: string, tonnes: number, gain: number, tested: boolean): string => {
    flow.tellTransfer(stream, "board", day, tonnes);
    const lot = flow.lot("board", `GB-${day.replaceAll("-", "")}`);
    const otherInputKg = tonnes * 100;
    return teller.tell("bulk-solid-waste/makeProduct", {
      by: "board",
      time: momentOf(dayAfter(day, 1), 15, 10),
      inputLines: [{ uri: stream.waste, kg: tonnes * 1000 }],
      outputs: [lot],
      data: { ...basis(stream), otherInputKg, ...(tested ? { radioactivityReport: `YT-RAD-${day}` } : {}) },
      facts: { [lot]: { kind: "product", massKg: Math.round((tonnes * 1000 + otherInputKg) * gain) } },
      moves: [flow.move("board", stream.waste, -tonnes)],
    });
  };
  for (let month = 0; month < months; month++) {
    const isOff = [4, 12, 19].includes(month);
    const event = make(streamOf("gypsumA"), at(month, 8), 240, isOff ? 0.86 : 0.99, false);
    if (isOff) teller.plant("G5", event, "board");
    const isUntested = [6, 13, 17].includes(month);
    const other = make(streamOf("phosphogypsum"), at(month, 17), 90, 1, !isUntested);
    if (isUntested) teller.plant(rule("BULK-7b"), other, "board");
  }
}

/** Uses told wrongly or late: BULK-2, BULK-4, BULK-7, G1, and a transfer whose weighings differ. */
function falseUses(flow: BulkFlow, at: At): void {
  const { teller } = flow;
  const fetched = (stream: Stream, by: string, day: string, tonnes: number, off = 0): string =>
    flow.tellTransfer(stream, by, day, tonnes, off);
  const gangue = streamOf("gangue");
  for (const month of [3, 9, 15]) {
    fetched(gangue, "brickA", at(month, 20), 120);
    const taker = { stream: "gangue", by: "brickA", route: "building", product: "brick" };
    const event = flow.use(gangue, taker, at(month, 20), 120, { productKg: 195_000 });
    teller.plant(rule("BULK-2"), event, "brickA");
  }
  for (const month of [4, 10, 16]) {
    fetched(gangue, "fill", at(month, 21), 200);
    const taker = { stream: "gangue", by: "fill", route: "backfill" };
    const event = flow.use(gangue, taker, at(month, 21), 200, { surveyedVolumeM3: 900 });
    teller.plant(rule("BULK-4"), event, "fill");
  }
  const phosphogypsum = streamOf("phosphogypsum");
  for (const month of [4, 10, 20]) {
    fetched(phosphogypsum, "cementB", at(month, 9), 150);
    const taker = {
      stream: phosphogypsum.id,
      by: "cementB",
      route: "building",
      product: "cement",
      ratio: 0.05,
    };
    const event = flow.use(phosphogypsum, taker, at(month, 9), 150, { radioactivityReport: null });
    teller.plant(rule("BULK-7"), event, "cementB");
  }
  const ash = streamOf("ashA");
  for (const month of [3, 9, 18]) {
    teller.plant(rule("weighing"), fetched(ash, "cementA", at(month, 23), 300, 0.045), "cementA");
    flow.use(
      ash,
      { stream: "ashA", by: "cementA", route: "building", product: "cement" },
      at(month, 23),
      300,
    );
  }
  for (const month of [5, 10, 16]) {
    fetched(ash, "cementA", at(month, 11), 180);
    const event = flow.use(
      ash,
      { stream: "ashA", by: "cementA", route: "building", product: "cement" },
      at(month, 11),
      180,
    );
    teller.reportLast(momentOf(dayAfter(at(month, 11), 46), 11));
    teller.plant("G1", event, "cementA");
  }
}

/** More waste than the works can have made: BULK-5 and BULK-5b. */
function falseProduction(flow: BulkFlow, at: At): void {
  const planted = [
    ["BULK-5", streamOf("slag"), [2, 8, 14], 0.5],
    ["BULK-5b", streamOf("ashB"), [3, 11, 19], 0.66],
  ] as const;
  for (const [name, stream, months, factor] of planted)
    for (const month of months) {
      // The more waste by tonne, the fewer tonnes it is told to come from.
      const { referenceT, ...more } = flow.against(stream, 400);
      const told = { ...more, referenceT: Math.round(referenceT! * factor) };
      flow.teller.plant(rule(name), flow.tellMade(stream, at(month, 15), 400, told), stream.by);
    }
}
