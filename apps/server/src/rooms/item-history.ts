import { canonicalUri } from "@loopledger/identifiers";
import type { Catalogue, PathEntry } from "@loopledger/programme";
import { identify, programmeOf, trackSummary } from "@loopledger/programme";
import { type RawBuilder, sql } from "kysely";
import { z } from "zod";
import { asViewer, type Handle } from "../database/index.ts";
import type { Principal } from "../http/access.ts";
import { itemKey } from "../ledger/keys.ts";
import type { Ledger } from "../ledger/ledger.ts";
import { toStepEvent } from "../ledger/step-event.ts";
import { readStored } from "../ledger/stored-events.ts";
import { wordingOut } from "../registry/fields.ts";
import { transferProgramme } from "../transfers/record-act.ts";
import { pageOf, readCursor } from "./cursor.ts";
import { candidateUris } from "./event-filters.ts";
import { describeEvents, eventRow, type StoredEventRow } from "./event-rows.ts";
import { readPath } from "./item-facts.ts";
import { findItem } from "./item-view.ts";
import { hiddenOf, Sight } from "./sight.ts";
import { findField } from "./words.ts";

const dataLine = z.object({
  field: z.string(),
  label: wordingOut,
  value: z.unknown(),
  unit: z.string().nullable(),
});

/** One event in the life of an item. `from` and `to` are its states before and after, in the step's programme. */
export const historyRow = eventRow.omit({ items: true, itemCount: true }).extend({
  from: z.string().nullable(),
  to: z.string().nullable(),
  /** The hand-over note the item was on, where the event is an act on one. */
  note: z.string().nullable(),
  data: z.array(dataLine),
});
type HistoryRow = z.output<typeof historyRow>;

/**
 * The events of an item that the caller may see, last happened first; undefined when there is none.
 */
export async function readHistory(
  ledger: Ledger,
  principal: Principal,
  asked: HistoryAsked,
): Promise<{ item: string; rows: HistoryRow[]; next: string | null } | undefined> {
  const read = await asViewer(ledger.database, principal.viewer, (tx) => readEventsOf(tx, ledger, asked));
  if (!read) return undefined;
  const { item, kind, path, stored, described, next } = read;
  const hidden = await hiddenOf(ledger, new Sight(ledger, principal), stored);
  const all = new Set(read.seen);
  const rows = stored.map((row, n): HistoryRow => {
    const { items, itemCount: _count, ...event } = described[n]!;
    const note = items.find((uri) => uri !== item && identify(uri).scheme === "transfer") ?? null;
    const data = dataOf(row, item, kind, ledger, hidden(row));
    return { ...event, ...statesOf(path, row.seq, all), note, data };
  });
  return { item, rows, next };
}

interface HistoryAsked {
  id: string;
  after?: string | undefined;
  limit: number;
}

interface EventsOfItem {
  item: string;
  kind: string | null;
  path: PathEntry[];
  stored: StoredEventRow[];
  described: z.output<typeof eventRow>[];
  /** Numbers of the events read, one beyond the page among them. */
  seen: string[];
  next: string | null;
}

async function readEventsOf(
  tx: Handle,
  ledger: Ledger,
  asked: HistoryAsked,
): Promise<EventsOfItem | undefined> {
  const found = await findItem(tx, ledger, asked.id);
  const uris = found ? [found.uri] : candidateUris(ledger.catalogue, asked.id);
  const key = readCursor(asked.after, ["time", "number"]);
  const path = found ? readPath(found.path) : [];
  const kind = found?.kind ?? null;
  for (const uri of uris) {
    // A mere class has no life of its own, and may have been on any number of notes.
    const carried = found ? sql`union ${onItsNotes(itemKey(uri))}` : sql``;
    const { rows } = await sql<StoredEventRow>`
      select e.party, e.seq, e.event_id, e.time, e.record_time, e.type, e.action, e.biz_step, e.step, e.place,
        e.declares, e.doc
      from event e
      where e.seq in (select x.seq from event_epc x where x.epc = ${itemKey(uri)} ${carried})
        and ${key ? sql`(e.time, e.seq) < (${key[0]}::timestamptz, ${key[1]}::bigint)` : sql`true`}
      order by e.time desc, e.seq desc limit ${asked.limit + 1}`.execute(tx);
    if (!rows.length) continue;
    const page = pageOf(rows, asked.limit, ({ time, seq }) => [time, seq]);
    const described = await describeEvents(tx, page.rows, ledger.registry(), ledger.catalogue);
    const seen = rows.map(({ seq }) => seq);
    return { item: uri, kind, path, stored: page.rows, described, seen, next: page.next };
  }
  return found ? { item: found.uri, kind, path, stored: [], described: [], seen: [], next: null } : undefined;
}

/**
 * Numbers of the events of hand-over notes while a thing was on them, itself or within another: who carried it and
 * where it was weighed or stored on the way is told of the note alone.
 */
function onItsNotes(key: string): RawBuilder<unknown> {
  // A stay of no length is the mark of a removal, not a packing.
  const stay = sql`(
    select child, parent, from_time as since, from_seq as first, coalesce(to_time, 'infinity') as until,
      coalesce(to_seq, 9223372036854775807) as last
    from containment where from_seq is distinct from to_seq)`;
  const isLater = sql`(s.since, s.first) > (i.since, i.first)`;
  const isSooner = sql`(s.until, s.last) < (i.until, i.last)`;
  return sql`(
    with recursive inside(parent, since, first, until, last) as (
      select s.parent, s.since, s.first, s.until, s.last from ${stay} s where s.child = ${key}
      union
      select s.parent,
        case when ${isLater} then s.since else i.since end, case when ${isLater} then s.first else i.first end,
        case when ${isSooner} then s.until else i.until end, case when ${isSooner} then s.last else i.last end
      from inside i join ${stay} s on s.child = i.parent
        and (s.since, s.first) <= (i.until, i.last) and (s.until, s.last) >= (i.since, i.first)
    )
    select n.seq from inside i join item note on note.h = i.parent and note.programme = ${transferProgramme}
      join event_epc x on x.epc = i.parent join event n on n.seq = x.seq
    where (n.time, n.seq) between (i.since, i.first) and (i.until, i.last))`;
}

/** State an event led to, and the one before as far as the events the reader may see tell. */
function statesOf(
  path: PathEntry[],
  seq: string,
  seen: ReadonlySet<string>,
): Pick<HistoryRow, "from" | "to"> {
  const at = path.findIndex(({ s }) => s === seq);
  const entry = path[at];
  if (!entry?.p) return { from: null, to: null };
  const programme = programmeOf(entry.p);
  const before = path
    .slice(0, at)
    .findLast(
      ({ s, p, st }) => st !== undefined && p !== null && programmeOf(p) === programme && seen.has(s),
    );
  return { from: before?.st ?? null, to: entry.st ?? before?.st ?? null };
}

/** What an event told: data of the step, and the facts of this item, each with its name and unit. */
function dataOf(
  { doc, seq, party, step, record_time }: StoredEventRow,
  uri: string,
  kind: string | null,
  { catalogue, registry }: Ledger,
  hidden: ReadonlySet<string>,
): HistoryRow["data"] {
  const event = toStepEvent(readStored(doc, seq), party, registry(), BigInt(seq), record_time.toISOString());
  const told = { ...event.data, ...event.perItem.get(canonicalUri(uri)) };
  delete told["item"];
  delete told["kind"];
  return Object.entries(told).flatMap(([name, value]) =>
    hidden.has(name) ? [] : [dataLineOf(catalogue, step, kind, name, value)],
  );
}

function dataLineOf(
  catalogue: Catalogue,
  step: string | null,
  kind: string | null,
  name: string,
  value: unknown,
): HistoryRow["data"][number] {
  const programme = step === null ? null : programmeOf(step);
  const field = findField(catalogue, programme, step, kind, name)?.field;
  if (field?.type === "track")
    return { field: name, label: field.label, value: trackSummary(value), unit: null };
  // An amount may have come in another unit than the declared one; it is shown as it was told.
  const { value: amount, unit } = isMeasured(value) ? value : { value, unit: field?.unit };
  return { field: name, label: field?.label ?? { zh: name, en: name }, value: amount, unit: unit ?? null };
}

function isMeasured(value: unknown): value is { value: number; unit?: string } {
  return typeof value === "object" && value !== null && "value" in value && typeof value.value === "number";
}
