import { readBase64, toBase64 } from "./base64.ts";
import { ED25519_KEY_SIZE, ed25519PublicKey } from "./ed25519.ts";
import { faultOf, good, LogError, type Read, refuse, show } from "./fault.ts";
import { sha256 } from "./hash.ts";
import { isPlain } from "./text.ts";

/** What a key signs: the text of any note, or, with a time, the checkpoint of a log (C2SP signed-note, tlog-cosignature). */
export type KeyKind = "note" | "cosignature";

/** Signature type bytes of C2SP signed-note. */
const typeOf: Record<KeyKind, number> = { note: 1, cosignature: 4 };

/** A key that signatures are checked with. Name and id together tell which signature line is its own. */
export interface VerifierKey {
  name: string;
  kind: KeyKind;
  /** uint32: the first four bytes of SHA-256(name || newline || type || public key). */
  id: number;
  publicKey: Uint8Array;
}

/** A key that signs. */
export interface SignerKey extends VerifierKey {
  seed: Uint8Array;
}

/** A signing key of a seed of 32 random bytes. Throws LogError where the name or the seed cannot be one. */
export function signerKey(name: string, kind: KeyKind, seed: Uint8Array): SignerKey {
  if (!isKeyName(name)) throw new LogError(faultOf("FORM", "/name", { expected: nameForm }));
  if (seed.length !== ED25519_KEY_SIZE)
    throw new LogError(faultOf("LENGTH", "/seed", { found: seed.length, expected: ED25519_KEY_SIZE }));
  const publicKey = ed25519PublicKey(seed);
  return { name, kind, id: keyId(name, kind, publicKey), publicKey, seed };
}

/** `<name>+<id in hexadecimal>+<base64 of type and public key>`. */
export function formatVerifierKey({ name, kind, id, publicKey }: VerifierKey): string {
  return `${name}+${hexId(id)}+${material(kind, publicKey)}`;
}

/** Reads what `formatVerifierKey` writes; the id must be that of name and key. */
export function parseVerifierKey(text: string): Read<VerifierKey> {
  const parts = keyParts(text);
  if (!parts.ok) return parts;
  const { name, kind, bytes: publicKey, hex } = parts.value;
  return withId({ name, kind, id: keyId(name, kind, publicKey), publicKey }, hex);
}

const signerPrefix = "PRIVATE+KEY+";

/** `PRIVATE+KEY+<name>+<id in hexadecimal>+<base64 of type and seed>`: a secret. */
export function formatSignerKey({ name, kind, id, seed }: SignerKey): string {
  return `${signerPrefix}${name}+${hexId(id)}+${material(kind, seed)}`;
}

/** Reads what `formatSignerKey` writes. Faults quote nothing of the secret. */
export function parseSignerKey(text: string): Read<SignerKey> {
  if (!text.startsWith(signerPrefix))
    return refuse("FORM", "", { expected: `${signerPrefix}<name>+<id>+<base64>` });
  const parts = keyParts(text.slice(signerPrefix.length));
  // A fault of base64 shows what it could not read.
  if (!parts.ok) return parts.fault.code === "BASE64" ? refuse("FORM", "", { expected: "base64" }) : parts;
  const { name, kind, bytes, hex } = parts.value;
  return withId(signerKey(name, kind, bytes), hex);
}

/** Whether a text can name a key: not empty, without white space, plus sign or control character. */
export function isKeyName(name: string): boolean {
  return name !== "" && isPlain(name) && !/[\p{White_Space}+]/u.test(name);
}

/** The public half. */
export function verifierOf({ name, kind, id, publicKey }: SignerKey): VerifierKey {
  return { name, kind, id, publicKey };
}

export const nameForm = "<name>: no white space, no +";

function keyId(name: string, kind: KeyKind, publicKey: Uint8Array): number {
  const head = Buffer.from(`${name}\n`, "utf8");
  return Buffer.from(sha256(Buffer.concat([head, Buffer.of(typeOf[kind]), publicKey]))).readUInt32BE(0);
}

interface KeyParts {
  name: string;
  hex: string;
  kind: KeyKind;
  bytes: Uint8Array;
}

function keyParts(text: string): Read<KeyParts> {
  const match = /^([^+]+)\+([0-9a-f]{8})\+(.+)$/su.exec(text);
  if (!match || !isKeyName(match[1]!)) return refuse("FORM", "", { expected: "<name>+<id>+<base64>" });
  const read = readBase64(match[3]!, "");
  if (!read.ok) return read;
  const kind = (["note", "cosignature"] as const).find((kind) => typeOf[kind] === read.value[0]);
  if (!kind) return refuse("KEY_TYPE", "", { found: read.value[0] ?? "" });
  const bytes = read.value.subarray(1);
  if (bytes.length !== ED25519_KEY_SIZE)
    return refuse("LENGTH", "", { found: bytes.length, expected: ED25519_KEY_SIZE });
  return good({ name: match[1]!, hex: match[2]!, kind, bytes });
}

function withId<K extends VerifierKey>(key: K, hex: string): Read<K> {
  const expected = hexId(key.id);
  return hex === expected ? good(key) : refuse("KEY_ID", "", { found: show(hex), expected });
}

function material(kind: KeyKind, bytes: Uint8Array): string {
  return toBase64(Buffer.concat([Buffer.of(typeOf[kind]), bytes]));
}

function hexId(id: number): string {
  return id.toString(16).padStart(8, "0");
}
