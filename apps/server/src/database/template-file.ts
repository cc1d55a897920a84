import { createHash } from "node:crypto";
import { readFile, stat } from "node:fs/promises";
import { createRequire } from "node:module";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { checksumOf } from "./migrate.ts";
import { migrations } from "./migrations/index.ts";
import { initialisation } from "./pglite-settings.ts";

/** `src/database` and `dist/database` both lie two levels below the package, whose `dist` is published. */
export const templateFolder = resolve(dirname(fileURLToPath(import.meta.url)), "../../dist/template");

/** The template made for exactly these migrations and this PGlite, if one has been built. */
export async function findTemplate(): Promise<string | undefined> {
  const path = join(templateFolder, await templateName());
  return stat(path).then(
    () => path,
    () => undefined,
  );
}

/** A name that changes with the migrations, the version of PGlite and the way it is initialised. */
export async function templateName(): Promise<string> {
  const hash = createHash("sha256").update(JSON.stringify([await pgliteVersion(), initialisation]));
  for (const migration of migrations) hash.update(migration.name).update(checksumOf(migration));
  return `${hash.digest("hex").slice(0, 16)}.tar.gz`;
}

async function pgliteVersion(): Promise<string> {
  const entry = createRequire(import.meta.url).resolve("@electric-sql/pglite");
  const manifest = JSON.parse(await readFile(resolve(dirname(entry), "../package.json"), "utf8")) as {
    version: string;
  };
  return manifest.version;
}
