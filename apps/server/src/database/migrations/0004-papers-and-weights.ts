import { secure } from "./0001-foundation.ts";

/**
 * Papers by their hash, so that one that served before is known again; and the last weights of a place. Both
 * follow from the events and are made anew by a rebuild.
 */
export const name = "0004-papers-and-weights";

const tables = `
create table evidence (
  party int not null, seq bigint not null, n int not null,
  hash bytea not null,
  kind text not null,
  time timestamptz,
  items uuid[] not null,
  primary key (party, seq, n)
);
create index on evidence (hash, seq);
create table weigh_book (
  party int not null, place int not null, region int not null,
  weights text not null,
  primary key (party, place)
);
`;

const seenEvent =
  "(select ll_all()) or exists (select from event e where e.party = evidence.party and e.seq = evidence.seq)";
const ownOrOffice =
  "(select ll_all()) or party = (select ll_party()) or region between (select ll_lo()) and (select ll_hi())";

/** Statements of this migration, to be run in order in one transaction. */
export function statements(): string[] {
  return [
    tables,
    secure("evidence", seenEvent),
    secure("weigh_book", ownOrOffice),
    "grant select on evidence, weigh_book to loopledger_app",
  ];
}
