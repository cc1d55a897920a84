import { type Fault, faultOf, good, must, type Read, refuse, show } from "./fault.ts";
import { hmacSha256 } from "./hash.ts";
import { isWellFormed } from "./text.ts";

/** The form of leaves written now. A leaf says its version, so that older ones are read by their own rules. */
export const LEAF_VERSION = 1;

/** What a leaf is about: an event, an event that declares another erroneous, or the taking out of a stored text. */
export const leafKinds = ["event", "declaration", "redaction"] as const;
export type LeafKind = (typeof leafKinds)[number];

/** What is put on record, in full. Only commitments to it go into the log. */
export interface LeafRecord {
  kind: LeafKind;
  /** Id of the event: its own, else its hash ID (GS1 CBV 2.0), `ni:///sha-256;...?ver=CBV2.0`. */
  event: string;
  /** The text as stored (RFC 8785); of a redaction, the text of the order. */
  document: string;
  /** When the ledger took it, UTC with milliseconds. */
  recordTime: string;
  /** Who sent it: the name of a party, which may be a person. */
  party: string;
  /** UUID of the capture it came with. */
  capture: string;
  /** Index of the leaf that a declaration or redaction is about, where it has one; a redaction must. */
  of: number | null;
  /** 32 random bytes of this leaf alone. Without them nobody can try whether a guessed text is the one. */
  salt: Uint8Array;
}

/** What stands in the log, in the clear. */
export interface Leaf {
  version: number;
  kind: LeafKind;
  /** Commitments, base64url: HMAC-SHA-256 under the salt. */
  event: string;
  document: string;
  party: string;
  recordTime: string;
  capture: string;
  of: number | null;
}

/**
 * The entry of a record: one line of JSON in canonical form (RFC 8785). Event, text and party stand in it as
 * commitments under the salt, since an event hash or the digest of a short text can be found by trying. With text and
 * salt erased, what stays in the log says that something was recorded then, and no more. Throws LogError on a record
 * that is none.
 */
export function leafOf(record: LeafRecord): Uint8Array {
  return must(encodeRecord(record));
}

/** The entry of a record that came from elsewhere. */
export function encodeRecord(record: LeafRecord): Read<Uint8Array> {
  const { kind, recordTime, capture, of, salt } = record;
  if (salt.length !== SALT_SIZE)
    return refuse("LENGTH", "/salt", { found: salt.length, expected: SALT_SIZE });
  // Two texts with unpaired surrogates would have one commitment.
  const odd = committed.find((name) => !isWellFormed(record[name]));
  if (odd) return refuse("CHARACTERS", `/${odd}`);
  const commit = (name: (typeof committed)[number]): string =>
    hmacSha256(salt, `loopledger leaf ${LEAF_VERSION} ${name}\n${record[name]}`);
  const [document, event, party] = committed.map(commit) as [string, string, string];
  const leaf: Leaf = { version: LEAF_VERSION, kind, document, event, party, recordTime, capture, of };
  const fault = findFault({ ...leaf });
  return fault ? { ok: false, fault } : good(encode(leaf));
}

const SALT_SIZE = 32;
const committed = ["document", "event", "party"] as const;

const commitment = /^[\w-]{43}$/;
const patterns: [keyof Leaf, RegExp][] = [
  ["capture", /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/],
  ["document", commitment],
  ["event", commitment],
  ["party", commitment],
  ["recordTime", /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/],
];

/** Reads an entry that `leafOf` wrote, and no other. */
export function parseLeaf(entry: Uint8Array): Read<Leaf> {
  const value = parseObject(entry);
  if (!value) return refuse("FORM", "", { expected: "RFC 8785 JSON" });
  const fault = findFault(value);
  if (fault) return { ok: false, fault };
  const leaf = { ...value, of: value["of"] ?? null } as unknown as Leaf;
  const same = Buffer.compare(encode(leaf), entry) === 0;
  return same ? good(leaf) : refuse("FORM", "", { expected: "RFC 8785 JSON" });
}

/** What keeps the members from being those of a leaf. */
function findFault(value: Record<string, unknown>): Fault | null {
  const { version, kind, of = null } = value;
  if (version !== LEAF_VERSION) return faultOf("VERSION", "/version", { found: show(String(version)) });
  if (!leafKinds.includes(kind as LeafKind))
    return faultOf("FORM", "/kind", { expected: leafKinds.join(", ") });
  for (const [name, pattern] of patterns) {
    const text = value[name];
    if (typeof text !== "string" || !pattern.test(text))
      return faultOf("FORM", `/${name}`, { expected: pattern.source });
  }
  const recordTime = value["recordTime"] as string;
  if (new Date(recordTime).toJSON() !== recordTime)
    return faultOf("FORM", "/recordTime", { expected: "YYYY-MM-DDThh:mm:ss.sssZ" });
  const isIndex = Number.isSafeInteger(of) && (of as number) >= 0;
  if (of === null ? kind === "redaction" : kind === "event" || !isIndex)
    return faultOf("FORM", "/of", {
      expected: "event: none, declaration: <index> or none, redaction: <index>",
    });
  return null;
}

/** Members in the order of RFC 8785; none of the values needs an escape. */
function encode({ version, kind, event, document, party, recordTime, capture, of }: Leaf): Uint8Array {
  const about = of === null ? {} : { of };
  const text = JSON.stringify({ capture, document, event, kind, ...about, party, recordTime, version });
  return Buffer.from(text, "utf8");
}

/** A JSON object out of bytes, or null. */
export function parseObject(bytes: Uint8Array): Record<string, unknown> | null {
  try {
    const value: unknown = JSON.parse(Buffer.from(bytes).toString("utf8"));
    return typeof value === "object" && value !== null && !Array.isArray(value)
      ? (value as Record<string, unknown>)
      : null;
  } catch {
    return null;
  }
}
