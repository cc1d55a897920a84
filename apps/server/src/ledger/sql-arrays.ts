/**
 * Array literals of PostgreSQL, so that many rows travel as a few parameters (`unnest`). The driver's own
 * encoding of arrays escapes every element; keys and numbers need none.
 */
export function plainArray(values: Iterable<string | number | bigint | boolean | null>): string {
  const list = Array.isArray(values)
    ? (values as (string | number | bigint | boolean | null)[])
    : [...values];
  // `join` writes nothing for a null, and the whole text at once where adding piece by piece leaves a chain of them.
  return `{${(list.includes(null) ? list.map((value) => value ?? "NULL") : list).join(",")}}`;
}

const special = /["\\]/g;

/** Array literal of texts. */
export function textArray(values: Iterable<string | null>): string {
  const parts: string[] = [];
  for (const value of values) parts.push(value === null ? "NULL" : `"${value.replace(special, "\\$&")}"`);
  return `{${parts.join(",")}}`;
}

const textOid = 25;

/** Array of long texts as PostgreSQL's binary format, which spares escaping and reading every character twice. */
export function longTexts(values: string[]): Buffer {
  const lengths = values.map((value) => Buffer.byteLength(value));
  const array = Buffer.allocUnsafe(lengths.reduce((sum, length) => sum + 4 + length, 20));
  // One dimension, no nulls, type of the elements, their number, first index.
  const header = [values.length ? 1 : 0, 0, textOid, values.length, 1];
  header.forEach((word, i) => array.writeInt32BE(word, i * 4));
  let at = 20;
  for (const [i, value] of values.entries()) {
    at = array.writeInt32BE(lengths[i]!, at);
    at += array.write(value, at);
  }
  return values.length ? array : array.subarray(0, 12);
}
