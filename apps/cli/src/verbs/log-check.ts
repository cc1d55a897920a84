import { verifyConsistency, verifyInclusion } from "@loopledger/transparency-log";
import { Failure } from "../failure.ts";
import { readText } from "../files.ts";
import type { Verb } from "../verb.ts";
import { say } from "../words.ts";

const notCases = say("{file} 不是证明用例的列表。", "{file} is no list of cases.");

/** `log check`: whether proofs of a tree of RFC 6962 hold, those of inclusion and those of consistency. Needs no server. */
export const logCheckVerb: Verb = {
  name: "log check",
  summary: say("检验透明日志的包含与一致性证明", "Check proofs of inclusion and of consistency of a log"),
  usage: "FILE",
  words: [1, 1],
  async run(given, terminal) {
    const [file = "-"] = given.positionals;
    const verdicts = casesIn(await readText(file), file).map((one, n) => ({
      path: typeof one["path"] === "string" ? one["path"] : String(n),
      valid: holds(one),
    }));
    for (const { path, valid } of verdicts) terminal.tell(`${valid ? "✓" : "✗"} ${path}`);
    terminal.result(verdicts);
    return verdicts.every(({ valid }) => valid) ? 0 : 1;
  },
};

type Case = Record<string, unknown>;

function casesIn(text: string, file: string): Case[] {
  let read: unknown;
  try {
    read = JSON.parse(text);
  } catch {
    throw new Failure(1, notCases, { file });
  }
  const list = Array.isArray(read) ? (read as unknown[]) : [read];
  if (!list.every((one) => typeof one === "object" && one !== null && !Array.isArray(one)))
    throw new Failure(1, notCases, { file });
  return list as Case[];
}

/** A case without what its proof needs does not hold. */
function holds(one: Case): boolean {
  const proof = one["proof"] ?? [];
  const hashes = Array.isArray(proof) ? proof.map(bytesOf) : [null];
  if (hashes.includes(null)) return false;
  const known = hashes as Uint8Array[];
  if ("leafIdx" in one || "leafHash" in one) {
    const [leafHash, root] = [bytesOf(one["leafHash"]), bytesOf(one["root"])];
    const [index, size] = [one["leafIdx"], one["treeSize"]];
    if (!leafHash || !root || typeof index !== "number" || typeof size !== "number") return false;
    return verifyInclusion({ index, size, leafHash, root, proof: known }) === null;
  }
  const [oldRoot, root] = [bytesOf(one["root1"]), bytesOf(one["root2"])];
  const [old, size] = [one["size1"], one["size2"]];
  if (!oldRoot || !root || typeof old !== "number" || typeof size !== "number") return false;
  return verifyConsistency({ old, size, oldRoot, root, proof: known }) === null;
}

/** Bytes of a text in base64 and nothing else. */
function bytesOf(text: unknown): Uint8Array | null {
  if (typeof text !== "string") return null;
  const bytes = Buffer.from(text, "base64");
  return bytes.toString("base64") === text ? bytes : null;
}
