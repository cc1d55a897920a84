import { streams, type BulkFlow } from "./bulk-flow.ts";
import { dayAfter, lastDayOf, monthsOf } from "./calendar.ts";

const rule = (name: string): string => `bulk-solid-waste/${name}`;

/** Months of a stream in which a tenth of the yard is not found, and in which nobody surveyed. */
const plannedSurveys = { stream: "ashB", months: [5, 12, 17] };
const skippedSurveys = { stream: "slag", months: [6, 13, 19] };

/** Streams that are characterised a month too late the second time. */
const lateStreams = new Set(["gangue", "slag", "phosphogypsum"]);

/** Surveys at the end of each month, a characterisation each year, a return for each year. */
export function tellPapers(flow: BulkFlow): void {
  const { teller } = flow;
  const months = monthsOf(teller.period);
  for (const stream of streams) {
    for (const [n, month] of months.entries()) {
      const day = lastDayOf(month);
      if (stream.id === skippedSurveys.stream && skippedSurveys.months.includes(n)) {
        teller.plant(rule("clock:survey"), null, stream.by, flow.facilityOf(stream));
        continue;
      }
      const isShort = stream.id === plannedSurveys.stream && plannedSurveys.months.includes(n);
      const event = flow.survey(stream, day, isShort ? 0.9 : undefined);
      if (isShort) teller.plant(rule("BULK-3"), event, stream.by);
    }
    const isLate = lateStreams.has(stream.id);
    for (const month of isLate ? [0, 13, 23] : [0, 11, 22])
      flow.characterise(stream, dayAfter(months[month]!, 6));
    if (isLate) teller.plant(rule("clock:recharacterise"), null, stream.by, flow.streamItem(stream));
  }
  tellReturns(flow, months);
}

const filing = ["powerA", "powerB", "steel", "mine", "phos", "cementA", "cementB", "brickA", "brickB", "board", "fill", "road", "tip", "boilerC", "brickC", "farm"]; // prettier-ignore

/** Returns that are a fifth too low, and returns filed after March: party and which of the filings. */
const falseReturns = [["steel", 0], ["brickB", 0], ["mine", 1]] as const; // prettier-ignore
const lateReturns = [
  ["boilerC", 0],
  ["brickC", 0],
  ["farm", 0],
] as const;

function tellReturns(flow: BulkFlow, months: string[]): void {
  const { teller } = flow;
  const filings = months.filter((month) => month.slice(5, 7) === "02");
  for (const [n, month] of filings.entries())
    for (const by of filing) {
      const has = (list: readonly (readonly [string, number])[]): boolean =>
        list.some(([who, nth]) => who === by && nth === n);
      const isLate = has(lateReturns);
      const year = Number(month.slice(0, 4)) - 1;
      const { event, item } = flow.fileReturn(
        by,
        dayAfter(month, isLate ? 68 : 17),
        year,
        has(falseReturns) ? 0.8 : 1,
      );
      if (isLate) teller.plant(rule("lateReturn"), event, by, item);
      if (has(falseReturns)) teller.plant(rule("returnDiffers"), event, by, item);
    }
}
