import { types as standard } from "pg";
import type { CustomTypesConfig } from "pg";

const date = 1082;

/**
 * How values arrive, on both databases: int8 and numeric as text, timestamptz as Date (the defaults of `pg`),
 * and date as `YYYY-MM-DD`, because a Date would move it by the time zone of the process.
 */
export const types: CustomTypesConfig = {
  getTypeParser: ((oid: number, format?: "text" | "binary") =>
    oid === date
      ? (text: string) => text
      : standard.getTypeParser(oid, format)) as typeof standard.getTypeParser,
};
