import { calculateJwkThumbprint, exportJWK, generateKeyPair, type JWK } from "jose";
import { sql } from "kysely";
import { asEngine, type Database, type Handle } from "../database/index.ts";
import type {} from "./key-table.ts";
import { keyIdOf } from "./issuer.ts";

/** ES256: what every verifier knows, and no experiment on the oldest Node that is supported. */
export const algorithm = "ES256";

/** A public key as published. */
export type PublicKey = JWK & { kid: string };

export interface SigningKey {
  kid: string;
  issuer: string;
  privateKey: JWK;
}

/** Every key there ever was, the newest first. */
export async function publicKeys(database: Database): Promise<PublicKey[]> {
  const rows = await asEngine(database, (tx) =>
    tx
      .selectFrom("credential_key")
      .select("public_jwk")
      .orderBy("created_at", "desc")
      .orderBy("kid")
      .execute(),
  );
  return rows.map(({ public_jwk }) => JSON.parse(public_jwk) as PublicKey);
}

/**
 * The key credentials are signed with now. The first start makes one, and so does a start under another address:
 * a key belongs to the issuer it was made for.
 */
export async function signingKey(database: Database, issuer: string, now: Date): Promise<SigningKey> {
  const found = await asEngine(database, (tx) => activeKey(tx, issuer));
  if (found) return found;
  const made = await makeKey(issuer);
  return asEngine(database, async (tx) => {
    await lockKeys(tx);
    // Another process may have been quicker.
    return (await activeKey(tx, issuer)) ?? replaceKey(tx, made, now);
  });
}

/** Takes a new key into use; what the old one signed is still checked with its public half. */
export async function rotateKey(
  database: Database,
  issuer: string,
  now: Date,
  and: (tx: Handle, kid: string) => Promise<void>,
): Promise<SigningKey> {
  const made = await makeKey(issuer);
  return asEngine(database, async (tx) => {
    await lockKeys(tx);
    const key = await replaceKey(tx, made, now);
    await and(tx, key.kid);
    return key;
  });
}

type NewKey = SigningKey & { publicKey: PublicKey };

async function makeKey(issuer: string): Promise<NewKey> {
  const pair = await generateKeyPair(algorithm, { extractable: true });
  const jwk = await exportJWK(pair.publicKey);
  const kid = keyIdOf(issuer, await calculateJwkThumbprint(jwk));
  return {
    kid,
    issuer,
    privateKey: await exportJWK(pair.privateKey),
    publicKey: { ...jwk, kid, alg: algorithm, use: "sig" },
  };
}

async function activeKey(tx: Handle, issuer: string): Promise<SigningKey | null> {
  const row = await tx
    .selectFrom("credential_key")
    .select(["kid", "private_jwk"])
    .where("issuer", "=", issuer)
    .where("retired_at", "is", null)
    .executeTakeFirst();
  return row?.private_jwk ? { kid: row.kid, issuer, privateKey: JSON.parse(row.private_jwk) as JWK } : null;
}

/** Any fixed number: processes that make a key together wait for each other on it. */
const lockNumber = 5_210_417_734;

async function lockKeys(tx: Handle): Promise<void> {
  await sql`select pg_advisory_xact_lock(${lockNumber}::bigint)`.execute(tx);
}

async function replaceKey(tx: Handle, made: NewKey, now: Date): Promise<SigningKey> {
  const { kid, issuer, privateKey, publicKey } = made;
  await tx
    .updateTable("credential_key")
    .set({ retired_at: now, private_jwk: null })
    .where("retired_at", "is", null)
    .execute();
  await tx
    .insertInto("credential_key")
    .values({
      kid,
      issuer,
      public_jwk: JSON.stringify(publicKey),
      private_jwk: JSON.stringify(privateKey),
      created_at: now,
      retired_at: null,
    })
    .execute();
  return { kid, issuer, privateKey };
}
