import { type Catalogue, sumsOfJudged, windowMonths } from "@loopledger/programme";
import { type RawBuilder, sql } from "kysely";
import type { Sender } from "../database/index.ts";
import type { Book, LedgerSettings } from "./book.ts";
import { cellOf } from "./measures.ts";
import type { PreparedEvent } from "./prepared-event.ts";
import { askKey, firstOfEach, possibleSteps, stepAsks } from "./rule-texts.ts";
import { plainArray, textArray } from "./sql-arrays.ts";
import { allEnded } from "./underway.ts";

/** Months of a sum that may be asked for: of a party, or of a party at one place. */
export interface SumAsk {
  measure: string;
  party: number;
  place: number | null;
  months: [number, number];
  /** By the keys of the measure, as one of them will be asked for. */
  keyed: boolean;
  /** For judging a period that is over. */
  judged?: true;
}

/**
 * Sums the rules of the events may ask for: windows counted from each, and periods it may be late for. Most events
 * of a document ask for the same; that is worked out once.
 */
export function sumAsks(events: PreparedEvent[], catalogue: Catalogue, { zone }: LedgerSettings): SumAsk[] {
  // Which periods are over changes at a full minute, whatever the zone.
  const same = (event: PreparedEvent): string =>
    `${askKey(event)}|${cellOf(event).month}|${event.recordTime.slice(0, 16)}`;
  return events.filter(firstOfEach(same)).flatMap((event) => {
    const { party, place, month } = cellOf(event);
    const steps = possibleSteps(event.step, catalogue).map(stepAsks);
    const windows = steps.flatMap(({ totals }) =>
      totals.flatMap(({ measure, at, window, keyed }): SumAsk[] => {
        const months = windowMonths(window, month);
        return months ? [{ measure, party, place: at === "place" ? place : null, months, keyed }] : [];
      }),
    );
    const { recordTime } = event;
    const measures = steps.flatMap((asks) => asks.measures);
    const late = sumsOfJudged(catalogue, { measures, month, recordTime }, zone).map(
      ({ about, ...sum }): SumAsk => ({
        ...sum,
        party,
        place: about === "place" ? place : null,
        judged: true,
      }),
    );
    return [...windows, ...late];
  });
}

/**
 * Reads sums into a book, summed by month in the database, so that its cost follows the months asked for and
 * not what the ledger holds.
 */
export async function readSums(sender: Sender, book: Book, asks: SumAsk[]): Promise<void> {
  const spans = merge(asks);
  for (const { months, ...sum } of spans) book.sums.cover(sum, months);
  await allEnded(
    readSpans(
      sender,
      book,
      spans.filter(({ place }) => place === null),
      sql``,
    ),
    readSpans(
      sender,
      book,
      spans.filter(({ place }) => place !== null),
      sql`and t.place = a.place`,
    ),
  );
}

async function readSpans(
  sender: Sender,
  book: Book,
  spans: SumAsk[],
  here: RawBuilder<unknown>,
): Promise<void> {
  if (!spans.length) return;
  const rows = await sender.rows(sql<{ i: number; month: number; key: string | null; value: string }>`
    select a.i::int, t.month, case when a.keyed then t.dim end as key, sum(t.value)::text as value
    from unnest(${textArray(spans.map(({ measure }) => measure))}::text[],
      ${plainArray(spans.map(({ party }) => party))}::int[], ${plainArray(spans.map(({ place }) => place))}::int[],
      ${plainArray(spans.map(({ months }) => months[0]))}::int[],
      ${plainArray(spans.map(({ months }) => months[1]))}::int[],
      ${plainArray(spans.map(({ keyed }) => keyed))}::boolean[]
    ) with ordinality as a(measure, party, place, lo, hi, keyed, i)
    join measure_total t on t.party = a.party and t.measure = a.measure
      and t.month between a.lo and a.hi ${here}
    group by 1, 2, 3`);
  for (const { i, month, key, value } of rows) book.sums.put({ ...spans[i - 1]!, key }, month, value);
}

/** Puts together what overlaps or adjoins, so that no month is read twice. */
function merge(asks: SumAsk[]): SumAsk[] {
  const bySum = new Map<string, SumAsk[]>();
  for (const ask of asks) {
    const key = `${ask.party}|${ask.place}|${ask.measure}|${ask.keyed}`;
    const same = bySum.get(key);
    if (same) same.push(ask);
    else bySum.set(key, [ask]);
  }
  return [...bySum.values()].flatMap((same) => {
    const merged: SumAsk[] = [];
    for (const ask of same.sort((a, b) => a.months[0] - b.months[0])) {
      const last = merged.at(-1);
      // Months within a year follow by one; at its end two spans stay two, which costs a look-up at most.
      if (last && ask.months[0] <= last.months[1] + 1)
        last.months = [last.months[0], Math.max(last.months[1], ask.months[1])];
      else merged.push({ ...ask, months: [...ask.months] });
    }
    return merged;
  });
}
