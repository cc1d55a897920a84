import { createHash } from "node:crypto";

/** RFC 6962 section 2.1 word by word, over leaf hashes, to hold the package against. */
const sha256 = (...parts: Uint8Array[]): Uint8Array =>
  parts.reduce((hash, part) => hash.update(part), createHash("sha256")).digest();
const split = (n: number): number => 2 ** Math.ceil(Math.log2(n) - 1);

export const naiveLeaf = (entry: Uint8Array): Uint8Array => sha256(Buffer.of(0), entry);

export function naiveRoot(leaves: readonly Uint8Array[]): Uint8Array {
  if (leaves.length === 0) return sha256();
  if (leaves.length === 1) return leaves[0]!;
  const k = split(leaves.length);
  return sha256(Buffer.of(1), naiveRoot(leaves.slice(0, k)), naiveRoot(leaves.slice(k)));
}

export function naiveInclusion(m: number, leaves: readonly Uint8Array[]): Uint8Array[] {
  if (leaves.length === 1) return [];
  const k = split(leaves.length);
  const [left, right] = [leaves.slice(0, k), leaves.slice(k)];
  return m < k
    ? [...naiveInclusion(m, left), naiveRoot(right)]
    : [...naiveInclusion(m - k, right), naiveRoot(left)];
}

export function naiveConsistency(m: number, leaves: readonly Uint8Array[], whole = true): Uint8Array[] {
  if (m === 0) return [];
  if (m === leaves.length) return whole ? [] : [naiveRoot(leaves)];
  const k = split(leaves.length);
  const [left, right] = [leaves.slice(0, k), leaves.slice(k)];
  return m <= k
    ? [...naiveConsistency(m, left, whole), naiveRoot(right)]
    : [...naiveConsistency(m - k, right, false), naiveRoot(left)];
}
