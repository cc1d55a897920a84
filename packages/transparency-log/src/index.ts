export * from "./add-checkpoint.ts";
export * from "./checkpoint.ts";
export * from "./disclosure.ts";
export * from "./entry-bundle.ts";
export { type Fault, LogError, type Read } from "./fault.ts";
export { type FaultCode, faultWording, type Wording } from "./fault-wording.ts";
export { emptyRoot, HASH_SIZE, hashLeaf, hashNode } from "./hash.ts";
export {
  LEAF_VERSION,
  type Leaf,
  type LeafKind,
  leafKinds,
  leafOf,
  type LeafRecord,
  parseLeaf,
} from "./leaf.ts";
export * from "./note-key.ts";
export { type NamedWitness, parsePolicy, type PolicyFile } from "./parse-policy.ts";
export { checkQuorum, type Policy, type Quorum, witnessesOf, witnessPolicy } from "./policy.ts";
export * from "./prove.ts";
export * from "./receipt.ts";
export { signNote, type Verified, verifyNote } from "./signature.ts";
export * from "./signed-note.ts";
export * from "./tile.ts";
export { MemoryTiles, type Tile, type TileReader } from "./tile-store.ts";
export * from "./tree-appender.ts";
export { treeRoot } from "./tree-hash.ts";
export { type Consistency, type Inclusion, verifyConsistency, verifyInclusion } from "./verify-proof.ts";
export * from "./witness.ts";
