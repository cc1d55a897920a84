import { createHash } from "node:crypto";
import { sql } from "kysely";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { describeEachDatabase } from "../../../../testing/database.ts";
import { asEngine, asViewer } from "../database/index.ts";
import { createWorld, type TestWorld } from "../http/test-world.ts";
import { niUri } from "./evidence-refs.ts";
import { fileRoom } from "./file-room.ts";
import { jpeg, pdf, png, video, workbook } from "./file-samples.ts";
import { fileBytes } from "./file-kinds.ts";
import { createRoomsWorld, packCode, type RoomsWorld } from "./rooms-world.ts";

const sha = (content: Buffer): string => createHash("sha256").update(content).digest("hex");
type Headers = Record<string, string>;

async function bring(world: TestWorld, content: Buffer, headers: Headers) {
  const answer = await world.app.inject({ method: "POST", url: "/api/v1/files", headers, payload: content });
  return { status: answer.statusCode, body: answer.json<Record<string, any>>() };
}
async function fetchFile(world: TestWorld, hash: string, headers: Headers) {
  return world.app.inject({ method: "GET", url: `/api/v1/files/${encodeURIComponent(hash)}`, headers });
}

describeEachDatabase("files of evidence", (db) => {
  let world: RoomsWorld;
  beforeAll(async () => {
    world = await createRoomsWorld(db());
  });
  afterAll(() => world.app.close());

  it("keeps a content once, whoever brings it, and answers the same to each", async () => {
    const first = await bring(world, png, { ...world.as.recycler, "content-type": "image/png" });
    expect(first.status).toBe(201);
    expect(first.body).toEqual({
      hash: sha(png),
      uri: niUri(sha(png)),
      size: png.length,
      mediaType: "image/png",
    });
    expect(await bring(world, png, world.as.recycler)).toEqual(first);
    // The header does not count, and nobody learns that it was here before.
    expect(await bring(world, png, { ...world.as.rival, "content-type": "text/html" })).toEqual(first);
    const kept = await asEngine(db(), async (tx) => ({
      files: await tx.selectFrom("file").select("party").where("hash", "=", sha(png)).execute(),
      holders: await tx.selectFrom("file_holder").select("party").where("hash", "=", sha(png)).execute(),
    }));
    expect(kept.files).toEqual([{ party: world.party.recycler }]);
    expect(kept.holders).toHaveLength(2);
  });

  it.each([
    ["a page", Buffer.from("<html>,</html>"), 415, "UNSUPPORTED_MEDIA_TYPE"],
    ["nothing", Buffer.alloc(0), 400, "VALIDATION"],
    ["too much", Buffer.concat([jpeg, Buffer.alloc(fileBytes)]), 413, "BODY_TOO_LARGE"],
  ])("refuses %s, and keeps nothing", async (_, content, status, code) => {
    const answer = await bring(world, content, { ...world.as.recycler, "content-type": "image/jpeg" });
    expect(answer).toMatchObject({ status, body: { code } });
    const kept = await asEngine(db(), (tx) =>
      tx.selectFrom("file").select("hash").where("hash", "=", sha(content)).execute(),
    );
    expect(kept).toEqual([]);
  });

  it("takes a reference to a video sent as JSON", async () => {
    const answer = await bring(world, video, { ...world.as.recycler, "content-type": "application/json" });
    expect(answer).toMatchObject({ status: 201, body: { mediaType: "application/json" } });
  });

  it.each(["reader", "resident"] as const)("takes none from a %s", async (holder) => {
    expect((await bring(world, pdf, world.as[holder])).status).toBe(403);
  });

  it("hands pictures out as such and everything else to be saved, in a sandbox", async () => {
    await bring(world, workbook, world.as.recycler);
    for (const [content, disposition] of [
      [png, /^inline$/],
      [workbook, /^attachment;/],
    ] as const) {
      const answer = await fetchFile(world, sha(content), world.as.recycler);
      expect(answer.statusCode).toBe(200);
      expect(answer.rawPayload.equals(content)).toBe(true);
      expect(answer.headers["content-disposition"]).toMatch(disposition);
      expect(answer.headers["content-security-policy"]).toMatch(/default-src 'none'.*sandbox/);
      expect(answer.headers["x-content-type-options"]).toBe("nosniff");
      expect(answer.headers["cache-control"]).toContain("no-store");
    }
    const byName = await fetchFile(world, niUri(sha(png)), { ...world.as.recycler, accept: "image/*" });
    expect(byName.headers["content-type"]).toBe("image/png");
  });

  it("shows a party's file to the offices of its district alone", async () => {
    await bring(world, pdf, world.as.recycler);
    const statuses = await Promise.all(
      (["recycler", "reader", "office", "admin", "farOffice", "rival", "resident"] as const).map(
        async (holder) => [holder, (await fetchFile(world, sha(pdf), world.as[holder])).statusCode],
      ),
    );
    expect(Object.fromEntries(statuses)).toEqual({
      recycler: 200, reader: 200, office: 200, admin: 200, farOffice: 404, rival: 404, resident: 404,
    }); // prettier-ignore
    expect((await world.app.inject({ url: `/api/v1/files/${sha(pdf)}` })).statusCode).toBe(401);
  });

  describe("named by an event", () => {
    const paper = Buffer.from("%PDF-1.4 hand-over paper");
    const made = { massKg: 300, energyKwh: 50, chemistry: "LFP" };
    const time = "2026-05-05T08:00:00+08:00";

    beforeAll(async () => {
      await bring(world, paper, world.actors.maker);
      await world.record("maker", "make", { items: [{ item: packCode(31), ...made }], time });
      const told = await world.record("maker", "deliver", {
        items: [packCode(31)],
        counterparty: world.actors.carMaker.uri,
        time,
        evidence: [{ kind: "hand-over", hash: niUri(sha(paper)), name: "paper.pdf" }],
      });
      if (told.status !== 201) throw new Error(told.text);
    });

    it("opens to whoever may read the event, and to nobody else", async () => {
      const statusOf = async (headers: Headers) => (await fetchFile(world, sha(paper), headers)).statusCode;
      expect(await statusOf(world.actors.carMaker)).toBe(200);
      expect(await statusOf(world.actors.outlet)).toBe(404);
      expect(await statusOf(world.as.rival)).toBe(404);
      expect(await statusOf(world.as.farOffice)).toBe(404);
    });

    it("opens nothing to a party that merely writes the hash into an event of its own", async () => {
      const event = {
        "@context": [
          "https://ref.gs1.org/standards/epcis/2.0.0/epcis-context.jsonld",
          { ll: "urn:loopledger:v1:" },
        ],
        type: "ObjectEvent",
        action: "OBSERVE",
        eventTime: time,
        eventTimeZoneOffset: "+08:00",
        epcList: ["urn:epc:id:sgtin:0614141.107346.2017"],
        "ll:evidence": [{ kind: "paper", hash: sha(paper) }],
      };
      expect((await world.send("POST", "/epcis/events", event, world.as.rival)).status).toBe(201);
      expect((await fetchFile(world, sha(paper), world.as.rival)).statusCode).toBe(404);
    });

    it("does not take a hash elsewhere in an event for evidence", async () => {
      const other = Buffer.from("%PDF-1.4 named in passing");
      await bring(world, other, world.actors.maker);
      await world.record("maker", "make", { items: [{ item: packCode(32), ...made }], time });
      const told = await world.record("maker", "deliver", {
        items: [packCode(32)],
        counterparty: world.actors.outlet.uri,
        time,
        evidence: [{ kind: "hand-over", name: sha(other) }],
      });
      expect(told.status, told.text).toBe(201);
      expect((await fetchFile(world, sha(other), world.actors.outlet)).statusCode).toBe(404);
      expect((await fetchFile(world, sha(paper), world.actors.outlet)).statusCode).toBe(404);
    });
  });

  it("answers for a foreign hash as for one that never was", async () => {
    const blank = (text: string, hash: string): string =>
      text.replaceAll(hash, "#").replace(/"request":"[^"]*"/, "");
    const never = "0".repeat(64);
    const foreign = await fetchFile(world, sha(pdf), world.as.rival);
    const none = await fetchFile(world, never, world.as.rival);
    expect(foreign.statusCode).toBe(404);
    expect(blank(foreign.body, sha(pdf))).toBe(blank(none.body, never));
    expect((await fetchFile(world, "no-hash", world.as.rival)).statusCode).toBe(404);
  });

  it("holds the rows back from requests, not only the route", async () => {
    const rows = await asViewer(db(), { party: world.party.rival, all: false, lo: null, hi: null }, (tx) =>
      tx.selectFrom("file").select("hash").where("hash", "=", sha(pdf)).execute(),
    );
    expect(rows).toEqual([]);
    const change = asEngine(db(), (tx) => sql`update file set media_type = 'text/html'`.execute(tx));
    await expect(change).rejects.toMatchObject({ code: "42501" });
  });
});

describeEachDatabase("files brought in a flood", (db) => {
  it("are held back", async () => {
    const rate = { signedIn: 100, anonymous: 100, signIn: 100, upload: 2, verify: 100, loopback: true };
    const ledger = { registry: () => small.context.registry.current } as Parameters<typeof fileRoom>[0];
    const small = await createWorld(db(), { config: { rate }, rooms: [fileRoom(ledger)] });
    const statuses: number[] = [];
    for (const n of [1, 2, 3]) {
      const answer = await bring(small, Buffer.from(`%PDF-1.4 ${n}`), small.as.recycler);
      statuses.push(answer.status);
    }
    expect(statuses).toEqual([201, 201, 429]);
    await small.app.close();
  });
});
