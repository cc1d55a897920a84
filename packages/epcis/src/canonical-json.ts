/**
 * The one text of a JSON value (RFC 8785, JSON Canonicalization Scheme): members in the order of their UTF-16 code
 * units, no white space, numbers and strings as ECMAScript writes them. Members that are `undefined` are left out, as
 * in JSON. Throws a TypeError on what JSON cannot hold (NaN, infinity, bigint): such values never come out of
 * `parseJson` or `readDocument`.
 */
export function canonicalJson(value: unknown): string {
  switch (typeof value) {
    case "string":
      return JSON.stringify(value);
    case "number":
      if (!Number.isFinite(value)) throw new TypeError(`${value} has no JSON text`);
      return String(value);
    case "boolean":
      return value ? "true" : "false";
    case "object":
      if (value === null) return "null";
      return Array.isArray(value) ? canonicalList(value) : canonicalObject(value as Record<string, unknown>);
    default:
      throw new TypeError(`a ${typeof value} has no JSON text`);
  }
}

function canonicalList(list: unknown[]): string {
  let text = "[";
  for (let i = 0; i < list.length; i++) {
    text += (i > 0 ? "," : "") + canonicalJson(list[i] === undefined ? null : list[i]);
  }
  return text + "]";
}

function canonicalObject(value: Record<string, unknown>): string {
  let text = "{";
  for (const key of Object.keys(value).sort()) {
    const member = value[key];
    if (member === undefined) continue;
    text += (text.length > 1 ? "," : "") + JSON.stringify(key) + ":" + canonicalJson(member);
  }
  return text + "}";
}
