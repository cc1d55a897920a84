import { existsSync } from "node:fs";
import { readdir } from "node:fs/promises";
import { dirname, join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { type Catalogue, compile, type Programme } from "@loopledger/programme";

/** The server runs from its sources (tests, bench); then so do the programmes. */
const fromSource = import.meta.url.endsWith(".ts");

/**
 * Every programme of a folder: each `<name>/programme` of the sources, or `dist/<name>/programme.js` of a
 * built package. Sorted by id, so that whatever is made from them is the same every time.
 * @param folder default: the package `@loopledger/programmes` beside this server.
 * @throws Error naming the file whose default export is no programme.
 */
export async function discoverProgrammes(folder: string = programmesFolder()): Promise<Programme[]> {
  const files = fromSource ? await modules(folder, "programme.ts") : [];
  const built = files.length > 0 ? files : await modules(join(folder, "dist"), "programme.js");
  const found = built.length > 0 ? built : await modules(folder, "programme.js");
  const programmes = await Promise.all(found.map(load));
  return programmes.sort((a, b) => (a.id < b.id ? -1 : 1));
}

/**
 * The programmes of this deployment, checked and compiled.
 * @throws ProgrammeError naming every fault of the declarations by its path.
 */
export async function loadCatalogue(folder?: string): Promise<Catalogue> {
  return compile(await discoverProgrammes(folder));
}

async function modules(folder: string, file: string): Promise<string[]> {
  if (!existsSync(folder)) return [];
  const entries = await readdir(folder, { withFileTypes: true });
  return entries
    .filter((entry) => entry.isDirectory() && entry.name !== "dist" && entry.name !== "node_modules")
    .map(({ name }) => join(folder, name, file))
    .filter((path) => existsSync(path))
    .sort();
}

async function load(path: string): Promise<Programme> {
  const module = (await import(/* @vite-ignore */ pathToFileURL(path).href)) as { default?: Programme };
  const programme = module.default;
  if (typeof programme?.id !== "string" || typeof programme.steps !== "object")
    throw new Error(`${path} has no programme as its default export`);
  return programme;
}

/** Folder of the installed package; its exports name single programmes only, so it is looked for by hand. */
function programmesFolder(): string {
  const start = dirname(fileURLToPath(import.meta.url));
  for (let at = start; ; at = dirname(at)) {
    const folder = join(at, "node_modules", "@loopledger", "programmes");
    if (existsSync(join(folder, "package.json"))) return folder;
    if (dirname(at) === at) throw new Error("the package @loopledger/programmes is not installed");
  }
}
