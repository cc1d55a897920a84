/**
 * Accounts outside any party's stock. Holder 0 is the world outside the books; negative places name why
 * kilograms came in or went out, so that every flow has two ends and nothing disappears.
 */
export const accounts = {
  origin: [0, -1],
  used: [0, -2],
  disposed: [0, -3],
  exported: [0, -4],
  lost: [0, -5],
  difference: [0, -6],
  outside: [0, 0],
} satisfies Record<string, [number, number]>;

/** Place code of a party's own process account: what went into a transformation and has not come out. */
export const processPlace = -10;

/** Place code of what a party has sent and nobody has received yet. */
export const transitPlace = -11;

/** Place code of stock whose place was not named. */
export const unplaced = 0;

export function sameAccount(
  a: readonly [number, number] | null,
  b: readonly [number, number] | null,
): boolean {
  return a !== null && b !== null && a[0] === b[0] && a[1] === b[1];
}
