import type { JWK } from "jose";
import { sql } from "kysely";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { describeEachDatabase } from "../../../../testing/database.ts";
import { asEngine, asViewer } from "../database/index.ts";
import { defaultConfig } from "../http/config.ts";
import { createServer } from "../http/server.ts";
import { documentOf } from "../ledger/ledger-world.ts";
import { addPermits } from "../registry/bulk.ts";
import { createRoomsWorld, type RoomsWorld } from "../rooms/rooms-world.ts";
import { credentialRoom } from "./credential-room.ts";
import { signingKey } from "./credential-keys.ts";
import { readEnvelope } from "./read-envelope.ts";

const phone = "490154203237518";
const paper = (n: number): string => `urn:loopledger:id:lot:WIPE-${n}`;
const wiped = {
  maker: "Make", model: "X-1", serial: "SN-1", mediumType: "phoneFlash", classification: "personal", method: "resetEncrypted",
  tool: "Tool 4.2", verificationMethod: "sampled", verifier: "E-17", operator: "E-21", result: "passed", source: "SECRET-SOURCE", destinationAfter: "SECRET-WAY",
}; // prettier-ignore

describeEachDatabase("credentials", (db) => {
  let world: RoomsWorld;
  const step = async (name: string, body: Record<string, unknown>, by: "recycler" | "rival" = "recycler") => {
    const { authorization, place } = world.actors[by];
    const url = `/api/v1/programmes/electronics/steps/${name}`;
    return world.send("POST", url, { place, ...body }, { authorization });
  };
  const wipe = async (n: number, more: Record<string, unknown> = {}): Promise<string> => {
    const told = { ...wiped, unit: phone, certificate: paper(n), ...more };
    const items = [phone, { item: paper(n), kind: "wipeCertificate" }];
    const answer = await step("wipe", { items, data: told });
    expect(answer.status, answer.text).toBe(201);
    return answer.body.event as string;
  };
  const get = (n: number, headers: Record<string, string> = world.as.recycler) =>
    world.get(`/api/v1/items/credential?id=${paper(n)}`, headers);
  const envelopeOf = async (n: number): Promise<string> => {
    const { status, text } = await get(n);
    expect(status, text).toBe(200);
    return text;
  };
  const verify = async (credential: string) =>
    (await world.send("POST", "/api/v1/credentials/verify", { credential })).body;
  const jwks = async (): Promise<JWK[]> => (await world.get("/.well-known/jwks.json")).body.keys;

  beforeAll(async () => {
    world = await createRoomsWorld(db());
    const day = { district: 420106, from: "2020-01-01", to: "2030-12-31" };
    await asEngine(db(), (tx) =>
      addPermits(tx, world.context.now(), [
        { party: world.party.recycler, kind: "data-wiping", number: "W-1", ...day },
      ]),
    );
    await world.context.registry.reload();
  });
  afterAll(() => world.app.close());

  it("is given to who may see the certificate, states its public facts, and holds", async () => {
    await wipe(1);
    const answer = await world.app.inject({
      url: `/api/v1/items/credential?id=${paper(1)}`,
      headers: world.as.recycler,
    });
    expect(answer.headers["content-type"]).toBe("application/vc+jwt");
    const verdict = await verify(answer.body);
    expect(verdict).toMatchObject({ valid: true, reason: null, state: { code: "valid" } });
    expect(verdict.credential).toEqual({
      "@context": [
        "https://www.w3.org/ns/credentials/v2",
        { "@vocab": "urn:loopledger:v1:electronics:" },
      ],
      id: paper(1),
      type: ["VerifiableCredential", "WipeCertificate"],
      issuer: defaultConfig.url,
      validFrom: "2026-06-01T08:00:00.000Z",
      credentialSubject: {
        id: `urn:loopledger:id:imei:${phone}`,
        unit: `urn:loopledger:id:imei:${phone}`,
        maker: "Make", model: "X-1", serial: "SN-1", mediumType: "phoneFlash", classification: "personal", method: "resetEncrypted", level: "purge",
        tool: "Tool 4.2", verificationMethod: "sampled", verifier: "E-17", operator: "E-21", wipedAt: "2026-06-01T08:00:00.000Z",
        certifiedBy: "urn:loopledger:id:party:recycler-a", site: "urn:loopledger:id:place:RECYCLER-1",
      },
    }); // prettier-ignore
    expect(JSON.stringify(verdict)).not.toContain("SECRET");
    const json = await get(1, { ...world.as.recycler, accept: "application/json" });
    expect(json.body.states).toEqual(verdict.credential);
    expect(json.body.kid).toBe(verdict.kid);
  });

  it("is given to nobody else, and for nothing else", async () => {
    expect((await get(1, world.as.rival)).body).toMatchObject({ status: 404, code: "NOT_FOUND" });
    expect((await get(1, {})).body).toMatchObject({ code: "UNAUTHENTICATED" });
    const unit = await world.get(`/api/v1/items/credential?id=${phone}`, world.as.recycler);
    expect(unit.body).toMatchObject({ code: "NOT_FOUND" });
    expect((await get(99)).body).toMatchObject({ code: "NOT_FOUND" });
    const xml = await get(1, { ...world.as.recycler, accept: "application/xml" });
    expect(xml.body).toMatchObject({ code: "NOT_ACCEPTABLE" });
  });

  it("can be checked without the server, by the keys it publishes", async () => {
    const read = await readEnvelope(await envelopeOf(1), await jwks(), world.context.now());
    expect(read.reason).toBe(null);
    const keys = await jwks();
    expect(keys).toMatchObject([{ kty: "EC", crv: "P-256", alg: "ES256", use: "sig" }]);
    expect(Object.keys(keys[0]!)).not.toContain("d");
    const { body } = await world.get("/.well-known/did.json");
    expect(body).toMatchObject({ id: defaultConfig.url, assertionMethod: [keys[0]!.kid] });
    expect(body.verificationMethod[0].publicKeyJwk).toEqual(keys[0]);
  });

  it("says in words what is wrong with one that was tampered with, and shows nothing of it", async () => {
    const [header, , signature] = (await envelopeOf(1)).split(".");
    const forged = Buffer.from(JSON.stringify({ id: paper(1), forged: "MARK" })).toString("base64url");
    const verdict = await verify(`${header}.${forged}.${signature}`);
    expect(verdict).toMatchObject({
      valid: false,
      reason: { code: "SIGNATURE" },
      state: null,
      credential: null,
    });
    expect(verdict.reason.message.zh).toMatch(/签名不符/);
    expect(await verify("nonsense")).toMatchObject({ valid: false, reason: { code: "MALFORMED" } });
  });

  it("stands no longer when its certificate was revoked or superseded", async () => {
    await wipe(2);
    const [revoked, superseded] = [await envelopeOf(1), await envelopeOf(2)];
    // Of one unit the newest certificate counts; the older one is replaced by it.
    await wipe(3);
    const replaced = await step("supersedeCertificate", {
      items: [paper(2)],
      data: { supersededBy: paper(3) },
    });
    expect(replaced.status, replaced.text).toBe(201);
    expect(await verify(superseded)).toMatchObject({
      valid: false,
      reason: { code: "ENDED" },
      state: { code: "superseded", label: { zh: "已被替代", en: "Superseded" } },
    });
    const last = await envelopeOf(3);
    const withdrawn = await step("revokeCertificate", {
      items: [phone, paper(3)],
      data: { reason: "fault" },
    });
    expect(withdrawn.status, withdrawn.text).toBe(201);
    expect(await verify(last)).toMatchObject({
      valid: false,
      reason: { code: "ENDED" },
      state: { code: "revoked", since: "2026-06-01T08:00:00.000Z" },
      credential: { id: paper(3) },
    });
    const refused = await get(3, { ...world.as.recycler, "accept-language": "zh" });
    expect(refused.body).toMatchObject({ status: 409, code: "CREDENTIAL_ENDED" });
    expect(refused.body.detail).toContain("已撤销");
    expect((await verify(revoked)).valid).toBe(true);
  });

  it("ends with its last day", async () => {
    await wipe(4, { validUntil: "2026-06-01" });
    const envelope = await envelopeOf(4);
    expect(await verify(envelope)).toMatchObject({
      valid: true,
      credential: { validUntil: "2026-06-01T15:59:59.999Z" },
    });
    world.pass(8 * 3600);
    expect(await verify(envelope)).toMatchObject({ valid: false, reason: { code: "EXPIRED" } });
  });

  it("is unknown once the record of its certificate was declared an error", async () => {
    const eventID = await wipe(5);
    const envelope = await envelopeOf(5);
    const { body } = await world.get(`/epcis/events/${encodeURIComponent(eventID)}`, world.as.recycler);
    const [event] = body.epcisBody.queryResults.resultsBody.eventList;
    const declared = await world.send(
      "POST",
      "/epcis/events",
      {
        "@context": documentOf([])["@context"],
        ...event,
        errorDeclaration: { declarationTime: world.context.now().toISOString(), reason: "did_not_occur" },
      },
      world.as.recycler,
    );
    expect(declared.status, declared.text).toBe(201);
    expect(await verify(envelope)).toMatchObject({ valid: false, reason: { code: "UNKNOWN_DOCUMENT" } });
  });

  it("is out of date when what it states is another now", async () => {
    await wipe(6);
    const envelope = await envelopeOf(6);
    await asEngine(db(), (tx) =>
      sql`update item set path = replace(path, '"model":"X-1"', '"model":"X-2"') where uri = ${paper(6)}`.execute(
        tx,
      ),
    );
    expect(await verify(envelope)).toMatchObject({ valid: false, reason: { code: "CHANGED" } });
    const anew = await envelopeOf(6);
    expect(await verify(anew)).toMatchObject({
      valid: true,
      credential: { credentialSubject: { model: "X-2" } },
    });
  });

  it("takes a new key when an administrator asks for one, and still knows the old", async () => {
    const before = await envelopeOf(1);
    const rotate = (headers: Record<string, string>) =>
      world.send("POST", "/api/v1/credentials/keys", undefined, headers);
    expect((await rotate(world.as.recycler)).body).toMatchObject({ code: "FORBIDDEN" });
    expect((await rotate({})).body).toMatchObject({ code: "UNAUTHENTICATED" });
    const { status, body } = await rotate(world.as.admin);
    expect(status).toBe(201);
    const after = await verify(await envelopeOf(1));
    expect(after).toMatchObject({ valid: true, kid: body.kid });
    const old = await verify(before);
    expect(old.valid).toBe(true);
    expect(old.kid).not.toBe(body.kid);
    expect((await jwks()).map(({ kid }) => kid).sort()).toEqual([old.kid, body.kid].sort());
    const { rows } = await asEngine(db(), (tx) =>
      sql<{ kid: string; kept: boolean }>`
        select kid, private_jwk is not null as kept from credential_key order by kept`.execute(tx),
    );
    expect(rows).toEqual([
      { kid: old.kid, kept: false },
      { kid: body.kid, kept: true },
    ]);
    const audit = await asEngine(db(), (tx) =>
      sql<{ object: string }>`select object from audit where action = 'credential-key.rotate'`.execute(tx),
    );
    expect(audit.rows).toEqual([{ object: `credential-key:${body.kid}` }]);
  });

  it("keeps its private key from every reader", async () => {
    const viewer = { party: world.party.recycler, lo: 0, hi: 999_999, all: true } as never;
    await expect(
      asViewer(db(), viewer, (tx) => sql`select private_jwk from credential_key`.execute(tx)),
    ).rejects.toThrow(/permission denied/);
  });

  it("makes one key where several ask at once, and another for another address", async () => {
    const now = world.context.now();
    const url = "https://elsewhere.example";
    const made = await Promise.all([1, 2, 3].map(() => signingKey(db(), `did:web:${url.slice(8)}`, now)));
    expect(new Set(made.map(({ kid }) => kid)).size).toBe(1);
    expect(made[0]!.kid).toMatch(/^did:web:elsewhere\.example#[\w-]{43}$/);
  });

  describe("limits", () => {
    it("refuses what is too long", async () => {
      const long = await world.send("POST", "/api/v1/credentials/verify", { credential: "a".repeat(20_000) });
      expect(long.body).toMatchObject({ status: 400, code: "VALIDATION" });
      const huge = await world.send("POST", "/api/v1/credentials/verify", { credential: "a".repeat(40_000) });
      expect(huge.body).toMatchObject({ status: 413, code: "BODY_TOO_LARGE" });
      const empty = await world.send("POST", "/api/v1/credentials/verify", {});
      expect(empty.body).toMatchObject({ code: "VALIDATION" });
    });

    it("counts checks of an address", async () => {
      const rate = { ...defaultConfig.rate, verify: 2, loopback: true };
      const context = { ...world.context, config: { ...world.context.config, rate } };
      const app = await createServer(context, [credentialRoom(world.ledger)]);
      const ask = () =>
        app.inject({ method: "POST", url: "/api/v1/credentials/verify", payload: { credential: "x" } });
      const statuses = [];
      for (let n = 0; n < 3; n++) statuses.push((await ask()).statusCode);
      await app.close();
      expect(statuses).toEqual([200, 200, 429]);
    });
  });
});
