import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  checkpointOf,
  leavesOf,
  logKey,
  logVerifier,
  testKey,
  witnessKeys,
  witnessVerifiers,
} from "../testing/log-world.ts";
import { signCheckpoint } from "./checkpoint.ts";
import { LogError } from "./fault.ts";
import { verifierOf } from "./note-key.ts";
import { type Policy, witnessPolicy } from "./policy.ts";
import { proveInclusion } from "./prove.ts";
import { formatReceipt, parseReceipt, type Receipt, verifyReceipt } from "./receipt.ts";

const time = 1_700_000_000;
const leaves = leavesOf(40);
const alone = witnessPolicy([logVerifier], 0, []);

/** A receipt of the log, witnessed by so many of the three. */
async function receiptOf(
  index: number,
  size: number,
  witnesses = 0,
  extra: Uint8Array | null = null,
): Promise<Receipt> {
  const { root, store } = await checkpointOf(size);
  const head = { origin: logKey.name, size, root, extensions: [] };
  const checkpoint = signCheckpoint(head, [logKey, ...witnessKeys.slice(0, witnesses)], time);
  return { index, proof: await proveInclusion(store, index, size), checkpoint, extra };
}

const codeOf = (receipt: Receipt, policy: Policy, leafHash = leaves[receipt.index]!): string => {
  const read = verifyReceipt(receipt, leafHash, policy);
  return read.ok ? "ok" : `${read.fault.code} ${read.fault.path}`;
};

describe("a receipt", () => {
  test("has the standard's form", async () => {
    const receipt = await receiptOf(3, 5, 1, Buffer.from("words"));
    const text = formatReceipt(receipt);
    const [hashes, note] = [
      receipt.proof.map((hash) => Buffer.from(hash).toString("base64")),
      receipt.checkpoint,
    ];
    expect(text).toBe(
      ["c2sp.org/tlog-proof@v1", "extra d29yZHM=", "index 3", ...hashes, "", note].join("\n"),
    );
    expect(parseReceipt(Buffer.from(text))).toMatchObject({
      ok: true,
      value: { index: 3, checkpoint: note },
    });
  });

  test("reads back as written", async () => {
    const bare = await receiptOf(0, 1);
    const parts = {
      index: fc.maxSafeNat(),
      proof: fc.array(fc.uint8Array({ minLength: 32, maxLength: 32 }), { maxLength: 63 }),
      extra: fc.option(fc.uint8Array({ minLength: 1, maxLength: 50 })),
    };
    fc.assert(
      fc.property(fc.record(parts), (part) => {
        const text = formatReceipt({ ...part, checkpoint: bare.checkpoint });
        const read = parseReceipt(text);
        expect(read.ok && formatReceipt(read.value)).toBe(text);
      }),
    );
  });

  test("proves every leaf of a tree, to whoever trusts the log", async () => {
    for (const size of [1, 2, 3, 8, 40])
      for (let index = 0; index < size; index += 1 + (size > 8 ? 6 : 0)) {
        const read = verifyReceipt(await receiptOf(index, size), leaves[index]!, alone);
        expect(read).toMatchObject({ ok: true, value: { origin: logKey.name, size, index, witnesses: [] } });
      }
  });

  test("of which any character is changed proves nothing, but for what nobody signed", async () => {
    const receipt = await receiptOf(17, 40, 2);
    const text = formatReceipt(receipt);
    const policy = witnessPolicy([logVerifier], 2, witnessVerifiers.slice(0, 2));
    fc.assert(
      fc.property(
        fc.nat(text.length - 1),
        fc.constantFrom("A", "0", "z", "+", "/", "=", "\n", " "),
        (at, character) => {
          const changed = text.slice(0, at) + character + text.slice(at + 1);
          fc.pre(changed !== text);
          const read = parseReceipt(changed);
          expect(read.ok && verifyReceipt(read.value, leaves[17]!, policy).ok, changed).toBe(false);
        },
      ),
      { numRuns: 300 },
    );
  });

  const cases: [what: string, change: (text: string) => string, code: string][] = [
    ["another header", (text) => text.replace("@v1", "@v2"), "FORM"],
    ["no index", (text) => text.replace("index 3\n", ""), "FORM"],
    ["an index with a zero before it", (text) => text.replace("index 3", "index 03"), "NUMBER"],
    ["the index before the extra data", (text) => text.replace(/(extra .*)\n(index 3)/, "$2\n$1"), "BASE64"],
    ["extra data that are empty", (text) => text.replace(/extra .*/, "extra "), "FORM"],
    ["extra data that are no base64", (text) => text.replace(/extra .*/, "extra d29yZHM"), "BASE64"],
    ["a short hash", (text) => text.replace(/(index 3\n).*/, "$1AAAA"), "LENGTH"],
    ["no empty line", (text) => text.replaceAll("\n\n", "\n"), "FORM"],
    ["no checkpoint", (text) => text.slice(0, text.indexOf("\n\n") + 2), "FORM"],
    ["a checkpoint of no form", (text) => text.replace("\n5\n", "\n05\n"), "NUMBER"],
    ["line ends of another system", (text) => text.replaceAll("\n", "\r\n"), "CHARACTERS"],
    [
      "64 hashes",
      (text) => text.replace("index 3\n", `index 3\n${`${"A".repeat(43)}=\n`.repeat(64)}`),
      "TOO_LARGE",
    ],
  ];
  test.each(cases)("with %s is not read", async (_, change, code) => {
    const text = change(formatReceipt(await receiptOf(3, 5, 0, Buffer.from("words"))));
    expect(parseReceipt(text)).toMatchObject({ ok: false, fault: { code } });
  });

  test("that would not read back is not written", async () => {
    const receipt = await receiptOf(3, 5);
    for (const change of [
      { index: -1 },
      { extra: new Uint8Array() },
      { checkpoint: "x" },
      { proof: [Buffer.of(1)] },
    ])
      expect(() => formatReceipt({ ...receipt, ...change })).toThrow(LogError);
  });
});

describe("verifying a receipt", () => {
  test("says what does not hold", async () => {
    const receipt = await receiptOf(3, 5);
    const stranger = testKey("stranger.example", "note");
    expect(codeOf(receipt, alone)).toBe("ok");
    expect(codeOf(receipt, alone, leaves[2])).toBe("ROOT /root");
    expect(codeOf({ ...receipt, index: 2 }, alone, leaves[3])).toBe("ROOT /root");
    expect(codeOf({ ...receipt, index: 5 }, alone, leaves[3])).toBe("INDEX /index");
    expect(codeOf({ ...receipt, proof: receipt.proof.slice(1) }, alone)).toBe("PROOF_LENGTH /proof");
    expect(codeOf(receipt, witnessPolicy([verifierOf(stranger)], 0, []))).toBe("ORIGIN /checkpoint/origin");
    expect(codeOf({ ...receipt, checkpoint: receipt.checkpoint.replace("\n5\n", "\n6\n") }, alone)).toBe(
      "SIGNATURE /checkpoint/signatures/0",
    );
    expect(codeOf({ ...receipt, checkpoint: "x" }, alone)).toBe("FORM /checkpoint");
  });

  test.each([
    [0, 0, "ok"],
    [0, 1, "QUORUM /checkpoint/signatures"],
    [1, 1, "ok"],
    [1, 2, "QUORUM /checkpoint/signatures"],
    [2, 2, "ok"],
    [3, 2, "ok"],
    [2, 3, "QUORUM /checkpoint/signatures"],
    [3, 3, "ok"],
  ])("signed by %d of 3 witnesses where %d are asked for: %s", async (signed, needed, code) => {
    const policy = witnessPolicy([logVerifier], needed, witnessVerifiers);
    expect(codeOf(await receiptOf(3, 5, signed), policy)).toBe(code);
  });

  test("tells who witnessed it and when, and counts nobody it does not know", async () => {
    const receipt = await receiptOf(3, 5, 3);
    const read = verifyReceipt(
      receipt,
      leaves[3]!,
      witnessPolicy([logVerifier], 1, witnessVerifiers.slice(1)),
    );
    expect(read.ok && read.value.witnesses).toEqual([
      { name: "witness.example/w2", time },
      { name: "witness.example/w3", time },
    ]);
    const others = [1, 2].map((n) => verifierOf(testKey(`o${n}.example`, "cosignature", 50 + n)));
    expect(codeOf(receipt, witnessPolicy([logVerifier], 1, others))).toBe("QUORUM /checkpoint/signatures");
  });

  test("a key under two names is not two witnesses", async () => {
    const twin = verifierOf(testKey("twin.example", "cosignature", 11));
    const both = [witnessVerifiers[0]!, twin];
    expect(() => witnessPolicy([logVerifier], 2, both)).toThrow(LogError);
    const policy = { logs: [logVerifier], quorum: { atLeast: 2, of: both.map((witness) => ({ witness })) } };
    expect(codeOf(await receiptOf(3, 5, 3), policy)).toBe("DUPLICATE /policy");
  });

  test("a policy asks for no more than it has, and for witnesses that sign with a time", () => {
    expect(() => witnessPolicy([logVerifier], 4, witnessVerifiers)).toThrow(LogError);
    expect(() => witnessPolicy([logVerifier], -1, witnessVerifiers)).toThrow(LogError);
    expect(() => witnessPolicy([logVerifier], 1, [logVerifier])).toThrow(LogError);
  });
});
