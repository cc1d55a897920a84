import { judgeChange, sumsOfJudged, totalAfter } from "@loopledger/programme";
import { apart, type Handle } from "../database/index.ts";
import { Book } from "./book.ts";
import { type Declaration, flagCorrection } from "./flag-correction.ts";
import type { Ledger } from "./ledger.ts";
import { cellOf } from "./measures.ts";
import { lockJudged } from "./period-lock.ts";
import type { PreparedEvent } from "./prepared-event.ts";
import { readSums, type SumAsk } from "./read-sums.ts";
import { recordTimeOf } from "./sequence.ts";
import { writeMeasures } from "./write-flows.ts";
import { writeVerdicts } from "./write-verdicts.ts";

/**
 * Subtracts what an event counted, judges again the periods that were over, and flags the correcting party
 * where a closed month changes much (G10).
 * @param counts as stored with the event, `[measure, material, dim, value]`.
 */
export async function takeBackSums(
  tx: Handle,
  ledger: Ledger,
  event: PreparedEvent,
  counts: string | null,
  declaration: Declaration,
): Promise<void> {
  const lines = (JSON.parse(counts ?? "[]") as [string, string, string, string][]).map(
    ([measure, material, dim, value]) => ({
      measure,
      material,
      dim,
      value: value.startsWith("-") ? value.slice(1) : `-${value}`,
    }),
  );
  if (!lines.length) return;
  const cell = cellOf(event);
  const { party, place, month } = cell;
  const { zone } = ledger.settings;
  const measures = [...new Set(lines.map(({ measure }) => measure))];
  // A declaration may come before what it declares; the event is taken back when it comes.
  const last = declaration.seq > event.seq ? declaration.seq : event.seq;
  const change = { measures, party, place, month, recordTime: recordTimeOf(last) };
  const judged = sumsOfJudged(ledger.catalogue, change, zone).map(({ about, ...sum }): SumAsk => ({
    ...sum,
    party,
    place: about === "place" ? place : null,
  }));
  if (judged.length) await lockJudged(tx, [party]);
  const book = new Book(ledger.catalogue, ledger.registry(), ledger.settings);
  const ofMonth = measures.map((measure): SumAsk => ({
    measure,
    party,
    place: null,
    months: [month, month],
    keyed: false,
  }));
  await readSums(apart(tx), book, [...judged, ...ofMonth]);
  const before = book.known();
  const after = { ...before, total: totalAfter(before, cell, lines) };
  const verdicts = judgeChange(ledger.catalogue, change, before, after);
  await writeMeasures(
    apart(tx),
    lines.map(({ value, ...line }) => ({ cell: { ...cell, ...line }, value })),
  );
  await writeVerdicts(
    apart(tx),
    ledger.registry(),
    verdicts.map((verdict) => ({ verdict, seq: last })),
  );
  if (declaration.seq > event.seq)
    await flagCorrection(tx, ledger, event, declaration, { measures, before, after });
}
