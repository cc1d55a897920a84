import { tellBulkFaults } from "./bulk-faults.ts";
import { BulkFlow, streams, type Stream } from "./bulk-flow.ts";
import { tellPapers } from "./bulk-papers.ts";
import { dayAfter, daysBetween } from "./calendar.ts";
import type { Random } from "./random.ts";
import type { Teller } from "./teller.ts";

/** Who takes which waste, which share of what is made, and what becomes of it. */
const takers: {
  stream: string;
  by: string;
  share: number;
  route: string;
  product?: string;
  ratio?: number;
}[] = [
  { stream: "ashA", by: "cementA", share: 0.34, route: "building", product: "cement", ratio: 0.24 },
  { stream: "ashA", by: "brickB", share: 0.2, route: "building", product: "brick", ratio: 0.44 },
  { stream: "ashA", by: "road", share: 0.18, route: "road" },
  { stream: "ashB", by: "cementB", share: 0.4, route: "building", product: "cement", ratio: 0.22 },
  { stream: "ashB", by: "brickA", share: 0.3, route: "building", product: "brick", ratio: 0.47 },
  { stream: "gypsumA", by: "board", share: 0.6, route: "building", product: "board", ratio: 0.9 },
  { stream: "gypsumA", by: "cementA", share: 0.3, route: "building", product: "cement", ratio: 0.05 },
  { stream: "gypsumB", by: "cementB", share: 0.75, route: "building", product: "cement", ratio: 0.05 },
  { stream: "slag", by: "cementA", share: 0.42, route: "building", product: "cement", ratio: 0.3 },
  { stream: "slag", by: "cementB", share: 0.25, route: "building", product: "cement", ratio: 0.28 },
  { stream: "slag", by: "road", share: 0.15, route: "road" },
  { stream: "gangue", by: "brickA", share: 0.22, route: "building", product: "brick", ratio: 0.49 },
  { stream: "gangue", by: "fill", share: 0.38, route: "backfill" },
  { stream: "phosphogypsum", by: "cementB", share: 0.16, route: "building", product: "cement", ratio: 0.04 },
];

/** Bulk waste: made every day, carried to works, used week by week, surveyed each month, declared each year. */
export function tellBulkWaste(teller: Teller, random: Random, scale: number): void {
  const flow = new BulkFlow(teller, random);
  flow.openBooks();
  const { from, to } = teller.period;
  // At a small scale the city reports by the week what it otherwise reports by the day.
  const every = scale < 1 ? 7 : 1;
  for (let n = 0; n < daysBetween(from, to); n += every) {
    const day = dayAfter(from, Math.min(n + every, daysBetween(from, to)) - 1);
    for (const stream of streams) flow.produce(stream, day, every);
    tellTransfers(flow, random, day, every);
    if (n % 7 < every) for (const taker of takers) flow.useStock(taker, day);
    if (n % 7 < every) flow.stockChange(day);
  }
  flow.landfill();
  tellPapers(flow);
  tellBulkFaults(flow);
}

function tellTransfers(flow: BulkFlow, random: Random, day: string, days: number): void {
  for (const { stream: id, by, share } of takers) {
    const stream = streams.find((one) => one.id === id) as Stream;
    if (days === 1 && random.percent(22)) continue;
    flow.transfer(stream, by, day, stream.tonnesADay * days * share * (days === 1 ? 1.2 : 0.95));
  }
}
