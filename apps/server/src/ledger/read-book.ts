import type { Catalogue, PathEntry } from "@loopledger/programme";
import { type RawBuilder, sql } from "kysely";
import { exact, type Handle, millis, type Sender, Together } from "../database/index.ts";
import type { Registry } from "../registry/registry.ts";
import { Book, type LedgerSettings } from "./book.ts";
import { type ContainmentKind, type Ending, everyChild } from "./containment.ts";
import { readPapers } from "./papers.ts";
import type { PreparedEvent } from "./prepared-event.ts";
import { lockJudged } from "./period-lock.ts";
import { readStocks, stockAsks } from "./read-stocks.ts";
import { readSums, sumAsks } from "./read-sums.ts";
import { plainArray } from "./sql-arrays.ts";
import { allEnded, Underway } from "./underway.ts";
import { readWeighBooks } from "./weigh-books.ts";

const maxDepth = 8;

/**
 * Locks the items a document names, in the order of their keys, so that two documents about one item follow each
 * other. It comes before anything is read: what was read before the other document ended would be stale.
 */
export async function lockItems(sender: Sender, events: PreparedEvent[]): Promise<void> {
  await sender.rows(
    sql`select 1 as one from item where h = any(${plainArray(keysNamed(events))}::uuid[]) order by h for update`,
  );
}

function keysNamed(events: PreparedEvent[]): Set<string> {
  const keys = new Set<string>();
  for (const { epcs } of events) for (const { key } of epcs) keys.add(key);
  return keys;
}

/**
 * Reads everything a document touches: items, what is inside what, open clocks, stocks and sums that rules ask
 * for. The items it names are locked already; what is inside of them is locked here.
 */
export async function readBook(
  tx: Handle,
  events: PreparedEvent[],
  catalogue: Catalogue,
  registry: Registry,
  settings: LedgerSettings,
): Promise<Book> {
  const book = new Book(catalogue, registry, settings);
  const asks = sumAsks(events, catalogue, settings);
  await lockJudged(
    tx,
    asks.filter(({ judged }) => judged).map(({ party }) => party),
  );
  const keys = keysNamed(events);
  const together = new Together(tx, events.length === 1);
  const stays = new StayReader(together, book);
  const underway = new Underway();
  const inside = readStays(stays, events);
  underway.start(inside);
  underway.start(readItems(together, book, keys));
  underway.start(readClocks(together, book, keys));
  underway.start(readSums(together, book, asks));
  underway.start(readStocks(together, book, stockAsks(events, catalogue)));
  underway.start(readPapers(together, book.papers, events));
  underway.start(readWeighBooks(together, book.weighBooks, events, catalogue));
  underway.start(together.send());
  await underway.ended();
  await readContents(together, book, stays, await inside, keys);
  return book;
}

/** What is inside of what a document names, however deep, that it does not name itself. */
async function readContents(
  sender: Sender,
  book: Book,
  stays: StayReader,
  { inside, since }: Inside,
  known: Set<string>,
): Promise<void> {
  const contents = new Set<string>();
  let parents = [...inside].filter((key) => !known.has(key));
  for (let depth = 1; parents.length && depth < maxDepth; depth++) {
    for (const key of parents) contents.add(key);
    const found = await stays.inside(parents, since);
    parents = [...found].filter((key) => !known.has(key) && !contents.has(key));
  }
  for (const key of parents) contents.add(key);
  if (!contents.size) return;
  await readItems(sender, book, contents);
  await readClocks(sender, book, contents);
}

interface Inside {
  /** Keys of the things inside. */
  inside: Set<string>;
  /** First moment at which something was emptied. */
  since: string | null;
}

/** The log of the things events move, and what is inside of what they name. */
async function readStays(stays: StayReader, events: PreparedEvent[]): Promise<Inside> {
  const children = new Set<string>();
  const bulk: [child: string, parent: string][] = [];
  const parents = new Set<string>();
  for (const { epcs } of events) {
    const parent = epcs.find(({ role }) => role === "p");
    for (const { key, role } of epcs) {
      if (role === "c") children.add(key);
      else if (role === "C" && parent) bulk.push([key, parent.key]);
      else if (role === "e" || role === "p") parents.add(key);
    }
  }
  const emptied = events.filter(
    ({ read }) => read.action === "DELETE" && read.parent && !read.children.length,
  );
  const since = emptied.map(({ read }) => read.time).sort()[0] ?? null;
  const inside = stays.inside(parents, since);
  await allEnded(stays.ofChildren(children, bulk), inside);
  return { inside: await inside, since };
}

/** Loads rows of containment into a book, each once. */
class StayReader {
  readonly #sender: Sender;
  readonly #book: Book;
  readonly #loaded = new Set<string>();

  constructor(sender: Sender, book: Book) {
    this.#sender = sender;
    this.#book = book;
  }

  /** The whole log of some things, and of quantities in the parents they are put into or taken out of. */
  async ofChildren(children: Set<string>, bulk: [child: string, parent: string][]): Promise<void> {
    const ofThings = sql`child = any(${plainArray(children)}::uuid[]) and not bulk`;
    const ofBulk = sql`bulk and (child, parent) in (
        select * from unnest(${plainArray(bulk.map(([child]) => child))}::uuid[],
          ${plainArray(bulk.map(([, parent]) => parent))}::uuid[]))`;
    await allEnded(
      ...(children.size ? [this.#read(ofThings)] : []),
      ...(bulk.length ? [this.#read(ofBulk)] : []),
    );
  }

  /**
   * What is inside some parents now, or was since a time, and when they were emptied without their contents being
   * named; gives the keys of the things among them.
   */
  async inside(parents: Iterable<string>, since: string | null): Promise<Set<string>> {
    const still =
      since === null ? sql`to_seq is null` : sql`(to_seq is null or to_time >= ${since}::timestamptz)`;
    const keys = plainArray(parents);
    if (keys === "{}") return new Set();
    const rows = await this.#read(
      sql`parent = any(${keys}::uuid[]) and (${still} or child = ${everyChild}::uuid)`,
    );
    return new Set(rows.flatMap(({ child, bulk }) => (bulk || child === everyChild ? [] : [child])));
  }

  async #read(test: RawBuilder<unknown>): Promise<StayRow[]> {
    const rows = await this.#sender.rows(sql<StayRow>`
      select party, child, parent, kind, bulk, ${millis("from_time")} as from_time, ${exact("from_seq")} as from_seq,
        ${millis("to_time")} as to_time, ${exact("to_seq")} as to_seq, ended, region, readers
      from containment where ${test}`);
    for (const row of rows) {
      const key = `${row.party}|${row.child}|${row.parent}|${row.from_seq}`;
      if (this.#loaded.has(key)) continue;
      this.#loaded.add(key);
      this.#book.containment.load({
        party: row.party,
        child: row.child,
        parent: row.parent,
        kind: row.kind,
        bulk: row.bulk,
        fromTime: new Date(row.from_time).toISOString(),
        fromSeq: row.from_seq,
        toTime: row.to_time === null ? null : new Date(row.to_time).toISOString(),
        toSeq: row.to_seq,
        ended: row.ended,
        region: row.region,
        readers: row.readers,
      });
    }
    return rows;
  }
}

interface StayRow {
  party: number;
  child: string;
  parent: string;
  kind: ContainmentKind;
  bulk: boolean;
  from_time: number;
  from_seq: string;
  to_time: number | null;
  to_seq: string | null;
  ended: Ending | null;
  region: number | null;
  readers: number[];
}

async function readItems(sender: Sender, book: Book, keys: Set<string>): Promise<void> {
  const rows = await sender.rows(sql<{
    h: string;
    uri: string;
    programme: string | null;
    kind: string | null;
    parent: string | null;
    path: string;
    readers: number[];
    version: number;
    region: number | null;
    party: number;
  }>`
    select h, uri, programme, kind, parent, path, readers, version, region, party
    from item where h = any(${plainArray(keys)}::uuid[]) order by h for update`);
  for (const row of rows)
    book.items.set(row.h, { ...row, path: JSON.parse(row.path) as PathEntry[], touched: false });
}

async function readClocks(sender: Sender, book: Book, keys: Set<string>): Promise<void> {
  const rows = await sender.rows(sql<{
    item: string;
    programme: string;
    clock: string;
    opened_seq: string;
    due_at: number;
    party: number;
    place: number | null;
  }>`
    select item, programme, clock, ${exact("opened_seq")} as opened_seq, ${millis("due_at")} as due_at, party, place
    from clock where item = any(${plainArray(keys)}::uuid[]) and closed_seq is null
    order by clock.item, clock.programme, clock.clock, clock.opened_seq`);
  for (const { item, programme, clock, opened_seq, due_at, party, place } of rows) {
    const dueAt = new Date(due_at).toISOString();
    const open = { programme, clock, openedSeq: opened_seq, dueAt, party, place };
    book.clocks.set(item, [...(book.clocks.get(item) ?? []), open]);
  }
}
