import { localName } from "./confidential.ts";

const hex = /^[0-9a-f]{64}$/i;
const ni = /^ni:\/\/\/sha-256;([A-Za-z0-9_-]{43})$/;

/** SHA-256 in either form evidence may give it in, as lower-case hexadecimal; undefined for anything else. */
export function hashOf(text: unknown): string | undefined {
  if (typeof text !== "string") return undefined;
  if (hex.test(text)) return text.toLowerCase();
  const [, base64] = ni.exec(text) ?? [];
  return base64 === undefined ? undefined : Buffer.from(base64, "base64url").toString("hex");
}

/** The name of a content by its hash (RFC 6920). */
export function niUri(hash: string): string {
  return `ni:///sha-256;${Buffer.from(hash, "hex").toString("base64url")}`;
}

/** Whether a stored document names the content among its `ll:evidence`. */
export function namesEvidence(document: Record<string, unknown>, hash: string): boolean {
  return Object.entries(document)
    .filter(([name]) => name.includes(":") && localName(name) === "evidence")
    .flatMap(([, value]) => (Array.isArray(value) ? (value as unknown[]) : [value]))
    .some((one) => namesHash(one, hash));
}

function namesHash(one: unknown, hash: string): boolean {
  if (typeof one !== "object" || one === null) return false;
  return Object.entries(one).some(([name, value]) => localName(name) === "hash" && hashOf(value) === hash);
}
