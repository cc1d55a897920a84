import { faultOf, good, LogError, type Read, refuse } from "./fault.ts";
import type { VerifierKey } from "./note-key.ts";
import { sameBytes } from "./hash.ts";

/** A witness, or a group of which so many must have signed; a group may hold groups. */
export type Quorum = { witness: VerifierKey } | { atLeast: number; of: readonly Quorum[] };

/** Whom somebody believes: any one of the logs, seen by the witnesses the quorum asks for (C2SP tlog-policy). */
export interface Policy {
  logs: readonly VerifierKey[];
  /** Null asks for no witness: the log alone is trusted not to show others another tree. */
  quorum: Quorum | null;
}

/** The policy that `atLeast` of the witnesses must have signed; 0 asks for none. Throws LogError. */
export function witnessPolicy(
  logs: readonly VerifierKey[],
  atLeast: number,
  witnesses: readonly VerifierKey[],
): Policy {
  if (!Number.isSafeInteger(atLeast) || atLeast < 0 || atLeast > witnesses.length)
    throw new LogError(faultOf("QUORUM", "/quorum", { found: witnesses.length, needed: atLeast }));
  for (const keys of [logs, witnesses]) {
    const twice = findTwice(keys);
    if (twice) throw new LogError(faultOf("DUPLICATE", "", { value: twice.name }));
  }
  // The signature of a note says nothing of a time, nor that its signer has checked the log.
  if (witnesses.some(({ kind }) => kind !== "cosignature"))
    throw new LogError(faultOf("KEY_TYPE", "/witnesses", { found: 1 }));
  const of = witnesses.map((witness) => ({ witness }));
  return { logs, quorum: atLeast === 0 ? null : { atLeast, of } };
}

/** A public key that is there twice, under whatever name: it would count as two. */
export function findTwice(keys: readonly VerifierKey[]): VerifierKey | undefined {
  return keys.find((key, i) => keys.slice(0, i).some((other) => sameBytes(other.publicKey, key.publicKey)));
}

export function witnessesOf(quorum: Quorum | null): VerifierKey[] {
  if (quorum === null) return [];
  return "witness" in quorum ? [quorum.witness] : quorum.of.flatMap(witnessesOf);
}

/** Whether those who signed suffice. */
export function checkQuorum(quorum: Quorum | null, signed: readonly VerifierKey[]): Read<null> {
  if (quorum === null || isMet(quorum, signed)) return good(null);
  const [found, needed] =
    "witness" in quorum
      ? [0, 1]
      : [quorum.of.filter((member) => isMet(member, signed)).length, quorum.atLeast];
  return refuse("QUORUM", "/signatures", { found, needed });
}

function isMet(quorum: Quorum, signed: readonly VerifierKey[]): boolean {
  if ("witness" in quorum)
    return signed.some(({ publicKey }) => sameBytes(publicKey, quorum.witness.publicKey));
  return quorum.of.filter((member) => isMet(member, signed)).length >= quorum.atLeast;
}
