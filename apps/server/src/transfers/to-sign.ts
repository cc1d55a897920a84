import { foldPath, waitingStates } from "@loopledger/programme";
import { sql } from "kysely";
import type { Handle } from "../database/index.ts";
import type { Principal } from "../http/access.ts";
import type { Ledger } from "../ledger/ledger.ts";
import { plainArray } from "../ledger/sql-arrays.ts";
import { readPath } from "../rooms/item-facts.ts";
import { type NextAct, nextAct } from "./next-act.ts";
import { transferProgramme } from "./record-act.ts";

const lookedAt = 200;

/** Notes that wait for a signature of the asking party, last touched first. */
export async function readToSign(
  tx: Handle,
  ledger: Ledger,
  { party }: Principal,
  limit: number,
): Promise<{ uri: string; next: NextAct }[]> {
  const own = ledger.registry().partyById(party);
  const notes = ledger.catalogue.programmes.get(transferProgramme);
  if (!own || !notes) return [];
  const { rows } = await sql<{ uri: string; path: string }>`
    select i.uri, i.path from item i
    where i.programme = ${transferProgramme} and i.state = any(${plainArray(waitingStates(notes))}::text[])
      and (i.attrs ->> 'emitter' = ${own.uri} or i.attrs ->> 'receiver' = ${own.uri} or i.attrs -> 'carriers' ? ${own.uri})
    order by i.time desc, i.h desc limit ${lookedAt}`.execute(tx);
  return rows
    .flatMap(({ uri, path }) => {
      const next = nextAct(ledger, foldPath(readPath(path)));
      return next?.parties.some(({ id }) => id === String(party)) ? [{ uri, next }] : [];
    })
    .slice(0, limit);
}
