import { createHmac } from "node:crypto";
import { CompactSign, exportJWK, generateKeyPair, importJWK, type JWK } from "jose";
import { beforeAll, describe, expect, it } from "vitest";
import { type Credential, credentialContext, longestEnvelope } from "./credential.ts";
import { keyIdOf } from "./issuer.ts";
import { sealCredential } from "./make-credential.ts";
import { readEnvelope } from "./read-envelope.ts";

const issuer = "did:web:ledger.example";
const now = new Date("2026-06-01T08:00:00Z");
const credential: Credential = {
  "@context": [credentialContext, { "@vocab": "urn:loopledger:v1:test:" }],
  id: "urn:loopledger:id:lot:C-1",
  type: ["VerifiableCredential", "Paper"],
  issuer,
  validFrom: "2026-05-08T01:00:00.000Z",
  credentialSubject: { id: "urn:loopledger:id:imei:490154203237518", method: "overwrite" },
};

interface Pair {
  kid: string;
  issuer: string;
  privateKey: JWK;
  publicKey: JWK;
}

async function pairOf(name: string, of = issuer): Promise<Pair> {
  const { publicKey, privateKey } = await generateKeyPair("ES256", { extractable: true });
  const kid = keyIdOf(of, name);
  return { kid, issuer: of, privateKey: await exportJWK(privateKey), publicKey: { ...(await exportJWK(publicKey)), kid } };
} // prettier-ignore

const encode = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString("base64url");
const decode = (part: string | undefined): Record<string, unknown> =>
  JSON.parse(Buffer.from(part!, "base64url").toString()) as Record<string, unknown>;

describe("an envelope", () => {
  let own: Pair;
  let old: Pair;
  let foreign: Pair;
  let good: string;
  const read = (envelope: string, at = now, keys?: JWK[]) =>
    readEnvelope(envelope, keys ?? [old.publicKey, own.publicKey], at);
  const reason = async (...asked: Parameters<typeof read>) => (await read(...asked)).reason;
  /** Signs anything under any header with a key of ours. */
  const sign = async (payload: unknown, header: Record<string, unknown> = {}, key = own): Promise<string> =>
    new CompactSign(new TextEncoder().encode(typeof payload === "string" ? payload : JSON.stringify(payload)))
      .setProtectedHeader({ alg: "ES256", kid: key.kid, typ: "vc+jwt", ...header })
      .sign(await importJWK(key.privateKey, "ES256"));

  beforeAll(async () => {
    [own, old, foreign] = await Promise.all([
      pairOf("new"),
      pairOf("old"),
      pairOf("x", "did:web:other.example"),
    ]);
    good = await sealCredential(credential, own);
  });

  it("holds when nothing was changed, and gives what it states", async () => {
    expect(await read(good)).toEqual({ reason: null, credential, kid: own.kid });
    expect(await reason(` ${good}\n`)).toBe(null);
    const [header, payload] = good.split(".");
    expect(decode(header)).toEqual({ alg: "ES256", kid: own.kid, iss: issuer, typ: "vc+jwt", cty: "vc" });
    // The payload is the credential and nothing else.
    expect(decode(payload)).toEqual(credential);
  });

  it("holds under a key that was replaced, and under the long name of its type", async () => {
    expect(await reason(await sealCredential(credential, old))).toBe(null);
    expect(await reason(await sign(credential, { typ: "application/vc+jwt" }))).toBe(null);
  });

  it("does not hold when a letter of payload, header or signature was changed", async () => {
    const [header, payload, signature] = good.split(".") as [string, string, string];
    const other = encode({ ...decode(payload), credentialSubject: { id: "urn:x:y", method: "shred" } });
    expect(await reason([header, other, signature].join("."))).toBe("SIGNATURE");
    expect(await reason([encode({ ...decode(header), cty: "vp" }), payload, signature].join("."))).toBe(
      "SIGNATURE",
    );
    const turned = (signature.startsWith("A") ? "B" : "A") + signature.slice(1);
    expect(await reason([header, payload, turned].join("."))).toBe("SIGNATURE");
    expect((await read([header, other, signature].join("."))).credential).toBe(null);
  });

  it.each(["none", "None", "HS256", "ES384", "EdDSA", "RS256"])("does not hold under %s", async (alg) => {
    const [, payload, signature] = good.split(".") as [string, string, string];
    const header = encode({ alg, kid: own.kid, typ: "vc+jwt" });
    expect(await reason(`${header}.${payload}.${signature}`)).toBe("ALGORITHM");
    expect(await reason(`${header}.${payload}.`)).toBe("ALGORITHM");
  });

  it("does not take its public key for a shared secret", async () => {
    const [, payload] = good.split(".") as [string, string, string];
    const head = encode({ alg: "HS256", kid: own.kid, typ: "vc+jwt" });
    const mac = createHmac("sha256", JSON.stringify(own.publicKey))
      .update(`${head}.${payload}`)
      .digest("base64url");
    expect(await reason(`${head}.${payload}.${mac}`)).toBe("ALGORITHM");
  });

  it("does not hold under a foreign key, whatever that calls itself", async () => {
    expect(await reason(await sealCredential({ ...credential, issuer: foreign.issuer }, foreign))).toBe(
      "KEY_UNKNOWN",
    );
    expect(await reason(await sign(credential, { kid: own.kid }, foreign))).toBe("SIGNATURE");
    const bare = await sign(credential, { kid: undefined });
    expect(await reason(bare)).toBe("KEY_UNKNOWN");
    // A key that is carried along proves nothing.
    expect(await reason(await sign(credential, { kid: "x", jwk: foreign.publicKey }, foreign))).toBe(
      "KEY_UNKNOWN",
    );
    // Known, but another's: it cannot speak for our issuer.
    const both = [own.publicKey, foreign.publicKey];
    expect(await reason(await sign(credential, {}, foreign), now, both)).toBe("ISSUER");
    expect(await reason(await sign(credential, { iss: foreign.issuer }), now, both)).toBe("ISSUER");
    expect(await reason(await sign({ ...credential, iss: foreign.issuer }), now, both)).toBe("ISSUER");
  });

  it("does not hold before its time or after it", async () => {
    const until = { ...credential, validUntil: "2026-06-30T15:59:59.999Z" };
    expect(await reason(await sign(until))).toBe(null);
    expect(await reason(await sign(until), new Date("2026-07-01T00:00:00Z"))).toBe("EXPIRED");
    expect(await reason(good, new Date("2026-05-07T00:00:00Z"))).toBe("NOT_YET");
    expect(await reason(await sign({ ...credential, exp: now.getTime() / 1000 - 3600 }))).toBe("EXPIRED");
    expect(await reason(await sign({ ...credential, nbf: now.getTime() / 1000 + 3600 }))).toBe("NOT_YET");
  });

  it.each<[string, Record<string, unknown>, string]>([
    ["of another type", { typ: "JWT" }, "TYPE"],
    ["without a type", { typ: undefined }, "TYPE"],
    ["of a presentation", { typ: "vp+jwt" }, "TYPE"],
  ])("does not hold %s", async (_, header, expected) => {
    expect(await reason(await sign(credential, header))).toBe(expected);
  });

  it("does not hold with a header that must be understood and is not", async () => {
    const [, payload, signature] = good.split(".") as [string, string, string];
    const header = encode({ alg: "ES256", kid: own.kid, typ: "vc+jwt", crit: ["x"], x: 1 });
    expect(await reason(`${header}.${payload}.${signature}`)).toBe("MALFORMED");
  });

  it.each([
    ["no context", { "@context": undefined }],
    ["the context of another data model", { "@context": ["https://www.w3.org/2018/credentials/v1"] }],
    ["another type", { type: ["VerifiablePresentation"] }],
    ["no issuer", { issuer: undefined }],
    ["no time", { validFrom: undefined }],
    ["a time that is none", { validUntil: "soon" }],
    ["no subject", { credentialSubject: undefined }],
    ["a subject without name", { credentialSubject: { method: "shred" } }],
    ["the claim vc", { vc: {} }],
  ])("does not hold with %s", async (_, change) => {
    expect(await reason(await sign({ ...credential, ...change }))).toBe("CONTENT");
  });

  it.each(["", "x", "a.b", "a.b.c", "a.b.c.d", "{}", "ä.b.c", `${"A".repeat(longestEnvelope)}.b.c`])(
    "is not %j",
    async (text) => expect(await reason(text)).toBe("MALFORMED"),
  );

  it("is broken where its payload is no JSON object", async () => {
    expect(await reason(await sign("nonsense"))).toBe("CONTENT");
    expect(await reason(await sign([credential]))).toBe("CONTENT");
  });

  it("finds no key in a set of keys that are none", async () => {
    expect(await reason(good, now, [{ kid: own.kid, kty: "EC", crv: "P-256" }])).toBe("KEY_UNKNOWN");
    expect(await reason(good, now, [{ kid: own.kid, kty: "oct", k: "AAAA" }])).toBe("KEY_UNKNOWN");
    expect(await reason(good, now, [])).toBe("KEY_UNKNOWN");
  });
});
