import { readFile } from "node:fs/promises";
import { fillWording } from "@loopledger/programme";
import { faultWording, type NamedWitness, parsePolicy } from "@loopledger/transparency-log";
import { StartError } from "../start-error.ts";

/**
 * Witnesses of a policy file (C2SP tlog-policy), each with the address it is asked at. Lines for logs are passed over:
 * a log has its own keys.
 * @throws StartError LOG_POLICY, LOG_WITNESS
 */
export async function readWitnesses(file: string | undefined): Promise<readonly NamedWitness[]> {
  if (file === undefined) return [];
  let text: string;
  try {
    text = await readFile(file, "utf8");
  } catch (error) {
    const reason = (error as Error).message;
    throw new StartError("LOG_POLICY", { file, line: "", reason }, error);
  }
  const read = parsePolicy(text);
  if (!read.ok) {
    const { code, path, params } = read.fault;
    const line = Number(path.split("/")[1] ?? 0) + 1;
    throw new StartError("LOG_POLICY", { file, line, reason: fillWording(faultWording[code], params ?? {}) });
  }
  const { witnesses } = read.value;
  const nowhere = witnesses.find(({ url }) => url === null || !/^https?:\/\//.test(url));
  if (nowhere) throw new StartError("LOG_WITNESS", { file, name: nowhere.name });
  return witnesses;
}
