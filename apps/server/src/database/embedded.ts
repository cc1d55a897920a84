import { mkdir, open, rename, rm, stat } from "node:fs/promises";
import { resolve } from "node:path";
import type { Backend } from "./backend.ts";
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
      stopped: engine.stopped,
      close: () => (closing ??= close()),
    };
  } catch (error) {
    await lock.release();
    throw error;
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

async function flushFolder(path: string): Promise<void> {
  if (process.platform === "win32") return;
  const handle = await open(path, "r");
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
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
