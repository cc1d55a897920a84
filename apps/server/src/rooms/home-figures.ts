import type { Wording } from "@loopledger/programme";
import { sql } from "kysely";
import type { Handle } from "../database/index.ts";
import type { Principal } from "../http/access.ts";
import { isOffice } from "./refs.ts";

/** A figure of the first page that is counted from the ledger as the reader sees it. */
export interface OwnFigure {
  label: Wording;
  value: number;
  unit: Wording;
  period: string | null;
  region: Wording | null;
  source: "ledger";
  link: string;
}

const recentDays = 30;

/** What the reader holds and has recorded; for an authority what it oversees. */
export async function ownFigures(tx: Handle, principal: Principal, now: Date): Promise<OwnFigure[]> {
  const office = isOffice(principal);
  const since = new Date(now.getTime() - recentDays * 86_400_000);
  const { rows } = await sql<{ items: string; events: string; mg: string | null }>`
    select
      (select count(*) from item i where ${office ? sql`true` : sql`i.holder = ${principal.party}`}) as items,
      (select count(*) from event e where e.record_time >= ${since}::timestamptz
        and ${office ? sql`true` : sql`e.party = ${principal.party}`}) as events,
      (select sum(b.mg) from balance b where b.place >= 0
        and ${office ? sql`b.holder > 0` : sql`b.holder = ${principal.party}`}) as mg`.execute(tx);
  const { items, events, mg } = rows[0]!;
  const figure = (label: Wording, value: number, unit: Wording, link: string): OwnFigure => ({
    label,
    value,
    unit,
    period: null,
    region: null,
    source: "ledger",
    link,
  });
  return [
    figure(
      office ? { zh: "在册物品", en: "Items on record" } : { zh: "本单位持有物品", en: "Items you hold" },
      Number(items),
      { zh: "件", en: "items" },
      "/programmes",
    ),
    figure(
      { zh: `近 ${recentDays} 日登记事件`, en: `Events recorded in ${recentDays} days` },
      Number(events),
      { zh: "条", en: "events" },
      "/events",
    ),
    figure(
      office ? { zh: "辖区库存", en: "Stock overseen" } : { zh: "本单位库存", en: "Your stock" },
      Number(mg ?? 0) / 1e6,
      { zh: "千克", en: "kg" },
      "/balances",
    ),
  ];
}
