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
import { textArray } from "../ledger/sql-arrays.ts";
import { readStored } from "../ledger/stored-events.ts";
import { wordingOut } from "../registry/fields.ts";
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
    const { rows } = await sql<StoredEventRow>`
      select e.party, e.seq, e.event_id, e.time, e.record_time, e.type, e.action, e.biz_step, e.step, e.place,
        e.declares, e.doc
      from event e
      where e.seq in (select x.seq from event_epc x where x.epc = ${itemKey(uri)} union ${actsOfPapers(ledger.catalogue, uri)})
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
 * Acts on a paper while the item was on it: whoever signs a note for what it carries has a hand in that too, also
 * where the thing stays in another's possession (a haulier).
 */
function actsOfPapers({ programmes }: Catalogue, uri: string): RawBuilder<unknown> {
  const kinds = [...programmes.values()].flatMap(({ declaration: { id, items } }) =>
    Object.entries(items).flatMap(([kind, item]) => (item.kind === "document" ? [`${id}/${kind}`] : [])),
  );
  return sql`
    select a.seq from containment c join item p on p.h = c.parent
      join event_epc x on x.epc = c.parent and x.role = 'e'
      join event a on a.party = x.party and a.seq = x.seq
    where c.child = ${itemKey(uri)} and c.kind = 'a' and not c.bulk
      and p.programme || '/' || p.kind = any(${textArray(kinds)}::text[])
      and (a.time, a.seq) >= (c.from_time, c.from_seq)
      and (c.to_time is null or (a.time, a.seq) < (c.to_time, c.to_seq))`;
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
