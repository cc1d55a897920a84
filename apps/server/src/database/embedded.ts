import { mkdir, rename, rm, stat } from "node:fs/promises";
import { resolve } from "node:path";
import type pg from "pg";
import type { Backend } from "./backend.ts";
import { flushFolder } from "./flush.ts";
import { lockFolder } from "./folder-lock.ts";
import { startHousekeeper } from "./housekeeper.ts";
import { PgliteProcess } from "./pglite-process.ts";
import { findTemplate } from "./template-file.ts";
import { unpack } from "./unpack.ts";

/** How the embedded database is opened. */
export interface EmbeddedOptions {
  readonly dataDir: string;
  readonly durable: boolean;
  /** Template for a new folder; null for none, undefined for the one that was built. */
  readonly template?: string | null;
}

/** The embedded database, with its engine within reach for the template and for tests. */
export interface EmbeddedBackend extends Backend {
  readonly engine: PgliteProcess;
}

/**
 * Opens PGlite in `dataDir/pg`, guarded by a lock file in `dataDir`. A new folder is filled from the migrated
 * template where one has been built, else by initdb.
 * @throws DatabaseError DATABASE_IN_USE, DATABASE_STOPPED
 */
export async function openEmbedded(options: EmbeddedOptions): Promise<EmbeddedBackend> {
  const root = resolve(options.dataDir);
  await mkdir(root, { recursive: true, mode: 0o700 });
  const lock = await lockFolder(root);
  try {
    const engine = await startEngine(root, options);
    const housekeeper = startHousekeeper(engine.pool);
    const close = async (): Promise<void> => {
      await housekeeper.stop();
      await engine.close();
      await lock.release();
    };
    let closing: Promise<void> | undefined;
    return {
      kind: "pglite",
      engine,
      pool: engine.pool,
      embedded: { dataDir: root, copyTo: (target, look) => copyQuiet(engine, target, look) },
      stopped: engine.stopped,
      close: () => (closing ??= close()),
    };
  } catch (error) {
    await lock.release();
    throw error;
  }
}

/**
 * While the one connection is held nothing runs in PGlite, which has no background processes: after a checkpoint its
 * files are those of a server that was stopped.
 */
async function copyQuiet<T>(
  engine: PgliteProcess,
  target: string,
  look: (client: pg.PoolClient) => Promise<T>,
): Promise<{ found: T; heldMs: number }> {
  // What is to be flushed goes first, with others having their turn after it: little is left for while they wait.
  await engine.pool.query("checkpoint");
  const client = await engine.pool.connect();
  const began = performance.now();
  try {
    await client.query("checkpoint");
    const found = await look(client);
    await engine.copy(target);
    return { found, heldMs: Math.round(performance.now() - began) };
  } finally {
    client.release();
  }
}

async function startEngine(root: string, { durable, template }: EmbeddedOptions): Promise<PgliteProcess> {
  const folder = resolve(root, "pg");
  if (!(await exists(folder))) await createFolder(root, folder, { durable, template });
  return PgliteProcess.start({ folder, durable });
}

/** Makes the database under another name first, so that a start that is cut short leaves no half of one. */
async function createFolder(
  root: string,
  folder: string,
  { durable, template }: Pick<EmbeddedOptions, "durable" | "template">,
): Promise<void> {
  const part = resolve(root, "pg.new");
  await rm(part, { recursive: true, force: true });
  const source = template === undefined ? await findTemplate() : template;
  if (source) await unpack(source, part, durable);
  else await initialise(part, durable);
  await rename(part, folder);
  // Until the name is on the disk, a power cut could take everything committed under it.
  if (durable) await flushFolder(root);
}

async function initialise(folder: string, durable: boolean): Promise<void> {
  await mkdir(folder, { mode: 0o700 });
  const engine = await PgliteProcess.start({ folder, durable });
  await engine.close();
}

async function exists(path: string): Promise<boolean> {
  return stat(path).then(
    () => true,
    () => false,
  );
}
