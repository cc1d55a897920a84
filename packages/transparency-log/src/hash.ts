import { createHmac, hash } from "node:crypto";

/** Bytes of a SHA-256 hash. */
export const HASH_SIZE = 32;

/** Hash of the tree without leaves (RFC 6962 section 2.1). */
export const emptyRoot: Uint8Array = sha256(new Uint8Array());

const node = Buffer.alloc(1 + 2 * HASH_SIZE);
node[0] = 1;

export function sha256(bytes: Uint8Array): Uint8Array {
  return hash("sha256", bytes, "buffer");
}

/** HMAC-SHA-256 of a text, base64url without padding. */
export function hmacSha256(key: Uint8Array, text: string): string {
  return createHmac("sha256", key).update(text, "utf8").digest("base64url");
}

/** Leaf hash of an entry: SHA-256(0x00 || entry) (RFC 6962 section 2.1). */
export function hashLeaf(entry: Uint8Array): Uint8Array {
  const prefixed = Buffer.allocUnsafe(entry.length + 1);
  prefixed[0] = 0;
  prefixed.set(entry, 1);
  return sha256(prefixed);
}

/** Hash of two subtrees: SHA-256(0x01 || left || right) (RFC 6962 section 2.1). */
export function hashNode(left: Uint8Array, right: Uint8Array): Uint8Array {
  node.set(left, 1);
  node.set(right, 1 + HASH_SIZE);
  return sha256(node);
}

/** Root of a perfect subtree whose leaves lie one after the other; their number is a power of two. */
export function foldPerfect(hashes: Uint8Array): Uint8Array {
  const work = Buffer.from(hashes);
  for (let left = work.length; left > HASH_SIZE; left /= 2) {
    for (let at = 0; at < left; at += 2 * HASH_SIZE) {
      node.set(work.subarray(at, at + 2 * HASH_SIZE), 1);
      // Text of one character a byte: half the time of a buffer for each hash.
      work.write(hash("sha256", node, "binary"), at / 2, HASH_SIZE, "latin1");
    }
  }
  return work.subarray(0, HASH_SIZE);
}

export function sameBytes(a: Uint8Array, b: Uint8Array): boolean {
  return Buffer.compare(a, b) === 0;
}
