import { type EvidenceUse, identifiedItems } from "@loopledger/programme";
import { sql } from "kysely";
import { type Handle, type Sender, exact } from "../database/index.ts";
import { itemKey } from "./keys.ts";
import type { PreparedEvent } from "./prepared-event.ts";
import { plainArray, textArray } from "./sql-arrays.ts";
import type { DecidedEvent } from "./write-events.ts";

/** Uses of one paper that are looked at; a paper shown more often is doubtful long before. */
const usesRead = 50;

/** Papers the events of a document show, with the events that showed them before. */
export class Papers {
  readonly #uses = new Map<string, EvidenceUse[]>();

  usesOf(hash: string): readonly EvidenceUse[] {
    return this.#uses.get(hash) ?? [];
  }

  add(
    hash: string,
    use: { seq: string; party: number; step: string | null; items: readonly string[] },
  ): void {
    const { seq, party, step } = use;
    const keys = new Set(use.items);
    const known: EvidenceUse = {
      seq,
      party,
      step,
      items: keys.size,
      includes: (uri) => keys.has(itemKey(uri)),
    };
    this.#uses.set(hash, [...(this.#uses.get(hash) ?? []), known]);
  }

  /** Brings the papers forward by one event. */
  apply({ step: event, party }: PreparedEvent, step: string | null): void {
    if (!event.evidence.length) return;
    const items = identifiedItems(event).map(itemKey);
    for (const { hash } of event.evidence)
      if (hash !== undefined) this.add(hash, { seq: event.seq, party, step, items });
  }
}

/** Reads who showed the papers of a document before; no statement where it shows none. */
export async function readPapers(
  sender: Sender,
  papers: Papers,
  events: readonly PreparedEvent[],
): Promise<void> {
  const hashes = new Set(events.flatMap(({ step }) => step.evidence.flatMap(({ hash }) => hash ?? [])));
  if (!hashes.size) return;
  const rows = await sender.rows(sql<{
    hash: string;
    seq: string;
    party: number;
    step: string | null;
    items: string[];
  }>`
    select h.hash, ${exact("u.seq")} as seq, u.party, u.step, u.items
    from unnest(${plainArray(hashes)}::text[]) as h(hash)
    cross join lateral (
      select x.seq, x.party, x.items, e.step from evidence x join event e on e.party = x.party and e.seq = x.seq
      where x.hash = decode(h.hash, 'hex') order by x.seq limit ${usesRead}
    ) as u`);
  for (const { hash, ...use } of rows) papers.add(hash, use);
}

/** Writes the papers events show, by their hash. */
export async function writePapers(sender: Sender, decided: readonly DecidedEvent[]): Promise<void> {
  const rows = decided.flatMap(({ event }) =>
    event.step.evidence.flatMap(({ hash, kind, time }, n) =>
      hash === undefined ? [] : [{ event, n, hash, kind, time: time ?? null }],
    ),
  );
  if (!rows.length) return;
  await sender.write(sql`
    insert into evidence (party, seq, n, hash, kind, time, items)
    select party, seq, n, decode(hash, 'hex'), kind, time, items::uuid[]
    from unnest(${plainArray(rows.map(({ event }) => event.party))}::int[],
      ${plainArray(rows.map(({ event }) => event.seq))}::bigint[], ${plainArray(rows.map(({ n }) => n))}::int[],
      ${plainArray(rows.map(({ hash }) => hash))}::text[], ${textArray(rows.map(({ kind }) => kind))}::text[],
      ${plainArray(rows.map(({ time }) => time))}::timestamptz[],
      ${textArray(rows.map(({ event }) => plainArray(identifiedItems(event.step).map(itemKey))))}::text[]
    ) as t(party, seq, n, hash, kind, time, items)`);
}

/** Takes the papers of an event that is void out: they may be shown again. */
export async function withdrawPapers(tx: Handle, { party, seq, step }: PreparedEvent): Promise<void> {
  if (step.evidence.some(({ hash }) => hash !== undefined))
    await sql`delete from evidence where party = ${party} and seq = ${seq.toString()}`.execute(tx);
}
