import { parseRegion, regionRange } from "@loopledger/statistics";
import type { Handle, Viewer } from "../database/index.ts";
import { invalid } from "../http/problem.ts";
import { enclosing, readExtent, type Range } from "./measure-sums.ts";

/** The region a reader asks about. */
export interface RegionScope {
  region: string;
  /** Division codes of the region; null outside China. */
  range: Range | null;
  /** Sums of the ledger over the region are the region's: the reader may see all rows of it. */
  whole: boolean;
}

/**
 * The region asked for, or the reader's own: an office's district; for one who sees everything the division
 * that holds all of the ledger; the nation for everyone else.
 * @throws Problem VALIDATION for a region nobody knows
 */
export async function regionScope(
  handle: Handle,
  viewer: Viewer,
  asked: string | undefined,
): Promise<RegionScope> {
  const region = asked === undefined ? await ownRegion(handle, viewer) : parseRegion(asked);
  if (region === undefined)
    throw invalid({ path: "?region", code: "SERIES_REGION_UNKNOWN", params: { text: asked } });
  const range = regionRange(region) ?? null;
  const { all, lo, hi } = viewer;
  const whole = range !== null && (all || (lo !== null && hi !== null && range.lo >= lo && range.hi <= hi));
  return { region, range, whole };
}

async function ownRegion(handle: Handle, { all, lo, hi }: Viewer): Promise<string> {
  if (lo !== null && hi !== null) return enclosing({ lo, hi });
  if (!all) return "CN";
  const extent = await readExtent(handle, { lo: 0, hi: 999_999 });
  return extent ? enclosing(extent.regions) : "CN";
}
