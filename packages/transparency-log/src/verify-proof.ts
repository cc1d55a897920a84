import { type Fault, faultOf } from "./fault.ts";
import { emptyRoot, HASH_SIZE, hashNode, sameBytes } from "./hash.ts";

/** Says that a leaf stands at `index` of the tree of `size` leaves with this root. */
export interface Inclusion {
  index: number;
  size: number;
  leafHash: Uint8Array;
  root: Uint8Array;
  /** From the leaf's sibling up to the child of the root. */
  proof: readonly Uint8Array[];
}

/** Says that the tree of `old` leaves is the beginning of the tree of `size` leaves. */
export interface Consistency {
  old: number;
  size: number;
  oldRoot: Uint8Array;
  root: Uint8Array;
  proof: readonly Uint8Array[];
}

/** Null if the proof holds (RFC 9162 section 2.1.3.2), else why it does not. */
export function verifyInclusion({ index, size, leafHash, root, proof }: Inclusion): Fault | null {
  const wrong =
    numberFault(index, "/index") ??
    numberFault(size, "/size") ??
    hashesFault({ "/leafHash": leafHash, "/root": root }, proof);
  if (wrong) return wrong;
  if (index >= size) return faultOf("INDEX", "/index", { index, size });
  const sides = siblingSides(index, size - 1);
  if (proof.length !== sides.length) return lengthFault(proof, sides.length);
  let hash = leafHash;
  for (const [i, side] of sides.entries())
    hash = side === "left" ? hashNode(proof[i]!, hash) : hashNode(hash, proof[i]!);
  return sameBytes(hash, root) ? null : faultOf("ROOT", "/root");
}

/**
 * Null if the proof holds (RFC 9162 section 2.1.4.2), else why it does not. Every tree begins with the empty one and
 * with itself; both take an empty proof, and the root of no leaves is `emptyRoot`.
 */
export function verifyConsistency({ old, size, oldRoot, root, proof }: Consistency): Fault | null {
  const wrong =
    numberFault(old, "/old") ??
    numberFault(size, "/size") ??
    hashesFault({ "/oldRoot": oldRoot, "/root": root }, proof);
  if (wrong) return wrong;
  if (old > size) return faultOf("SIZE_ORDER", "/old", { old, size });
  if (old === 0 && !sameBytes(oldRoot, emptyRoot)) return faultOf("EMPTY_ROOT", "/oldRoot");
  if (size === 0 && !sameBytes(root, emptyRoot)) return faultOf("EMPTY_ROOT", "/root");
  if (old === 0 || old === size) {
    if (proof.length > 0) return lengthFault(proof, 0);
    return old === 0 || sameBytes(oldRoot, root) ? null : faultOf("ROOT", "/root");
  }
  return foldConsistency(old, size, oldRoot, root, proof);
}

function foldConsistency(
  old: number,
  size: number,
  oldRoot: Uint8Array,
  root: Uint8Array,
  proof: readonly Uint8Array[],
): Fault | null {
  let first = old - 1;
  let last = size - 1;
  while (first % 2 === 1) [first, last] = [half(first), half(last)];
  const sides = siblingSides(first, last);
  // Nothing left of a power of two: the old tree is one perfect subtree, and its hash is not repeated.
  const known = first === 0;
  const expected = sides.length + (known ? 0 : 1);
  if (proof.length !== expected) return lengthFault(proof, expected);
  const rest = known ? proof : proof.slice(1);
  let oldHash = known ? oldRoot : proof[0]!;
  let hash = oldHash;
  for (const [i, side] of sides.entries()) {
    const sibling = rest[i]!;
    if (side === "left") {
      oldHash = hashNode(sibling, oldHash);
      hash = hashNode(sibling, hash);
    } else hash = hashNode(hash, sibling);
  }
  if (!sameBytes(oldHash, oldRoot)) return faultOf("ROOT_BEFORE", "/oldRoot");
  return sameBytes(hash, root) ? null : faultOf("ROOT", "/root");
}

/** On which side the siblings of node `at` stand on the way up, where the last node of its row is `last`. */
function siblingSides(at: number, last: number): ("left" | "right")[] {
  const sides: ("left" | "right")[] = [];
  while (last > 0) {
    if (at % 2 === 1 || at === last) {
      sides.push("left");
      // A node without a right sibling moves up as it is.
      while (at % 2 === 0 && at > 0) [at, last] = [half(at), half(last)];
    } else sides.push("right");
    [at, last] = [half(at), half(last)];
  }
  return sides;
}

/** Sizes go beyond the 32 bits of shift operators. */
function half(n: number): number {
  return Math.floor(n / 2);
}

function numberFault(value: number, path: string): Fault | null {
  return Number.isSafeInteger(value) && value >= 0 ? null : faultOf("NUMBER", path, { value });
}

function hashesFault(named: Record<string, Uint8Array>, proof: readonly Uint8Array[]): Fault | null {
  const all = [...Object.entries(named), ...proof.map((hash, i) => [`/proof/${i}`, hash] as const)];
  const odd = all.find(([, hash]) => hash.length !== HASH_SIZE);
  return odd ? faultOf("LENGTH", odd[0], { found: odd[1].length, expected: HASH_SIZE }) : null;
}

function lengthFault(proof: readonly Uint8Array[], expected: number): Fault {
  return faultOf("PROOF_LENGTH", "/proof", { found: proof.length, expected });
}
