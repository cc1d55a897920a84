import {
  accounts,
  emptyDecision,
  foldPath,
  type ItemFold,
  type PathEntry,
  type Posting,
} from "@loopledger/programme";
import { sql } from "kysely";
import { apart, type Handle } from "../database/index.ts";
import { gives, type StoredItem } from "./book.ts";
import { declaredKey, eventKey } from "./keys.ts";
import type { Ledger } from "./ledger.ts";
import { withdrawPapers } from "./papers.ts";
import type { PreparedEvent } from "./prepared-event.ts";
import { takeBackSums } from "./take-back-sums.ts";
import { refoldStays } from "./refold-stays.ts";
import { plainArray } from "./sql-arrays.ts";
import { prepareRow } from "./stored-events.ts";
import { withdrawWeights } from "./weigh-books.ts";
import { writeBatches } from "./write-batches.ts";
import { flagPassed } from "./write-clocks.ts";
import { writeEvents, writeKeys } from "./write-events.ts";
import { type FlowRow, writeFlows } from "./write-flows.ts";
import { materialOfItem, writeItems } from "./write-items.ts";

/**
 * Records that an earlier event of the same id is in error, and takes back what it did. The event itself
 * stays: nothing is ever deleted from the ledger. A declaration may come before what it declares.
 */
export async function declareError(
  tx: Handle,
  ledger: Ledger,
  declaration: PreparedEvent,
  capture: string,
): Promise<void> {
  const { party, eventId } = declaration;
  const { rows } = await sql<{ seq: string; readers: number[]; step: string | null; voided: boolean }>`
    select k.seq, e.readers, e.step, exists (select from event_void v where v.party = k.party and v.seq = k.seq) as voided
    from event_key k join event e on e.party = k.party and e.seq = k.seq
    where k.party = ${party} and k.id = ${eventKey(eventId, null)}`.execute(tx);
  const original = rows[0];
  const decision = {
    ...emptyDecision(),
    step: original?.step ?? null,
    readers: original?.readers ?? [],
  };
  await writeKeys(apart(tx), [declaration]);
  await writeBatches(apart(tx), [declaration], capture);
  await writeEvents(apart(tx), [{ event: declaration, decision, capture }]);
  await sql`
    insert into event_key (party, id, seq, content)
    values (${party}, ${declaredKey(eventId)}, ${declaration.seq.toString()}, ${declaration.content})
    on conflict (party, id) do nothing`.execute(tx);
  if (original && !original.voided) await voidEvent(tx, ledger, party, original.seq, declaration.seq);
}

/**
 * Takes back everything an event did to the projections, in the name of declaration `by`.
 * @param upTo number of the last event the projections know; null: all that are stored.
 */
export async function voidEvent(
  tx: Handle,
  ledger: Ledger,
  party: number,
  seq: string,
  by: bigint,
  upTo: bigint | null = null,
): Promise<void> {
  const { rows } = await sql<{
    party: number;
    seq: string;
    event_id: string;
    doc: string;
    counts: string | null;
  }>`
    select party, seq, event_id, doc, counts from event where party = ${party} and seq = ${seq}`.execute(tx);
  const event = prepareRow(rows[0]!, ledger.registry());
  const [declaration] = (
    await sql<{ record_time: Date; doc: string }>`
      select record_time, doc from event where party = ${party} and seq = ${by.toString()}`.execute(tx)
  ).rows;
  const reason = (JSON.parse(declaration!.doc) as { errorDeclaration?: { reason?: string } }).errorDeclaration
    ?.reason;
  await sql`
    insert into event_void (party, seq, by_seq, reason, time)
    values (${party}, ${seq}, ${by.toString()}, ${reason ?? null}, ${declaration!.record_time})`.execute(tx);

  const back = await takeBackItems(tx, ledger, event);
  const flows = await quantityFlows(tx, party, seq);
  const postings = [...back, ...flows.map(reverse)];
  await writeFlows(
    apart(tx),
    postings.map((posting, n): FlowRow => ({
      party,
      seq: by,
      n,
      time: event.read.time,
      region: event.region,
      kind: "v",
      posting,
    })),
    await ledger.materials.ids(tx, new Set(postings.map(({ material }) => material))),
  );
  await takeBackSums(tx, ledger, event, rows[0]!.counts, { seq: by, doc: declaration!.doc });
  await refoldStays(tx, ledger, event, upTo);
  await flagPassed(tx, ledger, party, seq, declaration!.record_time);
  await withdrawPapers(tx, event);
  await withdrawWeights(tx, event, ledger.catalogue);
  await sql`delete from clock where opened_seq = ${seq} and party = ${party}`.execute(tx);
  await sql`update clock set closed_seq = null, closed_at = null where closed_seq = ${seq}`.execute(tx);
  await sql`
    update flag set withdrawn_seq = ${by.toString()}
    where event_party = ${party} and seq = ${seq} and withdrawn_seq is null`.execute(tx);
}

/** Takes the event out of the paths of its items; what their mass must do to be where it then belongs. */
async function takeBackItems(tx: Handle, ledger: Ledger, event: PreparedEvent): Promise<Posting[]> {
  const seq = event.seq.toString();
  const { rows } = await sql<StoredItem & { path: string }>`
    select h, uri, programme, kind, parent, path, readers, version, region, party from item
    where h in (select epc from event_epc where party = ${event.party} and seq = ${seq})
    order by h for update`.execute(tx);
  const postings: Posting[] = [];
  const kept: StoredItem[] = [];
  const gone: string[] = [];
  for (const row of rows) {
    const old = JSON.parse(row.path) as PathEntry[];
    const path = old.filter((entry) => entry.s !== seq);
    if (path.length === old.length) continue;
    const item: StoredItem = { ...row, path, touched: true };
    const last = path.at(-1);
    if (last) item.party = (path.findLast(gives) ?? last).by;
    const material = materialOfItem(item, ledger.catalogue);
    if (material) postings.push(...moveBack(material, foldPath(old), foldPath(path)));
    if (last) kept.push(item);
    else gone.push(row.h);
  }
  const named = kept.flatMap((item) => materialOfItem(item, ledger.catalogue) ?? []);
  await writeItems(apart(tx), kept, ledger.catalogue, await ledger.materials.ids(tx, new Set(named)));
  if (gone.length) await sql`delete from item where h = any(${plainArray(gone)}::uuid[])`.execute(tx);
  return postings;
}

function moveBack(material: string, was: ItemFold, is: ItemFold): Posting[] {
  const from = was.account ?? accounts.outside;
  const to = is.mg === null ? accounts.origin : (is.account ?? accounts.outside);
  const postings: Posting[] = [];
  const mass = was.mg ?? 0n;
  const then = is.mg ?? mass;
  if (then > mass) postings.push({ from: accounts.difference, to: from, material, mg: then - mass });
  if (then < mass) postings.push({ from, to: accounts.difference, material, mg: mass - then });
  if ((from[0] !== to[0] || from[1] !== to[1]) && then > 0n) postings.push({ from, to, material, mg: then });
  return postings;
}

async function quantityFlows(tx: Handle, party: number, seq: string): Promise<Posting[]> {
  const { rows } = await sql<{
    src_holder: number;
    src_place: number;
    dst_holder: number;
    dst_place: number;
    code: string;
    mg: string;
  }>`
    select f.src_holder, f.src_place, f.dst_holder, f.dst_place, m.code, f.mg
    from flow f join material m on m.id = f.material
    where f.party = ${party} and f.seq = ${seq} and f.kind = 'q' order by f.n`.execute(tx);
  return rows.map((row) => ({
    from: [row.src_holder, row.src_place],
    to: [row.dst_holder, row.dst_place],
    material: row.code,
    mg: BigInt(row.mg),
  }));
}

function reverse({ from, to, material, mg }: Posting): Posting {
  return { from: to, to: from, material, mg };
}
