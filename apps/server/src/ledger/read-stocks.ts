import type { Catalogue } from "@loopledger/programme";
import { sql } from "kysely";
import { exact, type Sender } from "../database/index.ts";
import type { Book } from "./book.ts";
import type { PreparedEvent } from "./prepared-event.ts";
import { askKey, firstOfEach, possibleSteps, stepAsks } from "./rule-texts.ts";
import { plainArray, textArray } from "./sql-arrays.ts";

/** Stocks rules may ask for: at one place or at all places of a holder; materials null: any. */
export interface StockAsk {
  holder: number;
  place: number | null;
  materials: string[] | null;
}

/** Stocks the rules of the events may ask for. */
export function stockAsks(events: PreparedEvent[], catalogue: Catalogue): StockAsk[] {
  return events.filter(firstOfEach(askKey)).flatMap((event) =>
    possibleSteps(event.step, catalogue)
      .flatMap((step) => stepAsks(step).stocks)
      .map(({ at, materials }) => ({
        holder: event.party,
        place: at === "place" ? (event.step.place ?? 0) : null,
        materials,
      })),
  );
}

/** Reads the stocks asked for into a book: the balances of those places and materials, and no others. */
export async function readStocks(sender: Sender, book: Book, asks: StockAsk[]): Promise<void> {
  if (!asks.length) return;
  const wanted = new Map<string, { holder: number; place: number | null; material: string | null }>();
  for (const { holder, place, materials } of asks)
    for (const material of materials ?? [null])
      wanted.set(`${holder}|${place}|${material}`, { holder, place, material });
  const rows = [...wanted.values()];
  for (const { holder, place, material } of rows) book.stocks.cover(holder, place, material);
  const found = await sender.rows(sql<{ holder: number; place: number; code: string; mg: string }>`
    with asked as (
      select * from unnest(${plainArray(rows.map(({ holder }) => holder))}::int[],
        ${plainArray(rows.map(({ place }) => place))}::int[],
        ${textArray(rows.map(({ material }) => material))}::text[]) as t(holder, place, material)
    )
    select b.holder, b.place, m.code, ${exact("b.mg")} as mg from asked a
      join material m on m.code = a.material join balance b on b.holder = a.holder and b.material = m.id
      where a.place is null or b.place = a.place
    union select b.holder, b.place, m.code, ${exact("b.mg")} as mg from asked a
      join balance b on b.holder = a.holder join material m on m.id = b.material
      where a.material is null and (a.place is null or b.place = a.place)`);
  for (const { holder, place, code, mg } of found) book.stocks.add(holder, place, code, BigInt(mg));
}
