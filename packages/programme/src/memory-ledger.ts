import { admissionLimits } from "./admission-limits.ts";
import type { Catalogue } from "./compile.ts";
import { decide } from "./decide.ts";
import type { Decision, Known, OpenClock, PartyFacts, PlaceFacts, RaisedFlag, StepEvent } from "./facts.ts";
import { chinaCalendar } from "./holidays-cn.ts";
import { canonicalUri } from "@loopledger/identifiers";
import { MemoryPapers } from "./memory-papers.ts";
import { insertEntry, precedes, type ItemRecord } from "./item-path.ts";
import { judgedPeriods, type JudgedPeriod } from "./memory-periods.ts";
import { localDate, type Calendar } from "./calendar.ts";

interface Stay {
  t: string;
  s: string;
  parent: string | null;
}

/** What one event added to a measure; `month` is YYYYMM, `dim` the value of its `by`. */
export interface Cell {
  measure: string;
  dim: string;
  party: number;
  place: number;
  month: number;
  value: number;
}

/**
 * A ledger in memory, brought forward by the interpreter's decisions: enough for workflows, for tests of
 * rules and for trying out a programme, without a database.
 */
export class MemoryLedger {
  readonly items = new Map<string, ItemRecord>();
  readonly parties = new Map<number, PartyFacts>();
  readonly places = new Map<number, PlaceFacts>();
  /** Milligrams by `holder|place|material`. */
  readonly balances = new Map<string, bigint>();
  /** Open flags by `rule|key`. */
  readonly flags = new Map<string, RaisedFlag>();
  readonly cells: Cell[] = [];
  readonly #papers = new MemoryPapers();
  readonly #clocks = new Map<string, OpenClock[]>();
  readonly #stays = new Map<string, Stay[]>();
  readonly #catalogue: Catalogue;
  readonly #calendar: Calendar;
  readonly zone = "+08:00";

  /** @param calendar working days deadlines go by; our own unless told. */
  constructor(catalogue: Catalogue, calendar: Calendar = chinaCalendar) {
    this.#catalogue = catalogue;
    this.#calendar = calendar;
  }

  known(): Known {
    return {
      catalogue: this.#catalogue,
      calendar: this.#calendar,
      zone: this.zone,
      futureSeconds: 600,
      limits: admissionLimits,
      ...this.#papers.known(),
      item: (uri) => this.items.get(uri),
      contents: (uri) => this.contentsOf(uri),
      openClocks: (uri) => this.#clocks.get(uri) ?? [],
      party: (id) => this.parties.get(id),
      partyBy: (uri) => [...this.parties.values()].find((party) => party.uri === canonicalUri(uri))?.id,
      place: (id) => this.places.get(id),
      placeCount: (kind, lo, hi) =>
        [...this.places.values()].filter(
          (place) => place.kind === kind && place.district >= lo && place.district <= hi,
        ).length,
      total: (measure, { party, place, months, key }) =>
        this.cells
          .filter(
            (cell) =>
              cell.measure === measure &&
              (party === undefined || cell.party === party) &&
              (place === undefined || cell.place === place) &&
              (key === undefined || cell.dim === key) &&
              (months === undefined || (months[0] <= cell.month && cell.month <= months[1])),
          )
          .reduce((sum, { value }) => Number((sum + value).toFixed(6)), 0),
      stock: (holder, place, materials) => Number(this.stock(holder, place, materials)) / 1e6,
    };
  }

  /** Milligrams in stock; materials undefined: all. */
  stock(holder: number, place: number | undefined, materials?: string[]): bigint {
    let mg = 0n;
    for (const [key, amount] of this.balances) {
      const [h, p, ...rest] = key.split("|");
      const here = place === undefined ? Number(p) >= 0 : Number(p) === place;
      if (Number(h) === holder && here && (materials?.includes(rest.join("|")) ?? true)) mg += amount;
    }
    return mg;
  }

  /** Items now inside an item, at any depth. */
  contentsOf(parent: string): ItemRecord[] {
    const inside = [...this.#stays]
      .filter(([, stays]) => stays.at(-1)?.parent === parent)
      .map(([child]) => child);
    return inside.flatMap((child) => {
      const record = this.items.get(child);
      return [...(record ? [record] : []), ...this.contentsOf(child)];
    });
  }

  /** Decides an event and, unless it is refused, brings the ledger forward. */
  record(event: StepEvent): Decision {
    const decision = decide(event, this.known());
    if (!decision.refusals.length) this.#apply(event, decision);
    return decision;
  }

  /** Clocks still open after their due time, by item. */
  overdue(at: string): { item: string; clock: OpenClock }[] {
    return [...this.#clocks].flatMap(([item, clocks]) =>
      clocks.filter(({ dueAt }) => dueAt < at).map((clock) => ({ item, clock })),
    );
  }

  /** Rules over periods as they stand at a moment, for everybody who has records in a period that is over. */
  periods(at: string): JudgedPeriod[] {
    return judgedPeriods(this.known(), this.cells, at);
  }

  #apply(event: StepEvent, decision: Decision): void {
    this.#papers.apply(event, decision);
    for (const change of decision.changes) {
      const record = this.items.get(change.uri) ?? {
        uri: change.uri,
        programme: change.programme,
        kind: change.kind,
        parent: null,
        path: [],
        readers: [],
        version: 0,
      };
      insertEntry(record.path, change.entry);
      if (record.path.at(-1)!.s === event.seq) record.readers = decision.readers;
      this.items.set(change.uri, record);
    }
    if (event.type === "AggregationEvent" || event.type === "AssociationEvent") this.#contain(event);
    for (const { from, to, material, mg } of decision.postings) {
      this.#add(from, material, -mg);
      this.#add(to, material, mg);
    }
    const [year, month] = localDate(event.time, this.zone).split("-").map(Number) as [number, number];
    for (const { measure, dim, value } of decision.contributions)
      this.cells.push({
        measure,
        dim,
        party: event.actor,
        place: event.place ?? 0,
        month: year * 100 + month,
        value: Number(value),
      });
    for (const { item, clock, openedSeq } of decision.clocksClosed)
      this.#clocks.set(
        item,
        (this.#clocks.get(item) ?? []).filter((open) => open.clock !== clock || open.openedSeq !== openedSeq),
      );
    for (const { item, closedSeq, programme, clock, dueAt, party, place } of decision.clocksOpened)
      if (closedSeq === null)
        this.#clocks.set(item, [
          ...(this.#clocks.get(item) ?? []),
          { programme, clock, openedSeq: event.seq, dueAt, party, place },
        ]);
    for (const { rule, key } of decision.withdrawn) this.flags.delete(`${rule}|${key}`);
    for (const flag of decision.flags) this.flags.set(`${flag.rule}|${flag.key}`, flag);
  }

  #contain(event: StepEvent): void {
    if (event.action === "OBSERVE" || !event.parent) return;
    const parent = event.parent.uri;
    const children = event.items.length
      ? event.items.map(({ uri }) => uri)
      : // Naming mass lines alone unpacks those, and nothing else.
        event.action === "DELETE" && !event.quantities.length
        ? this.contentsOf(parent).map(({ uri }) => uri)
        : [];
    for (const child of children) {
      const stays = this.#stays.get(child) ?? [];
      stays.push({ t: event.time, s: event.seq, parent: event.action === "ADD" ? parent : null });
      stays.sort((a, b) => (precedes(a, b) ? -1 : 1));
      this.#stays.set(child, stays);
      const record = this.items.get(child);
      if (record) record.parent = stays.at(-1)!.parent;
    }
  }

  #add([holder, place]: [number, number], material: string, mg: bigint): void {
    const key = `${holder}|${place}|${material}`;
    this.balances.set(key, (this.balances.get(key) ?? 0n) + mg);
  }
}
