import {
  admissionLimits,
  type AdmissionLimits,
  type Calendar,
  type Catalogue,
  chinaCalendar,
  type Decision,
  foldPath,
  insertEntry,
  type ItemRecord,
  type Known,
  type OpenClock,
  type PathEntry,
  programmeOf,
} from "@loopledger/programme";
import type { Registry } from "../registry/registry.ts";
import { Containment, type ContainmentEvent } from "./containment.ts";
import { itemKey } from "./keys.ts";
import { cellOf, MeasureSums } from "./measures.ts";
import { Papers } from "./papers.ts";
import type { EpcRole, PreparedEvent } from "./prepared-event.ts";
import { Stocks } from "./stocks.ts";
import { WeighBooks } from "./weigh-books.ts";
import { ledgerZone } from "./zone.ts";

/** Settings of admission; defaults in `ledgerSettings`. */
export interface LedgerSettings {
  zone: string;
  futureSeconds: number;
  /** Share of a closed month's sum a correction may change without being flagged (G10). */
  correctionShare: number;
  /** Working days and holidays deadlines are reckoned with. */
  calendar: Calendar;
  /** Figures the rules of every programme go by. */
  limits: AdmissionLimits;
}

/** Chinese days, ten minutes for clocks that go fast, a tenth of a month; all ours to set, no law behind them. */
export const ledgerSettings: LedgerSettings = {
  zone: ledgerZone,
  futureSeconds: 600,
  correctionShare: 0.1,
  calendar: chinaCalendar,
  limits: admissionLimits,
};

/** An item as it was read, with what the table holds beside the record. */
export interface StoredItem extends ItemRecord {
  h: string;
  region: number | null;
  /** Party that captured the last event of its path. */
  party: number;
  /** To be written. */
  touched: boolean;
}

/**
 * What the ledger knows for one document: read from the database in a few statements, then brought forward
 * event by event in memory. The interpreter sees it as `Known`.
 */
export class Book {
  readonly items = new Map<string, StoredItem>();
  readonly containment = new Containment();
  readonly clocks = new Map<string, OpenClock[]>();
  readonly sums = new MeasureSums();
  readonly stocks = new Stocks();
  readonly papers = new Papers();
  readonly weighBooks = new WeighBooks();
  readonly #catalogue: Catalogue;
  readonly registry: Registry;
  readonly #settings: LedgerSettings;

  constructor(catalogue: Catalogue, registry: Registry, settings: LedgerSettings) {
    this.#catalogue = catalogue;
    this.registry = registry;
    this.#settings = settings;
  }

  /** The interpreter's view. Functions, not methods: the interpreter layers its own answers over them. */
  known(): Known {
    const registry = this.registry;
    return {
      catalogue: this.#catalogue,
      calendar: this.#settings.calendar,
      limits: this.#settings.limits,
      zone: this.#settings.zone,
      futureSeconds: this.#settings.futureSeconds,
      item: (uri) => this.items.get(itemKey(uri)),
      contents: (uri) => this.contentsOf(itemKey(uri)),
      openClocks: (uri) => this.clocks.get(itemKey(uri)) ?? [],
      party: (id) => registry.partyById(id),
      partyBy: (uri) => registry.party(uri)?.id,
      place: (id) => registry.placeById(id),
      placeCount: (kind, lo, hi) => registry.placeCount(kind, lo, hi),
      total: (measure, cell) => this.sums.total(measure, cell),
      stock: (holder, place, materials) => this.stocks.kilograms(holder, place, materials),
      evidenceUses: (hash) => this.papers.usesOf(hash),
      weights: (party, place) => this.weighBooks.weights(party, place),
    };
  }

  /** Everything inside an item, at any depth, that has a record of its own. */
  contentsOf(parent: string): StoredItem[] {
    const found: StoredItem[] = [];
    const queue = [parent];
    const seen = new Set(queue);
    for (let at = queue.pop(); at !== undefined; at = queue.pop())
      for (const child of this.containment.childrenOf(at)) {
        if (seen.has(child)) continue;
        seen.add(child);
        queue.push(child);
        const record = this.items.get(child);
        if (record) found.push(record);
      }
    return found;
  }

  /** Brings the book forward by one decided event. */
  apply(event: PreparedEvent, decision: Decision): void {
    for (const change of decision.changes) {
      const item = this.#itemOf(change.uri, event.party);
      item.programme ??= change.programme;
      item.kind ??= change.kind;
      insertEntry(item.path, change.entry);
      item.touched = true;
      if (foldPath(item.path).last?.s !== change.entry.s || !gives(change.entry)) continue;
      item.party = event.party;
      item.region = event.region;
      item.readers = decision.readers;
    }
    this.#applyContainment(event, decision.readers);
    this.#applyClocks(event, decision);
    this.papers.apply(event, decision.step);
    if (decision.weights) this.weighBooks.add(event, decision.weights, this.#settings.limits.weightsKept);
    for (const posting of decision.postings) this.stocks.post(posting);
    const cell = cellOf(event);
    for (const { measure, dim, value } of decision.contributions)
      this.sums.add({ ...cell, measure, dim }, value);
  }

  /** States of the things of a step, in its programme, as they are now. */
  statesAfter({ step, changes }: Decision): Record<string, string> {
    const programme = step === null ? "" : programmeOf(step);
    const states: Record<string, string> = {};
    for (const { uri, role } of changes) {
      const item = role === "content" ? undefined : this.items.get(itemKey(uri));
      const state = item && foldPath(item.path).states[programme];
      if (state !== undefined) states[uri] = state;
    }
    return states;
  }

  #itemOf(uri: string, party: number): StoredItem {
    const h = itemKey(uri);
    let item = this.items.get(h);
    if (!item) {
      item = {
        h,
        uri,
        programme: null,
        kind: null,
        parent: null,
        path: [],
        readers: [],
        version: 0,
        region: null,
        party,
        touched: true,
      };
      this.items.set(h, item);
    }
    return item;
  }

  #applyContainment(event: PreparedEvent, readers: number[]): void {
    const move = containmentOf(event, readers);
    if (!move) return;
    for (const child of this.containment.apply(move)) {
      const item = this.items.get(child);
      if (!item) continue;
      const parent = this.containment.parentOf(child);
      // Only the event's own parent can be the new one; its URI is at hand.
      item.parent = parent === null ? null : parent === move.parent ? event.step.parent!.uri : item.parent;
      item.touched = true;
    }
  }

  #applyClocks(event: PreparedEvent, decision: Decision): void {
    for (const { item, clock, openedSeq } of decision.clocksClosed) {
      const h = itemKey(item);
      const open = this.clocks.get(h) ?? [];
      this.clocks.set(
        h,
        open.filter((one) => one.clock !== clock || one.openedSeq !== openedSeq),
      );
    }
    for (const { item, programme, clock, dueAt, party, place, closedSeq } of decision.clocksOpened) {
      if (closedSeq !== null) continue;
      const h = itemKey(item);
      const open = { programme, clock, openedSeq: event.seq.toString(), dueAt, party, place };
      this.clocks.set(h, [...(this.clocks.get(h) ?? []), open]);
    }
  }
}

/**
 * Whether an entry gives its party sight of the item: it took a step with it or moved it. Merely naming a
 * thing in an event of no programme does not, or anybody could read anything by naming it.
 */
export function gives({ p, h }: PathEntry): boolean {
  return p !== null || h !== undefined;
}

/** The packing or unpacking an event is, if it is one. */
export function containmentOf(event: PreparedEvent, readers: number[]): ContainmentEvent | null {
  const { read, step } = event;
  if (read.type !== "AggregationEvent" && read.type !== "AssociationEvent") return null;
  if (!step.parent || !read.action) return null;
  const keysIn = (part: EpcRole): string[] =>
    event.epcs.filter(({ role }) => role === part).map(({ key }) => key);
  return {
    party: event.party,
    seq: event.seq.toString(),
    time: read.time,
    kind: read.type === "AggregationEvent" ? "a" : "s",
    action: read.action,
    parent: itemKey(step.parent.uri),
    children: keysIn("c"),
    bulk: keysIn("C"),
    region: event.region,
    readers,
  };
}
