import { z } from "zod";
import type { DistrictRange } from "../auth/district-range.ts";
import { invalid } from "../http/problem.ts";

/** Pieces that the registry's schemas are made of. */
export const wordingIn = z.strictObject({
  zh: z.string().trim().min(1).max(200),
  en: z.string().trim().min(1).max(200),
});
export const wordingOut = z.object({ zh: z.string(), en: z.string() });

/** Words of programmes for kinds of parties, places and permits. */
export const kind = z.string().regex(/^[a-zA-Z][a-zA-Z0-9-]{0,59}$/);
/** A code or URI as typed; read by the identifiers package. */
export const codeText = z.string().trim().min(1).max(300);
export const district = z.int().min(0).max(999_999);
export const tonnes = z.number().min(0).max(1e12);
export const day = z.iso.date();
/** A party or place: its id here, or one of its URIs. */
export const reference = z.string().trim().min(1).max(300);
export const idParams = z.object({ id: z.string().regex(/^[1-9]\d{0,8}$/) });

export const listQuery = z.strictObject({
  limit: z.coerce.number().int().min(1).max(500).default(50),
  /** `next` of the page before. */
  after: z
    .string()
    .regex(/^\d{1,10}$/)
    .optional(),
});
export const searchText = z.string().trim().min(1).max(100).optional();
/** First two, four or six digits of a district code: a province, a prefecture, a county. */
export const districtPrefix = z
  .string()
  .regex(/^\d{2}(?:\d{2}){0,2}$/)
  .optional();

export const districtFields = { districtLo: district.nullish(), districtHi: district.nullish() };

/**
 * The range two fields give, or null when neither is set.
 * @throws Problem VALIDATION when one is missing or they are the wrong way round
 */
export function rangeFrom(
  fields: { districtLo?: number | null | undefined; districtHi?: number | null | undefined },
  path = "",
): DistrictRange | null {
  const { districtLo: lo, districtHi: hi } = fields;
  if (lo == null && hi == null) return null;
  if (lo == null) throw invalid({ path: `${path}/districtLo`, code: "REQUIRED" });
  if (hi == null) throw invalid({ path: `${path}/districtHi`, code: "REQUIRED" });
  if (lo > hi) throw invalid({ path: `${path}/districtLo`, code: "RANGE_REVERSED" });
  return { lo, hi };
}

/** A page of rows: `next` is what to send as `after` for the rows that follow. */
export function pageOf<T extends { id: string }>(
  rows: readonly T[],
  limit: number,
): { rows: T[]; next: string | null } {
  const page = rows.slice(0, limit);
  return { rows: page, next: rows.length > limit ? (page.at(-1)?.id ?? null) : null };
}

/** Schema of a page of rows. */
export function pageSchema<T extends z.ZodType>(row: T) {
  return z.object({ rows: z.array(row), next: z.string().nullable() });
}

/** A text to be found anywhere, as a pattern for `ilike` in which its own signs mean themselves. */
export function containing(text: string): string {
  return `%${text.replace(/[\\%_]/g, "\\$&")}%`;
}
