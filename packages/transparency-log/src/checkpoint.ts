import { readHash, toBase64 } from "./base64.ts";
import { readDecimal } from "./decimal.ts";
import { good, must, type Read, refuse, show } from "./fault.ts";
import { emptyRoot, sameBytes } from "./hash.ts";
import type { SignerKey, VerifierKey } from "./note-key.ts";
import { signNote, type Verified, verifyNote } from "./signature.ts";
import { formatNote, parseNote, type SignedNote } from "./signed-note.ts";
import { isPlain } from "./text.ts";

/** The head of a log's tree (C2SP tlog-checkpoint): which log, how many leaves, and the root over them. */
export interface Checkpoint {
  origin: string;
  size: number;
  root: Uint8Array;
  /** Further lines of the log's own meaning, which nobody can audit; normally none. */
  extensions: readonly string[];
}

/** A checkpoint and the note that carries it. */
export interface CheckpointNote {
  checkpoint: Checkpoint;
  note: SignedNote;
}

/** The text that is signed. Throws LogError where it would not read back as the same. */
export function formatCheckpoint({ origin, size, root, extensions }: Checkpoint): string {
  const text = [origin, size, toBase64(root), ...extensions].map((line) => `${line}\n`).join("");
  const { extensions: lines } = must(parseCheckpoint(text));
  // A line end within a line makes two of it.
  if (lines.length !== extensions.length) must(refuse("CHARACTERS", ""));
  return text;
}

/** Reads the text of a checkpoint. */
export function parseCheckpoint(text: string): Read<Checkpoint> {
  const lines = text.split("\n");
  const [origin, size, root, ...extensions] = lines.slice(0, -1);
  if (!isPlain(text)) return refuse("CHARACTERS", "");
  if (lines.at(-1) !== "" || root === undefined || lines.slice(0, -1).includes(""))
    return refuse("FORM", "", { expected: "<origin>, <size>, <base64 root>" });
  const count = readDecimal(size!, "/size");
  if (!count.ok) return count;
  const hash = readHash(root, "/root");
  if (!hash.ok) return hash;
  if (count.value === 0 && !sameBytes(hash.value, emptyRoot)) return refuse("EMPTY_ROOT", "/root");
  return good({ origin: origin!, size: count.value, root: hash.value, extensions });
}

/**
 * A checkpoint as a log publishes it. Several signers: the old and the new key while a key is replaced.
 * @param time POSIX seconds, where one of them signs with a time.
 */
export function signCheckpoint(checkpoint: Checkpoint, signers: readonly SignerKey[], time?: number): string {
  const text = formatCheckpoint(checkpoint);
  return formatNote({ text, signatures: signers.map((signer) => signNote(signer, text, time)) });
}

/** Reads a checkpoint with its signature lines; no signature is checked. */
export function parseCheckpointNote(given: string | Uint8Array): Read<CheckpointNote> {
  const note = parseNote(given);
  if (!note.ok) return note;
  const checkpoint = parseCheckpoint(note.value.text);
  return checkpoint.ok ? good({ checkpoint: checkpoint.value, note: note.value }) : checkpoint;
}

/**
 * Who of the keys has signed a checkpoint that its own log must have signed: a log's key bears the name of its origin.
 * Refuses ORIGIN, SIGNATURE, SIGNATURE_MISSING.
 */
export function verifyCheckpoint(
  { checkpoint: { origin }, note }: CheckpointNote,
  logs: readonly VerifierKey[],
  witnesses: readonly VerifierKey[] = [],
): Read<{ log: Verified; witnesses: Verified[] }> {
  const own = logs.filter(({ name }) => name === origin);
  if (own.length === 0) return refuse("ORIGIN", "/origin", { found: show(origin) });
  const log = verifyNote(note, own);
  if (!log.ok) return log;
  const seen = verifyNote(note, witnesses);
  if (!seen.ok && seen.fault.code !== "SIGNATURE_MISSING") return seen;
  return good({ log: log.value[0]!, witnesses: seen.ok ? seen.value : [] });
}

/** Reads and verifies at once. */
export function openCheckpoint(
  given: string | Uint8Array,
  logs: readonly VerifierKey[],
): Read<CheckpointNote> {
  const read = parseCheckpointNote(given);
  if (!read.ok) return read;
  const verified = verifyCheckpoint(read.value, logs);
  return verified.ok ? read : verified;
}
