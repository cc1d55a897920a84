import fc from "fast-check";
import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { sharedPath } from "../../../testing/shared.ts";
import { leavesOf } from "../testing/log-world.ts";
import { naiveConsistency, naiveInclusion, naiveRoot } from "../testing/naive-tree.ts";
import { emptyRoot, hashLeaf } from "./hash.ts";
import { type Consistency, type Inclusion, verifyConsistency, verifyInclusion } from "./verify-proof.ts";

const hex = (bytes: Uint8Array): string => Buffer.from(bytes).toString("hex");

/** The tree that implementations of RFC 6962 are tested with since the first of them (certificate-transparency,
 * now transparency-dev/merkle, testonly/constants.go, Apache-2.0): leaves, and the root after each. */
const published: [leaf: string, root: string][] = [
  ["", "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d"],
  ["00", "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125"],
  ["10", "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77"],
  ["2021", "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7"],
  ["3031", "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4"],
  ["40414243", "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef"],
  ["5051525354555657", "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c"],
  ["606162636465666768696a6b6c6d6e6f", "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328"],
];
const classic = published.map(([leaf]) => hashLeaf(Buffer.from(leaf, "hex")));

describe("the published tree of eight leaves", () => {
  test("hashes as published", () => {
    expect(hex(emptyRoot)).toBe("e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
    expect(published.map((_, i) => hex(naiveRoot(classic.slice(0, i + 1))))).toEqual(
      published.map(([, root]) => root),
    );
  });

  test("takes the published proofs", () => {
    const root = Buffer.from(published[7]![1], "hex");
    const inclusion = [
      "bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b",
      "ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0",
      "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
    ].map((text) => Buffer.from(text, "hex"));
    expect(verifyInclusion({ index: 5, size: 8, leafHash: classic[5]!, root, proof: inclusion })).toBeNull();
    const consistency = [
      "0ebc5d3437fbe2db158b9f126a1d118e308181031d0a949f8dededebc558ef6a",
      "ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0",
      "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
    ].map((text) => Buffer.from(text, "hex"));
    const oldRoot = Buffer.from(published[5]![1], "hex");
    expect(verifyConsistency({ old: 6, size: 8, oldRoot, root, proof: consistency })).toBeNull();
  });
});

const folder = sharedPath("epcis", "merkle-vectors");

/** Numbers, texts in base64 and a list of them, and what the verdict must be. */
type Vector = Record<string, string> & {
  [name in "leafIdx" | "treeSize" | "size1" | "size2"]: number;
} & { proof: string[] | null; wantErr: boolean };

const bytes = (text: string): Uint8Array => Buffer.from(text, "base64");
const proofOf = ({ proof }: Vector): Uint8Array[] => (proof ?? []).map(bytes);
const inclusionOf = (vector: Vector): Inclusion => ({
  index: vector.leafIdx,
  size: vector.treeSize,
  leafHash: bytes(vector["leafHash"]!),
  root: bytes(vector["root"]!),
  proof: proofOf(vector),
});
const consistencyOf = (vector: Vector): Consistency => ({
  old: vector.size1,
  size: vector.size2,
  oldRoot: bytes(vector["root1"]!),
  root: bytes(vector["root2"]!),
  proof: proofOf(vector),
});

describe.skipIf(folder === undefined)(
  "published vectors, malicious ones included (../shared/epcis/merkle-vectors; skipped where absent)",
  () => {
    test.each([
      ["inclusion", (vector: Vector) => verifyInclusion(inclusionOf(vector))],
      ["consistency", (vector: Vector) => verifyConsistency(consistencyOf(vector))],
    ])("%s", (name, verify) => {
      const vectors = JSON.parse(readFileSync(`${folder}/${name}.json`, "utf8")) as Vector[];
      const verdicts = vectors.map((vector) => [vector["path"], verify(vector) !== null]);
      expect(verdicts).toEqual(vectors.map((vector) => [vector["path"], vector.wantErr]));
      const bad = vectors.filter(({ wantErr }) => wantErr).length;
      console.log(`${name} vectors: ${vectors.length - bad} accepted, ${bad} refused, as published`);
      expect(bad).toBeGreaterThan(0);
    });
  },
);

const leaves = leavesOf(130);
const roots = leaves.map((_, i) => naiveRoot(leaves.slice(0, i + 1)));
const sizes = fc.integer({ min: 1, max: leaves.length });

/** A claim that holds. */
const inclusions: fc.Arbitrary<Inclusion> = sizes
  .chain((size) => fc.tuple(fc.constant(size), fc.nat(size - 1)))
  .map(([size, index]) => ({
    index,
    size,
    leafHash: leaves[index]!,
    root: roots[size - 1]!,
    proof: naiveInclusion(index, leaves.slice(0, size)),
  }));
const consistencies: fc.Arbitrary<Consistency> = sizes
  .chain((size) => fc.tuple(fc.constant(size), fc.integer({ min: 1, max: size })))
  .map(([size, old]) => ({
    old,
    size,
    oldRoot: roots[old - 1]!,
    root: roots[size - 1]!,
    proof: naiveConsistency(old, leaves.slice(0, size)),
  }));

const flip = (bytes: Uint8Array, bit: number): Uint8Array =>
  bytes.map((byte, i) => (i === (bit >> 3) % 32 ? byte ^ (1 << (bit & 7)) : byte));
const without = <T>(list: readonly T[], at: number): T[] => list.filter((_, i) => i !== at % list.length);

/** The proof with one bit, one element or the order changed. */
function spoilProof(proof: readonly Uint8Array[], at: number): (readonly Uint8Array[])[] {
  const spot = proof.length ? at % proof.length : 0;
  const extra = [0, proof.length].map((i) => proof.toSpliced(i, 0, leaves[at % leaves.length]!));
  if (proof.length === 0) return extra;
  return [
    ...extra,
    without(proof, at),
    proof.toSpliced(spot, 0, proof[spot]!),
    proof.with(spot, flip(proof[spot]!, at)),
    proof.with(spot, proof[spot]!.subarray(1)),
    ...(proof.length > 1 ? [proof.toReversed()] : []),
  ];
}

describe("inclusion", () => {
  test("holds at every place of every tree", () => {
    for (let size = 1; size <= 40; size++)
      for (let index = 0; index < size; index++) {
        const proof = naiveInclusion(index, leaves.slice(0, size));
        const claim = { index, size, leafHash: leaves[index]!, root: roots[size - 1]!, proof };
        expect(verifyInclusion(claim)).toBeNull();
      }
  });

  test("any one change refuses it", () => {
    fc.assert(
      fc.property(inclusions, fc.nat(10_000), fc.integer({ min: 0, max: 200 }), (claim, at, other) => {
        expect(verifyInclusion(claim)).toBeNull();
        const spoilt: Inclusion[] = [
          { ...claim, leafHash: flip(claim.leafHash, at) },
          { ...claim, root: flip(claim.root, at) },
          { ...claim, index: claim.size },
          { ...claim, index: claim.index + 2 ** 32 },
          ...(other === claim.index ? [] : [{ ...claim, index: other }]),
          ...spoilProof(claim.proof, at).map((proof) => ({ ...claim, proof })),
        ];
        for (const wrong of spoilt) expect(verifyInclusion(wrong), JSON.stringify(wrong)).not.toBeNull();
      }),
    );
  });

  test.each([
    [{ index: -1 }, "NUMBER"],
    [{ index: 0.5 }, "NUMBER"],
    [{ size: 2 ** 53 }, "NUMBER"],
    [{ index: 0, size: 0 }, "INDEX"],
    [{ root: new Uint8Array(31) }, "LENGTH"],
    [{ leafHash: new Uint8Array() }, "LENGTH"],
    [{ size: 2 }, "PROOF_LENGTH"],
    [{ root: leaves[1]! }, "ROOT"],
  ])("%j is %s", (change, code) => {
    const claim = { index: 0, size: 1, leafHash: leaves[0]!, root: leaves[0]!, proof: [], ...change };
    expect(verifyInclusion(claim)?.code).toBe(code);
  });

  test("works where a tree is larger than 32 bits count", () => {
    const size = 2 ** 40;
    let hash = leaves[0]!;
    const proof = Array.from({ length: 40 }, () => hash);
    for (const sibling of proof) hash = naiveRoot([hash, sibling]);
    const claim = { index: 0, size, leafHash: leaves[0]!, root: hash, proof };
    expect(verifyInclusion(claim)).toBeNull();
    expect(verifyInclusion({ ...claim, index: 2 ** 39 })?.code).toBe("ROOT");
  });
});

describe("consistency", () => {
  test("holds between all sizes", () => {
    for (let size = 1; size <= 40; size++)
      for (let old = 1; old <= size; old++) {
        const proof = naiveConsistency(old, leaves.slice(0, size));
        const claim = { old, size, oldRoot: roots[old - 1]!, root: roots[size - 1]!, proof };
        expect(verifyConsistency(claim)).toBeNull();
      }
  });

  test("any one change refuses it", () => {
    fc.assert(
      fc.property(consistencies, fc.nat(10_000), sizes, (claim, at, other) => {
        expect(verifyConsistency(claim)).toBeNull();
        const { old, size, oldRoot, root } = claim;
        const spoilt: Consistency[] = [
          { ...claim, oldRoot: flip(oldRoot, at) },
          { ...claim, root: flip(root, at) },
          ...(old === size ? [] : [{ ...claim, old: size, size: old, oldRoot: root, root: oldRoot }]),
          ...(other === old ? [] : [{ ...claim, old: other }]),
          ...spoilProof(claim.proof, at).map((proof) => ({ ...claim, proof })),
        ];
        for (const wrong of spoilt) expect(verifyConsistency(wrong), JSON.stringify(wrong)).not.toBeNull();
      }),
    );
  });

  const same = { old: 1, size: 1, oldRoot: leaves[0]!, root: leaves[0]!, proof: [] };
  test.each([
    [{ old: 0, oldRoot: emptyRoot }, null],
    [{ old: 0, oldRoot: emptyRoot, proof: [leaves[0]!] }, "PROOF_LENGTH"],
    [{ old: 0 }, "EMPTY_ROOT"],
    [{ old: 0, size: 0, oldRoot: emptyRoot, root: emptyRoot }, null],
    [{ old: 0, size: 0, oldRoot: emptyRoot }, "EMPTY_ROOT"],
    [{ old: 1, size: 0 }, "SIZE_ORDER"],
    [{ root: leaves[1]! }, "ROOT"],
    [{ proof: [leaves[0]!] }, "PROOF_LENGTH"],
    [{ size: 2 }, "PROOF_LENGTH"],
    [{ old: -1 }, "NUMBER"],
    [{ old: Number.NaN }, "NUMBER"],
  ])("%j is %s", (change, code) => {
    expect(verifyConsistency({ ...same, ...change })?.code ?? null).toBe(code);
  });

  test("tells a wrong old root from a wrong new one", () => {
    const claim = {
      old: 3,
      size: 7,
      oldRoot: roots[2]!,
      root: roots[6]!,
      proof: naiveConsistency(3, leaves.slice(0, 7)),
    };
    expect(verifyConsistency({ ...claim, oldRoot: roots[3]! })?.code).toBe("ROOT_BEFORE");
    expect(verifyConsistency({ ...claim, root: roots[7]! })?.code).toBe("ROOT");
  });
});
