/**
 * The first migration: registry, access, ledger and its projections.
 *
 * Shape follows measurements: documents as canonical text, 128-bit item keys computed by the writer,
 * graph as two arrays on the event row, mass flows as narrow rows. The capturing party leads the keys of
 * the append-only ledger tables so that they can be distributed by party later without a rewrite.
 * Only SQL that PostgreSQL 15 knows.
 */
export const name = "0001-foundation";

const access = `
create function ll_party() returns int language sql stable as
  $$ select nullif(current_setting('loopledger.party', true), '')::int $$;
create function ll_all() returns boolean language sql stable as
  $$ select coalesce(current_setting('loopledger.all', true), '') = '1' $$;
create function ll_lo() returns int language sql stable as
  $$ select nullif(current_setting('loopledger.lo', true), '')::int $$;
create function ll_hi() returns int language sql stable as
  $$ select nullif(current_setting('loopledger.hi', true), '')::int $$;
`;

const registry = `
create table party (
  id int generated always as identity (start with 1) primary key,
  uri text not null unique,
  kind text not null,
  name_zh text not null, name_en text not null,
  district int not null,
  industry text,
  closed_at timestamptz,
  created_at timestamptz not null
);
create table party_alias (alias text primary key, party int not null references party);
create table place (
  id int generated always as identity (start with 1) primary key,
  uri text not null unique,
  party int not null references party,
  kind text not null,
  name_zh text not null, name_en text not null,
  district int not null,
  lon float8, lat float8,
  capacity_t numeric, stock_limit_t numeric, stock_limit_days int,
  created_at timestamptz not null
);
create table place_alias (alias text primary key, place int not null references place);
create table permit (
  id int generated always as identity primary key,
  party int not null references party,
  place int references place,
  kind text not null,
  number text not null,
  issuer text,
  scope jsonb not null default '{}',
  district int not null,
  capacity_t_per_year numeric,
  valid_from date not null, valid_to date,
  revoked_at date,
  created_at timestamptz not null
);
create index on permit (party, kind);
create table person (
  id int generated always as identity primary key,
  party int not null references party,
  login text not null unique,
  name text not null,
  password_hash text,
  locale text not null default 'zh',
  disabled_at timestamptz,
  failures int not null default 0, locked_until timestamptz,
  created_at timestamptz not null
);
create table membership (
  person int not null references person, party int not null references party,
  role text not null check (role in ('admin', 'office', 'operator', 'reader', 'resident')),
  district_lo int, district_hi int,
  primary key (person, party, role)
);
create table session (
  token_hash text primary key, person int not null references person, party int not null references party,
  created_at timestamptz not null, seen_at timestamptz not null, expires_at timestamptz not null
);
create table api_key (
  id text primary key, secret_hash text not null, party int not null references party,
  role text not null, label text not null, district_lo int, district_hi int,
  created_at timestamptz not null, expires_at timestamptz, revoked_at timestamptz, used_at timestamptz
);
create table audit (
  id bigint generated always as identity primary key,
  at timestamptz not null, party int, person int, key text,
  action text not null, object text not null, outcome text not null, detail jsonb
);
`;

const ledger = `
create table material (id int generated always as identity primary key, code text not null unique);

create table capture (
  id uuid primary key, party int not null, created_at timestamptz not null, finished_at timestamptz,
  running boolean not null, success boolean not null, behaviour text not null,
  events int not null default 0, errors jsonb not null default '[]'
);
create index on capture (party, created_at);

create table event (
  party int not null,
  seq bigint not null,
  id uuid not null,
  event_id text not null,
  capture uuid not null,
  time timestamptz not null,
  record_time timestamptz not null,
  type "char" not null,
  action "char",
  biz_step text, disposition text, read_point text, biz_location text,
  step text,
  place int, region int,
  process uuid,
  ins uuid[] not null, outs uuid[] not null,
  readers int[] not null,
  declares boolean not null default false,
  counts text,
  doc text not null,
  primary key (party, seq)
) partition by range (seq);
create table event_rest partition of event default;
create index event_seq on event (seq);
create index event_time on event (time, seq);
create index event_party_time on event (party, time, seq);
create index event_step_time on event (step, time, seq) where step is not null;
create index event_process on event (process) where process is not null;
create index event_readers on event using gin (readers);

create table event_key (party int not null, id uuid not null, seq bigint not null, content uuid not null,
  primary key (party, id));
create index on event_key (id);
create table event_epc (party int not null, seq bigint not null, epc uuid not null, role "char" not null)
  partition by range (seq);
create table event_epc_rest partition of event_epc default;
create index event_epc_epc on event_epc (epc, seq, role);

create table event_void (
  party int not null, seq bigint not null, by_seq bigint not null, reason text, time timestamptz not null,
  primary key (party, seq, by_seq)
);

create table flow (
  party int not null, seq bigint not null, n int not null,
  time timestamptz not null, region int not null,
  src_holder int not null, src_place int not null,
  dst_holder int not null, dst_place int not null,
  material int not null, mg bigint not null,
  kind "char" not null,
  primary key (party, seq, n)
);
create index on flow (src_holder, time);
create index on flow (dst_holder, time);
`;

const projections = `
create table item (
  h uuid primary key,
  uri text not null,
  programme text, kind text,
  state text,
  holder int, claimed boolean not null default false, place int, region int, responsible int,
  parent text,
  material int, mg bigint,
  attrs jsonb not null default '{}',
  path text not null,
  time timestamptz not null, seq bigint not null, party int not null,
  readers int[] not null,
  version int not null
);
create index item_kind on item (programme, kind, time desc, h);
create index item_holder on item (holder, programme, state);
create index item_uri on item (uri text_pattern_ops);

create table item_alias (alias uuid primary key, h uuid not null, uri text not null);

create table containment (
  party int not null,
  child uuid not null, parent uuid not null, kind "char" not null,
  from_time timestamptz not null, from_seq bigint not null,
  to_time timestamptz, to_seq bigint, ended "char",
  region int, readers int[] not null,
  primary key (party, child, parent, from_seq)
);
create index on containment (child, from_time);
create index on containment (parent, from_time);

create table balance (
  holder int not null, place int not null, material int not null, mg numeric not null,
  primary key (holder, place, material)
);

create table measure_total (
  measure text not null, party int not null, place int not null, region int not null,
  material text not null, month int not null, dim text not null, value numeric not null,
  primary key (measure, party, place, region, material, month, dim)
);
create index on measure_total (measure, month, region);

create table clock (
  programme text not null, clock text not null, item uuid not null, opened_seq bigint not null,
  uri text not null, opened_at timestamptz not null, due_at timestamptz not null,
  closed_seq bigint, closed_at timestamptz,
  party int not null, place int, region int, readers int[] not null,
  primary key (item, programme, clock, opened_seq)
);
create index clock_due on clock (due_at) where closed_seq is null;

create table flag (
  id uuid primary key,
  rule text not null, programme text, severity text not null,
  party int, place int, region int, item uuid, uri text,
  event_party int, seq bigint, step text,
  raised_at timestamptz not null,
  facts text not null,
  readers int[] not null,
  withdrawn_seq bigint
);
create index on flag (raised_at desc, id);
create index on flag (party, raised_at);
create index on flag (item) where item is not null;
create index on flag (seq) where seq is not null;
create table flag_work (
  flag uuid primary key, status text not null, assignee int, reason text, updated_at timestamptz not null
);
create table flag_log (
  id bigint generated always as identity primary key,
  flag uuid not null, at timestamptz not null, person int, action text not null, text text
);
create index on flag_log (flag, at);
`;

/** Tables whose rows belong to parties, and the row test for the role that serves requests. */
const policies: Record<string, string> = {
  event: own("party", "region", "readers"),
  containment: own("party", "region", "readers"),
  item: `${office("region")} or ((${me("holder")} or ${me("party")}) and not claimed) or ${me("responsible")} or ${among("readers")}`,
  clock: own("party", "region", "readers"),
  flag: own("party", "region", "readers"),
  flow: `${office("region")} or ${me("party")} or ${me("src_holder")} or ${me("dst_holder")}`,
  balance: `(select ll_all()) or ${me("holder")} or exists (select from place p where p.id = balance.place and ${office("p.district")})`,
  measure_total: `${office("region")} or ${me("party")}`,
  capture: `(select ll_all()) or ${me("party")}`,
  event_key: `(select ll_all()) or ${me("party")}`,
  event_epc: `(select ll_all()) or exists (select from event e where e.party = event_epc.party and e.seq = event_epc.seq)`,
  event_void: `(select ll_all()) or exists (select from event e where e.party = event_void.party and e.seq = event_void.seq)`,
  item_alias: `exists (select from item i where i.h = item_alias.h)`,
  flag_work: `exists (select from flag f where f.id = flag_work.flag)`,
  flag_log: `exists (select from flag f where f.id = flag_log.flag)`,
  permit: `${office("district")} or ${me("party")}`,
  person: `(select ll_all()) or ${me("party")}`,
  membership: `(select ll_all()) or ${me("party")}`,
  api_key: `(select ll_all()) or ${me("party")}`,
  session: `(select ll_all()) or ${me("party")}`,
  audit: `(select ll_all()) or ${me("party")}`,
};
/** Names and places of parties are a public register: every signed-in reader may see them. */
const open = ["party", "party_alias", "place", "place_alias", "material"];

function me(column: string): string {
  return `${column} = (select ll_party())`;
}
function among(column: string): string {
  return `${column} @> array[(select ll_party())]`;
}
function office(column: string): string {
  return `((select ll_all()) or ${column} between (select ll_lo()) and (select ll_hi()))`;
}
function own(party: string, region: string, readers: string): string {
  return `${office(region)} or ${me(party)} or ${among(readers)}`;
}

/**
 * Two roles, both without login: the app role serves requests under row level security, the engine role
 * runs admission and projection, which must see every item an event touches. Neither owns the tables.
 */
const roles = `
do $$
declare
  role_name text;
begin
  foreach role_name in array array['loopledger_app', 'loopledger_engine'] loop
    -- Roles belong to the server, not to the database: another database may have made them, even just now.
    begin
      if not exists (select from pg_roles where rolname = role_name) then
        execute format('create role %I nologin nobypassrls', role_name);
      end if;
    exception when duplicate_object or unique_violation then null;
    end;
    if not pg_has_role(current_user, role_name, 'member') then
      execute format('grant %I to %I', role_name, current_user);
    end if;
  end loop;
  execute format('grant usage on schema %I to loopledger_app, loopledger_engine', current_schema());
end $$;
`;

/**
 * SQL that puts a table under row level security: default deny, one policy for each role.
 * @param readers row test for the app role; `true` opens the rows to every signed-in reader.
 */
export function secure(table: string, readers: string): string {
  return `
alter table ${table} enable row level security;
alter table ${table} force row level security;
create policy app on ${table} for all to loopledger_app using (${readers}) with check (${readers});
create policy engine on ${table} for all to loopledger_engine using (true) with check (true);
grant select, insert, update, delete on ${table} to loopledger_engine;
`;
}

/** Statements of this migration, to be run in order in one transaction. */
export function statements(): string[] {
  const secured = [
    ...Object.entries(policies).map(([table, test]) => secure(table, test)),
    ...open.map((table) => secure(table, "true")),
  ];
  const all = [...Object.keys(policies), ...open];
  return [
    access,
    registry,
    ledger,
    projections,
    roles,
    ...secured,
    // Requests only read the ledger; what they may write is named here, table by table.
    `grant select on ${all.filter((t) => !["session", "person", "api_key"].includes(t)).join(", ")} to loopledger_app`,
    `grant select, insert, update on flag_work to loopledger_app`,
    `grant select, insert on flag_log, audit to loopledger_app`,
    // The audit trail is append only, whoever writes.
    `revoke update, delete on audit from loopledger_engine`,
    `grant usage on all sequences in schema public to loopledger_app, loopledger_engine`,
    `revoke all on event, event_key, event_epc, event_void from public`,
  ];
}
