import { sql } from "kysely";
import type { Handle } from "../database/index.ts";
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
  const children = new Set(move.children);
  if (!children.size) {
    const { rows } = await sql<{ child: string }>`
      select child from containment where to_seq = ${move.seq} and parent = ${move.parent}
        and child <> ${everyChild}::uuid`.execute(tx);
    for (const { child } of rows) children.add(child);
    await sql`delete from containment where from_seq = ${move.seq} and child = ${everyChild}::uuid`.execute(
      tx,
    );
  }
  if (!children.size) return;
  const kids = plainArray(children);
  const { rows } = await sql<{
    party: number;
    seq: string;
    event_id: string;
    doc: string;
    readers: number[];
  }>`
    with touching as (
      select seq, party from event_epc where epc = any(${kids}::uuid[]) and role in ('c', 'C')
      union
      select p.seq, p.party from event_epc p where p.role = 'p' and p.epc in (
        select parent from containment where child = any(${kids}::uuid[]))
    )
    select e.party, e.seq, e.event_id, e.doc, e.readers from event e join touching using (party, seq)
    where e.type in ('A', 'S') and not e.declares and (${upTo}::bigint is null or e.seq <= ${upTo}::bigint)
      and not exists (select from event_void v where v.party = e.party and v.seq = e.seq)
    order by e.time, e.seq`.execute(tx);
  const containment = new Containment();
  const registry = ledger.registry();
  for (const row of rows) containment.apply(containmentOf(prepareRow(row, registry), row.readers)!);
  await sql`delete from containment where child = any(${kids}::uuid[])`.execute(tx);
  await addStays(
    tx,
    [...containment.added].filter(({ child }) => children.has(child)),
  );
  const parents = [...children].map((child) => containment.parentOf(child));
  await sql`
    update item set parent = (select uri from item p where p.h = t.parent)
    from unnest(${kids}::uuid[], ${plainArray(parents)}::uuid[]) as t(child, parent)
    where item.h = t.child`.execute(tx);
}
