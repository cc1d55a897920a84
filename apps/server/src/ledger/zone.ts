import { localDate } from "@loopledger/programme";

/**
 * Offset of the local time the ledger counts its days and months in: one for a whole country, without summer time.
 * Sums are stored by its months, so a ledger that holds any keeps it.
 */
export const ledgerZone = "+08:00";

/** Month of a moment where the ledger is, YYYYMM. */
export function localMonth(time: string): number {
  const [year, month] = localDate(time, ledgerZone).split("-").map(Number) as [number, number];
  return year * 100 + month;
}

/** First moment of a month where the ledger is, ISO 8601. */
export function startOfMonth(month: number): string {
  return `${Math.floor(month / 100)}-${String(month % 100).padStart(2, "0")}-01T00:00:00${ledgerZone}`;
}
