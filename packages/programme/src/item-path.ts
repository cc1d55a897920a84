/**
 * The life of one item as a list of what each event did to it, kept in order of event time. Everything known
 * about the item now is a fold of that list, so a late report takes its place in the middle and a withdrawn
 * one is taken out, without reading any other event again.
 */
export interface PathEntry {
  /** Event time, ISO 8601 UTC with milliseconds. */
  t: string;
  /** Sequence number of the event (decimal). */
  s: string;
  /** Step, `programme/step`; null for an event of no programme. */
  p: string | null;
  /** Part the item took in it, where it was not the subject. */
  e?: "parent" | "inputs" | "outputs" | "content";
  /** Kind the step took it for, where another programme has it in its register. */
  i?: string;
  /** Party that recorded it. */
  by: number;
  /** It says it was handed the item, which does not follow what is known. */
  c?: true;
  /** State it led to, in the step's programme. */
  st?: string;
  /** Holder and place afterwards; null is outside the books. */
  h?: number | null;
  l?: number | null;
  /** Place it was at then, where that is not `l`; see whereabouts.ts. */
  w?: number | null;
  /** Party that answers for the item from then on. */
  r?: number;
  /** Facts it set. */
  a?: Record<string, unknown>;
  /** Kilograms in milligrams and the account (holder, place) they sit in afterwards; null: outside the books. */
  m?: string;
  acc?: [number, number] | null;
  /** Milligrams taken out of a lot. Such entries commute: a late one takes its share all the same. */
  k?: string;
  /** Mass lines (URI and milligrams) a document carries afterwards, and those that have left it. */
  q?: Record<string, string>;
  u?: Record<string, string>;
}

/** What is known of an item after a path. */
export interface ItemFold {
  /** State by programme. */
  states: Record<string, string>;
  holder: number | null;
  place: number | null;
  responsible: number | null;
  attributes: Record<string, unknown>;
  mg: bigint | null;
  account: [number, number] | null;
  /** Mass lines of a document: on board, and delivered. */
  carried: Record<string, string>;
  delivered: Record<string, string>;
  last: PathEntry | null;
}

/** An item as the ledger keeps it. */
export interface ItemRecord {
  uri: string;
  programme: string | null;
  kind: string | null;
  parent: string | null;
  path: PathEntry[];
  readers: number[];
  /** Rewritten count of the stored row; 0 for an item not stored yet. */
  version: number;
}

/** Whether entry `a` comes before `b`: by event time, then by order of recording. */
export function precedes(a: { t: string; s: string }, b: { t: string; s: string }): boolean {
  if (a.t !== b.t) return a.t < b.t;
  return a.s.length !== b.s.length ? a.s.length < b.s.length : a.s < b.s;
}

/** Puts an entry in its place by event time; returns where. Entries of the same event are replaced. */
export function insertEntry(path: PathEntry[], entry: PathEntry): number {
  let at = path.length;
  while (at > 0 && precedes(entry, path[at - 1]!)) at--;
  if (at > 0 && path[at - 1]!.s === entry.s) {
    path[at - 1] = { ...path[at - 1], ...entry };
    return at - 1;
  }
  path.splice(at, 0, entry);
  return at;
}

/** Folds a path, up to but not including entry number `end`. */
export function foldPath(path: PathEntry[], end = path.length): ItemFold {
  const fold: ItemFold = {
    states: {},
    holder: null,
    place: null,
    responsible: null,
    attributes: {},
    mg: null,
    account: null,
    carried: {},
    delivered: {},
    last: null,
  };
  for (let i = 0; i < end; i++) {
    const entry = path[i]!;
    if (entry.st !== undefined && entry.p !== null) fold.states[programmeOf(entry.p)] = entry.st;
    if (entry.h !== undefined) fold.holder = entry.h;
    if (entry.l !== undefined) fold.place = entry.l;
    if (entry.r !== undefined) fold.responsible = entry.r;
    if (entry.a !== undefined) Object.assign(fold.attributes, entry.a);
    if (entry.m !== undefined) fold.mg = BigInt(entry.m);
    if (entry.acc !== undefined) fold.account = entry.acc;
    if (entry.k !== undefined && fold.mg !== null) fold.mg -= BigInt(entry.k);
    if (entry.q !== undefined) fold.carried = entry.q;
    if (entry.u !== undefined) fold.delivered = entry.u;
    fold.last = entry;
  }
  return fold;
}

/** Where an event stands in the life of its items. */
export function momentOf({ time, seq, clock }: { time: string; seq: string; clock?: { placed: string } }): {
  t: string;
  s: string;
} {
  return { t: clock?.placed ?? time, s: seq };
}

/** Number of entries that happened before a moment: the index a new entry of that moment would take. */
export function indexAt(path: PathEntry[], moment: { t: string; s: string }): number {
  let at = path.length;
  while (at > 0 && precedes(moment, path[at - 1]!)) at--;
  return at;
}

/** Programme part of `programme/step`. */
export function programmeOf(step: string): string {
  return step.slice(0, step.indexOf("/"));
}
