import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { checkpointOf, logVerifier, witnessKeys, witnessVerifiers } from "../testing/log-world.ts";
import { parseAddCheckpoint, parseConflict } from "./add-checkpoint.ts";
import { openCheckpoint, parseCheckpoint, parseCheckpointNote } from "./checkpoint.ts";
import { disclosedEntry, discloseLeaf } from "./disclosure.ts";
import { faultWording } from "./fault-wording.ts";
import type { Read } from "./fault.ts";
import { parseLeaf } from "./leaf.ts";
import { formatSignerKey, formatVerifierKey, parseSignerKey, parseVerifierKey } from "./note-key.ts";
import { parsePolicy } from "./parse-policy.ts";
import { parseReceipt, verifyReceipt } from "./receipt.ts";
import { parseNote, parseSignatureLines } from "./signed-note.ts";
import { parseTilePath } from "./tile.ts";
import { addCosignatures, answerAddCheckpoint } from "./witness.ts";

const { text: checkpoint } = await checkpointOf(3);
const root = checkpoint.split("\n")[2]!;
const policy = { logs: [logVerifier], quorum: { witness: witnessVerifiers[0]! } };
const vkey = formatVerifierKey(witnessVerifiers[0]!);

/** Every reader of foreign text, with one that it takes. */
const readers: [name: string, read: (text: string) => Read<unknown>, seed: string][] = [
  ["parseVerifierKey", parseVerifierKey, vkey],
  ["parseSignerKey", parseSignerKey, formatSignerKey(witnessKeys[0]!)],
  ["parseNote", parseNote, checkpoint],
  ["parseNote of bytes", (text) => parseNote(Buffer.from(text, "latin1")), checkpoint],
  ["parseSignatureLines", parseSignatureLines, checkpoint.slice(checkpoint.indexOf("—"))],
  ["parseCheckpoint", parseCheckpoint, checkpoint.slice(0, checkpoint.indexOf("—") - 1)],
  ["parseCheckpointNote", parseCheckpointNote, checkpoint],
  ["openCheckpoint", (text) => openCheckpoint(text, [logVerifier]), checkpoint],
  ["parseAddCheckpoint", parseAddCheckpoint, `old 1\n${root}\n\n${checkpoint}`],
  ["parseConflict", parseConflict, "10\n"],
  ["addCosignatures", (text) => addCosignatures(checkpoint, text, witnessVerifiers), `— a ${root}\n`],
  [
    "parseReceipt",
    (text) => {
      const read = parseReceipt(text);
      return read.ok ? verifyReceipt(read.value, Buffer.from(root, "base64"), policy) : read;
    },
    `c2sp.org/tlog-proof@v1\nextra AAAA\nindex 1\n${root}\n\n${checkpoint}`,
  ],
  ["parsePolicy", parsePolicy, `# x\nwitness a ${vkey}\ngroup g 1 a\nquorum g\n`],
  ["parseTilePath", parseTilePath, "tile/0/x001/002.p/3"],
  ["parseLeaf", (text) => parseLeaf(Buffer.from(text)), '{"capture":"0190a5b2-7c1e-7d3a-8a9b-000000000001"}'],
  ["disclosedEntry", (text) => disclosedEntry(Buffer.from(text)), '{"leaf":"e30"}'],
  ["discloseLeaf", (text) => discloseLeaf(Buffer.from(text), "x"), '{"capture":"","salt":"","of":1}'],
];

const pieces = [
  "\n",
  "\n\n",
  "— ",
  " ",
  "+",
  "=",
  "0",
  "-1",
  "9".repeat(30),
  "\0",
  "\ud800",
  "é",
  "\u2028",
  '"',
  "{",
  "[",
  "null",
];

/** Anything, or something near to what is taken. */
function near(seed: string): fc.Arbitrary<string> {
  const cuts = fc
    .array(fc.tuple(fc.nat(seed.length), fc.nat(8), fc.constantFrom("", ...pieces)), {
      minLength: 1,
      maxLength: 4,
    })
    .map((edits) =>
      edits.reduce((text, [at, length, put]) => text.slice(0, at) + put + text.slice(at + length), seed),
    );
  return fc.oneof(
    cuts,
    fc.string({ unit: "binary", maxLength: 60 }),
    fc.array(fc.constantFrom(...pieces)).map((list) => list.join("")),
  );
}

describe("whatever it is given", () => {
  test.each(readers)("%s answers with a value or a fault that has wording", (_, read, seed) => {
    let refused = 0;
    fc.assert(
      fc.property(near(seed), (text) => {
        const answer = read(text);
        if (answer.ok) return;
        refused++;
        const { zh, en } = faultWording[answer.fault.code];
        const needed = [...`${zh}${en}`.matchAll(/\{(\w+)\}/g)].map((match) => match[1]!);
        for (const name of needed) expect(answer.fault.params?.[name], answer.fault.code).toBeDefined();
        expect(answer.fault.path).toMatch(/^(\/[\w]+)*$/);
      }),
      { numRuns: 400 },
    );
    expect(refused).toBeGreaterThan(0);
  });

  test("a witness signs nothing but a log's own checkpoint that continues", () => {
    const witness = { logs: [logVerifier], signers: witnessKeys, time: 1 };
    const body = `old 0\n\n${checkpoint}`;
    expect(answerAddCheckpoint(body, witness, () => null).status).toBe(200);
    fc.assert(
      fc.property(near(body), (text) => {
        const { status, store } = answerAddCheckpoint(text, witness, () => null);
        expect(status === 200).toBe(store !== null);
        // Lines of further keys may follow the log's own; nothing else may differ.
        if (store) expect(text.startsWith(body.slice(0, body.indexOf("—")))).toBe(true);
      }),
      { numRuns: 400 },
    );
  });
});
