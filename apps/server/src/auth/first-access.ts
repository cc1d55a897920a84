import { randomUUID } from "node:crypto";
import { readFile, rename, writeFile } from "node:fs/promises";
import { asEngine, type Handle } from "../database/index.ts";
import type { Context } from "../http/room.ts";
import { nobody, writeAudit } from "./audit.ts";
import { addKey, findKey } from "./keys.ts";
import { hashSecret, newSecret, sameHash } from "./secret.ts";

/** The party that runs this server; administrators belong to it. */
export const operatorUri = "urn:loopledger:id:party:operator";

/** What `access.json` holds: where the server is, and a key that may do everything. */
export interface AccessFile {
  url: string;
  key: string;
}

/** The party that runs the server, made when there is none yet. */
export async function ensureOperator(tx: Handle, now: Date): Promise<number> {
  await tx
    .insertInto("party")
    .values({
      uri: operatorUri,
      kind: "operator",
      name_zh: "平台运营方",
      name_en: "Operator of this server",
      district: 0,
      created_at: now,
    })
    .onConflict((conflict) => conflict.column("uri").doNothing())
    .execute();
  const row = await tx
    .selectFrom("party")
    .select("id")
    .where("uri", "=", operatorUri)
    .executeTakeFirstOrThrow();
  return row.id;
}

/**
 * Writes the access file of a data folder: the address and an administrator's API key, readable by the
 * owner of the file alone. A file with a key that still works keeps it and only learns the address.
 */
export async function createAccess(
  context: Context,
  { file, url }: { file: string; url: string },
): Promise<AccessFile> {
  const known = await readAccess(file);
  const works = known && (await asEngine(context.database, (tx) => findKey(tx, context, known.key)));
  if (known && works && known.url === url) return known;
  const access = { url, key: known && works ? known.key : await addAdminKey(context) };
  const draft = `${file}.${randomUUID()}`;
  await writeFile(draft, `${JSON.stringify(access, null, 2)}\n`, { mode: 0o600, flag: "wx" });
  await rename(draft, file);
  return access;
}

async function readAccess(file: string): Promise<AccessFile | undefined> {
  try {
    const { url, key } = JSON.parse(await readFile(file, "utf8")) as Partial<AccessFile>;
    return typeof url === "string" && typeof key === "string" ? { url, key } : undefined;
  } catch {
    return undefined;
  }
}

async function addAdminKey({ database, registry, now }: Context): Promise<string> {
  const { party, text } = await asEngine(database, async (tx) => {
    const party = await ensureOperator(tx, now());
    const range = null;
    const key = { party, role: "admin", label: "access.json", range, expiresAt: null } as const;
    const { id, text } = await addKey(tx, now(), key);
    await writeAudit(tx, nobody, now(), {
      action: "key.create",
      object: `key:${id}`,
      outcome: "done",
      detail: { role: "admin", by: "first start" },
    });
    return { party, text };
  });
  await registry.refresh([party]);
  return text;
}

const linkHours = 24;
const links = new WeakMap<Context, { hash: string; until: number }>();

/**
 * A link that makes the first administrator, once, within a day, in this process; null when there is an
 * administrator with a login already. The token stands in the fragment, which browsers keep to themselves.
 */
export async function createFirstAdminLink(context: Context): Promise<string | null> {
  const party = await asEngine(context.database, async (tx) =>
    (await hasAdmin(tx)) ? null : ensureOperator(tx, context.now()),
  );
  if (party === null) return null;
  await context.registry.refresh([party]);
  const token = newSecret();
  links.set(context, { hash: hashSecret(token), until: context.now().getTime() + linkHours * 3_600_000 });
  return `${context.config.url}/setup#${token}`;
}

/** Uses the link up; false when the token is not that of a link that is still good. */
export function takeFirstAdminLink(context: Context, token: string): boolean {
  const link = links.get(context);
  if (!link || link.until <= context.now().getTime() || !sameHash(link.hash, hashSecret(token))) return false;
  return links.delete(context);
}

/** Whether a person holds the role of administrator. */
export async function hasAdmin(tx: Handle): Promise<boolean> {
  const row = await tx
    .selectFrom("membership")
    .innerJoin("person", "person.id", "membership.person")
    .select("person.id")
    .where("membership.role", "=", "admin")
    .where("person.disabled_at", "is", null)
    .limit(1)
    .executeTakeFirst();
  return row !== undefined;
}
