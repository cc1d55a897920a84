import { canonicalJson } from "@loopledger/epcis";
import {
  type Checkpoint,
  disclosedEntry,
  discloseLeaf,
  type Fault,
  faultWording,
  hashLeaf,
  parseCheckpointNote,
  parseReceipt,
  type Policy,
  type Read,
  verifyCheckpoint,
  verifyInclusion,
  verifyReceipt,
  witnessesOf,
} from "@loopledger/transparency-log";
import { fill, say, type Wording } from "./words.ts";

/** What was found of a receipt. */
export interface ReceiptJudged {
  valid: boolean;
  /** Why not, where it is not. */
  code: string | null;
  message: Wording | null;
  path: string | null;
  index: number | null;
  origin: string | null;
  size: number | null;
  root: string | null;
  /** `unchecked`: no key was given. */
  signature: "valid" | "unchecked";
  witnesses: { name: string; time: number | null }[];
  /** Whether the leaf is that of the text given. */
  document: "same" | "unchecked";
  /** `same`: the checkpoint given is of the same tree; `otherSize`: cannot be compared. */
  checkpoint: "same" | "otherSize" | "none";
  checkpointSize: number | null;
}

export interface Given {
  policy: Policy | null;
  /** Note of a checkpoint got elsewhere. */
  checkpoint: string | null;
  /** Text of the event. */
  document: string | null;
}

/** Judges a receipt by itself and by whatever else is at hand. The first thing that does not hold is told. */
export function judgeReceipt(text: string, { policy, checkpoint, document }: Given): ReceiptJudged {
  const judged: ReceiptJudged = {
    valid: false,
    code: null,
    message: null,
    path: null,
    index: null,
    origin: null,
    size: null,
    root: null,
    signature: "unchecked",
    witnesses: [],
    document: "unchecked",
    checkpoint: "none",
    checkpointSize: null,
  };
  const fail = ({ code, path, params }: Fault, under = ""): ReceiptJudged => ({
    ...judged,
    code,
    path: `${under}${path}`,
    message: {
      zh: fill(faultWording[code], "zh", params),
      en: fill(faultWording[code], "en", params),
    },
  });
  const receipt = parseReceipt(text);
  if (!receipt.ok) return fail(receipt.fault);
  const note = parseCheckpointNote(receipt.value.checkpoint);
  if (!note.ok) return fail(note.fault, "/checkpoint");
  const { origin, size, root } = note.value.checkpoint;
  Object.assign(judged, {
    index: receipt.value.index,
    origin,
    size,
    root: Buffer.from(root).toString("base64"),
  });

  const entry = entryOf(receipt.value.extra, document);
  if (!entry.ok) return fail(entry.fault, "/extra");
  const { index, proof } = receipt.value;
  const leafHash = hashLeaf(entry.value);
  const wrong = verifyInclusion({ index, size, leafHash, root, proof });
  if (wrong) return fail(wrong);
  if (document !== null) judged.document = "same";
  if (policy) {
    const verdict = verifyReceipt(receipt.value, leafHash, policy);
    if (!verdict.ok) return fail(verdict.fault);
    Object.assign(judged, { signature: "valid", witnesses: verdict.value.witnesses });
  }
  if (checkpoint !== null) {
    const other = otherHead(checkpoint, policy);
    if (!other.ok) return fail(other.fault, "/given");
    const head = other.value;
    judged.checkpointSize = head.size;
    if (head.origin !== origin)
      return { ...judged, code: "ORIGIN", path: "/given/origin", message: otherLog };
    judged.checkpoint = head.size === size ? "same" : "otherSize";
    if (head.size === size && Buffer.compare(head.root, root) !== 0)
      return { ...judged, checkpoint: "none", code: "SPLIT_VIEW", path: "/given/root", message: splitView };
  }
  return { ...judged, valid: true };
}

const otherLog = say("所给检查点属于另一日志。", "The checkpoint given is of another log.");
const splitView = say(
  "所给检查点与回执叶数相同而根不同：日志向不同人展示了不同的树。",
  "The checkpoint given has as many leaves and another root: the log has shown two trees.",
);

/** The entry the receipt is about: made of the text, where that is given, else the one that goes along. */
function entryOf(extra: Uint8Array | null, document: string | null): Read<Uint8Array> {
  const told = extra ?? new Uint8Array();
  return document === null ? disclosedEntry(told) : discloseLeaf(told, asStored(document));
}

/** The ledger keeps an event in canonical form (RFC 8785); whoever holds it may have it in any. */
function asStored(document: string): string {
  try {
    return canonicalJson(JSON.parse(document));
  } catch {
    return document;
  }
}

function otherHead(text: string, policy: Policy | null): Read<Checkpoint> {
  const note = parseCheckpointNote(text);
  if (!note.ok) return note;
  const signed = policy ? verifyCheckpoint(note.value, policy.logs, witnessesOf(policy.quorum)) : null;
  return signed && !signed.ok ? signed : { ok: true, value: note.value.checkpoint };
}
