import { secure } from "./0001-foundation.ts";

/**
 * Evidence files, kept once by their SHA-256, with who brought them; and the board's work on flags: two sides,
 * reasons by code, files beside notes.
 */
export const name = "0006-files";

const files = `
create table file (
  hash text primary key,
  media_type text not null,
  size int not null,
  content bytea not null,
  party int not null references party,
  created_at timestamptz not null
);
-- Photos and office documents are compressed already.
alter table file alter column content set storage external;
create table file_holder (
  hash text not null references file,
  party int not null references party,
  region int not null,
  person int,
  created_at timestamptz not null,
  primary key (hash, party)
);
create table flag_evidence (
  log bigint not null references flag_log, n int not null,
  flag uuid not null,
  hash text not null references file,
  kind text not null, name text,
  party int not null,
  primary key (log, n)
);
create index on flag_evidence (flag);
create index on flag_evidence (hash);
`;

/**
 * Hashes a document names, in either form, as lower-case hexadecimal: a coarse sieve over texts, so that the
 * few events that may name a file are found by index. Whether one names it as evidence is read from the document.
 */
const named = `
create function ll_hashes(doc text) returns text[] language sql immutable strict parallel safe as $$
  select array_agg(distinct coalesce(lower(m[2]), encode(decode(translate(m[1], '-_', '+/') || '=', 'base64'), 'hex')))
  from regexp_matches(doc, '"(?:ni:///sha-256;([A-Za-z0-9_-]{43})|([0-9a-fA-F]{64}))"', 'g') as m
$$;
create index event_evidence on event using gin (ll_hashes(doc)) where doc like '%evidence%';
`;

const work = `
alter table flag_work add column answerer int, add column office int, add column reason_code text, add column closed_at timestamptz,
  add column kept_seq bigint, add column version int not null default 0;
alter table flag_log add column party int, add column target int, add column reason text;
create index on flag_work (assignee) where assignee is not null;
create index on flag_work (answerer) where answerer is not null;
create index on flag_work (office) where office is not null;
`;

/** Statements of this migration, to be run in order in one transaction. */
export function statements(): string[] {
  return [
    files,
    named,
    work,
    secure(
      "file_holder",
      `(select ll_all()) or region between (select ll_lo()) and (select ll_hi()) or party = (select ll_party())`,
    ),
    secure("flag_evidence", `exists (select from flag f where f.id = flag_evidence.flag)`),
    secure(
      "file",
      `exists (select from file_holder h where h.hash = file.hash)
        or exists (select from flag_evidence v where v.hash = file.hash)`,
    ),
    `create policy own on flag_evidence as restrictive for insert to loopledger_app
       with check (party = (select ll_party()))`,
    `grant select on file, file_holder to loopledger_app`,
    `grant select, insert on flag_evidence to loopledger_app`,
    // What was kept is never another content under the same hash.
    `revoke update on file from loopledger_engine`,
    `set local role loopledger_engine`,
    `update flag_work set closed_at = updated_at where status = 'closed'`,
    `reset role`,
  ];
}
