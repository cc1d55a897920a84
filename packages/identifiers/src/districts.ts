/** Levels of an administrative division by its code: six digits to the county, nine to the town, twelve to the village. */
export type DistrictLevel = "nation" | "province" | "prefecture" | "county" | "town" | "village";

/** First two digits of GB/T 2260. */
export const provinceCodes: ReadonlySet<string> = new Set(
  "11 12 13 14 15 21 22 23 31 32 33 34 35 36 37 41 42 43 44 45 46 50 51 52 53 54 61 62 63 64 65 71 81 82".split(
    " ",
  ),
);

/** The whole nation; registers also write 100000. */
export const NATION = "000000";

const NATION_CODES = new Set(["", "0", "00", NATION, "100000", "10"]);

/** Significant digits of a code: pairs (then triples) of zeros at the end stand for "all of it". */
function significant(code: string): string {
  let rest = code;
  if (rest.length === 12 && rest.endsWith("000")) rest = rest.slice(0, 9);
  if (rest.length === 9 && rest.endsWith("000")) rest = rest.slice(0, 6);
  while (rest.length <= 6 && rest.length > 2 && rest.endsWith("00")) rest = rest.slice(0, -2);
  return rest;
}

/**
 * Range of six-digit district codes (GB/T 2260) under a prefix or a code: "33" and "330000" are
 * 330000 to 339999, "3301" and "330100" are 330100 to 330199, "330106" is itself, "" and "100000" are all.
 * Anything else gives a range that holds nothing (`lo` above `hi`), so that a bad prefix grants nothing.
 */
export function districtRange(prefix: string): { lo: number; hi: number } {
  const text = prefix.trim();
  if (NATION_CODES.has(text)) return { lo: 0, hi: 999999 };
  if (!/^[1-9]\d*$/.test(text) || ![2, 4, 6, 9, 12].includes(text.length)) return { lo: 1, hi: 0 };
  const code = significant(text).slice(0, 6);
  return { lo: Number(code.padEnd(6, "0")), hi: Number(code.padEnd(6, "9")) };
}

/** Level of a district code of 6, 9 or 12 digits (or a prefix of 2 or 4); null where it is none. */
export function districtLevel(code: string | number): DistrictLevel | null {
  const text = String(code).trim();
  if (NATION_CODES.has(text)) return "nation";
  if (!/^[1-9]\d*$/.test(text)) return null;
  const levels: Record<number, DistrictLevel> = {
    2: "province",
    4: "prefecture",
    6: "county",
    9: "town",
    12: "village",
  };
  return [2, 4, 6, 9, 12].includes(text.length) ? (levels[significant(text).length] ?? null) : null;
}

/**
 * The district above: village -> town (9 digits) -> county -> prefecture -> province (6 digits) -> "000000",
 * the nation, which has none (null). Null also for text that is no district code.
 */
export function parentDistrict(code: string | number): string | null {
  const level = districtLevel(code);
  if (level === null || level === "nation") return null;
  const digits = significant(String(code).trim());
  if (level === "village") return digits.slice(0, 9);
  if (level === "town") return digits.slice(0, 6);
  return digits.slice(0, -2).padEnd(6, "0");
}
