import type { Catalogue, PathEntry } from "@loopledger/programme";
import { type RawBuilder, sql } from "kysely";
import type { Handle } from "../database/index.ts";
import type { Registry } from "../registry/registry.ts";
import { Book, type LedgerSettings } from "./book.ts";
import { type ContainmentKind, type Ending, everyChild } from "./containment.ts";
import { readPapers } from "./papers.ts";
import type { PreparedEvent } from "./prepared-event.ts";
import { lockJudged } from "./period-lock.ts";
import { readStocks, stockAsks } from "./read-stocks.ts";
import { readSums, sumAsks } from "./read-sums.ts";
import { plainArray } from "./sql-arrays.ts";
import { readWeighBooks } from "./weigh-books.ts";

const maxDepth = 8;

/**
 * Reads everything a document touches: items (locked, in the order of their keys, so that two documents
 * about one item follow each other), what is inside what, open clocks, stocks and sums that rules ask for.
 */
export async function readBook(
  tx: Handle,
  events: PreparedEvent[],
  catalogue: Catalogue,
  registry: Registry,
  settings: LedgerSettings,
): Promise<Book> {
  const book = new Book(catalogue, registry, settings);
  const keys = new Set(events.flatMap(({ epcs }) => epcs.map(({ key }) => key)));
  const children = new Set<string>();
  let parents = new Set<string>();
  for (const { epcs } of events)
    for (const { key, role } of epcs) {
      if (role === "c" || role === "C") children.add(key);
      else if (role === "e" || role === "p") parents.add(key);
    }
  const stays = new StayReader(tx, book);
  await stays.ofChildren(children);
  const emptied = events.filter(
    ({ read }) => read.action === "DELETE" && read.parent && !read.children.length,
  );
  const since = emptied.map(({ read }) => read.time).sort()[0] ?? null;
  for (let depth = 0; parents.size && depth < maxDepth; depth++) {
    const inside = await stays.inside(parents, since);
    parents = new Set([...inside].filter((key) => !keys.has(key)));
    for (const key of parents) keys.add(key);
  }
  await readItems(tx, book, keys);
  await readClocks(tx, book);
  const asks = sumAsks(events, catalogue, settings);
  await lockJudged(
    tx,
    asks.filter(({ judged }) => judged).map(({ party }) => party),
  );
  await readSums(tx, book, asks);
  await readStocks(tx, book, stockAsks(events, catalogue));
  await readPapers(tx, book.papers, events);
  await readWeighBooks(tx, book.weighBooks, events, catalogue);
  return book;
}

/** Loads rows of containment into a book, each once. */
class StayReader {
  readonly #tx: Handle;
  readonly #book: Book;
  readonly #loaded = new Set<string>();

  constructor(tx: Handle, book: Book) {
    this.#tx = tx;
    this.#book = book;
  }

  /** The whole log of some children. */
  async ofChildren(children: Set<string>): Promise<void> {
    if (children.size) await this.#read(sql`child = any(${plainArray(children)}::uuid[])`);
  }

  /**
   * What is inside some parents now, or was since a time, and when they were emptied without their contents being
   * named; gives the keys of the children.
   */
  async inside(parents: Set<string>, since: string | null): Promise<Set<string>> {
    const still =
      since === null ? sql`to_seq is null` : sql`(to_seq is null or to_time >= ${since}::timestamptz)`;
    const rows = await this.#read(
      sql`parent = any(${plainArray(parents)}::uuid[]) and (${still} or child = ${everyChild}::uuid)`,
    );
    return new Set(rows.map(({ child }) => child).filter((child) => child !== everyChild));
  }

  async #read(test: RawBuilder<unknown>): Promise<StayRow[]> {
    const { rows } = await sql<StayRow>`
      select party, child, parent, kind, from_time, from_seq, to_time, to_seq, ended, region, readers
      from containment where ${test}`.execute(this.#tx);
    for (const row of rows) {
      const key = `${row.party}|${row.child}|${row.parent}|${row.from_seq}`;
      if (this.#loaded.has(key)) continue;
      this.#loaded.add(key);
      this.#book.containment.load({
        party: row.party,
        child: row.child,
        parent: row.parent,
        kind: row.kind,
        fromTime: row.from_time.toISOString(),
        fromSeq: row.from_seq,
        toTime: row.to_time?.toISOString() ?? null,
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
  from_time: Date;
  from_seq: string;
  to_time: Date | null;
  to_seq: string | null;
  ended: Ending | null;
  region: number | null;
  readers: number[];
}

async function readItems(tx: Handle, book: Book, keys: Set<string>): Promise<void> {
  const { rows } = await sql<{
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
    from item where h = any(${plainArray(keys)}::uuid[]) order by h for update`.execute(tx);
  for (const row of rows)
    book.items.set(row.h, { ...row, path: JSON.parse(row.path) as PathEntry[], touched: false });
}

async function readClocks(tx: Handle, book: Book): Promise<void> {
  if (!book.items.size) return;
  const { rows } = await sql<{
    item: string;
    programme: string;
    clock: string;
    opened_seq: string;
    due_at: Date;
    party: number;
    place: number | null;
  }>`
    select item, programme, clock, opened_seq, due_at, party, place from clock
    where item = any(${plainArray(book.items.keys())}::uuid[]) and closed_seq is null
    order by item, programme, clock, opened_seq`.execute(tx);
  for (const { item, programme, clock, opened_seq, due_at, party, place } of rows) {
    const open = { programme, clock, openedSeq: opened_seq, dueAt: due_at.toISOString(), party, place };
    book.clocks.set(item, [...(book.clocks.get(item) ?? []), open]);
  }
}
