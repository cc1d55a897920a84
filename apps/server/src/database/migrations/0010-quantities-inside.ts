/**
 * A quantity of a class or lot inside something is told from a thing inside it: going into one parent takes it out
 * of no other. Rows written before are marked; a rebuild works their ends out anew.
 */
export const name = "0010-quantities-inside";

/** Statements of this migration, to be run in order in one transaction. */
export function statements(): string[] {
  return [
    `alter table containment add column bulk boolean not null default false`,
    `set local role loopledger_engine`,
    `update containment c set bulk = true from event_epc e
      where e.party = c.party and e.seq = c.from_seq and e.epc = c.child and e.role = 'C'`,
    `update containment set to_time = null, to_seq = null, ended = null where bulk and ended = 'm'`,
    `reset role`,
  ];
}
