import { type Catalogue, visit, type PathEntry } from "@loopledger/programme";
import { type RawBuilder, sql } from "kysely";
import type { Handle } from "../database/index.ts";
import type { Registry } from "../registry/registry.ts";
import { Book, type LedgerSettings } from "./book.ts";
import { type ContainmentKind, type Ending, everyChild } from "./containment.ts";
import { readPapers } from "./papers.ts";
import type { PreparedEvent } from "./prepared-event.ts";
import { plainArray, textArray } from "./sql-arrays.ts";
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
  if (children.size) await stays.emptyings(parents);
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
  await readPapers(tx, book.papers, events);
  await readWeighBooks(tx, book.weighBooks, events, catalogue);
  const actors = new Set(events.map(({ party }) => party));
  const asked = rulesAsk(catalogue);
  if (asked.measures.length) await readSums(tx, book, asked.measures, actors);
  if (asked.stocks) await readStocks(tx, book, actors);
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

  /** When some parents were emptied without their contents being named. */
  async emptyings(parents: Set<string>): Promise<void> {
    await this.#read(sql`parent = any(${plainArray(parents)}::uuid[]) and child = ${everyChild}::uuid`);
  }

  /** What is inside some parents now, or was since a time; gives the keys of the children. */
  async inside(parents: Set<string>, since: string | null): Promise<Set<string>> {
    const still =
      since === null ? sql`to_seq is null` : sql`(to_seq is null or to_time >= ${since}::timestamptz)`;
    const rows = await this.#read(
      sql`parent = any(${plainArray(parents)}::uuid[]) and ${still} and child <> ${everyChild}::uuid`,
    );
    return new Set(rows.map(({ child }) => child));
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

async function readSums(tx: Handle, book: Book, measures: string[], actors: Set<number>): Promise<void> {
  const { rows } = await sql<{
    measure: string;
    party: number;
    place: number;
    region: number;
    material: string;
    month: number;
    dim: string;
    value: string;
  }>`
    select measure, party, place, region, material, month, dim, value from measure_total
    where measure = any(${textArray(measures)}::text[]) and party = any(${plainArray(actors)}::int[])`.execute(
    tx,
  );
  for (const { value, ...cell } of rows) book.sums.add(cell, Number(value));
}

async function readStocks(tx: Handle, book: Book, actors: Set<number>): Promise<void> {
  const { rows } = await sql<{ holder: number; place: number; code: string; mg: string }>`
    select b.holder, b.place, m.code, b.mg from balance b join material m on m.id = b.material
    where b.holder = any(${plainArray(actors)}::int[])`.execute(tx);
  for (const { holder, place, code, mg } of rows) book.stocks.add(holder, place, code, BigInt(mg));
}

interface Asked {
  measures: string[];
  stocks: boolean;
}

const askedBy = new WeakMap<Catalogue, Asked>();

/** Which sums and stocks the red flags of a catalogue ask for, found once from their expressions, and the roles. */
function rulesAsk(catalogue: Catalogue): Asked {
  const known = askedBy.get(catalogue);
  if (known) return known;
  const measures = new Set<string>();
  let stocks = false;
  for (const [id, { steps }] of catalogue.programmes)
    for (const { flags } of steps.values())
      for (const { test } of flags)
        visit(test.node, (node) => {
          if (node.kind !== "call") return;
          if (node.name === "stock") stocks = true;
          const [first] = node.args;
          if (node.name === "total" && first?.kind === "literal")
            measures.add(`${id}/${String(first.value)}`);
        });
  for (const [id, { declaration }] of catalogue.programmes)
    for (const { capacity } of Object.values(declaration.roles))
      if (capacity !== undefined) measures.add(`${id}/${capacity}`);
  const asked = { measures: [...measures], stocks };
  askedBy.set(catalogue, asked);
  return asked;
}
