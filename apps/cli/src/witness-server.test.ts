import { mkdtempSync, rmSync, statSync } from "node:fs";
import type { Server } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import {
  addCosignatures,
  formatAddCheckpoint,
  MemoryTiles,
  parseVerifierKey,
  proveConsistency,
  signCheckpoint,
  signerKey,
  TreeAppender,
  verifierOf,
} from "@loopledger/transparency-log";
import { afterAll, beforeAll, expect, it } from "vitest";
import { WitnessServer } from "./witness-server.ts";

const folder = mkdtempSync(join(tmpdir(), "loopledger-witness-"));
const key = signerKey("log.example/city", "note", Buffer.alloc(32, 7));
const store = new MemoryTiles();
const tree = TreeAppender.empty();
const notes = new Map<number, string>();
let witness: WitnessServer;
let server: Server;

async function start(): Promise<void> {
  witness = await WitnessServer.open(folder, "witness.example/a", [verifierOf(key)]);
  server = await witness.listen("127.0.0.1", 0);
}
const stop = (): Promise<void> =>
  new Promise((done) => {
    server.closeAllConnections();
    server.close(() => done());
  });
beforeAll(async () => {
  for (let size = 1; size <= 20; size++) {
    tree.append(Buffer.alloc(32, size));
    notes.set(size, signCheckpoint({ origin: key.name, size, root: tree.root(), extensions: [] }, [key]));
  }
  store.write(tree.take());
  await start();
});
afterAll(async () => {
  await stop();
  rmSync(folder, { recursive: true, force: true });
});

async function ask(old: number, size: number, note = notes.get(size)!): Promise<Response> {
  const proof = await proveConsistency(store, old, size);
  const body = formatAddCheckpoint({ old, proof, checkpoint: note });
  const { port } = server.address() as AddressInfo;
  return fetch(`http://127.0.0.1:${port}/add-checkpoint`, { method: "POST", body });
}

it("signs what continues, also after it was started anew, and keeps its key and its secret", async () => {
  const signed = await ask(0, 5);
  expect(signed.status).toBe(200);
  const own = parseVerifierKey(witness.verifierKey);
  if (!own.ok) throw new Error(witness.verifierKey);
  expect(addCosignatures(notes.get(5)!, await signed.text(), [own.value]).ok).toBe(true);
  expect(statSync(join(folder, "witness.json")).mode & 0o777).toBe(0o600);
  await stop();
  await start();
  expect(witness.verifierKey).toBe((await WitnessServer.open(folder, "another", [])).verifierKey);
  const conflict = await ask(0, 9);
  expect([conflict.status, conflict.headers.get("content-type"), await conflict.text()]).toEqual([409, "text/x.tlog.size", "5\n"]); // prettier-ignore
  expect((await ask(5, 9)).status).toBe(200);
});

it("signs no other tree, none of a stranger, and takes no endless request", async () => {
  const forged = signCheckpoint({ origin: key.name, size: 12, root: Buffer.alloc(32, 9), extensions: [] }, [key]); // prettier-ignore
  expect((await ask(9, 12, forged)).status).toBe(422);
  const stranger = signerKey("log.example/other", "note", Buffer.alloc(32, 8));
  const foreign = signCheckpoint({ origin: stranger.name, size: 12, root: Buffer.alloc(32, 9), extensions: [] }, [stranger]); // prettier-ignore
  expect((await ask(9, 12, foreign)).status).toBe(404);
  const { port } = server.address() as AddressInfo;
  const url = `http://127.0.0.1:${port}`;
  const long = await fetch(`${url}/add-checkpoint`, { method: "POST", body: "x".repeat(300_000) });
  expect(long.status).toBe(413);
  expect((await fetch(`${url}/`)).status).toBe(200);
  expect((await fetch(`${url}/x`, { method: "POST" })).status).toBe(404);
});

it("signs one of many requests at once, and tells the others where it stands then", async () => {
  const answers = await Promise.all([10, 11, 12, 13, 14].map((size) => ask(9, size)));
  expect(answers.map(({ status }) => status).sort()).toEqual([200, 409, 409, 409, 409]);
});
