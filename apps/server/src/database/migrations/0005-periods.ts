import { secure } from "./0001-foundation.ts";

/**
 * Rules over periods, and look-ups that stay flat as the ledger grows: sums of a party in a month, at a place or
 * at all of its places, and stocks of a holder by material. The indices leave the figures out, so that bringing
 * a sum or a stock forward does not touch them.
 */
export const name = "0005-periods";

const tables = `
create index measure_total_party on measure_total (party, measure, month, place);
create index balance_material on balance (holder, material);
-- Up to which month (YYYYMM) the sweep has judged a rule; everything later is still to be judged.
create table period_sweep (rule text primary key, month int not null);
`;

/** Statements of this migration, to be run in order in one transaction. */
export function statements(): string[] {
  return [tables, secure("period_sweep", "(select ll_all())")];
}
