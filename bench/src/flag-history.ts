import { sql } from "kysely";
import { asEngine, type Database } from "@loopledger/server/engine";

/** Shape of the history; the acting party has a tenth of all events at twenty places. */
const months = 60;
const materials = 40;
const places = 20;

/** Whose records are measured: a party, and its place. */
export interface Actor {
  party: number;
  place: number;
}

const batch = 100_000;

/**
 * Brings a ledger up to a number of events by SQL, with everything that follows from them: events with their
 * keys, flows, balances, sums and flags of many parties over five years. Every tenth event is of the acting
 * party, at the acting place or one of nineteen others; the rest are of one party for each thousand events. The
 * rows are what capture would have written, but for the documents, which are short, and the items: bulk waste
 * has none.
 */
export async function growHistory(database: Database, actor: Actor, from: number, to: number): Promise<void> {
  for (let lo = from; lo < to; lo += batch) await addBatch(database, actor, lo, Math.min(lo + batch, to));
  await database.pool.query("analyze");
}

async function addBatch(database: Database, { party, place }: Actor, lo: number, hi: number): Promise<void> {
  const source = sql`
    select i, case when i % 10 = 0 then ${party}::int else 1000 + i / 1000 end as party,
      case when i % 10 = 0 then ${place}::int + (i / 10) % ${places}::int else 100000 + i / 100 end as place,
      1 + i % ${materials}::int as material, (i / 7) % ${months}::int as back
    from generate_series(${lo}::int, ${hi}::int - 1) as g(i)`;
  const dated = sql`
    select s.*, (date_trunc('day', now()) - make_interval(months => back)) as time,
      (extract(epoch from timestamptz '2019-01-01')::bigint * 1000 + i::bigint * 100) << 22 as seq from (${source}) s`;
  await asEngine(database, async (tx) => {
    await sql`insert into material (code) select 'waste/history-' || n from generate_series(1, ${materials}::int) n
      on conflict do nothing`.execute(tx);
    await sql`
      insert into event (party, seq, id, event_id, capture, time, record_time, type, action, biz_step, step, place, region,
        ins, outs, readers, counts, doc)
      select party, seq, md5('e' || i)::uuid, 'urn:bench:' || i, md5('c')::uuid, time, time, 'O', 'D', 'dispensing',
        'bulk-solid-waste/use', place, 420106, '{}', '{}', '{}',
        '[["bulk-solid-waste/used","waste","","1000"],["bulk-solid-waste/backfilled","waste","","1000"]]',
        '{"type":"ObjectEvent","eventID":"urn:bench:' || i || '"}' from (${dated}) d`.execute(tx);
    await sql`
      insert into event_key (party, id, seq, content)
      select party, md5('e' || i)::uuid, seq, md5('k' || i)::uuid from (${dated}) d`.execute(tx);
    await sql`
      insert into flow (party, seq, n, time, region, src_holder, src_place, dst_holder, dst_place, material, mg, kind)
      select party, seq, 0, time, 420106, party, place, 0, -2, m.id, 1000000000, 'q'
      from (${dated}) d join material m on m.code = 'waste/history-' || d.material`.execute(tx);
    await sql`
      insert into balance (holder, place, material, mg)
      select party, place, m.id, count(*) * 1000000000 from (${dated}) d
      join material m on m.code = 'waste/history-' || d.material group by 1, 2, 3
      on conflict (holder, place, material) do update set mg = balance.mg + excluded.mg`.execute(tx);
    await sql`
      insert into measure_total (measure, party, place, region, material, month, dim, value)
      select 'bulk-solid-waste/' || name, party, place, 420106, 'waste/history-' || material,
        to_char(time, 'YYYYMM')::int, '', count(*) * 1000
      from (${dated}) d, unnest(array['used', 'backfilled', 'received', 'produced', 'disposed', 'reportsDue']) name
      group by 1, 2, 3, 5, 6
      on conflict (measure, party, place, region, material, month, dim)
      do update set value = measure_total.value + excluded.value`.execute(tx);
    await sql`
      insert into flag (id, rule, programme, severity, party, place, region, event_party, seq, step, raised_at, facts, readers)
      select md5('f' || i)::uuid, 'bulk-solid-waste/BULK-2', 'bulk-solid-waste', 'medium', party, place, 420106, party,
        seq, 'bulk-solid-waste/use', time, '{"message":{"zh":"","en":""},"facts":[]}', '{}'
      from (${dated}) d where i % 20 = 0`.execute(tx);
  });
}
