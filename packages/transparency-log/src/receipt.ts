import { readBase64, readHashes, toBase64 } from "./base64.ts";
import { parseCheckpointNote, verifyCheckpoint } from "./checkpoint.ts";
import { readDecimal } from "./decimal.ts";
import { good, must, type Read, refuse, under } from "./fault.ts";
import { checkQuorum, findTwice, type Policy, witnessesOf } from "./policy.ts";
import { MAX_NOTE_SIZE } from "./signed-note.ts";
import { readText } from "./text.ts";
import { verifyInclusion } from "./verify-proof.ts";

/** Proof for one entry that can be checked without the log (C2SP tlog-proof). */
export interface Receipt {
  /** Index of the leaf, from 0. */
  index: number;
  /** Inclusion proof, from the leaf's sibling upward. */
  proof: readonly Uint8Array[];
  /** The checkpoint with its signatures, as published. */
  checkpoint: string;
  /** Whatever goes along; nobody has signed it. */
  extra: Uint8Array | null;
}

/** What a receipt that holds says. */
export interface ReceiptVerdict {
  origin: string;
  size: number;
  index: number;
  root: Uint8Array;
  /** Who of the policy's witnesses has signed, and when (POSIX seconds). */
  witnesses: { name: string; time: number | null }[];
}

const header = "c2sp.org/tlog-proof@v1";

/** Writes what `parseReceipt` reads. Throws LogError where it would not read back. */
export function formatReceipt({ index, proof, checkpoint, extra }: Receipt): string {
  const lines = [
    header,
    ...(extra === null ? [] : [`extra ${toBase64(extra)}`]),
    `index ${index}`,
    ...proof.map(toBase64),
  ];
  const text = `${lines.join("\n")}\n\n${checkpoint}`;
  must(parseReceipt(text));
  return text;
}

/** Reads a receipt, its checkpoint included; nothing of it is verified. */
export function parseReceipt(given: string | Uint8Array): Read<Receipt> {
  const text = readText(given, 2 * MAX_NOTE_SIZE);
  if (!text.ok) return text;
  const end = text.value.indexOf("\n\n");
  if (end < 0)
    return refuse("FORM", "", { expected: `${header}, index <N>, <base64>..., empty line, checkpoint` });
  const lines = text.value.slice(0, end).split("\n");
  if (lines.shift() !== header) return refuse("FORM", "", { expected: header });
  const extra = lines[0]?.startsWith("extra ") ? readBase64(lines.shift()!.slice(6), "/extra") : good(null);
  if (!extra.ok) return extra;
  // No extra data, no line.
  if (extra.value?.length === 0) return refuse("FORM", "/extra", { expected: "extra <base64>" });
  const line = lines.shift() ?? "";
  if (!line.startsWith("index ")) return refuse("FORM", "/index", { expected: "index <N>" });
  const index = readDecimal(line.slice(6), "/index");
  if (!index.ok) return index;
  const proof = readHashes(lines, "/proof");
  if (!proof.ok) return proof;
  const checkpoint = text.value.slice(end + 2);
  const note = under("/checkpoint", parseCheckpointNote(checkpoint));
  if (!note.ok) return note;
  return good({ index: index.value, proof: proof.value, checkpoint, extra: extra.value });
}

/**
 * Whether the receipt proves, to somebody of this policy, that the entry of this leaf hash is in the log. Needs no
 * network and no clock. The first thing that does not hold is the fault.
 */
export function verifyReceipt(receipt: Receipt, leafHash: Uint8Array, policy: Policy): Read<ReceiptVerdict> {
  const trusted = witnessesOf(policy.quorum);
  const twice = findTwice(trusted);
  if (twice) return refuse("DUPLICATE", "/policy", { value: twice.name });
  const read = under("/checkpoint", parseCheckpointNote(receipt.checkpoint));
  if (!read.ok) return read;
  const { origin, size, root } = read.value.checkpoint;
  const signed = under("/checkpoint", verifyCheckpoint(read.value, policy.logs, trusted));
  if (!signed.ok) return signed;
  const { witnesses } = signed.value;
  const signers = witnesses.map(({ key }) => key);
  const enough = under("/checkpoint", checkQuorum(policy.quorum, signers));
  if (!enough.ok) return enough;
  const { index, proof } = receipt;
  const fault = verifyInclusion({ index, size, leafHash, root, proof });
  if (fault) return { ok: false, fault };
  return good({
    origin,
    size,
    index,
    root,
    witnesses: witnesses.map(({ key, time }) => ({ name: key.name, time })),
  });
}
