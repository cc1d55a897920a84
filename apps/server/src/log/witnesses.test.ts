import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import {
  answerAddCheckpoint,
  openCheckpoint,
  parseCheckpointNote,
  parseVerifierKey,
  type Seen,
  signerKey,
  verifierOf,
  verifyNote,
} from "@loopledger/transparency-log";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { describeEachDatabase } from "../../../../testing/database.ts";
import { createLogWorld, type LogWorld } from "./log-world.ts";
import { Witnesses } from "./witnesses.ts";

const signer = signerKey("witness.example/a", "cosignature", Buffer.alloc(32, 3));
const key = verifierOf(signer);

describeEachDatabase("witnesses of the log", (db) => {
  let world: LogWorld;
  let server: Server;
  let url: string;
  /** What the witness does instead of its duty. */
  let mood: "honest" | "500" | "lies" | "redirects" | "endless" | "hangs" = "honest";
  let seen: Seen | null = null;
  const asked: string[] = [];

  beforeAll(async () => {
    world = await createLogWorld(db());
    server = createServer((request, response) => {
      const chunks: Buffer[] = [];
      request.on("data", (chunk: Buffer) => chunks.push(chunk));
      request.on("end", () => {
        void (async () => {
          asked.push(request.url!);
          if (mood === "500") return response.writeHead(500).end();
          if (mood === "redirects") return response.writeHead(302, { location: url }).end();
          if (mood === "lies") return response.end("— witness.example/a AAAAAAAA\n");
          if (mood === "endless") return response.end("x".repeat(200_000));
          if (mood === "hangs") return undefined;
          const line = (await world.app.inject("/log/keys")).body.split("\n")[0]!;
          const log = parseVerifierKey(line);
          const logs = log.ok ? [log.value] : [];
          const answer = answerAddCheckpoint(
            Buffer.concat(chunks),
            { logs, signers: [signer], time: 1_780_000_000 },
            () => seen,
          );
          if (answer.store) seen = answer.store.seen;
          return response.writeHead(answer.status, { "content-type": answer.contentType }).end(answer.body);
        })();
      });
    });
    await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
    url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  });
  afterAll(async () => {
    server.closeAllConnections();
    server.close();
    await world.app.close();
  });

  const head = async (): Promise<string> => (await world.app.inject("/log/checkpoint")).body;
  async function isCosigned(): Promise<boolean> {
    const read = parseCheckpointNote(await head());
    return read.ok && verifyNote(read.value.note, [key]).ok;
  }
  /** Asks once and waits for the answer; tells what was reported. */
  async function askOnce(): Promise<string[]> {
    const told: string[] = [];
    const witnesses = new Witnesses(db(), [{ name: "a", key, url }], (_, answered) =>
      told.push(answered.kind === "failed" ? answered.reason : answered.kind),
    );
    witnesses.ask();
    await witnesses.answered();
    await witnesses.close();
    return told;
  }

  it("sign a head, beside the log's own signature", async () => {
    await world.record(world.party.recycler, 2);
    await world.takeIn();
    expect(await isCosigned()).toBe(false);
    expect(await askOnce()).toEqual([]);
    expect(await isCosigned()).toBe(true);
    const keys = (await world.app.inject("/log/keys")).body.trim();
    const log = parseVerifierKey(keys);
    expect(log.ok && openCheckpoint(await head(), [log.value]).ok).toBe(true);
  });

  it("say where they stand to who does not know, and sign what continues it", async () => {
    await world.record(world.party.recycler, 300);
    await world.takeIn();
    const before = asked.length;
    expect(await askOnce()).toEqual([]);
    expect(asked.length - before).toBe(2);
    expect([await isCosigned(), seen!.size]).toEqual([true, 302]);
  });

  it.each([
    ["500", /HTTP 500/],
    ["lies", /no signature that holds/],
    ["redirects", /./],
    ["endless", /an answer of more than/],
  ] as const)(
    "that answer amiss (%s) are told of, and the head goes out without them",
    async (how, reason) => {
      await world.record(world.party.recycler, 1);
      await world.takeIn();
      mood = how;
      const told = await askOnce();
      mood = "honest";
      expect(told).toHaveLength(1);
      expect(told[0]).toMatch(reason);
      expect(await isCosigned()).toBe(false);
      expect(parseCheckpointNote(await head()).ok).toBe(true);
    },
  );

  it("that hang are let go when the server stops, and are not asked twice at once", async () => {
    mood = "hangs";
    const before = asked.length;
    const witnesses = new Witnesses(db(), [{ name: "a", key, url }], () => {});
    witnesses.ask();
    witnesses.ask();
    await expect.poll(() => asked.length).toBe(before + 1);
    await witnesses.close();
    mood = "honest";
    expect(asked.length).toBe(before + 1);
  });

  it("that have signed another tree say so", async () => {
    seen = { size: seen!.size, root: Buffer.alloc(32, 1) };
    expect(await askOnce()).toEqual(["fork"]);
    seen = { size: 5_000, root: Buffer.alloc(32, 1) };
    expect(await askOnce()).toEqual(["ahead"]);
  });

  describe("nobody asked", () => {
    it("changes nothing", async () => {
      const before = asked.length;
      const none = new Witnesses(db(), [], () => {});
      none.ask();
      await none.close();
      expect(asked.length).toBe(before);
    });
  });
});
