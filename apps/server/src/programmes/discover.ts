import { existsSync } from "node:fs";
import { readdir } from "node:fs/promises";
import { dirname, join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { type Catalogue, compile, type Programme } from "@loopledger/programme";
import { StartError } from "../start-error.ts";

/** The server runs from its sources (tests, bench); then so do the programmes. */
const fromSource = import.meta.url.endsWith(".ts");

/**
 * Every programme of this deployment: those of the package `@loopledger/programmes`, and those of further
 * folders kept outside it. Sorted by id, so that whatever is made from them is the same every time.
 * @param further folders laid out as the package's own; one that is not there is refused.
 * @throws StartError, Error naming the file whose default export is no programme.
 */
export async function discoverProgrammes(further: readonly string[] = []): Promise<Programme[]> {
  const gone = further.find((folder) => !existsSync(folder));
  if (gone !== undefined) throw new StartError("PROGRAMMES_FOLDER", { folder: gone });
  const folders = [programmesFolder(), ...further];
  const found = (await Promise.all(folders.map(programmesIn))).flat();
  const files = new Map<string, string>();
  for (const { programme, file } of found) {
    const other = files.get(programme.id);
    if (other) throw new StartError("PROGRAMME_TWICE", { id: programme.id, file, other });
    files.set(programme.id, file);
  }
  return found.map(({ programme }) => programme).sort((a, b) => (a.id < b.id ? -1 : 1));
}

/**
 * The programmes of this deployment, checked and compiled.
 * @throws ProgrammeError naming every fault of the declarations by its path.
 */
export async function loadCatalogue(further?: readonly string[]): Promise<Catalogue> {
  return compile(await discoverProgrammes(further));
}

interface FoundProgramme {
  programme: Programme;
  file: string;
}

/**
 * Programmes of one folder: each `<name>/programme.ts` of the sources, or `dist/<name>/programme.js` as built.
 * @throws StartError for one that is written and not built: it would be missing without a word.
 */
export async function programmesIn(folder: string): Promise<FoundProgramme[]> {
  const dist = join(folder, "dist");
  const written = await namesWith(folder, "programme.ts");
  if (fromSource && written.length > 0)
    return Promise.all(written.map((name) => load(join(folder, name, "programme.ts"))));
  const built = await namesWith(dist, "programme.js");
  const unbuilt = written.find((name) => !built.includes(name));
  if (unbuilt !== undefined) throw new StartError("PROGRAMME_UNBUILT", { folder: join(folder, unbuilt) });
  if (built.length === 0)
    return Promise.all(
      (await namesWith(folder, "programme.js")).map((name) => load(join(folder, name, "programme.js"))),
    );
  // What was built of a folder that is gone since does not count.
  const standing = written.length > 0 ? written : built;
  return Promise.all(standing.map((name) => load(join(dist, name, "programme.js"))));
}

/** Names of the folders in a folder that hold a file. */
async function namesWith(folder: string, file: string): Promise<string[]> {
  if (!existsSync(folder)) return [];
  const entries = await readdir(folder, { withFileTypes: true });
  return entries
    .filter((entry) => entry.isDirectory() && entry.name !== "dist" && entry.name !== "node_modules")
    .map(({ name }) => name)
    .filter((name) => existsSync(join(folder, name, file)))
    .sort();
}

async function load(file: string): Promise<FoundProgramme> {
  const module = (await import(/* @vite-ignore */ pathToFileURL(file).href)) as { default?: Programme };
  const programme = module.default;
  if (typeof programme?.id !== "string" || typeof programme.steps !== "object")
    throw new Error(`${file} has no programme as its default export`);
  return { programme, file };
}

/** Folder of the installed package; its exports name single programmes only, so it is looked for by hand. */
export function programmesFolder(): string {
  const start = dirname(fileURLToPath(import.meta.url));
  for (let at = start; ; at = dirname(at)) {
    const folder = join(at, "node_modules", "@loopledger", "programmes");
    if (existsSync(join(folder, "package.json"))) return folder;
    if (dirname(at) === at) throw new Error("the package @loopledger/programmes is not installed");
  }
}
