import { sql } from "kysely";
import { z } from "zod";
import type { Handle } from "../database/index.ts";
import type { Principal } from "../http/access.ts";
import { itemKey } from "../ledger/keys.ts";
import type { Ledger } from "../ledger/ledger.ts";
import { plainArray } from "../ledger/sql-arrays.ts";
import { candidateUris } from "./event-filters.ts";
import { type ItemRow, describeItems, registerRow } from "./register.ts";

/** State of one item as the ledger knows it now. */
export const itemView = registerRow.extend({
  parent: z.object({ item: z.string() }).nullable(),
  contents: z.array(
    z.object({
      item: z.string(),
      programme: z.string().nullable(),
      kind: z.string().nullable(),
      state: z.string().nullable(),
    }),
  ),
  aliases: z.array(z.string()),
});
export type ItemView = z.output<typeof itemView>;

const shownContents = 1_000;

/**
 * One item by any of its codes, as far as the viewer may see it; undefined when it may see nothing of it. An
 * item that is in no programme's register is known by the events that name it.
 */
export async function readItem(
  tx: Handle,
  ledger: Ledger,
  principal: Principal,
  code: string,
): Promise<ItemView | undefined> {
  const row = await findItem(tx, ledger, code);
  if (!row) return readUnregistered(tx, ledger, code);
  const [view] = await describeItems(tx, ledger, principal, [row]);
  const { rows: aliases } = await sql<{ uri: string }>`
    select uri from item_alias where h = ${row.h} order by uri`.execute(tx);
  return {
    ...view!,
    parent: await readParent(tx, row),
    contents: await readContents(tx, row.h),
    aliases: aliases.map(({ uri }) => uri),
  };
}

interface FoundItem extends ItemRow {
  parent: string | null;
}

/** The stored row of an item by its URI, a bare code, or another name of it. */
export async function findItem(
  tx: Handle,
  { catalogue }: Ledger,
  code: string,
): Promise<FoundItem | undefined> {
  const keys = candidateUris(catalogue, code).map(itemKey);
  const { rows } = await sql<FoundItem>`
    select h, uri, programme, kind, state, holder, place, responsible, mg, path, time, parent from item
    where h = any(${plainArray(keys)}::uuid[])
      or h in (select a.h from item_alias a where a.alias = any(${plainArray(keys)}::uuid[]))`.execute(tx);
  return rows.sort((a, b) => rank(keys, a.h) - rank(keys, b.h))[0];
}

/** The reading a code looks most like comes first; what was found by another name last. */
function rank(keys: readonly string[], h: string): number {
  const at = keys.indexOf(h);
  return at < 0 ? keys.length : at;
}

/** What it is in, where the viewer may see that it is. */
async function readParent(tx: Handle, { h, parent }: FoundItem): Promise<{ item: string } | null> {
  if (parent === null) return null;
  const { rows } = await sql`
    select from containment where child = ${h} and parent = ${itemKey(parent)} and to_seq is null limit 1`.execute(
    tx,
  );
  return rows.length ? { item: parent } : null;
}

async function readContents(tx: Handle, h: string): Promise<ItemView["contents"]> {
  const { rows } = await sql<Record<"programme" | "kind" | "state", string | null> & { uri: string }>`
    select distinct i.uri, i.programme, i.kind, i.state from containment c join item i on i.h = c.child
    where c.parent = ${h} and c.to_seq is null order by i.uri limit ${shownContents}`.execute(tx);
  return rows.map(({ uri, ...rest }) => ({ item: uri, ...rest }));
}

async function readUnregistered(
  tx: Handle,
  { catalogue }: Ledger,
  code: string,
): Promise<ItemView | undefined> {
  for (const uri of candidateUris(catalogue, code)) {
    const { rows } = await sql<{ time: Date }>`
      select e.time from event_epc x join event e on e.party = x.party and e.seq = x.seq
      where x.epc = ${itemKey(uri)} order by e.time desc limit 1`.execute(tx);
    if (!rows[0]) continue;
    return {
      item: uri,
      programme: null,
      kind: null,
      label: null,
      state: null,
      stateLabel: null,
      holder: null,
      place: null,
      responsible: null,
      massKg: null,
      attributes: {},
      updatedAt: rows[0].time.toISOString(),
      parent: null,
      contents: [],
      aliases: [],
    };
  }
  return undefined;
}
