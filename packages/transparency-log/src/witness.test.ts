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
import { formatAddCheckpoint, parseAddCheckpoint, parseConflict } from "./add-checkpoint.ts";
import { openCheckpoint, parseCheckpointNote, signCheckpoint, verifyCheckpoint } from "./checkpoint.ts";
import { LogError } from "./fault.ts";
import { emptyRoot } from "./hash.ts";
import { proveConsistency } from "./prove.ts";
import { signNote } from "./signature.ts";
import { formatSignatureLines } from "./signed-note.ts";
import { addCosignatures, answerAddCheckpoint, type Seen, type WitnessAnswer } from "./witness.ts";

const time = 1_700_000_000;
const witness = { logs: [logVerifier], signers: [witnessKeys[0]!], time };

/** A witness with a memory, as a server keeps it. */
function witnessWorld(): { seen: Map<string, Seen>; ask: (body: string) => WitnessAnswer } {
  const seen = new Map<string, Seen>();
  const ask = (body: string): WitnessAnswer => {
    const answer = answerAddCheckpoint(body, witness, (origin) => seen.get(origin) ?? null);
    if (answer.store) {
      expect(seen.get(answer.store.origin)?.size ?? 0).toBe(answer.store.old);
      seen.set(answer.store.origin, answer.store.seen);
    }
    return answer;
  };
  return { seen, ask };
}

async function requestFor(old: number, size: number): Promise<string> {
  const { text, store } = await checkpointOf(size);
  return formatAddCheckpoint({ old, proof: await proveConsistency(store, old, size), checkpoint: text });
}

describe("a witness", () => {
  test("signs a log as it grows, and says so with a time", async () => {
    const { ask, seen } = witnessWorld();
    for (const [old, size] of [
      [0, 3],
      [3, 3],
      [3, 300],
      [300, 700],
    ] as const) {
      const answer = ask(await requestFor(old, size));
      expect(answer).toMatchObject({ status: 200, fault: null });
      const { text } = await checkpointOf(size);
      const signed = valueOf(addCosignatures(text, answer.body, witnessVerifiers));
      expect(
        verifyCheckpoint(valueOf(parseCheckpointNote(signed)), [logVerifier], witnessVerifiers),
      ).toMatchObject({
        value: { witnesses: [{ key: witnessVerifiers[0], time }] },
      });
    }
    expect(seen.get(logKey.name)?.size).toBe(700);
  });

  test("takes the checkpoint of an empty log first", async () => {
    const { ask } = witnessWorld();
    expect(ask(await requestFor(0, 0)).status).toBe(200);
    expect(ask(await requestFor(0, 5)).status).toBe(200);
  });

  test("answers a request from elsewhere with the size it has", async () => {
    const { ask } = witnessWorld();
    ask(await requestFor(0, 10));
    const answer = ask(await requestFor(5, 12));
    expect(answer).toMatchObject({
      status: 409,
      contentType: "text/x.tlog.size",
      body: "10\n",
      store: null,
      fault: { code: "CONFLICT_SIZE", params: { latest: 10, old: 5 } },
    });
    expect(parseConflict(answer.body)).toEqual({ ok: true, value: 10 });
    expect(ask(await requestFor(10, 12)).status).toBe(200);
    // Not even back to what it has signed itself.
    expect(ask(await requestFor(10, 10)).status).toBe(409);
  });

  test("refuses a second tree of the same size, and a history that was changed", async () => {
    const { ask, seen } = witnessWorld();
    ask(await requestFor(0, 10));
    const before = seen.get(logKey.name);
    const { text: later, store } = await checkpointOf(12);
    const otherRoot = signCheckpoint(
      { origin: logKey.name, size: 10, root: Buffer.alloc(32, 7), extensions: [] },
      [logKey],
    );
    const proof = await proveConsistency(store, 10, 12);
    const answers = [
      ask(formatAddCheckpoint({ old: 10, proof: [], checkpoint: otherRoot })),
      ask(formatAddCheckpoint({ old: 10, proof: proof.toReversed(), checkpoint: later })),
      ask(formatAddCheckpoint({ old: 10, proof: proof.slice(1), checkpoint: later })),
      ask(formatAddCheckpoint({ old: 10, proof: [...proof, proof[0]!], checkpoint: later })),
      ask(formatAddCheckpoint({ old: 10, proof: [], checkpoint: later })),
    ];
    expect(answers.map(({ status, fault }) => [status, fault?.code])).toEqual([
      [409, "CONFLICT_ROOT"],
      [422, "ROOT_BEFORE"],
      [422, "PROOF_LENGTH"],
      [422, "PROOF_LENGTH"],
      [422, "PROOF_LENGTH"],
    ]);
    expect(answers.every(({ store, body }) => store === null && !body.includes("—"))).toBe(true);
    expect(seen.get(logKey.name)).toEqual(before);
  });

  test.each([
    ["no proof lines from nothing", "PROOF_LENGTH", 422],
    ["an old size beyond the new", "SIZE_ORDER", 400],
    ["a log it does not know", "ORIGIN", 404],
    ["a log it knows, signed by another key", "SIGNATURE_MISSING", 403],
    ["a signature that does not hold", "SIGNATURE", 403],
    ["something else", "FORM", 400],
  ])("refuses %s", async (what, code, status) => {
    const { text, root } = await checkpointOf(4);
    const head = { origin: logKey.name, size: 4, root, extensions: [] };
    const stranger = testKey("stranger.example", "note");
    const bodies: Record<string, string> = {
      PROOF_LENGTH: formatAddCheckpoint({ old: 0, proof: [root], checkpoint: text }),
      SIZE_ORDER: formatAddCheckpoint({ old: 5, proof: [], checkpoint: text }),
      ORIGIN: formatAddCheckpoint({
        old: 0,
        proof: [],
        checkpoint: signCheckpoint({ ...head, origin: stranger.name }, [stranger]),
      }),
      SIGNATURE_MISSING: formatAddCheckpoint({
        old: 0,
        proof: [],
        checkpoint: signCheckpoint(head, [stranger]),
      }),
      SIGNATURE: formatAddCheckpoint({ old: 0, proof: [], checkpoint: text.replace("\n4\n", "\n5\n") }),
      FORM: "old 0\n",
    };
    const { ask, seen } = witnessWorld();
    expect(ask(bodies[code]!), what).toMatchObject({ status, fault: { code }, store: null });
    expect(seen.size).toBe(0);
  });
});

describe("the body of a request", () => {
  test("is the standard's", async () => {
    const { text, store } = await checkpointOf(7);
    const proof = await proveConsistency(store, 3, 7);
    const body = formatAddCheckpoint({ old: 3, proof, checkpoint: text });
    const lines = body.split("\n");
    expect(lines[0]).toBe("old 3");
    expect(lines.slice(1, 5)).toEqual(proof.map((hash) => Buffer.from(hash).toString("base64")));
    expect(lines.slice(5).join("\n")).toBe(`\n${text}`);
    const read = parseAddCheckpoint(Buffer.from(body));
    expect(read).toMatchObject({
      ok: true,
      value: { request: { old: 3, checkpoint: text }, head: { size: 7 } },
    });
  });

  test("has 63 hashes at most", async () => {
    const { text } = await checkpointOf(7);
    const proof = Array.from({ length: 64 }, () => emptyRoot);
    expect(() => formatAddCheckpoint({ old: 3, proof, checkpoint: text })).toThrow(LogError);
    expect(
      parseAddCheckpoint(formatAddCheckpoint({ old: 3, proof: proof.slice(1), checkpoint: text })).ok,
    ).toBe(true);
  });

  test.each(["old 03", "old -1", "old", "old  3", "new 3", "old 3 "])(
    "does not begin with %j",
    async (line) => {
      const { text } = await checkpointOf(7);
      expect(parseAddCheckpoint(`${line}\n\n${text}`).ok).toBe(false);
    },
  );

  test.each(["", "10", "010\n", "x\n", "10\n\n"])("%j is no size of a conflict", (body) => {
    expect(parseConflict(body).ok).toBe(false);
  });
});

describe("the answer of a witness", () => {
  test("adds known keys only, and replaces an earlier line of the same", async () => {
    const { text } = await checkpointOf(4);
    const body = text.slice(0, text.indexOf("\n\n") + 1);
    const lines = (key: number, at: number): string =>
      formatSignatureLines([signNote(witnessKeys[key]!, body, at)]);
    const known = witnessVerifiers.slice(0, 2);
    const first = addCosignatures(text, lines(0, 1) + lines(2, 1), known);
    expect(first).toEqual({ ok: true, value: text + lines(0, 1) });
    const second = addCosignatures(text + lines(0, 1) + lines(1, 1), lines(0, 2), known);
    expect(second).toEqual({ ok: true, value: text + lines(1, 1) + lines(0, 2) });
    expect(second.ok && openCheckpoint(second.value, [logVerifier]).ok).toBe(true);
  });

  test("is refused without a known key, or where one does not hold", async () => {
    const { text } = await checkpointOf(4);
    const wrong = formatSignatureLines([signNote(witnessKeys[0]!, "other\n", 1)]);
    const codes = [
      addCosignatures(text, wrong, witnessVerifiers),
      addCosignatures(text, wrong, []),
      addCosignatures(text, "", witnessVerifiers),
      addCosignatures("x", wrong, witnessVerifiers),
    ].map((read) => (read.ok ? "ok" : read.fault.code));
    expect(codes).toEqual(["SIGNATURE", "SIGNATURE_MISSING", "FORM", "FORM"]);
  });
});
