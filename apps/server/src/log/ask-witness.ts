import {
  addCosignatures,
  formatAddCheckpoint,
  type NamedWitness,
  parseConflict,
  proveConsistency,
  sizeContentType,
} from "@loopledger/transparency-log";
import { sql } from "kysely";
import { asEngine, type Database, type Handle } from "../database/index.ts";
import { lastCheckpoint } from "./receipts.ts";
import { storedTiles } from "./tiles.ts";

/**
 * How a witness answered. `signed` up to a size; `ahead`: it has signed a tree larger than ours is; `fork`: what it
 * has signed is not the beginning of ours; `failed`: nothing that says anything about the log.
 */
export type WitnessAnswered =
  { kind: "signed" | "ahead" | "fork"; size: number } | { kind: "failed"; reason: string };

/** The most bytes of an answer that are read. */
const answerBytes = 64 * 1024;
/** Milliseconds a witness has to answer. */
const timeoutMs = 10_000;

/**
 * Asks a witness to sign the newest checkpoint (C2SP tlog-witness, add-checkpoint), and stores its signature.
 * @param old size of the tree it signed last, as far as known; it says so itself where it knows better
 * @returns null where there is nothing it has not signed
 */
export async function askWitness(
  database: Database,
  witness: NamedWitness,
  old: number,
  signal: AbortSignal,
): Promise<WitnessAnswered | null> {
  for (let attempt = 0; ; attempt++) {
    const asked = await requestFrom(database, old);
    // Read after the witness named the size: whoever sent it a larger tree had stored it before.
    if (asked.size < old) return { kind: "ahead", size: old };
    if (asked.size === 0 || (asked.size === old && attempt === 0)) return null;
    const answer = await send(witness.url!, asked.body, signal);
    if (answer.status === 200) {
      const holds = await asEngine(database, (tx) => cosign(tx, asked.size, answer.body, witness));
      return holds
        ? { kind: "signed", size: asked.size }
        : { kind: "failed", reason: "no signature that holds" };
    }
    const latest =
      answer.status === 409 && answer.type === sizeContentType ? parseConflict(answer.body) : null;
    if (latest?.ok && latest.value !== old && attempt < 2) old = latest.value;
    else if (answer.status === 409 || answer.status === 422) return { kind: "fork", size: old };
    else return { kind: "failed", reason: `HTTP ${answer.status}` };
  }
}

async function requestFrom(database: Database, old: number): Promise<{ size: number; body: string }> {
  return asEngine(database, async (tx) => {
    const { size = 0, note: checkpoint = "" } = (await lastCheckpoint(tx)) ?? {};
    if (size === 0 || size < old) return { size, body: "" };
    const proof = await proveConsistency(storedTiles(tx), old, size);
    return { size, body: formatAddCheckpoint({ old, proof, checkpoint }) };
  });
}

async function send(
  url: string,
  body: string,
  signal: AbortSignal,
): Promise<{ status: number; type: string; body: string }> {
  const response = await fetch(`${url.replace(/\/+$/, "")}/add-checkpoint`, {
    method: "POST",
    body,
    headers: { "content-type": "text/plain; charset=utf-8" },
    redirect: "error",
    signal: AbortSignal.any([signal, AbortSignal.timeout(timeoutMs)]),
  });
  const type = response.headers.get("content-type") ?? "";
  return { status: response.status, type, body: await readBody(response) };
}

async function readBody(response: Response): Promise<string> {
  const chunks: Uint8Array[] = [];
  let bytes = 0;
  for await (const chunk of response.body ?? []) {
    bytes += (chunk as Uint8Array).length;
    if (bytes > answerBytes) throw new Error(`an answer of more than ${answerBytes} bytes`);
    chunks.push(chunk as Uint8Array);
  }
  return Buffer.concat(chunks).toString("utf8");
}

/** Adds what a witness answered to the checkpoint of this size, beside what others added. @returns whether it holds */
async function cosign(tx: Handle, size: number, answer: string, { key }: NamedWitness): Promise<boolean> {
  const { rows } = await sql<{ note: string }>`
    select note from log_checkpoint where size = ${size}::bigint for update`.execute(tx);
  const read = rows[0] && addCosignatures(rows[0].note, answer, [key]);
  if (!read?.ok) return false;
  await tx.updateTable("log_checkpoint").set({ note: read.value }).where("size", "=", String(size)).execute();
  return true;
}
