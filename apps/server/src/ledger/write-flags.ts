import { programmeOf, type RaisedFlag } from "@loopledger/programme";
import { sql } from "kysely";
import type { Sender } from "../database/index.ts";
import { flagKey, itemKey } from "./keys.ts";
import { plainArray, textArray } from "./sql-arrays.ts";

/** A flag with the event that raised it; null when time itself did. */
export interface FlagRow {
  flag: RaisedFlag;
  seq: bigint | null;
  party: number | null;
  step: string | null;
  region: number | null;
  readers: number[];
}

/** Programme of a rule (`programme/rule`), null for the rules of all programmes. */
export function programmeOfRule(rule: string): string | null {
  return rule.includes("/") ? programmeOf(rule) : null;
}

/** Raises flags; the same flag (rule and key) stands once, as first raised. */
export async function writeFlags(sender: Sender, rows: FlagRow[]): Promise<void> {
  if (!rows.length) return;
  const plain = (pick: (row: FlagRow) => string | number | bigint | null): string =>
    plainArray(rows.map(pick));
  const text = (pick: (row: FlagRow) => string | null): string => textArray(rows.map(pick));
  const facts = ({ flag }: FlagRow): string => JSON.stringify({ message: flag.message, facts: flag.facts });
  await sender.write(sql`
    insert into flag (id, rule, programme, severity, party, place, region, item, uri, event_party, seq, step,
      raised_at, facts, readers)
    select id, rule, programme, severity, party, place, region, item, uri, event_party, seq, step, raised_at, facts,
      readers::int[]
    from unnest(
      ${plain(({ flag }) => flagKey(flag.rule, flag.key))}::uuid[], ${text(({ flag }) => flag.rule)}::text[],
      ${text((row) => (row.step ? programmeOf(row.step) : programmeOfRule(row.flag.rule)))}::text[],
      ${text(({ flag }) => flag.severity)}::text[], ${plain(({ flag }) => flag.party)}::int[],
      ${plain(({ flag }) => flag.place)}::int[], ${plain((row) => row.region)}::int[],
      ${plain(({ flag }) => (flag.item === null ? null : itemKey(flag.item)))}::uuid[],
      ${text(({ flag }) => flag.item)}::text[], ${plain((row) => row.party)}::int[], ${plain((row) => row.seq)}::bigint[],
      ${text((row) => row.step)}::text[], ${plain(({ flag }) => flag.raisedAt)}::timestamptz[], ${text(facts)}::text[],
      ${textArray(rows.map(({ readers }) => plainArray(readers)))}::text[]
    ) with ordinality as t(id, rule, programme, severity, party, place, region, item, uri, event_party, seq, step,
      raised_at, facts, readers, n)
    order by n
    on conflict (id) do nothing`);
}

/** Marks flags as explained by a later record; they stay, with the record that explains them. */
export async function withdrawFlags(
  sender: Sender,
  rows: { rule: string; key: string; seq: bigint }[],
): Promise<void> {
  if (!rows.length) return;
  await sender.write(sql`
    update flag set withdrawn_seq = t.seq
    from unnest(${plainArray(rows.map(({ rule, key }) => flagKey(rule, key)))}::uuid[],
      ${plainArray(rows.map(({ seq }) => seq))}::bigint[]) as t(id, seq)
    where flag.id = t.id and flag.withdrawn_seq is null`);
}
