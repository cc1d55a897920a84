import { secure } from "./0001-foundation.ts";

/**
 * Who may sign for whom: a party's code, typed on somebody else's device, and delegations. Both are about the
 * authority to act, so they belong to access and not to the ledger; that an act was signed so is in the event.
 */
export const name = "0008-signatures";

const tables = `
create table signature_code (
  party int primary key references party, code_hash text not null,
  failures int not null default 0, locked_until timestamptz, created_at timestamptz not null
);
create table delegation (
  id int generated always as identity primary key,
  giver int not null references party, taker int not null references party,
  acts text[] not null,
  valid_from date not null, valid_to date not null, revoked_at timestamptz,
  created_at timestamptz not null, check (giver <> taker), check (valid_to >= valid_from)
);
create index on delegation (giver);
create index on delegation (taker);
`;

/** Statements of this migration, to be run in order in one transaction. */
export function statements(): string[] {
  return [
    tables,
    // Hashes of codes are for the engine alone.
    secure("signature_code", "false"),
    secure("delegation", "giver = (select ll_party()) or taker = (select ll_party()) or (select ll_all())"),
    `grant select on delegation to loopledger_app`,
    `grant usage on all sequences in schema public to loopledger_app, loopledger_engine`,
  ];
}
