import { type AddCheckpoint, parseAddCheckpoint, sizeContentType } from "./add-checkpoint.ts";
import { openCheckpoint, parseCheckpointNote } from "./checkpoint.ts";
import { type Fault, faultOf, good, type Read, under } from "./fault.ts";
import { emptyRoot, sameBytes } from "./hash.ts";
import type { SignerKey, VerifierKey } from "./note-key.ts";
import { isLineOf, signNote, verifyNote } from "./signature.ts";
import { formatNote, formatSignatureLines, parseSignatureLines } from "./signed-note.ts";
import { verifyConsistency } from "./verify-proof.ts";

/** The tree of a log that a witness signed last. */
export interface Seen {
  size: number;
  root: Uint8Array;
}

/** What a witness is: the logs it knows, its keys, the time (POSIX seconds). */
export interface Witness {
  logs: readonly VerifierKey[];
  signers: readonly SignerKey[];
  time: number;
}

/** What the witness answers over HTTP, and what it must have stored before it does. */
export interface WitnessAnswer {
  status: 200 | 400 | 403 | 404 | 409 | 422;
  contentType: string;
  body: string;
  /** Why not; null for 200. */
  fault: Fault | null;
  /** For 200: replaces what was seen of the log, on condition that `old` is still its size (0: nothing seen). */
  store: { origin: string; old: number; seen: Seen; checkpoint: string } | null;
}

/**
 * Answers `add-checkpoint` (C2SP tlog-witness): signs a checkpoint if its log signed it and it continues what the
 * witness signed before.
 * @param seen looks up what was signed last of the log of this origin, null if nothing. Reading it and storing what
 *   the answer says must be one transaction, or a slower request would roll the log back.
 */
export function answerAddCheckpoint(
  body: string | Uint8Array,
  witness: Witness,
  seen: (origin: string) => Seen | null,
): WitnessAnswer {
  const read = parseAddCheckpoint(body);
  if (!read.ok) return refusal(400, read.fault);
  const { request, head } = read.value;
  const signed = under("/checkpoint", openCheckpoint(request.checkpoint, witness.logs));
  if (!signed.ok) return refusal(signed.fault.code === "ORIGIN" ? 404 : 403, signed.fault);
  const before = seen(head.origin) ?? { size: 0, root: emptyRoot };
  const conflict = judge(request, head, before);
  if (conflict) return conflict;
  const { text } = signed.value.note;
  return {
    status: 200,
    contentType: "text/plain; charset=utf-8",
    body: formatSignatureLines(witness.signers.map((signer) => signNote(signer, text, witness.time))),
    fault: null,
    store: {
      origin: head.origin,
      old: before.size,
      seen: { size: head.size, root: head.root },
      checkpoint: request.checkpoint,
    },
  };
}

/** The answer if the checkpoint does not continue what was seen before. */
function judge({ old, proof }: AddCheckpoint, { size, root }: Seen, before: Seen): WitnessAnswer | null {
  if (old > size) return refusal(400, faultOf("SIZE_ORDER", "/old", { old, size }));
  if (old !== before.size) {
    const fault = faultOf("CONFLICT_SIZE", "/old", { latest: before.size, old });
    return { ...refusal(409, fault), contentType: sizeContentType, body: `${before.size}\n` };
  }
  if (old === size && !sameBytes(root, before.root))
    return refusal(409, faultOf("CONFLICT_ROOT", "/checkpoint/root", { size }));
  const fault = verifyConsistency({ old, size, oldRoot: before.root, root, proof });
  return fault && refusal(422, fault);
}

function refusal(status: WitnessAnswer["status"], fault: Fault): WitnessAnswer {
  const body = `${fault.code} ${fault.path}\n`;
  return { status, contentType: "text/plain; charset=utf-8", body, fault, store: null };
}

/**
 * A checkpoint with the cosignatures of a witness's answer. Lines of keys not known are left out; a line of a known
 * key that does not hold refuses the answer, as does one without any. Of one key the later line stays.
 */
export function addCosignatures(
  checkpoint: string,
  answer: string,
  witnesses: readonly VerifierKey[],
): Read<string> {
  const read = parseCheckpointNote(checkpoint);
  if (!read.ok) return under("/checkpoint", read);
  const lines = parseSignatureLines(answer);
  if (!lines.ok) return lines;
  const { text, signatures } = read.value.note;
  const verified = verifyNote({ text, signatures: lines.value }, witnesses);
  if (!verified.ok) return verified;
  const added = verified.value.map(({ key }) => lines.value.find((line) => isLineOf(line, key))!);
  const kept = signatures.filter((line) => !verified.value.some(({ key }) => isLineOf(line, key)));
  return good(formatNote({ text, signatures: [...kept, ...added] }));
}
