import { asksForWeights, type Catalogue, mayWeigh } from "@loopledger/programme";
import { sql } from "kysely";
import type { Handle, Sender } from "../database/index.ts";
import type { PreparedEvent } from "./prepared-event.ts";
import { plainArray, textArray } from "./sql-arrays.ts";
import { allEnded } from "./underway.ts";
import { ItemConflict } from "./write-items.ts";

/** A weight with the number of the event that told it. */
type Weight = [seq: string, kg: number];

interface StoredBook {
  party: number;
  place: number;
  region: number;
  weights: Weight[];
  isNew: boolean;
  touched: boolean;
}

/** The weigh books a document touches: the last weights of a party at a place. */
export class WeighBooks {
  readonly #books = new Map<string, StoredBook>();

  load(party: number, place: number, region: number, weights: Weight[]): void {
    this.#books.set(`${party}|${place}`, { party, place, region, weights, isNew: false, touched: false });
  }

  weights(party: number, place: number): number[] {
    return this.#books.get(`${party}|${place}`)?.weights.map(([, kg]) => kg) ?? [];
  }

  /** Enters weights; the book keeps those of the latest numbers, in whatever order documents came in. */
  add({ party, step: { place, seq }, region }: PreparedEvent, told: readonly number[], kept: number): void {
    if (place === null) return;
    const key = `${party}|${place}`;
    const book = this.#books.get(key) ?? { party, place, region, weights: [], isNew: true, touched: true };
    book.weights.push(...told.map((kg): Weight => [seq, kg]));
    // Numbers of one length sort as texts; what one event told keeps its order.
    book.weights.sort(([a], [b]) => a.length - b.length || (a < b ? -1 : a > b ? 1 : 0));
    book.weights = book.weights.slice(-kept);
    book.touched = true;
    this.#books.set(key, book);
  }

  changed(): StoredBook[] {
    return [...this.#books.values()]
      .filter(({ touched }) => touched)
      .sort((a, b) => a.party - b.party || a.place - b.place);
  }
}

/** Whether an event may enter a weight into the book of its place. */
function weighs({ step }: PreparedEvent, catalogue: Catalogue): boolean {
  return step.place !== null && mayWeigh(step, catalogue);
}

const asked = new WeakMap<Catalogue, boolean>();

/** Reads and locks the books of a document; no statement where no programme or no event of it weighs. */
export async function readWeighBooks(
  sender: Sender,
  books: WeighBooks,
  events: readonly PreparedEvent[],
  catalogue: Catalogue,
): Promise<void> {
  if (!asked.has(catalogue)) asked.set(catalogue, asksForWeights(catalogue));
  const weighing = asked.get(catalogue) ? events.filter((event) => weighs(event, catalogue)) : [];
  if (!weighing.length) return;
  const pairs = new Map(weighing.map(({ party, step }) => [`${party}|${step.place}`, [party, step.place!]]));
  const rows = await sender.rows(sql<{ party: number; place: number; region: number; weights: string }>`
    select b.party, b.place, b.region, b.weights from weigh_book b
    join unnest(${plainArray([...pairs.values()].map(([party]) => party!))}::int[],
      ${plainArray([...pairs.values()].map(([, place]) => place!))}::int[]) as t(party, place)
      on b.party = t.party and b.place = t.place
    order by b.party, b.place for update of b`);
  for (const { party, place, region, weights } of rows)
    books.load(party, place, region, JSON.parse(weights) as Weight[]);
}

/**
 * Writes books that changed.
 * @throws ItemConflict when another document opened one of them meanwhile.
 */
export async function writeWeighBooks(sender: Sender, books: WeighBooks): Promise<void> {
  const changed = books.changed();
  const fresh = changed.filter(({ isNew }) => isNew);
  const old = changed.filter(({ isNew }) => !isNew);
  const columns = (rows: StoredBook[]) => sql`
    unnest(${plainArray(rows.map(({ party }) => party))}::int[], ${plainArray(rows.map(({ place }) => place))}::int[],
      ${plainArray(rows.map(({ region }) => region))}::int[],
      ${textArray(rows.map(({ weights }) => JSON.stringify(weights)))}::text[]) as t(party, place, region, weights)`;
  const updated = old.length
    ? sender.write(sql`
      update weigh_book b set weights = t.weights from ${columns(old)}
      where b.party = t.party and b.place = t.place`)
    : Promise.resolve();
  const opened = fresh.length
    ? sender.rows(sql`
      insert into weigh_book (party, place, region, weights)
      select party, place, region, weights from ${columns(fresh)} on conflict do nothing returning party`)
    : Promise.resolve([]);
  await allEnded(updated, opened);
  if ((await opened).length !== fresh.length) throw new ItemConflict();
}

/** Takes the weights of an event that is void out of its book. What they pushed out does not come back. */
export async function withdrawWeights(tx: Handle, event: PreparedEvent, catalogue: Catalogue): Promise<void> {
  const { party, seq, step } = event;
  if (!weighs(event, catalogue)) return;
  const { rows } = await sql<{ weights: string }>`
    select weights from weigh_book where party = ${party} and place = ${step.place} for update`.execute(tx);
  if (!rows[0]) return;
  const before = JSON.parse(rows[0].weights) as Weight[];
  const left = before.filter(([told]) => told !== seq.toString());
  if (left.length === before.length) return;
  if (!left.length)
    await sql`delete from weigh_book where party = ${party} and place = ${step.place}`.execute(tx);
  else
    await sql`
      update weigh_book set weights = ${JSON.stringify(left)}
      where party = ${party} and place = ${step.place}`.execute(tx);
}
