import {
  MemoryTiles,
  type Read,
  signCheckpoint,
  signerKey,
  type SignerKey,
  TreeAppender,
  verifierOf,
} from "../src/index.ts";
import { naiveLeaf } from "./naive-tree.ts";

/** Entries that can be told apart, of lengths that differ. */
export function entriesOf(count: number, from = 0): Uint8Array[] {
  return Array.from({ length: count }, (_, i) =>
    Buffer.from(`entry ${from + i}`.repeat(1 + ((from + i) % 3))),
  );
}

export const leavesOf = (count: number, from = 0): Uint8Array[] => entriesOf(count, from).map(naiveLeaf);

/** A store that holds the tree over these leaves. */
export async function storeOf(leaves: readonly Uint8Array[]): Promise<MemoryTiles> {
  const store = new MemoryTiles();
  await grow(store, 0, leaves);
  return store;
}

/** Appends one batch as a sequencer does, and gives the new root. */
export async function grow(
  store: MemoryTiles,
  size: number,
  leaves: readonly Uint8Array[],
): Promise<Uint8Array> {
  const appender = await TreeAppender.open(store, size);
  for (const leaf of leaves) appender.append(leaf);
  store.write(appender.take());
  return appender.root();
}

/** Keys made of fixed seeds, for tests alone. */
export const testKey = (name: string, kind: "note" | "cosignature", seed = name.length): SignerKey =>
  signerKey(name, kind, new Uint8Array(32).fill(seed));

export const logKey = testKey("log.example/city", "note", 1);
export const logVerifier = verifierOf(logKey);
export const witnessKeys = [1, 2, 3].map((n) => testKey(`witness.example/w${n}`, "cosignature", 10 + n));
export const witnessVerifiers = witnessKeys.map(verifierOf);

/** The log's checkpoint over so many of `leavesOf`. */
export async function checkpointOf(
  size: number,
): Promise<{ text: string; root: Uint8Array; store: MemoryTiles }> {
  const store = new MemoryTiles();
  const root = await grow(store, 0, leavesOf(size));
  const text = signCheckpoint({ origin: logKey.name, size, root, extensions: [] }, [logKey]);
  return { text, root, store };
}

/** The value of an answer that the test needs to be one. */
export function valueOf<T>(read: Read<T>): T {
  if (!read.ok) throw new Error(JSON.stringify(read.fault));
  return read.value;
}
