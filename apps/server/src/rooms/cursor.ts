import { z } from "zod";
import { invalid } from "../http/problem.ts";

/** What the parts of a cursor are; their texts go into SQL casts, so they are checked when they come back. */
export type CursorPart = "time" | "number" | "uuid" | "text";

const forms: Record<CursorPart, (text: string) => boolean> = {
  time: (text) => /^\d{4}-\d\d-\d\dT[\d:.]+Z$/.test(text) && !Number.isNaN(Date.parse(text)),
  number: isSequence,
  uuid: (text) => /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(text),
  text: (text) => text.length <= 200 && !text.includes("\0"),
};

/** Whether a text is a number an event may have: 63 bits, so nineteen digits of which not all will do. */
export function isSequence(text: string): boolean {
  return /^\d{1,18}$/.test(text) || (/^\d{19}$/.test(text) && text <= "9223372036854775807");
}

/** Query parameters of every list. `after` is `next` of the page before. */
export const pageQuery = {
  limit: z.coerce.number().int().min(1).max(500).default(50),
  after: z.string().min(1).max(600).optional(),
};

/** The key of a row as one opaque word. */
export function writeCursor(parts: readonly (string | Date)[]): string {
  const texts = parts.map((part) => (part instanceof Date ? part.toISOString() : part));
  return Buffer.from(JSON.stringify(texts)).toString("base64url");
}

/**
 * The key a page continues after; undefined on the first page.
 * @throws Problem VALIDATION for a word this server never gave out
 */
export function readCursor(after: string | undefined, shape: readonly CursorPart[]): string[] | undefined {
  if (after === undefined) return undefined;
  const parts = parse(after);
  const fits =
    Array.isArray(parts) &&
    parts.length === shape.length &&
    parts.every((part, n) => typeof part === "string" && forms[shape[n]!](part));
  if (!fits) throw invalid({ path: "?after", code: "INVALID_FORMAT", params: { format: "next" } });
  return parts as string[];
}

function parse(after: string): unknown {
  try {
    return JSON.parse(Buffer.from(after, "base64url").toString());
  } catch {
    return undefined;
  }
}

/**
 * A page of rows read with one row more than the limit.
 * @param key of a row, in the order of the shape its cursor is read with.
 */
export function pageOf<T>(
  rows: readonly T[],
  limit: number,
  key: (row: T) => readonly (string | Date)[],
): { rows: T[]; next: string | null } {
  const page = rows.slice(0, limit);
  const last = page.at(-1);
  return { rows: page, next: rows.length > limit && last !== undefined ? writeCursor(key(last)) : null };
}
