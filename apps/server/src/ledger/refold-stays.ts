import { sql } from "kysely";
import { apart, type Handle } from "../database/index.ts";
import { containmentOf } from "./book.ts";
import { Containment, everyChild } from "./containment.ts";
import type { Ledger } from "./ledger.ts";
import type { PreparedEvent } from "./prepared-event.ts";
import { plainArray } from "./sql-arrays.ts";
import { prepareRow } from "./stored-events.ts";
import { addStays } from "./write-stays.ts";

/**
 * Works the stays of an event's children out anew from the events that are still true. Rare (only error
 * declarations need it), so it reads the documents again rather than keeping how stays came about.
 * @param upTo number of the last event whose stays are in the book yet; a rebuild has not come to later ones.
 */
export async function refoldStays(
  tx: Handle,
  ledger: Ledger,
  event: PreparedEvent,
  upTo: bigint | null,
): Promise<void> {
  const move = containmentOf(event, []);
  if (!move || move.action === "OBSERVE") return;
  const things = new Set(move.children);
  const bulk = new Set(move.bulk);
  if (!things.size && !bulk.size) {
    const { rows } = await sql<{ child: string; bulk: boolean }>`
      select child, bulk from containment where to_seq = ${move.seq} and parent = ${move.parent}
        and child <> ${everyChild}::uuid`.execute(tx);
    for (const row of rows) (row.bulk ? bulk : things).add(row.child);
    await sql`delete from containment where from_seq = ${move.seq} and child = ${everyChild}::uuid`.execute(
      tx,
    );
  }
  if (!things.size && !bulk.size) return;
  const kids = plainArray(things);
  const { rows } = await sql<{
    party: number;
    seq: string;
    event_id: string;
    doc: string;
    readers: number[];
  }>`
    with touching as (
      select seq, party from event_epc where epc = any(${kids}::uuid[]) and role = 'c'
      union
      select p.seq, p.party from event_epc p where p.role = 'p' and (p.epc in (
        select parent from containment where child = any(${kids}::uuid[])) or ${bulk.size > 0} and p.epc = ${move.parent})
    )
    select e.party, e.seq, e.event_id, e.doc, e.readers from event e join touching using (party, seq)
    where e.type in ('A', 'S') and not e.declares and (${upTo}::bigint is null or e.seq <= ${upTo}::bigint)
      and not exists (select from event_void v where v.party = e.party and v.seq = e.seq)
    order by e.time, e.seq`.execute(tx);
  const containment = new Containment();
  const registry = ledger.registry();
  for (const row of rows) containment.apply(containmentOf(prepareRow(row, registry), row.readers)!);
  await sql`
    delete from containment where child = any(${kids}::uuid[]) and not bulk
      or child = any(${plainArray(bulk)}::uuid[]) and bulk and parent = ${move.parent}`.execute(tx);
  await addStays(
    apart(tx),
    [...containment.added].filter((stay) =>
      stay.bulk ? bulk.has(stay.child) && stay.parent === move.parent : things.has(stay.child),
    ),
  );
  const parents = [...things].map((child) => containment.parentOf(child));
  await sql`
    update item set parent = (select uri from item p where p.h = t.parent)
    from unnest(${kids}::uuid[], ${plainArray(parents)}::uuid[]) as t(child, parent)
    where item.h = t.child`.execute(tx);
}
