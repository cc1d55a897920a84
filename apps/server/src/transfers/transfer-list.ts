import { foldPath } from "@loopledger/programme";
import { type RawBuilder, sql } from "kysely";
import { z } from "zod";
import { itemUri } from "@loopledger/identifiers";
import type { Handle } from "../database/index.ts";
import type { Principal } from "../http/access.ts";
import { itemKey } from "../ledger/keys.ts";
import type { Ledger } from "../ledger/ledger.ts";
import { wordingOut } from "../registry/fields.ts";
import { pageOf, pageQuery, readCursor } from "../rooms/cursor.ts";
import { readPath } from "../rooms/item-facts.ts";
import { stateLabel } from "../rooms/words.ts";
import { actsFor } from "./acts.ts";
import { noteParties, partiesOf } from "./note-parties.ts";
import { nextAct, nextActOut } from "./next-act.ts";
import { transferProgramme } from "./record-act.ts";

const word = z.string().trim().min(1).max(300).optional();

/** Narrowing of the list: by state, by the part the asking party has in a note, by number or plate. */
export const transferQuery = z.strictObject({
  state: word,
  role: z.enum(["emitter", "receiver", "carriers", "broker"]).optional(),
  q: word,
  ...pageQuery,
});
export type TransferQuery = z.output<typeof transferQuery>;

export const transferRow = z.object({
  number: z.string(),
  item: z.string(),
  state: z.string().nullable(),
  stateLabel: wordingOut.nullable(),
  ...noteParties.shape,
  plates: z.array(z.string()),
  massKg: z.number(),
  /** Things on it. */
  things: z.number(),
  next: nextActOut.nullable(),
  updatedAt: z.string(),
  acts: z.array(z.object({ act: z.string(), label: wordingOut, help: wordingOut.nullable() })),
});
export type TransferRow = z.output<typeof transferRow>;

interface Row {
  h: string;
  uri: string;
  state: string | null;
  path: string;
  time: Date;
  things: number;
}

/** Notes the viewer may see, last touched first. */
export async function readTransfers(
  tx: Handle,
  ledger: Ledger,
  principal: Principal,
  asked: TransferQuery,
): Promise<{ rows: TransferRow[]; next: string | null }> {
  const tests: RawBuilder<unknown>[] = [sql`i.programme = ${transferProgramme}`];
  const uri = ledger.registry().partyById(principal.party)?.uri ?? "";
  if (asked.state !== undefined) tests.push(sql`i.state = ${asked.state}`);
  if (asked.role === "carriers") tests.push(sql`i.attrs -> 'carriers' ? ${uri}`);
  else if (asked.role !== undefined) tests.push(sql`i.attrs ->> ${asked.role} = ${uri}`);
  if (asked.q !== undefined)
    tests.push(
      sql`(i.h = ${itemKey(itemUri("transfer", asked.q))}::uuid or i.attrs -> 'plates' ? ${itemUri("plate", asked.q)})`,
    );
  const key = readCursor(asked.after, ["time", "uuid"]);
  if (key) tests.push(sql`(i.time, i.h) < (${key[0]}::timestamptz, ${key[1]}::uuid)`);
  const { rows } = await sql<Row>`
    select i.h, i.uri, i.state, i.path, i.time,
      (select count(distinct x.h)::int from containment c join item x on x.h = c.child where c.parent = i.h and c.to_seq is null) as things
    from item i
    where ${sql.join(tests, sql` and `)} order by i.time desc, i.h desc limit ${asked.limit + 1}`.execute(tx);
  const page = pageOf(rows, asked.limit, ({ time, h }) => [time, h]);
  return { rows: page.rows.map((row) => describe(ledger, principal, row)), next: page.next };
}

function describe(ledger: Ledger, principal: Principal, row: Row): TransferRow {
  const registry = ledger.registry();
  const fold = foldPath(readPath(row.path));
  const { attributes } = fold;
  const lines = Object.keys(fold.carried).length > 0 ? fold.carried : fold.delivered;
  return {
    number: row.uri.slice(row.uri.lastIndexOf(":") + 1),
    item: row.uri,
    state: row.state,
    stateLabel: stateLabel(ledger.catalogue, transferProgramme, row.state),
    ...partiesOf(registry, attributes),
    plates: [attributes["plates"] ?? []]
      .flat()
      .map(String)
      .map((plate) => decodeURIComponent(plate.slice(plate.lastIndexOf(":") + 1))),
    things: row.things,
    next: nextAct(ledger, fold),
    massKg: Object.values(lines).reduce((sum, mg) => sum + Number(mg) / 1e6, 0),
    updatedAt: row.time.toISOString(),
    acts: actsFor(ledger, principal.party, fold),
  };
}
