import { good, type Read, refuse } from "./fault.ts";
import { encodeRecord, type LeafRecord, parseLeaf, parseObject } from "./leaf.ts";

/**
 * What the extra data of a receipt tells: everything of the record but the document, which whoever holds the receipt
 * has. It is not signed and need not be: a wrong word gives another leaf, and the proof fails.
 */
export type Disclosure = Omit<LeafRecord, "document">;

/**
 * One line of JSON in canonical form (RFC 8785). It holds the salt: for the sender and those who may read the event.
 * @param entry goes along where given, so that the proof can be checked without the document.
 */
export function formatDisclosure(
  { kind, event, recordTime, party, capture, of, salt }: Disclosure,
  entry?: Uint8Array,
): Uint8Array {
  const about = of === null ? {} : { of };
  const leaf = entry ? { leaf: Buffer.from(entry).toString("base64url") } : {};
  const salted = Buffer.from(salt).toString("base64url");
  const text = JSON.stringify({ capture, event, kind, ...leaf, ...about, party, recordTime, salt: salted });
  return Buffer.from(text, "utf8");
}

/** The entry alone, for those to whom part of an event is hidden: with the salt they could find it by trying. */
export function formatEntry(entry: Uint8Array): Uint8Array {
  return Buffer.from(JSON.stringify({ leaf: Buffer.from(entry).toString("base64url") }), "utf8");
}

/** The entry that goes along with a disclosure. What else it tells is held against it by `discloseLeaf`. */
export function disclosedEntry(extra: Uint8Array): Read<Uint8Array> {
  const leaf = parseObject(extra)?.["leaf"];
  if (typeof leaf !== "string") return refuse("FORM", "/leaf", { expected: "JSON string" });
  const entry = Buffer.from(leaf, "base64url");
  const read = parseLeaf(entry);
  return read.ok ? good(entry) : { ok: false, fault: { ...read.fault, path: `/leaf${read.fault.path}` } };
}

/** The entry that a disclosure and a document make; compare its leaf hash by `verifyReceipt`. */
export function discloseLeaf(extra: Uint8Array, document: string): Read<Uint8Array> {
  const value = parseObject(extra);
  if (!value) return refuse("FORM", "", { expected: "JSON" });
  const { of = null, salt } = value;
  for (const name of ["capture", "event", "kind", "party", "recordTime", "salt"])
    if (typeof value[name] !== "string") return refuse("FORM", `/${name}`, { expected: "JSON string" });
  const record = { ...value, of, document, salt: Buffer.from(salt as string, "base64url") };
  return encodeRecord(record as unknown as LeafRecord);
}
