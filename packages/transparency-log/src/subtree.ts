/** Leaves from `lo` up to but without `hi`, as in D[lo:hi] of RFC 6962. */
export interface Range {
  lo: number;
  hi: number;
}

/** The perfect subtree over leaves [index * 2^height, (index + 1) * 2^height). */
export interface Subtree {
  height: number;
  index: number;
}

/** The largest power of two below `n`, for n > 1: where RFC 6962 splits a tree. */
export function splitPoint(n: number): number {
  let k = 1;
  while (k * 2 < n) k *= 2;
  return k;
}

/** Perfect subtrees that a range of a tree consists of, from the left; each is smaller than the one before. */
export function perfectSubtrees({ lo, hi }: Range): Subtree[] {
  const subtrees: Subtree[] = [];
  for (let at = lo; at < hi;) {
    let height = 0;
    while (2 ** (height + 1) <= hi - at) height++;
    subtrees.push({ height, index: at / 2 ** height });
    at += 2 ** height;
  }
  return subtrees;
}

/** Ranges whose hashes prove leaf `index` of a tree of `size`, from the leaf upward: PATH of RFC 6962 section 2.1.1. */
export function inclusionRanges(index: number, size: number): Range[] {
  const ranges: Range[] = [];
  for (let lo = 0, hi = size; hi - lo > 1;) {
    const middle = lo + splitPoint(hi - lo);
    if (index < middle) {
      ranges.push({ lo: middle, hi });
      hi = middle;
    } else {
      ranges.push({ lo, hi: middle });
      lo = middle;
    }
  }
  return ranges.reverse();
}

/** Ranges whose hashes prove that `old` leaves begin `size`: PROOF of RFC 6962 section 2.1.2. */
export function consistencyRanges(old: number, size: number): Range[] {
  if (old === 0 || old === size) return [];
  const ranges: Range[] = [];
  let lo = 0;
  let hi = size;
  while (hi !== old) {
    const middle = lo + splitPoint(hi - lo);
    if (old <= middle) {
      ranges.push({ lo: middle, hi });
      hi = middle;
    } else {
      ranges.push({ lo, hi: middle });
      lo = middle;
    }
  }
  // Who checks knows the old root already where it is this subtree.
  if (lo > 0) ranges.push({ lo, hi });
  return ranges.reverse();
}
