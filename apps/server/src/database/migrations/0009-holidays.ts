import { secure } from "./0001-foundation.ts";

/** Tables of holidays that deadlines were reckoned with since the last rebuild, oldest first. */
export const name = "0009-holidays";

const tables = `
create table holidays_used (
  id int generated always as identity primary key, since timestamptz not null,
  -- Last event recorded before; null: the table holds for every event from the first.
  after_seq bigint,
  content jsonb not null
);
`;

/** Statements of this migration, to be run in order in one transaction. */
export function statements(): string[] {
  return [
    tables,
    secure("holidays_used", "(select ll_all())"),
    `grant usage on all sequences in schema public to loopledger_engine`,
  ];
}
