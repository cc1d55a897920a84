/**
 * Array literals of PostgreSQL, so that many rows travel as a few parameters (`unnest`). The driver's own
 * encoding of arrays escapes every element; keys and numbers need none.
 */
export function plainArray(values: Iterable<string | number | bigint | boolean | null>): string {
  let text = "{";
  let first = true;
  for (const value of values) {
    text += first ? "" : ",";
    text += value === null ? "NULL" : String(value);
    first = false;
  }
  return `${text}}`;
}

const special = /["\\]/g;

/** Array literal of texts. */
export function textArray(values: Iterable<string | null>): string {
  const parts: string[] = [];
  for (const value of values) parts.push(value === null ? "NULL" : `"${value.replace(special, "\\$&")}"`);
  return `{${parts.join(",")}}`;
}
