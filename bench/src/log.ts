import { hash, randomBytes } from "node:crypto";
import {
  formatReceipt,
  hashLeaf,
  leafOf,
  MemoryTiles,
  proveConsistency,
  proveInclusion,
  proveInclusions,
  signCheckpoint,
  signerKey,
  TreeAppender,
  treeRoot,
  verifierOf,
  verifyConsistency,
  verifyInclusion,
  verifyReceipt,
  witnessPolicy,
} from "@loopledger/transparency-log";
import { print, spread, time, type Spread } from "./measure.ts";

const batch = 1_000;
const rounds = 5;
const samples = 1_000;

/** The log in memory: leaves beside bare SHA-256 of the same entries, proofs at a tenth of `leaves` and at all. */
export async function benchLog(leaves: number): Promise<void> {
  await benchLeaves(100_000);
  const tree = TreeAppender.empty();
  const store = new MemoryTiles();
  const [few, all] = [await benchProofs(tree, store, leaves / 10), await benchProofs(tree, store, leaves)];
  print(`log proofs, ${leaves} over ${leaves / 10}`, {
    "ratio inclusion": all.inclusion.median / few.inclusion.median,
    "ratio consistency": all.consistency.median / few.consistency.median,
    "ratio receipt": all.receipt.median / few.receipt.median,
  });
}

/** Entries made and appended in batches, tiles stored and root taken with each, as a sequencer does. */
async function benchLeaves(count: number): Promise<void> {
  const document = JSON.stringify({ type: "ObjectEvent", note: "x".repeat(900) });
  const made: Uint8Array[] = [];
  const makeMs = await time(async () => {
    for (let i = 0; i < count; i++) made.push(entryOf(i, document));
  });
  const [bare, integrated]: [number[], number[]] = [[], []];
  for (let round = 0; round < rounds; round++) {
    bare.push(
      await time(async () => {
        for (const entry of made) hash("sha256", entry, "buffer");
      }),
    );
    integrated.push(await time(() => integrate(made)));
  }
  const [floor, ours] = [spread(bare).median, spread(integrated).median];
  print("log leaves", {
    leaves: count,
    "bytes a leaf": made[0]!.length,
    "integrated/s": (count / ours) * 1_000,
    "bare SHA-256/s": (count / floor) * 1_000,
    "ratio bare/integrated": ours / floor,
    "entries made/s": (count / makeMs) * 1_000,
  });
}

async function integrate(entries: readonly Uint8Array[]): Promise<void> {
  const store = new MemoryTiles();
  for (let from = 0; from < entries.length; from += batch) {
    const tree = await TreeAppender.open(store, from);
    for (const entry of entries.slice(from, from + batch)) tree.appendEntry(entry);
    store.write(tree.take());
    tree.root();
  }
}

function entryOf(i: number, document: string): Uint8Array {
  const id = i.toString(16).padStart(12, "0");
  return leafOf({
    kind: "event",
    event: `ni:///sha-256;${id.repeat(5)}0000?ver=CBV2.0`,
    document,
    recordTime: "2026-03-01T00:00:01.234Z",
    party: "91110000600037341L",
    capture: `0190a5b2-7c1e-7d3a-8a9b-${id}`,
    of: null,
    salt: randomBytes(32),
  });
}

interface ProofTimes {
  inclusion: Spread;
  consistency: Spread;
  receipt: Spread;
}

/** Grows the tree to `size`, then proves and checks at random places. */
async function benchProofs(tree: TreeAppender, store: MemoryTiles, size: number): Promise<ProofTimes> {
  const buildMs = await time(async () => {
    while (tree.size < size) {
      for (let i = 0; i < batch; i++) tree.append(leafHashOf(tree.size));
      store.write(tree.take());
    }
  });
  const root = tree.root();
  const key = signerKey("log.example/bench", "note", new Uint8Array(32).fill(1));
  const policy = witnessPolicy([verifierOf(key)], 0, []);
  const checkpoint = signCheckpoint({ origin: key.name, size, root, extensions: [] }, [key]);
  const times: Record<keyof ProofTimes | "check" | "bare", number[]> = {
    inclusion: [],
    consistency: [],
    receipt: [],
    check: [],
    bare: [],
  };
  let hashes = 0;
  for (let i = 0; i < samples; i++) {
    const index = Math.floor(Math.random() * size);
    let proof: Uint8Array[] = [];
    times.inclusion.push(await time(async () => (proof = await proveInclusion(store, index, size))));
    hashes = proof.length;
    const node = Buffer.alloc(65);
    times.bare.push(
      await time(async () => {
        for (let at = 0; at < hashes; at++) hash("sha256", node, "buffer");
      }),
    );
    const leafHash = leafHashOf(index);
    times.check.push(
      await time(async () => expectNull(verifyInclusion({ index, size, leafHash, root, proof }))),
    );
    const receipt = { index, proof, checkpoint, extra: null };
    formatReceipt(receipt);
    times.receipt.push(
      await time(async () => expectNull(verifyReceipt(receipt, leafHash, policy).ok ? null : "receipt")),
    );
    const old = index + 1;
    times.consistency.push(await time(async () => (proof = await proveConsistency(store, old, size))));
    if (i % 100 > 0) continue;
    expectNull(verifyConsistency({ old, size, oldRoot: await treeRoot(store, old), root, proof }));
  }
  const last = Array.from({ length: batch }, (_, i) => size - batch + i);
  const batchMs = await time(() => proveInclusions(store, last, size));
  const [inclusion, consistency, receipt] = [
    spread(times.inclusion),
    spread(times.consistency),
    spread(times.receipt),
  ];
  const check = spread(times.check);
  print(`log proofs, ${size} leaves`, {
    tiles: store.count,
    "built/s": (size / buildMs) * 1_000,
    hashes,
    "inclusion ms": inclusion.median,
    "p95 ms": inclusion.p95,
    "a batch of 1000, ms each": batchMs / batch,
    "consistency ms": consistency.median,
    "check ms": check.median,
    "receipt ms": receipt.median,
    "ratio check/bare SHA-256": check.median / spread(times.bare).median,
    "resident MB": process.memoryUsage().rss / 1e6,
  });
  return { inclusion, consistency, receipt };
}

function leafHashOf(index: number): Uint8Array {
  return hashLeaf(Buffer.from(String(index)));
}

/** A proof that does not hold would be a figure of nothing. */
function expectNull(fault: unknown): void {
  if (fault !== null) throw new Error(`a proof does not hold: ${JSON.stringify(fault)}`);
}
