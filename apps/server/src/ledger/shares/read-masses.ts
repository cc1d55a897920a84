import { canonicalUri, toMilligrams } from "@loopledger/identifiers";
import { foldPath, type PathEntry, precedes } from "@loopledger/programme";
import { sql } from "kysely";
import type { Handle } from "../../database/index.ts";
import { itemKey } from "../keys.ts";
import { plainArray } from "../sql-arrays.ts";
import type { ProcessRow } from "../trace-processes.ts";
import type { Moment } from "./mass-world.ts";

/** What transformations and the lives of things tell of kilograms. Things go by their keys. */
export class Masses {
  readonly #paths = new Map<string, PathEntry[]>();
  /** Kilograms of mass lines by event, side and thing. */
  readonly #lines = new Map<string, number>();
  /** Step of an event, `programme/step`. */
  readonly steps = new Map<string, string>();

  /** Reads the lives of things, and the documents of transformations. */
  static async read(tx: Handle, keys: Iterable<string>, rows: Iterable<ProcessRow>): Promise<Masses> {
    const masses = new Masses();
    const { rows: items } = await sql<{ h: string; path: string }>`
      select h, path from item where h = any(${plainArray(keys)}::uuid[])`.execute(tx);
    for (const { h, path } of items) masses.#paths.set(h, JSON.parse(path) as PathEntry[]);
    const seqs = [...rows].map(({ seq }) => seq);
    const { rows: docs } = await sql<{ seq: string; step: string | null; doc: string }>`
      select seq, step, doc from event where seq = any(${plainArray(seqs)}::bigint[])`.execute(tx);
    for (const { seq, step, doc } of docs) {
      if (step !== null) masses.steps.set(seq, step);
      masses.#addLines(seq, JSON.parse(doc) as Record<string, unknown>);
    }
    return masses;
  }

  #addLines(seq: string, doc: Record<string, unknown>): void {
    for (const [list, side] of sides)
      for (const line of (doc[list] as Line[] | undefined) ?? []) {
        const mg = line.quantity === undefined || !line.uom ? null : toMilligrams(line.quantity, line.uom);
        if (mg === null) continue;
        const name = `${seq}|${side}|${itemKey(canonicalUri(line.epcClass))}`;
        this.#lines.set(name, (this.#lines.get(name) ?? 0) + Number(mg) / 1e6);
      }
  }

  /** Kilograms a transformation took of a thing; null where nobody told. */
  taken(key: string, seq: string): number | null {
    const path = this.#paths.get(key);
    const at = path?.findIndex(({ s }) => s === seq) ?? -1;
    if (path && at >= 0) {
      const { k } = path[at]!;
      const kg = k === undefined ? massOf(path, at) : Number(k) / 1e6;
      if (kg !== null) return kg;
    }
    return this.#lines.get(`${seq}|in|${key}`) ?? null;
  }

  /** Kilograms a transformation put into a thing, and how much was there before. */
  put(key: string, seq: string): { kg: number | null; rest: number | null } {
    const path = this.#paths.get(key);
    const at = path?.findIndex(({ s }) => s === seq) ?? -1;
    const line = this.#lines.get(`${seq}|out|${key}`) ?? null;
    if (!path || at < 0) return { kg: line, rest: null };
    const before = massOf(path, at) ?? (at === 0 ? 0 : null);
    const after = massOf(path, at + 1);
    if (after === null || before === null) return { kg: line, rest: before };
    return { kg: after > before ? after - before : null, rest: before };
  }

  /** Mass of a thing at a moment; null where it is not known. */
  at(key: string, { t, s }: Moment): number | null {
    const path = this.#paths.get(key);
    if (!path) return null;
    const end = path.findIndex((entry) => precedes({ t, s }, entry) || entry.s === s);
    return massOf(path, end < 0 ? path.length : end);
  }
}

interface Line {
  epcClass: string;
  quantity?: number;
  uom?: string;
}

const sides = [
  ["inputQuantityList", "in"],
  ["outputQuantityList", "out"],
] as const;

/** Kilograms of a thing after its first entries: as weighed, else as told with its facts. */
function massOf(path: PathEntry[], end: number): number | null {
  const { mg, attributes } = foldPath(path, end);
  if (mg !== null) return Number(mg) / 1e6;
  const told = attributes["massKg"];
  return typeof told === "number" ? told : null;
}
