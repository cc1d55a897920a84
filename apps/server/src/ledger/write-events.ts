import { sql } from "kysely";
import type { Decision } from "@loopledger/programme";
import type { Sender } from "../database/index.ts";
import { itemKey } from "./keys.ts";
import type { EpcRole, PreparedEvent } from "./prepared-event.ts";
import { longTexts, plainArray, textArray } from "./sql-arrays.ts";
import { allEnded } from "./underway.ts";

/** An event with what was decided of it, and the number of the document it came in. */
export interface DecidedEvent {
  event: PreparedEvent;
  decision: Decision;
  capture: string;
}

const typeLetters: Record<string, string> = {
  ObjectEvent: "O",
  AggregationEvent: "A",
  AssociationEvent: "S",
  TransactionEvent: "X",
  TransformationEvent: "T",
};

/** Letter an event type is stored as. */
export function typeLetter(type: string): string {
  return typeLetters[type]!;
}

export function typeOfLetter(letter: string): string {
  return Object.keys(typeLetters).find((type) => typeLetters[type] === letter)!;
}

/** Measures an event counted towards, as stored with it: `[measure, material, dim, value]`. */
export function countsOf(decision: Decision): string | null {
  if (!decision.contributions.length) return null;
  return JSON.stringify(decision.contributions.map((c) => [c.measure, c.material, c.dim, c.value]));
}

/** Writes the keys of events and the index by item: what does not wait for a decision. */
export async function writeKeys(sender: Sender, events: PreparedEvent[]): Promise<void> {
  if (!events.length) return;
  await allEnded(
    writeEpcs(sender, events),
    sender.write(sql`
      insert into event_key (party, id, seq, content)
      select * from unnest(${plainArray(events.map(({ party }) => party))}::int[],
        ${plainArray(events.map(({ id }) => id))}::uuid[],
        ${plainArray(events.map(({ step }) => step.seq))}::bigint[],
        ${plainArray(events.map(({ content }) => content))}::uuid[])`),
  );
}

/** Appends events: one statement whatever their number. Their keys are written by `writeKeys`. */
export async function writeEvents(sender: Sender, decided: DecidedEvent[]): Promise<void> {
  if (!decided.length) return;
  const of = <T>(pick: (one: DecidedEvent) => T): T[] => decided.map(pick);
  const party = plainArray(of(({ event }) => event.party));
  const seq = plainArray(of(({ event }) => event.step.seq));
  const id = plainArray(of(({ event }) => event.id));
  await sender.write(sql`
    insert into event (party, seq, id, event_id, capture, time, record_time, type, action, biz_step, disposition,
      read_point, biz_location, step, place, region, process, ins, outs, readers, declares, counts, doc)
    select party, seq, id, event_id, capture, time, record_time, type, action, biz_step, disposition, read_point,
      biz_location, step, place, region, process, ins::uuid[], outs::uuid[], readers::int[], declares, counts, doc
    from unnest(
      ${party}::int[], ${seq}::bigint[], ${id}::uuid[], ${textArray(of(({ event }) => event.eventId))}::text[],
      ${plainArray(of(({ capture }) => capture))}::uuid[],
      ${plainArray(of(({ event }) => event.read.time))}::timestamptz[],
      ${plainArray(of(({ event }) => event.recordTime))}::timestamptz[],
      ${plainArray(of(({ event }) => typeLetter(event.read.type)))}::"char"[],
      ${plainArray(of(({ event }) => event.read.action?.[0] ?? null))}::"char"[],
      ${textArray(of(({ event }) => event.read.bizStep))}::text[],
      ${textArray(of(({ event }) => event.read.disposition))}::text[],
      ${textArray(of(({ event }) => event.read.readPoint))}::text[],
      ${textArray(of(({ event }) => event.read.bizLocation))}::text[],
      ${textArray(of(({ decision }) => decision.step))}::text[],
      ${plainArray(of(({ event }) => event.step.place))}::int[],
      ${plainArray(of(({ event }) => event.region))}::int[],
      ${plainArray(of(({ event }) => event.process))}::uuid[],
      ${textArray(of(({ event }) => plainArray(event.ins)))}::text[],
      ${textArray(of(({ event }) => plainArray(event.outs)))}::text[],
      ${textArray(of(({ decision }) => plainArray(decision.readers)))}::text[],
      ${plainArray(of(({ event }) => event.read.errorDeclaration !== null))}::boolean[],
      ${textArray(of(({ decision }) => countsOf(decision)))}::text[],
      ${longTexts(of(({ event }) => event.doc))}::text[]
    ) as t(party, seq, id, event_id, capture, time, record_time, type, action, biz_step, disposition, read_point,
      biz_location, step, place, region, process, ins, outs, readers, declares, counts, doc)`);
}

/** Items that moved inside something else have the event in their own history too. */
export async function writeMovedContents(sender: Sender, decided: DecidedEvent[]): Promise<void> {
  await writeEpcs(
    sender,
    decided.map(({ event: { party, step }, decision }) => ({
      party,
      step,
      epcs: decision.changes.flatMap(({ uri, role }) =>
        role === "content" ? [{ key: itemKey(uri), role: "m" as const }] : [],
      ),
    })),
  );
}

/** In the order of the index, so that few of its pages are in use at a time. */
async function writeEpcs(
  sender: Sender,
  events: Pick<PreparedEvent, "party" | "step" | "epcs">[],
): Promise<void> {
  const party: number[] = [];
  const seq: string[] = [];
  const epc: string[] = [];
  const roles: EpcRole[] = [];
  for (const event of events)
    for (const { key, role } of event.epcs) {
      party.push(event.party);
      seq.push(event.step.seq);
      epc.push(key);
      roles.push(role);
    }
  if (!epc.length) return;
  await sender.write(sql`
    insert into event_epc (party, seq, epc, role)
    select * from unnest(${plainArray(party)}::int[], ${plainArray(seq)}::bigint[], ${plainArray(epc)}::uuid[],
      ${plainArray(roles)}::"char"[]) as t(party, seq, epc, role)
    order by epc`);
}
