import { precedes } from "@loopledger/programme";

/** `a` loosely packed (aggregation), `s` built in (association). */
export type ContainmentKind = "a" | "s";

/** Stands for every child: a parent was emptied without its contents being named. */
export const everyChild = "00000000-0000-0000-0000-000000000000";

/**
 * One row for each packing, and one of no length for each unpacking. A packing lasts until the child is
 * packed again (also into the same parent) or unpacked from it; `to` null: still inside. Together the rows
 * are the whole log of a child, so a late report only has to find its neighbours.
 */
export interface Stay {
  party: number;
  child: string;
  parent: string;
  kind: ContainmentKind;
  /** A quantity of a class or lot, not a thing: it may be in many parents at once, and going into one takes it out of none. */
  bulk: boolean;
  fromTime: string;
  fromSeq: string;
  toTime: string | null;
  toSeq: string | null;
  /** `r` taken out, `m` put into another parent, `s` put into the same one again; null while inside. */
  ended: Ending | null;
  region: number | null;
  readers: number[];
}

export type Ending = "r" | "m" | "s";

export interface ContainmentEvent {
  party: number;
  seq: string;
  time: string;
  kind: ContainmentKind;
  action: "ADD" | "OBSERVE" | "DELETE";
  parent: string;
  /** Things, and classes or lots of which a quantity goes in or out. None of either with DELETE: everything inside. */
  children: string[];
  bulk: string[];
  region: number | null;
  readers: number[];
}

type Child = Pick<Stay, "child" | "bulk">;

interface Moment {
  t: string;
  s: string;
}

/**
 * The stays of items inside others, kept right under late and repeated reports: applying events in any order
 * of arrival gives the stays of their order in time.
 */
export class Containment {
  readonly #byChild = new Map<string, Stay[]>();
  readonly #byParent = new Map<string, Set<string>>();
  /** Stays to write: the new ones, and stored ones that ended. */
  readonly added = new Set<Stay>();
  readonly ended = new Set<Stay>();

  /** Takes a stay as it is stored. */
  load(stay: Stay): void {
    const stays = this.#byChild.get(stay.child);
    if (stays) stays.push(stay);
    else this.#byChild.set(stay.child, [stay]);
    const children = this.#byParent.get(stay.parent);
    if (children) children.add(stay.child);
    else this.#byParent.set(stay.parent, new Set([stay.child]));
  }

  /** Keys of the things inside now. */
  childrenOf(parent: string): string[] {
    return this.#childrenAt(parent, null, null)
      .filter(({ bulk }) => !bulk)
      .map(({ child }) => child);
  }

  /** Parent a thing is in now; built-in before packed. */
  parentOf(child: string): string | null {
    const open = this.#list(child).filter(({ toTime, bulk }) => toTime === null && !bulk);
    return (open.find(({ kind }) => kind === "s") ?? open[0])?.parent ?? null;
  }

  /** Applies an event; returns the things whose whereabouts it touched. */
  apply(event: ContainmentEvent): string[] {
    if (event.action === "OBSERVE") return [];
    const at = { t: event.time, s: event.seq };
    const named: Child[] = [
      ...event.children.map((child) => ({ child, bulk: false })),
      ...event.bulk.map((child) => ({ child, bulk: true })),
    ];
    if (event.action === "ADD") for (const one of named) this.#add(one, event, at);
    else this.#remove(named, event, at);
    return event.action === "ADD" || named.length ? event.children : this.#emptied(event, at);
  }

  #remove(named: Child[], event: ContainmentEvent, at: Moment): void {
    for (const one of named) {
      this.#end(this.#covering(one, event.kind, at, event.parent), at, "r");
      // A removal is kept even where nothing was inside yet: the packing may be reported later.
      this.#keep(one, event, at, { ...at, ended: "r" });
    }
  }

  #emptied(event: ContainmentEvent, at: Moment): string[] {
    const inside = this.#childrenAt(event.parent, event.kind, at);
    for (const one of inside) this.#end(this.#covering(one, event.kind, at, event.parent), at, "r");
    this.#keep({ child: everyChild, bulk: false }, event, at, { ...at, ended: "r" });
    return inside.flatMap(({ child, bulk }) => (bulk ? [] : [child]));
  }

  #add(one: Child, event: ContainmentEvent, at: Moment): void {
    const { child, bulk } = one;
    const before = this.#covering(one, event.kind, at, bulk ? event.parent : undefined);
    this.#end(before, at, before?.parent === event.parent ? "s" : "m");
    let next: (Moment & { ended: Ending }) | null = null;
    const mayEnd = (stay: Stay): void => {
      const moment = { t: stay.fromTime, s: stay.fromSeq };
      if (!precedes(at, moment) || (next !== null && !precedes(moment, next))) return;
      next = { ...moment, ended: !isPacking(stay) ? "r" : stay.parent === event.parent ? "s" : "m" };
    };
    for (const s of this.#list(child))
      if (s.kind === event.kind && s.bulk === bulk && ((isPacking(s) && !bulk) || s.parent === event.parent))
        mayEnd(s);
    for (const s of this.#list(everyChild)) if (s.kind === event.kind && s.parent === event.parent) mayEnd(s);
    this.#keep(one, event, at, next);
  }

  #keep(
    { child, bulk }: Child,
    event: ContainmentEvent,
    from: Moment,
    to: (Moment & { ended: Ending }) | null,
  ): void {
    const { party, parent, kind, region, readers } = event;
    const stay: Stay = {
      child,
      bulk,
      party,
      parent,
      kind,
      fromTime: from.t,
      fromSeq: from.s,
      toTime: to?.t ?? null,
      toSeq: to?.s ?? null,
      ended: to?.ended ?? null,
      region,
      readers,
    };
    this.load(stay);
    this.added.add(stay);
  }

  #end(stay: Stay | undefined, at: Moment, ended: Ending): void {
    if (!stay) return;
    stay.ended = ended;
    stay.toTime = at.t;
    stay.toSeq = at.s;
    if (!this.added.has(stay)) this.ended.add(stay);
  }

  /** The packing that holds a child at a moment. */
  #covering({ child, bulk }: Child, kind: ContainmentKind, at: Moment, parent?: string): Stay | undefined {
    return this.#list(child).find(
      (s) =>
        s.kind === kind &&
        s.bulk === bulk &&
        isPacking(s) &&
        (parent === undefined || s.parent === parent) &&
        covers(s, at),
    );
  }

  #childrenAt(parent: string, kind: ContainmentKind | null, at: Moment | null): Child[] {
    return [...(this.#byParent.get(parent) ?? [])].flatMap((child) => {
      const stay = this.#list(child).find(
        (s) =>
          s.parent === parent &&
          (kind === null || s.kind === kind) &&
          isPacking(s) &&
          (at === null ? s.toTime === null : covers(s, at)),
      );
      return stay ? [{ child, bulk: stay.bulk }] : [];
    });
  }

  #list(child: string): readonly Stay[] {
    return this.#byChild.get(child) ?? none;
  }
}

const none: readonly Stay[] = [];

function isPacking(stay: Stay): boolean {
  return stay.fromSeq !== stay.toSeq;
}

function covers(stay: Stay, at: Moment): boolean {
  return (
    precedes({ t: stay.fromTime, s: stay.fromSeq }, at) &&
    (stay.toTime === null || precedes(at, { t: stay.toTime, s: stay.toSeq! }))
  );
}
