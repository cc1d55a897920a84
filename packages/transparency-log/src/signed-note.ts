import { readBase64, toBase64 } from "./base64.ts";
import { faultOf, good, LogError, type Read, refuse } from "./fault.ts";
import { isKeyName } from "./note-key.ts";
import { isPlain, readText } from "./text.ts";

/** A line of a signed note: who signed, with which key, and the bytes of the signature. */
export interface NoteSignature {
  name: string;
  keyId: number;
  bytes: Uint8Array;
}

/** A text with signatures (C2SP signed-note). `text` ends in a newline. */
export interface SignedNote {
  text: string;
  signatures: NoteSignature[];
}

/** Limits of a note; the standard asks for at least 16 signatures. */
export const MAX_NOTE_SIZE = 1_000_000;
export const MAX_SIGNATURES = 100;

const lineForm = "— <name> <base64>";

/** Reads the form of a note, and no signature: what it says is not to be believed before `verifyNote`. */
export function parseNote(given: string | Uint8Array): Read<SignedNote> {
  const read = readText(given, MAX_NOTE_SIZE);
  if (!read.ok) return read;
  const at = read.value.lastIndexOf("\n\n");
  if (at < 0) return refuse("FORM", "", { expected: `text, empty line, ${lineForm}` });
  const signatures = parseSignatureLines(read.value.slice(at + 2));
  if (!signatures.ok) return signatures;
  return good({ text: read.value.slice(0, at + 1), signatures: signatures.value });
}

/** Reads one or more signature lines, each ended by a newline. */
export function parseSignatureLines(text: string): Read<NoteSignature[]> {
  const lines = text.split("\n");
  if (lines.pop() !== "" || lines.length === 0) return refuse("FORM", "/signatures", { expected: lineForm });
  if (lines.length > MAX_SIGNATURES)
    return refuse("TOO_LARGE", "/signatures", { found: lines.length, limit: MAX_SIGNATURES });
  const signatures: NoteSignature[] = [];
  for (const [i, line] of lines.entries()) {
    const path = `/signatures/${i}`;
    const [dash, name, base64, ...more] = line.split(" ");
    if (dash !== "—" || !isKeyName(name ?? "") || !base64 || more.length > 0)
      return refuse("FORM", path, { expected: lineForm });
    const read = readBase64(base64, path);
    if (!read.ok) return read;
    const bytes = Buffer.from(read.value);
    if (bytes.length < 5) return refuse("FORM", path, { expected: "base64(uint32 || signature)" });
    signatures.push({ name: name!, keyId: bytes.readUInt32BE(0), bytes: bytes.subarray(4) });
  }
  return good(signatures);
}

/** Writes what `parseNote` reads. Throws LogError where the text has no form as a note. */
export function formatNote({ text, signatures }: SignedNote): string {
  if (!isPlain(text) || !text.endsWith("\n")) throw new LogError(faultOf("CHARACTERS", "/text"));
  if (signatures.length === 0) throw new LogError(faultOf("FORM", "/signatures", { expected: lineForm }));
  return `${text}\n${formatSignatureLines(signatures)}`;
}

export function formatSignatureLines(signatures: readonly NoteSignature[]): string {
  return signatures
    .map(({ name, keyId, bytes }) => {
      const id = Buffer.alloc(4);
      id.writeUInt32BE(keyId);
      return `— ${name} ${toBase64(Buffer.concat([id, bytes]))}\n`;
    })
    .join("");
}
