import { existsSync } from "node:fs";
import { mkdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type { Wording } from "./words.ts";

/** Stands beside `src` and `dist`, so that both find it. It is a sound programme itself. */
const template = fileURLToPath(new URL("../template/", import.meta.url));
const files = ["programme.ts", "workflows.ts", "README.md"];
/** What the template is called, and every name made from it. */
const sample = { id: "new-scheme", title: { zh: "新方案", en: "New scheme" } };

/** kebab-case, short enough for a folder, a file and a link; `dist` and `node_modules` are the builder's. */
export function isProgrammeId(id: string): boolean {
  return /^[a-z][a-z0-9]*(-[a-z0-9]+)*$/.test(id) && id.length <= 60 && id !== "dist";
}

/** A title made from an id, for a programme that was given none: `School uniforms`. */
export function titleFrom(id: string): string {
  const words = id.replaceAll("-", " ");
  return words.charAt(0).toUpperCase() + words.slice(1);
}

/**
 * Writes a programme that runs into `<folder>/<id>`.
 * @returns the files written, by their paths.
 * @throws Error when the folder of the programme is there already (`EEXIST`) or cannot be written.
 */
export async function writeProgramme(folder: string, id: string, title: Wording): Promise<string[]> {
  const texts = await Promise.all(files.map((name) => readFile(join(template, name), "utf8")));
  if (!existsSync(folder)) await mkdir(folder, { recursive: true });
  const target = join(folder, id);
  // Fails where something is there, so that nothing of anybody's is written over.
  await mkdir(target);
  const paths = files.map((name) => join(target, name));
  for (const [n, path] of paths.entries()) await writeFile(path, rename(texts[n]!, id, title));
  return paths;
}

function rename(text: string, id: string, { zh, en }: Wording): string {
  const { title } = sample;
  const quoted = `say(${JSON.stringify(zh)}, ${JSON.stringify(en)})`;
  return text
    .replace(`say("${title.zh}", "${title.en}")`, () => quoted)
    .replace(`# ${title.en} / ${title.zh}`, () => `# ${en} / ${zh}`)
    .replaceAll(sample.id, id);
}
