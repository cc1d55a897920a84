import { randomUUID } from "node:crypto";
import { mkdir, mkdtemp, readdir, rename, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { openEmbedded } from "./embedded.ts";
import { migrate } from "./migrate.ts";
import { findTemplate, templateFolder, templateName } from "./template-file.ts";

export { findTemplate };

/** The template, built first if there is none. For tests; a server falls back to initdb and `migrate`. */
export async function ensureTemplate(): Promise<string> {
  return (await findTemplate()) ?? (await buildTemplate());
}

/**
 * Initialises and migrates a database and keeps it as a gzipped tar, so that a new data folder starts in about
 * a second. Older templates are removed.
 * @returns path of the template
 */
export async function buildTemplate(): Promise<string> {
  const name = await templateName();
  const work = await mkdtemp(join(tmpdir(), "loopledger-template-"));
  try {
    const backend = await openEmbedded({ dataDir: work, durable: false, template: null });
    let bytes: Uint8Array;
    try {
      await migrate(backend);
      await backend.pool.query("checkpoint");
      bytes = await backend.engine.dump();
    } finally {
      await backend.close();
    }
    await mkdir(templateFolder, { recursive: true });
    // Two builders may meet here; renaming makes either result whole.
    const part = join(templateFolder, `${name}.${randomUUID()}.part`);
    await writeFile(part, bytes);
    await rename(part, join(templateFolder, name));
  } finally {
    await rm(work, { recursive: true, force: true });
  }
  for (const other of await readdir(templateFolder)) {
    if (other.endsWith(".tar.gz") && other !== name) await rm(join(templateFolder, other), { force: true });
  }
  return join(templateFolder, name);
}
