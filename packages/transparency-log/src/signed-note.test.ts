import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { logKey, testKey, valueOf, witnessKeys } from "../testing/log-world.ts";
import {
  formatSignerKey,
  formatVerifierKey,
  parseSignerKey,
  parseVerifierKey,
  signerKey,
  verifierOf,
} from "./note-key.ts";
import { LogError } from "./fault.ts";
import { signNote, verifyNote } from "./signature.ts";
import { formatNote, parseNote } from "./signed-note.ts";

/** Key and note of the first implementation of the format (golang.org/x/mod/sumdb/note, note_test.go, BSD-3-Clause). */
const vkey = "PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW";
const skey = ["PRIVATE+KEY", "PeterNeumann+c74f20a3+AYEKFALVFGyNhPJEMzD1QIDr+Y7hfZx09iUvxdXHKDFz"].join("+");
const text =
  "If you think cryptography is the answer to your problem,\nthen you don't know what your problem is.\n";
const line =
  "— PeterNeumann x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngotpRZb6KE6RyyBwJnAM=\n";

const peter = { verifier: valueOf(parseVerifierKey(vkey)), signer: valueOf(parseSignerKey(skey)) };

describe("note keys", () => {
  test("are those of the reference implementation", () => {
    expect(verifierOf(peter.signer)).toEqual(peter.verifier);
    expect(peter.verifier).toMatchObject({ name: "PeterNeumann", kind: "note", id: 0xc74f20a3 });
    expect(formatVerifierKey(peter.verifier)).toBe(vkey);
    expect(formatSignerKey(peter.signer)).toBe(skey);
  });

  test("no part of one and none with a changed character is one", () => {
    const read = [vkey, skey].flatMap((key) => {
      const wrong: string[] = [];
      for (let i = 0; i < key.length; i++) {
        wrong.push(key.slice(0, i), key.slice(i + 1), key.slice(0, i) + key.slice(i + 1));
        wrong.push(key.slice(0, i) + String.fromCodePoint(key.codePointAt(i)! + 1) + key.slice(i + 1));
      }
      // The secret key without its first words has the form of a public one, with another id.
      return wrong.filter((text) => (key === vkey ? parseVerifierKey(text) : parseSignerKey(text)).ok);
    });
    expect(read).toEqual([]);
  });

  test.each([
    ["rekor.sigstore.dev+c0d23d6a+AjBZMBMGByqGSM49AgEG", "KEY_TYPE"],
    ["Peter Neumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW", "FORM"],
    ["PeterNeumann+C74F20A3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW", "FORM"],
    ["PeterNeumann+c74f20a4+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW", "KEY_ID"],
    ["PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10Q=", "LENGTH"],
    ["PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq_LDE4izWy10TW", "BASE64"],
  ])("%s is %s", (text, code) => {
    expect(parseVerifierKey(text)).toMatchObject({ ok: false, fault: { code } });
  });

  test("of another use have another id", () => {
    const seed = new Uint8Array(32).fill(7);
    const [note, cosignature] = (["note", "cosignature"] as const).map((kind) => signerKey("a", kind, seed));
    expect(note!.publicKey).toEqual(cosignature!.publicKey);
    expect(note!.id).not.toBe(cosignature!.id);
    for (const key of [note!, cosignature!]) {
      expect(valueOf(parseVerifierKey(formatVerifierKey(key)))).toEqual(verifierOf(key));
      const read = valueOf(parseSignerKey(formatSignerKey(key)));
      expect(formatSignerKey(read)).toBe(formatSignerKey(key));
    }
  });

  test.each(["", "a b", "a+b", "a\u3000b", "a\nb", "a\u0085b", "a\ud800"])("%j is no name", (name) => {
    expect(() => signerKey(name, "note", new Uint8Array(32))).toThrow(LogError);
  });

  test("a fault of a secret key does not show it", () => {
    const read = parseSignerKey(skey.replace("/", "_").replace("+Y7", "-Y7"));
    expect(JSON.stringify(read)).not.toContain("AYEK");
    expect(read.ok).toBe(false);
  });
});

describe("signed notes", () => {
  const note = `${text}\n${line}`;

  test("sign and verify as the reference implementation", () => {
    expect(formatNote({ text, signatures: [signNote(peter.signer, text)] })).toBe(note);
    const read = valueOf(parseNote(Buffer.from(note)));
    expect(read.text).toBe(text);
    expect(verifyNote(read, [peter.verifier])).toEqual({
      ok: true,
      value: [{ key: peter.verifier, time: null }],
    });
  });

  test("any changed bit of it is refused", () => {
    fc.assert(
      fc.property(fc.nat(Buffer.byteLength(note) * 8 - 1), (bit) => {
        const bytes = Buffer.from(note);
        bytes[bit >> 3]! ^= 1 << (bit & 7);
        const read = parseNote(bytes);
        const holds = read.ok && verifyNote(read.value, [peter.verifier]).ok;
        expect(holds).toBe(false);
      }),
      { numRuns: 400 },
    );
  });

  test.each([
    ["no empty line", text + line, "FORM"],
    ["no signature", `${text}\n`, "FORM"],
    ["no line end", note.slice(0, -1), "FORM"],
    ["a hyphen", note.replace("—", "-"), "FORM"],
    ["two spaces", note.replace("— ", "—  "), "FORM"],
    ["words after", note.replace("=\n", "= x\n"), "FORM"],
    ["a line that is none", `${note}x\n`, "FORM"],
    ["a short signature", `${text}\n— a AAAAAA==\n`, "FORM"],
    ["bits after the end of base64", note.replace("nAM=", "nAN="), "BASE64"],
    ["a carriage return", note.replace(",\n", ",\r\n"), "CHARACTERS"],
    ["NUL", note.replace("If", "\0f"), "CHARACTERS"],
    ["half a character", note.replace("If", "\ud800"), "CHARACTERS"],
    ["far too many signatures", `${text}\n${line.repeat(101)}`, "TOO_LARGE"],
    ["far too much text", `${"x".repeat(1_000_001)}\n\n${line}`, "TOO_LARGE"],
  ])("%s is refused", (_, given, code) => {
    expect(parseNote(given)).toMatchObject({ ok: false, fault: { code } });
  });

  test("bytes that are no UTF-8 are refused", () => {
    const bytes = Buffer.from(note);
    bytes[0] = 0xff;
    expect(parseNote(bytes)).toMatchObject({ ok: false, fault: { code: "CHARACTERS" } });
  });

  test("what is read is written the same", () => {
    const parts = fc.constantFrom("— ", "a ", "a", "\n", "\n\n", "AAAAAAAA", "x08go/ZJ", " ", "é", "=", line);
    fc.assert(
      fc.property(fc.array(parts, { maxLength: 12 }), (list) => {
        const given = list.join("");
        const read = parseNote(given);
        if (read.ok) expect(formatNote(read.value)).toBe(given);
      }),
      { numRuns: 2_000 },
    );
  });

  test("empty lines belong to the text, the last of them excepted", () => {
    const [first, rest] = [text.split("\n")[0]!, "\n\n\nmore\n"];
    const signed = formatNote({ text: first + rest, signatures: [signNote(logKey, first + rest)] });
    expect(valueOf(parseNote(signed)).text).toBe(first + rest);
  });
});

describe("verifying a note", () => {
  const other = testKey("PeterNeumann", "note", 99);
  const lineOf = (key: typeof other, about = text): ReturnType<typeof signNote> => signNote(key, about);
  const verify = (...lines: ReturnType<typeof signNote>[]) =>
    verifyNote({ text, signatures: lines }, [peter.verifier, verifierOf(logKey)]);

  test("passes over keys it does not know, the same name or id notwithstanding", () => {
    const own = lineOf(peter.signer);
    const sameId = { ...lineOf(other), name: "Somebody", keyId: peter.verifier.id };
    expect(valueOf(verify(lineOf(other), sameId, own)).map(({ key }) => key.name)).toEqual(["PeterNeumann"]);
    expect(verify(lineOf(other), sameId)).toMatchObject({ ok: false, fault: { code: "SIGNATURE_MISSING" } });
  });

  test("takes several, and each once", () => {
    const own = lineOf(peter.signer);
    const names = valueOf(verify(own, lineOf(logKey), own)).map(({ key }) => key.name);
    expect(names).toEqual(["PeterNeumann", logKey.name]);
  });

  test.each([
    ["of another text", lineOf(peter.signer, "other\n")],
    ["that is cut", { ...lineOf(peter.signer), bytes: lineOf(peter.signer).bytes.subarray(0, 63) }],
    [
      "with more after it",
      { ...lineOf(peter.signer), bytes: Buffer.concat([lineOf(peter.signer).bytes, Buffer.of(0)]) },
    ],
  ])("refuses a known key's signature %s, whatever else there is", (_, wrong) => {
    expect(verify(lineOf(logKey), wrong)).toMatchObject({
      ok: false,
      fault: { code: "SIGNATURE", path: "/signatures/1" },
    });
  });

  test("knows the time of a cosignature, which is signed too", () => {
    const [witness] = witnessKeys;
    const own = signNote(witness!, text, 1_679_315_147);
    const keys = [verifierOf(witness!)];
    const read = verifyNote({ text, signatures: [own] }, keys);
    expect(valueOf(read)).toEqual([{ key: keys[0], time: 1_679_315_147 }]);
    for (const at of [0, 7, 8, 71]) {
      const bytes = own.bytes.map((byte, i) => (i === at ? byte ^ 1 : byte));
      expect(verifyNote({ text, signatures: [{ ...own, bytes }] }, keys).ok).toBe(false);
    }
    expect(() => signNote(witness!, text)).toThrow(LogError);
    expect(() => signNote(witness!, text, -1)).toThrow(LogError);
  });
});
