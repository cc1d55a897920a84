import { readHashes, toBase64 } from "./base64.ts";
import { type Checkpoint, parseCheckpointNote } from "./checkpoint.ts";
import { readDecimal } from "./decimal.ts";
import { good, must, type Read, refuse, under } from "./fault.ts";
import { MAX_NOTE_SIZE } from "./signed-note.ts";
import { readText } from "./text.ts";

/** Body of `POST <prefix>/add-checkpoint` (C2SP tlog-witness): a log asks a witness to sign its new checkpoint. */
export interface AddCheckpoint {
  /** Size of the checkpoint the witness signed last, 0 if none. */
  old: number;
  /** Consistency proof from there. */
  proof: readonly Uint8Array[];
  /** The new checkpoint with the log's signature. */
  checkpoint: string;
}

/** What a conflict answers with: the size last signed, and a newline. */
export const sizeContentType = "text/x.tlog.size";

/** Writes what `parseAddCheckpoint` reads. Throws LogError where it would not read back. */
export function formatAddCheckpoint({ old, proof, checkpoint }: AddCheckpoint): string {
  const text = `${[`old ${old}`, ...proof.map(toBase64)].join("\n")}\n\n${checkpoint}`;
  must(parseAddCheckpoint(text));
  return text;
}

/** Reads the body of a request, and whose checkpoint it is; no signature and no proof is checked. */
export function parseAddCheckpoint(
  given: string | Uint8Array,
): Read<{ request: AddCheckpoint; head: Checkpoint }> {
  const text = readText(given, 2 * MAX_NOTE_SIZE);
  if (!text.ok) return text;
  const end = text.value.indexOf("\n\n");
  const [first = "", ...lines] = end < 0 ? [] : text.value.slice(0, end).split("\n");
  if (!first.startsWith("old "))
    return refuse("FORM", "", { expected: "old <size>, <base64>..., empty line, checkpoint" });
  const old = readDecimal(first.slice(4), "/old");
  if (!old.ok) return old;
  const proof = readHashes(lines, "/proof");
  if (!proof.ok) return proof;
  const checkpoint = text.value.slice(end + 2);
  const note = under("/checkpoint", parseCheckpointNote(checkpoint));
  if (!note.ok) return note;
  return good({ request: { old: old.value, proof: proof.value, checkpoint }, head: note.value.checkpoint });
}

/** Reads the size a witness answers with to a request that starts elsewhere. */
export function parseConflict(body: string): Read<number> {
  return body.endsWith("\n")
    ? readDecimal(body.slice(0, -1), "")
    : refuse("FORM", "", { expected: "<size>, newline" });
}
