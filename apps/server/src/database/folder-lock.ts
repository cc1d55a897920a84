import { randomUUID } from "node:crypto";
import { readFile, rename, rm, stat, utimes, writeFile } from "node:fs/promises";
import { hostname } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { DatabaseError } from "./errors.ts";
import { isProcessAlive, processStart } from "./process-identity.ts";

interface Owner {
  id: string;
  pid: number;
  /** When the process began, as the system counts it: a pid alone is used again. */
  start: string;
  host: string;
  at: string;
}

/** A folder held by this process. */
export interface FolderLock {
  release(): Promise<void>;
}

const fileName = "database.lock";
/** The owner touches its file this often, so that another host, which cannot see the process, can tell. */
const heartbeatMs = 3_000;
const foreignPatienceMs = 10_000;

/**
 * Takes the folder for this process: PGlite would let two processes write one folder and lose rows of both.
 * The lock of a process that is dead is taken over; so is one of another host (a container that has gone,
 * a shared disk) that shows no sign of life for ten seconds (`patienceMs`).
 * @throws DatabaseError DATABASE_IN_USE
 */
export async function lockFolder(
  folder: string,
  patienceMs: number = foreignPatienceMs,
): Promise<FolderLock> {
  const path = join(folder, fileName);
  const mine: Owner = {
    id: randomUUID(),
    pid: process.pid,
    start: await processStart(process.pid),
    host: hostname(),
    at: new Date().toISOString(),
  };
  while (!(await create(path, mine))) {
    const text = await readFile(path, "utf8").catch(() => undefined);
    if (text === undefined) continue;
    const owner = parse(text);
    if (await isLive(path, owner, patienceMs)) {
      const { pid, host, at } = owner ?? { pid: "?", host: "?", at: "?" };
      throw new DatabaseError("DATABASE_IN_USE", { dataDir: folder, pid, host, startedAt: at });
    }
    await remove(path, text);
  }
  const heartbeat = setInterval(() => {
    const now = new Date();
    utimes(path, now, now).catch(() => undefined);
  }, heartbeatMs).unref();
  return {
    async release() {
      clearInterval(heartbeat);
      const text = await readFile(path, "utf8").catch(() => "");
      if (parse(text)?.id === mine.id) await rm(path, { force: true });
    },
  };
}

async function create(path: string, owner: Owner): Promise<boolean> {
  try {
    await writeFile(path, JSON.stringify(owner), { flag: "wx", mode: 0o600 });
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "EEXIST") return false;
    throw error;
  }
}

async function isLive(path: string, owner: Owner | undefined, patienceMs: number): Promise<boolean> {
  if (owner?.host === hostname()) {
    return isProcessAlive(owner.pid) && (await processStart(owner.pid)) === owner.start;
  }
  // Of another host, or not written to its end: watch for a heartbeat.
  const before = await stat(path).catch(() => undefined);
  if (before === undefined) return false;
  if (Date.now() - before.mtimeMs > patienceMs) return false;
  await sleep(patienceMs);
  const after = await stat(path).catch(() => undefined);
  return after !== undefined && after.mtimeMs !== before.mtimeMs;
}

/** Removes the lock that held `text`; if another process was faster and the file is now its own, puts it back. */
async function remove(path: string, text: string): Promise<void> {
  const aside = `${path}.${randomUUID()}`;
  try {
    await rename(path, aside);
  } catch {
    return;
  }
  if ((await readFile(aside, "utf8")) === text) await rm(aside, { force: true });
  else await rename(aside, path);
}

function parse(text: string): Owner | undefined {
  try {
    return JSON.parse(text) as Owner;
  } catch {
    return undefined;
  }
}
