import { secure } from "./0001-foundation.ts";

/**
 * Imported tables of figures. Observations are append only: a correction is a further row of the same key
 * with a later release, so that what was published can be read as it was. Figures stay in the unit they came
 * in; they are converted when read.
 */
export const name = "0002-statistics";

const tables = `
create table series_import (
  id uuid primary key,
  party int not null references party,
  person int,
  title text not null,
  source text not null, attribution text, licence text,
  options jsonb not null,
  rows int not null, accepted int not null, missing int not null, faults int not null,
  released_at timestamptz not null,
  created_at timestamptz not null
);
create table series (
  id uuid primary key,
  party int not null references party,
  title text not null,
  variable text not null,
  indicator text,
  beside text[] not null,
  unit text not null,
  dimensions text[] not null,
  source text not null, attribution text, licence text,
  created_at timestamptz not null
);
create index on series (indicator) where indicator is not null;
create table observation (
  party int not null,
  series uuid not null references series,
  region text not null,
  period text not null,
  breakdown text not null,
  import uuid not null references series_import,
  n bigint generated always as identity,
  indicator text,
  value numeric not null,
  unit text not null,
  status text not null,
  coverage text,
  source text not null,
  released_at timestamptz not null,
  row int not null,
  primary key (series, region, period, breakdown, import)
);
create index on observation (indicator, region, period) where indicator is not null;
create index on observation (import);
`;

const signedIn = "(select ll_all()) or (select ll_party()) is not null or (select ll_lo()) is not null";
const names = ["series_import", "series", "observation"];

/** Statements of this migration, to be run in order in one transaction. */
export function statements(): string[] {
  return [
    tables,
    // Published statistics are open to every signed-in reader; a party adds under its own name only.
    ...names.map((table) => secure(table, signedIn)),
    ...names.map(
      (table) =>
        `create policy own on ${table} as restrictive for insert to loopledger_app with check (party = (select ll_party()))`,
    ),
    `grant select, insert on ${names.join(", ")} to loopledger_app`,
    `revoke update, delete on ${names.join(", ")} from loopledger_engine`,
  ];
}
