import type { PeriodVerdict, RaisedFlag } from "@loopledger/programme";
import { sql } from "kysely";
import type { Sender } from "../database/index.ts";
import type { Registry } from "../registry/registry.ts";
import { flagKey } from "./keys.ts";
import { programmeOfRule } from "./write-flags.ts";
import { plainArray, textArray } from "./sql-arrays.ts";

/** A verdict on a period, with the record that brought it about. */
export interface VerdictRow {
  verdict: PeriodVerdict;
  seq: bigint;
}

interface Standing {
  /** As it stood before the first of the records. */
  first: RaisedFlag | null;
  /** As last raised by one of them. */
  raised: RaisedFlag | null;
  /** Record that explained it, where it does not stand any more. */
  withdrawnBy: bigint | null;
}

/**
 * Brings flags of periods to what the last of some verdicts says: the figures of the last time it was raised,
 * and the record that withdrew it. What is written does not depend on how records are put together.
 * @param rows in the order of recording.
 */
export async function writeVerdicts(sender: Sender, registry: Registry, rows: VerdictRow[]): Promise<void> {
  const flags = new Map<string, Standing>();
  for (const { verdict, seq } of rows) {
    const id = flagKey(verdict.rule, verdict.key);
    let flag = flags.get(id);
    if (!flag) flags.set(id, (flag = { first: verdict.before, raised: null, withdrawnBy: null }));
    if (verdict.after) {
      flag.raised = verdict.after;
      flag.withdrawnBy = null;
    } else flag.withdrawnBy ??= seq;
  }
  const raised: WrittenFlag[] = [];
  const withdrawn: WrittenFlag[] = [];
  for (const { first, raised: last, withdrawnBy } of flags.values()) {
    if (last) raised.push({ flag: last, withdrawnBy });
    else if (first) withdrawn.push({ flag: first, withdrawnBy });
  }
  await write(
    sender,
    registry,
    raised,
    sql`update set severity = excluded.severity, facts = excluded.facts, withdrawn_seq = excluded.withdrawn_seq`,
  );
  await write(
    sender,
    registry,
    withdrawn,
    sql`update set withdrawn_seq = coalesce(flag.withdrawn_seq, excluded.withdrawn_seq)`,
  );
}

/** Raises flags of periods nobody has judged so far; one that is there already stays as it is. */
export async function raisePeriodFlags(
  sender: Sender,
  registry: Registry,
  flags: RaisedFlag[],
): Promise<void> {
  await write(
    sender,
    registry,
    flags.map((flag) => ({ flag, withdrawnBy: null })),
    sql`nothing`,
  );
}

interface WrittenFlag {
  flag: RaisedFlag;
  withdrawnBy: bigint | null;
}

/** A period is made of many records, so its flag leads to none of them. */
async function write(
  sender: Sender,
  registry: Registry,
  rows: WrittenFlag[],
  onConflict: ReturnType<typeof sql>,
): Promise<void> {
  if (!rows.length) return;
  const plain = (pick: (row: WrittenFlag) => string | number | bigint | null): string =>
    plainArray(rows.map(pick));
  const text = (pick: (flag: RaisedFlag) => string | null): string =>
    textArray(rows.map(({ flag }) => pick(flag)));
  const regionOf = ({ party, place }: RaisedFlag): number | null =>
    (place === null ? undefined : registry.placeById(place)?.district) ??
    (party === null ? undefined : registry.partyById(party)?.district) ??
    null;
  await sender.write(sql`
    insert into flag (id, rule, programme, severity, party, place, region, raised_at, facts, readers, withdrawn_seq)
    select id, rule, programme, severity, party, place, region, raised_at, facts, '{}', withdrawn_seq
    from unnest(${plain(({ flag }) => flagKey(flag.rule, flag.key))}::uuid[],
      ${text(({ rule }) => rule)}::text[], ${text(({ rule }) => programmeOfRule(rule))}::text[],
      ${text(({ severity }) => severity)}::text[], ${plain(({ flag }) => flag.party)}::int[],
      ${plain(({ flag }) => flag.place)}::int[], ${plain(({ flag }) => regionOf(flag))}::int[],
      ${text(({ raisedAt }) => raisedAt)}::timestamptz[],
      ${text(({ message, facts }) => JSON.stringify({ message, facts }))}::text[],
      ${plain(({ withdrawnBy }) => withdrawnBy)}::bigint[]
    ) as t(id, rule, programme, severity, party, place, region, raised_at, facts, withdrawn_seq)
    order by id
    on conflict (id) do ${onConflict}`);
}
