import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  checkpointOf,
  logKey,
  logVerifier,
  testKey,
  valueOf,
  witnessKeys,
  witnessVerifiers,
} from "../testing/log-world.ts";
import {
  formatCheckpoint,
  openCheckpoint,
  parseCheckpoint,
  parseCheckpointNote,
  signCheckpoint,
  verifyCheckpoint,
} from "./checkpoint.ts";
import { LogError } from "./fault.ts";
import { emptyRoot } from "./hash.ts";
import { verifierOf } from "./note-key.ts";

/** The example of C2SP tlog-cosignature (CC BY 4.0); its keys are not published. */
const example = `example.com/behind-the-sofa
20852163
CsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=

— example.com/behind-the-sofa Az3grlgtzPICa5OS8npVmf1Myq/5IZniMp+ZJurmRDeOoRDe4URYN7u5/Zhcyv2q1gGzGku9nTo+zyWE+xeMcTOAYQ8=
— witness.example.com/w1 jWbPPwAAAABkGFDLEZMHwSRaJNiIDoe9DYn/zXcrtPHeolMI5OWXEhZCB9dlrDJsX3b2oyin1nPZqhf5nNo0xUe+mbIUBkBIfZ+qnA==
`;

describe("checkpoints", () => {
  test("the standard's example is read", () => {
    const { checkpoint, note } = valueOf(parseCheckpointNote(example));
    expect(checkpoint).toMatchObject({
      origin: "example.com/behind-the-sofa",
      size: 20_852_163,
      extensions: [],
    });
    expect(formatCheckpoint(checkpoint)).toBe(note.text);
    const [log, witness] = note.signatures;
    expect(log!.bytes).toHaveLength(64);
    expect(Buffer.from(witness!.bytes).readBigUInt64BE(0)).toBe(1_679_315_147n);
    expect(witness!.keyId).toBe(0x8d66cf3f);
  });

  const root = Buffer.alloc(32, 1).toString("base64");
  test.each([
    ["a line too few", `a\n1\n`, "FORM"],
    ["no line end", `a\n1\n${root}`, "FORM"],
    ["an empty origin", `\n1\n${root}\n`, "FORM"],
    ["an empty line", `a\n1\n${root}\n\nx\n`, "FORM"],
    ["a leading zero", `a\n01\n${root}\n`, "NUMBER"],
    ["a sign", `a\n+1\n${root}\n`, "NUMBER"],
    ["a size beyond 2^53", `a\n9007199254740992\n${root}\n`, "NUMBER"],
    ["other digits", `a\n１\n${root}\n`, "NUMBER"],
    ["a short root", `a\n1\nAAAA\n`, "LENGTH"],
    ["base64 of URLs", `a\n1\n${root.replace("=", "")}\n`, "BASE64"],
    ["a carriage return", `a\r\n1\n${root}\n`, "CHARACTERS"],
    ["a root of no leaves that is not it", `a\n0\n${root}\n`, "EMPTY_ROOT"],
  ])("%s is refused", (_, text, code) => {
    expect(parseCheckpoint(text)).toMatchObject({ ok: false, fault: { code } });
  });

  test("read back as written", () => {
    const lines = fc
      .string({ minLength: 1, unit: "binary" })
      .filter((text) => !/\p{Cc}|\p{Surrogate}/u.test(text));
    const parts = {
      origin: lines,
      size: fc.integer({ min: 1, max: Number.MAX_SAFE_INTEGER }),
      root: fc.uint8Array({ minLength: 32, maxLength: 32 }),
      extensions: fc.array(lines, { maxLength: 3 }),
    };
    fc.assert(
      fc.property(fc.record(parts), (checkpoint) => {
        const read = parseCheckpoint(formatCheckpoint(checkpoint));
        expect(read).toMatchObject({
          ok: true,
          value: { ...checkpoint, root: Buffer.from(checkpoint.root) },
        });
      }),
    );
  });

  const fine = { origin: "log.example", size: 0, root: emptyRoot, extensions: [] as string[] };
  test.each([
    [{ origin: "" }],
    [{ origin: "a\nb" }],
    [{ size: -1 }],
    [{ size: 1.5 }],
    [{ size: 2 ** 53 }],
    [{ root: new Uint8Array(31) }],
    [{ extensions: [""] }],
    [{ extensions: ["a\nb"] }],
  ])("%j is not written", (change) => {
    expect(formatCheckpoint(fine)).toMatch(/^log.example\n0\n47DEQ/);
    expect(() => formatCheckpoint({ ...fine, ...change })).toThrow(LogError);
  });
});

describe("who signed a checkpoint", () => {
  test("its own log must have, under its own name", async () => {
    const { text } = await checkpointOf(5);
    expect(openCheckpoint(text, [logVerifier])).toMatchObject({
      ok: true,
      value: { checkpoint: { size: 5 } },
    });
    const impostor = testKey(logKey.name, "note", 77);
    const other = testKey("other.example", "note", 78);
    const { checkpoint } = valueOf(parseCheckpointNote(text));
    const codes = [
      openCheckpoint(text, []),
      openCheckpoint(text, [verifierOf(other)]),
      openCheckpoint(signCheckpoint(checkpoint, [impostor]), [logVerifier]),
      openCheckpoint(signCheckpoint(checkpoint, [other]), [logVerifier, verifierOf(other)]),
      openCheckpoint(text.replace("\n5\n", "\n6\n"), [logVerifier]),
    ].map((read) => (read.ok ? "ok" : read.fault.code));
    expect(codes).toEqual(["ORIGIN", "ORIGIN", "SIGNATURE_MISSING", "SIGNATURE_MISSING", "SIGNATURE"]);
  });

  test("while a key is replaced both sign, and either suffices", async () => {
    const next = testKey(logKey.name, "note", 79);
    const text = signCheckpoint(fine, [logKey, next]);
    for (const known of [logVerifier, verifierOf(next)]) expect(openCheckpoint(text, [known]).ok).toBe(true);
  });

  test("witnesses are told with their times", () => {
    const text = signCheckpoint(fine, [logKey, ...witnessKeys.slice(0, 2)], 1_700_000_000);
    expect(
      verifyCheckpoint(valueOf(parseCheckpointNote(text)), [logVerifier], witnessVerifiers),
    ).toMatchObject({
      ok: true,
      value: {
        log: { time: null },
        witnesses: [
          { key: witnessVerifiers[0], time: 1_700_000_000 },
          { key: witnessVerifiers[1], time: 1_700_000_000 },
        ],
      },
    });
  });

  const fine = { origin: logKey.name, size: 0, root: emptyRoot, extensions: [] as string[] };
});
