import { ED25519_SIGNATURE_SIZE, ed25519Sign, ed25519Verify } from "./ed25519.ts";
import { faultOf, good, LogError, type Read, refuse } from "./fault.ts";
import type { SignerKey, VerifierKey } from "./note-key.ts";
import type { NoteSignature, SignedNote } from "./signed-note.ts";

/** Whether a line claims to be by this key. */
export function isLineOf(line: NoteSignature, key: VerifierKey): boolean {
  return line.name === key.name && line.keyId === key.id;
}

/** A key whose signature of a note holds; `time` is POSIX seconds, for cosignatures only. */
export interface Verified {
  key: VerifierKey;
  time: number | null;
}

const TIME_SIZE = 8;

/**
 * Signs the text of a note.
 * @param time POSIX seconds, for a cosignature: that at this time this is the largest tree the signer has seen of the
 *   log. A key that signs notes leaves it out. Throws LogError NUMBER where it is missing or no such number.
 */
export function signNote(signer: SignerKey, text: string, time?: number): NoteSignature {
  const { name, id: keyId, seed } = signer;
  if (signer.kind === "note") return { name, keyId, bytes: ed25519Sign(seed, text) };
  if (time === undefined || !Number.isSafeInteger(time) || time < 0)
    throw new LogError(faultOf("NUMBER", "/time", { value: String(time) }));
  const head = Buffer.alloc(TIME_SIZE);
  head.writeBigUInt64BE(BigInt(time));
  return { name, keyId, bytes: Buffer.concat([head, ed25519Sign(seed, cosigned(text, time))]) };
}

/**
 * Which of the keys have signed the note. Lines of other keys are passed over, also those that share a name or an id
 * but not both; a line of a known key that does not hold refuses the note, as does a note none of them signed. A key
 * counts once, by its first line.
 */
export function verifyNote({ text, signatures }: SignedNote, keys: readonly VerifierKey[]): Read<Verified[]> {
  const verified: Verified[] = [];
  for (const [i, signature] of signatures.entries()) {
    const key = keys.find((key) => isLineOf(signature, key));
    if (!key) continue;
    const time = checkSignature(key, text, signature.bytes);
    if (time === false) return refuse("SIGNATURE", `/signatures/${i}`, { name: key.name });
    if (!verified.some((earlier) => earlier.key === key)) verified.push({ key, time });
  }
  if (verified.length > 0) return good(verified);
  const names = [...new Set(keys.map(({ name }) => name))].join(", ");
  return refuse("SIGNATURE_MISSING", "/signatures", { name: names });
}

/** The time of a signature that holds, null for one without; false if it does not hold. */
function checkSignature(key: VerifierKey, text: string, bytes: Uint8Array): number | null | false {
  if (key.kind === "note")
    return bytes.length === ED25519_SIGNATURE_SIZE && ed25519Verify(key.publicKey, text, bytes)
      ? null
      : false;
  if (bytes.length !== TIME_SIZE + ED25519_SIGNATURE_SIZE) return false;
  const time = Number(Buffer.from(bytes).readBigUInt64BE(0));
  if (!Number.isSafeInteger(time)) return false;
  return ed25519Verify(key.publicKey, cosigned(text, time), bytes.subarray(TIME_SIZE)) ? time : false;
}

/** What a cosignature is over (C2SP tlog-cosignature, Ed25519 signed message). */
function cosigned(text: string, time: number): string {
  return `cosignature/v1\ntime ${time}\n${text}`;
}
