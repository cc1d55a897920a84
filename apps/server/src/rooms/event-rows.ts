import { canonicalUri } from "@loopledger/identifiers";
import type { Catalogue } from "@loopledger/programme";
import { type RawBuilder, sql } from "kysely";
import { z } from "zod";
import type { Handle } from "../database/index.ts";
import { plainArray } from "../ledger/sql-arrays.ts";
import { typeOfLetter } from "../ledger/write-events.ts";
import { wordingOut } from "../registry/fields.ts";
import type { Registry } from "../registry/registry.ts";
import { partyRef, partyRefOf, placeRef, placeRefOf } from "./refs.ts";
import { stepLabel } from "./words.ts";

/** One event of a list, as far as its reader may see it. */
export const eventRow = z.object({
  event: z.string(),
  seq: z.string(),
  time: z.string(),
  recordTime: z.string(),
  type: z.string(),
  action: z.string().nullable(),
  bizStep: z.string().nullable(),
  step: z.string().nullable(),
  stepLabel: wordingOut.nullable(),
  party: partyRef.nullable(),
  place: placeRef.nullable(),
  /** The first hundred; `itemCount` is of all. */
  items: z.array(z.string()),
  itemCount: z.number(),
  /** Ids of the flags it raised. */
  flags: z.array(z.string()),
  /** Declared in error by a later record. */
  voided: z.boolean(),
});
export type EventRow = z.output<typeof eventRow>;

const shownItems = 100;

/** An event as read from its table. */
export interface StoredEventRow {
  party: number;
  seq: string;
  event_id: string;
  time: Date;
  record_time: Date;
  type: string;
  action: string | null;
  biz_step: string | null;
  step: string | null;
  place: number | null;
  declares: boolean;
  doc: string;
}

const actions: Record<string, string> = { A: "ADD", O: "OBSERVE", D: "DELETE" };

/** Events that pass the tests (of table `e`), last happened first. */
export async function readEvents(
  tx: Handle,
  tests: readonly RawBuilder<unknown>[],
  limit: number,
): Promise<StoredEventRow[]> {
  const { rows } = await sql<StoredEventRow>`
    select e.party, e.seq, e.event_id, e.time, e.record_time, e.type, e.action, e.biz_step, e.step, e.place,
      e.declares, e.doc
    from event e where ${tests.length ? sql.join(tests, sql` and `) : sql`true`}
    order by e.time desc, e.seq desc limit ${limit}`.execute(tx);
  return rows;
}

/** Rows of a list for events read under the viewer's own sight; their flags are read under it too. */
export async function describeEvents(
  tx: Handle,
  events: readonly StoredEventRow[],
  registry: Registry,
  catalogue: Catalogue,
): Promise<EventRow[]> {
  if (!events.length) return [];
  const seqs = plainArray(events.map(({ seq }) => seq));
  const flags = await flagsOf(tx, seqs);
  const { rows: voids } = await sql<{ seq: string }>`
    select distinct seq from event_void where seq = any(${seqs}::bigint[])`.execute(tx);
  const voided = new Set(voids.map(({ seq }) => seq));
  return events.map((event) => {
    const items = namedItems(JSON.parse(event.doc) as Record<string, unknown>);
    return {
      event: event.event_id,
      seq: event.seq,
      time: event.time.toISOString(),
      recordTime: event.record_time.toISOString(),
      type: typeOfLetter(event.type),
      action: event.action === null ? null : (actions[event.action] ?? null),
      bizStep: event.biz_step,
      step: event.step,
      stepLabel: stepLabel(catalogue, event.step),
      party: partyRefOf(registry, event.party),
      place: placeRefOf(registry, event.place),
      items: items.slice(0, shownItems),
      itemCount: items.length,
      flags: flags.get(event.seq) ?? [],
      voided: voided.has(event.seq),
    };
  });
}

/** Ids of the visible flags of events, by sequence number. */
export async function flagsOf(tx: Handle, seqs: string): Promise<Map<string, string[]>> {
  const { rows } = await sql<{ id: string; seq: string }>`
    select id, seq from flag where seq = any(${seqs}::bigint[]) order by raised_at, id`.execute(tx);
  const bySeq = new Map<string, string[]>();
  for (const { id, seq } of rows) bySeq.set(seq, [...(bySeq.get(seq) ?? []), id]);
  return bySeq;
}

const lists = ["epcList", "childEPCs", "inputEPCList", "outputEPCList"];
const quantities = ["quantityList", "childQuantityList", "inputQuantityList", "outputQuantityList"];

/** Canonical URIs of everything an event is about, each once: the parent first, then as the event lists them. */
export function namedItems(event: Record<string, unknown>): string[] {
  const found: unknown[] = [event["parentID"]];
  for (const name of lists) found.push(...asList(event[name]));
  for (const name of quantities)
    found.push(...asList(event[name]).map((line) => (line as { epcClass?: unknown } | null)?.epcClass));
  return [...new Set(found.filter((uri) => typeof uri === "string").map(canonicalUri))];
}

function asList(value: unknown): unknown[] {
  return Array.isArray(value) ? value : [];
}
