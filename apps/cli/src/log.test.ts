import { readFileSync } from "node:fs";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import {
  formatDisclosure,
  formatReceipt,
  formatVerifierKey,
  leafOf,
  type LeafRecord,
  MemoryTiles,
  proveInclusion,
  signCheckpoint,
  signerKey,
  TreeAppender,
  verifierOf,
} from "@loopledger/transparency-log";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { buildCli, cli } from "../../../testing/cli.ts";
import { sharedPath } from "../../../testing/shared.ts";
import { judgeReceipt } from "./judge-receipt.ts";

const folder = mkdtempSync(join(tmpdir(), "loopledger-log-"));
beforeAll(() => buildCli());
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const key = signerKey("log.example/city", "note", Buffer.alloc(32, 7));
const vkey = formatVerifierKey(verifierOf(key));
const textOf = (n: number): string => `{"eventID":"urn:event:${n}"}`;
const recordOf = (n: number): LeafRecord => ({
  kind: "event",
  event: `urn:event:${n}`,
  document: textOf(n),
  recordTime: "2026-05-01T08:00:00.000Z",
  party: "urn:loopledger:id:party:A",
  capture: "00000000-0000-4000-8000-000000000000",
  of: null,
  salt: Buffer.alloc(32, n),
});

/** A log of so many events, and a receipt for one of them. */
async function logOf(
  size: number,
  about: number,
  events = recordOf,
): Promise<{ receipt: string; note: string }> {
  const tree = TreeAppender.empty();
  for (let n = 0; n < size; n++) tree.appendEntry(leafOf(events(n)));
  const store = new MemoryTiles();
  store.write(tree.take());
  const note = signCheckpoint({ origin: key.name, size, root: tree.root(), extensions: [] }, [key]);
  const record = events(about);
  const receipt = formatReceipt({
    index: about,
    proof: await proveInclusion(store, about, size),
    checkpoint: note,
    extra: formatDisclosure(record, leafOf(record)),
  });
  return { receipt, note };
}
function file(name: string, text: string): string {
  const path = join(folder, name);
  writeFileSync(path, text);
  return path;
}
const verify = async (...args: string[]): Promise<Record<string, unknown> & { status: number }> => {
  const { code, out } = await cli(["log", "verify", ...args, "--json"]);
  return { ...(JSON.parse(out) as Record<string, unknown>), status: code ?? -1 };
};

describe("log verify", () => {
  it("holds a receipt against key, text and a checkpoint got elsewhere", async () => {
    const { receipt, note } = await logOf(5, 3);
    const path = file("receipt", receipt);
    expect(await verify(path)).toMatchObject({ valid: true, index: 3, origin: key.name, size: 5, signature: "unchecked", document: "unchecked", status: 0 }); // prettier-ignore
    const all = ["--key", vkey, "--checkpoint", file("note", note), "--document", file("event", `${textOf(3)}\n`)]; // prettier-ignore
    expect(await verify(path, ...all)).toMatchObject({ valid: true, signature: "valid", document: "same", checkpoint: "same" }); // prettier-ignore
    const other = await verify(path, "--key", vkey, "--document", file("other", textOf(2)));
    expect(other).toMatchObject({ valid: false, status: 1 });
    expect(other["message"]).toMatchObject({ en: expect.any(String), zh: expect.any(String) });
  });

  it("finds the lie of a log that shows another tree", async () => {
    const { receipt } = await logOf(5, 3);
    const forged = await logOf(5, 3, (n) => recordOf(n === 1 ? 40 : n));
    const given = { policy: null, document: null };
    expect(judgeReceipt(receipt, { ...given, checkpoint: forged.note })).toMatchObject({ valid: false, code: "SPLIT_VIEW" }); // prettier-ignore
    const later = await logOf(7, 3);
    expect(judgeReceipt(receipt, { ...given, checkpoint: later.note })).toMatchObject({ valid: true, checkpoint: "otherSize", checkpointSize: 7 }); // prettier-ignore
  });

  it.each<[string, (receipt: string) => string]>([
    ["another index", (receipt) => receipt.replace("index 3", "index 2")],
    ["an index beyond the tree", (receipt) => receipt.replace("index 3", "index 9")],
    ["no extra data", (receipt) => receipt.replace(/^extra .*\n/m, "")],
    ["half of it", (receipt) => receipt.slice(0, 80)],
    ["nothing", () => ""],
  ])("refuses a receipt with %s", async (_, change) => {
    const { receipt } = await logOf(5, 3);
    const given = { policy: null, document: null, checkpoint: null };
    const judged = judgeReceipt(change(receipt), given);
    expect(judged.valid).toBe(false);
    expect(judged.message?.en).toBeTruthy();
  });

  it("refuses a signature of nobody known, and a key that is none", async () => {
    const { receipt } = await logOf(5, 3);
    const stranger = formatVerifierKey(verifierOf(signerKey(key.name, "note", Buffer.alloc(32, 9))));
    expect(await verify(file("receipt", receipt), "--key", stranger)).toMatchObject({ valid: false, status: 1 }); // prettier-ignore
    // Another size may fit the proof; it is not what was signed.
    const grown = file("grown", receipt.replace("\n5\n", "\n6\n"));
    expect(await verify(grown, "--key", vkey)).toMatchObject({ valid: false, code: "SIGNATURE" });
    const { code, err } = await cli(["log", "verify", file("receipt", receipt), "--key", "x"]);
    expect([code, err.includes("x")]).toEqual([1, true]);
  });
});

describe("log check", () => {
  it("tells of each case whether its proof holds", async () => {
    const root = "bjQLnP+zepicpUTmu3gKLHiQHT+zNzh2hRGjBhevoB0=";
    const cases = [
      { path: "a", leafIdx: 0, treeSize: 1, root, leafHash: root, proof: null },
      { path: "b", leafIdx: 1, treeSize: 1, root, leafHash: root, proof: [] },
      { path: "c", size1: 1, size2: 1, root1: root, root2: root, proof: null },
      { path: "d", size1: 1, size2: 1, root1: root, root2: root, proof: [root] },
      { path: "e", leafIdx: 0, treeSize: 1, root, leafHash: `${root}=`, proof: null },
      {},
    ];
    const { code, out } = await cli(["log", "check", file("cases.json", JSON.stringify(cases)), "--json"]);
    expect(JSON.parse(out)).toEqual([
      { path: "a", valid: true }, { path: "b", valid: false }, { path: "c", valid: true },
      { path: "d", valid: false }, { path: "e", valid: false }, { path: "5", valid: false },
    ]); // prettier-ignore
    expect(code).toBe(1);
    expect((await cli(["log", "check", file("no.json", "[1")])).code).toBe(1);
  });

  const vectors = sharedPath("epcis", "merkle-vectors");
  it.skipIf(vectors === undefined)(
    "agrees with published vectors (skipped where they are absent)",
    async () => {
      for (const name of ["inclusion", "consistency"]) {
        const path = join(vectors!, `${name}.json`);
        const told = JSON.parse(readFileSync(path, "utf8")) as { path: string; wantErr: boolean }[];
        const { out } = await cli(["log", "check", path, "--json"]);
        expect(JSON.parse(out)).toEqual(told.map((one) => ({ path: one.path, valid: !one.wantErr })));
        console.log(`${name}: ${told.length} vectors`);
      }
    },
  );
});
