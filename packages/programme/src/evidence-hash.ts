const alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
const named = /^ni:\/\/\/sha-256;([A-Za-z0-9_-]{43})$/;

/**
 * SHA-256 of a paper in one form: 64 lower-case hexadecimal digits.
 * @param text a named information URI (RFC 6920) `ni:///sha-256;<base64url>`, or 64 hexadecimal digits.
 * @returns null when it is neither.
 */
export function evidenceHash(text: unknown): string | null {
  if (typeof text !== "string") return null;
  if (/^[0-9a-fA-F]{64}$/.test(text)) return text.toLowerCase();
  const digest = named.exec(text)?.[1];
  return digest === undefined ? null : hexOf(digest);
}

/** 32 bytes of base64url as hexadecimal digits; null when bits are left over, which no encoder writes. */
function hexOf(digest: string): string | null {
  let bits = 0n;
  for (const letter of digest) bits = (bits << 6n) | BigInt(alphabet.indexOf(letter));
  return (bits & 3n) === 0n ? (bits >> 2n).toString(16).padStart(64, "0") : null;
}
