import {
  fillWording,
  genericRules,
  type Known,
  type Measure,
  monthText,
  programmeOf,
  type RaisedFlag,
} from "@loopledger/programme";
import { sql } from "kysely";
import { apart, type Handle } from "../database/index.ts";
import { eventKey } from "./keys.ts";
import type { Ledger } from "./ledger.ts";
import { cellOf } from "./measures.ts";
import type { PreparedEvent } from "./prepared-event.ts";
import { recordTimeOf } from "./sequence.ts";
import { plainArray } from "./sql-arrays.ts";
import { writeFlags } from "./write-flags.ts";
import { localMonth } from "./zone.ts";

/** An error declaration: its number and its text. */
export interface Declaration {
  seq: bigint;
  doc: string;
}

/** Sums before and after what is declared was taken out. */
export interface Correction {
  measures: string[];
  before: Pick<Known, "total">;
  after: Pick<Known, "total">;
}

interface Changed {
  measure: Measure;
  before: number;
  after: number;
}

/**
 * Flags the correcting party where its declaration changes the sum of a measure in a month that was over by
 * more than the allowed share (G10): once for a declaration, with every such sum. What stands instead of the
 * event (`correctiveEventIDs`) counts as part of the correction, where it was recorded first.
 */
export async function flagCorrection(
  tx: Handle,
  { catalogue, settings }: Ledger,
  event: PreparedEvent,
  declaration: Declaration,
  { measures, before, after }: Correction,
): Promise<void> {
  const { party, month } = cellOf(event);
  if (month >= localMonth(recordTimeOf(declaration.seq))) return;
  const instead = await countedInstead(tx, party, month, declaration);
  const cell = { party, months: [month, month] as [number, number] };
  const changed = measures.flatMap((id): Changed[] => {
    const declared = catalogue.programmes.get(programmeOf(id))?.declaration.measures;
    const measure = declared?.[id.slice(id.indexOf("/") + 1)];
    if (!measure) return [];
    const was = Number((before.total(id, cell) - (instead.get(id) ?? 0)).toFixed(6));
    const is = after.total(id, cell);
    const isMuch = Math.abs(is - was) > settings.correctionShare * Math.abs(was);
    return isMuch ? [{ measure, before: was, after: is }] : [];
  });
  if (!changed.length) return;
  const flag = correctionFlag(event, declaration, month, changed);
  const { region } = event;
  await writeFlags(apart(tx), [{ flag, seq: declaration.seq, party, step: null, region, readers: [] }]);
}

function correctionFlag(
  event: PreparedEvent,
  { seq }: Declaration,
  month: number,
  changed: Changed[],
): RaisedFlag {
  const { severity, message } = genericRules["G10"]!;
  const worded = changed.map(({ measure, before, after }) => ({
    zh: fillWording(message, { month: monthText(month), measure: measure.label.zh, before, after, unit: measure.unit }).zh,
    en: fillWording(message, { month: monthText(month), measure: measure.label.en, before, after, unit: measure.unit }).en,
  })); // prettier-ignore
  return {
    rule: "G10",
    severity,
    key: `${event.party}|${seq}`,
    item: null,
    party: event.party,
    place: event.step.place,
    raisedAt: recordTimeOf(seq),
    message: {
      zh: worded.map(({ zh }) => zh).join("；"),
      en: worded.map(({ en }) => en).join("; "),
    },
    facts: changed.map(({ measure: { label, unit }, before, after }) => ({
      label,
      value: after,
      unit,
      expected: before,
    })),
  };
}

/** Sums of a month that the events named as corrections have counted already. */
async function countedInstead(
  tx: Handle,
  party: number,
  month: number,
  { seq, doc }: Declaration,
): Promise<Map<string, number>> {
  const sums = new Map<string, number>();
  const { errorDeclaration } = JSON.parse(doc) as { errorDeclaration?: { correctiveEventIDs?: string[] } };
  const keys = (errorDeclaration?.correctiveEventIDs ?? []).map((id) => eventKey(id, null));
  if (!keys.length) return sums;
  const { rows } = await sql<{ time: Date; counts: string }>`
    select e.time, e.counts from event_key k join event e on e.party = k.party and e.seq = k.seq
    where k.party = ${party} and k.id = any(${plainArray(keys)}::uuid[]) and k.seq < ${seq.toString()}::bigint
      and e.counts is not null
      and not exists (select from event_void v where v.party = e.party and v.seq = e.seq and v.by_seq < ${seq.toString()}::bigint)`.execute(
    tx,
  );
  for (const { time, counts } of rows)
    if (localMonth(time.toISOString()) === month)
      for (const [measure, , , value] of JSON.parse(counts) as [string, string, string, string][])
        sums.set(measure, (sums.get(measure) ?? 0) + Number(value));
  return sums;
}
