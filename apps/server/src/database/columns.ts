import type { ColumnType, GeneratedAlways } from "kysely";

/** int8 or numeric: a decimal string when read, so that no digit is lost. */
export type Exact = ColumnType<string, string | number | bigint, string | number | bigint>;
/** The same, nullable. */
export type ExactOrNull = ColumnType<
  string | null,
  string | number | bigint | null | undefined,
  string | number | bigint | null
>;
/** timestamptz: a Date when read; a Date or ISO 8601 text when written. */
export type Time = ColumnType<Date, Date | string, Date | string>;
/** The same, nullable. */
export type TimeOrNull = ColumnType<Date | null, Date | string | null | undefined, Date | string | null>;
/** date: `YYYY-MM-DD`, never a Date, which would carry a time zone. */
export type Day = string;
/** jsonb: parsed when read; written as JSON text, because `pg` would turn an array into a PostgreSQL array. */
export type Json<T = unknown> = ColumnType<T, string, string>;
/** jsonb with a default. */
export type JsonDefault<T = unknown> = ColumnType<T, string | undefined, string>;
/** Nullable jsonb. */
export type JsonOrNull<T = unknown> = ColumnType<T | null, string | null | undefined, string | null>;
/** int identity given by the database. */
export type Identity = GeneratedAlways<number>;
/** bigint identity given by the database, read as text. */
export type BigIdentity = GeneratedAlways<string>;
