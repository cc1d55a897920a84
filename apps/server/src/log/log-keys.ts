import { randomBytes } from "node:crypto";
import { formatVerifierKey, signerKey, type SignerKey, verifierOf } from "@loopledger/transparency-log";
import { asEngine, type Database, type Handle } from "../database/index.ts";
import type {} from "./tables.ts";

/** Keys that sign now, the oldest first: more than one while a key is being replaced. */
export async function signingKeys(tx: Handle): Promise<SignerKey[]> {
  const rows = await tx
    .selectFrom("log_key")
    .select(["name", "seed"])
    .where("retired_at", "is", null)
    .orderBy("created_at")
    .orderBy("verifier")
    .execute();
  return rows.map(({ name, seed }) => signerKey(name, "note", seed!));
}

/** Every key there ever was, as verifiers take them, the newest first. */
export async function verifierKeys(tx: Handle): Promise<{ verifier: string; retired: boolean }[]> {
  const rows = await tx
    .selectFrom("log_key")
    .select(["verifier", "retired_at"])
    .orderBy("created_at", "desc")
    .orderBy("verifier")
    .execute();
  return rows.map(({ verifier, retired_at }) => ({ verifier, retired: retired_at !== null }));
}

/**
 * Makes the log's first key, if it has none. The name of the log is for good: that of the server's own address where
 * it has one, and a word of chance, so that no two logs have one name.
 */
export async function ensureLogKey(database: Database, url: string, now: Date): Promise<void> {
  await asEngine(database, async (tx) => {
    if ((await signingKeys(tx)).length) return;
    await addKey(tx, originOf(url), now);
  });
}

/**
 * Takes a new key into use beside the old: both sign until the old one is retired, so that who knows one of them is
 * never without.
 * @returns the verifier key of the new one.
 */
export async function addLogKey(tx: Handle, now: Date): Promise<string> {
  const [current] = await signingKeys(tx);
  return addKey(tx, current!.name, now);
}

/** Ends the signing of all keys but the newest; what they signed is still checked with their public half. */
export async function retireLogKeys(tx: Handle, now: Date): Promise<void> {
  const keys = await signingKeys(tx);
  const old = keys.slice(0, -1).map((key) => formatVerifierKey(verifierOf(key)));
  if (!old.length) return;
  await tx.updateTable("log_key").set({ retired_at: now, seed: null }).where("verifier", "in", old).execute();
}

/** The newer key is the later one, whatever the clock says. */
async function addKey(tx: Handle, name: string, now: Date): Promise<string> {
  const last = await tx
    .selectFrom("log_key")
    .select("created_at")
    .orderBy("created_at", "desc")
    .executeTakeFirst();
  const at = new Date(Math.max(now.getTime(), (last?.created_at.getTime() ?? 0) + 1));
  const seed = randomBytes(32);
  const verifier = formatVerifierKey(verifierOf(signerKey(name, "note", seed)));
  await tx.insertInto("log_key").values({ verifier, name, seed, created_at: at, retired_at: null }).execute();
  return verifier;
}

function originOf(url: string): string {
  const { protocol, host, pathname } = new URL(url);
  const own = protocol === "https:" ? `${host}${pathname}`.replace(/\/+$/, "") : "loopledger.invalid";
  return `${own}/log/${randomBytes(4).toString("hex")}`;
}
