import { createHash, randomBytes, timingSafeEqual } from "node:crypto";

/** A random secret of 256 bits, as URL-safe text of 43 characters. */
export function newSecret(): string {
  return randomBytes(32).toString("base64url");
}

/** SHA-256 in hexadecimal. Enough for secrets of 256 bits, which nobody can guess; not for passwords. */
export function hashSecret(secret: string): string {
  return createHash("sha256").update(secret).digest("hex");
}

/** Compares two hashes without telling by the time taken where they differ. */
export function sameHash(a: string, b: string): boolean {
  const [left, right] = [Buffer.from(a), Buffer.from(b)];
  return left.length === right.length && timingSafeEqual(left, right);
}
