/** Range of six-digit district codes, both ends included. */
export interface DistrictRange {
  lo: number;
  hi: number;
}

export function inRange(district: number, { lo, hi }: DistrictRange): boolean {
  return district >= lo && district <= hi;
}

/** Shortest list of code prefixes that covers a range exactly, for example `["4201"]` for 420100 to 420199. */
export function prefixesOf({ lo, hi }: DistrictRange): string[] {
  const prefixes: string[] = [];
  for (let at = lo; at <= hi;) {
    const digits = [6, 5, 4, 3, 2, 1, 0].find((n) => at % 10 ** n === 0 && at + 10 ** n - 1 <= hi) ?? 0;
    prefixes.push(
      String(at)
        .padStart(6, "0")
        .slice(0, 6 - digits),
    );
    at += 10 ** digits;
  }
  return prefixes;
}
