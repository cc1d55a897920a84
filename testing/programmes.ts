import { readdirSync } from "node:fs";
import type { Programme } from "@loopledger/programme";

const root = new URL("../programmes/", import.meta.url);

/** Names of the folders of all programmes of the checkout. */
export const programmeFolders = readdirSync(root, { withFileTypes: true })
  .filter((entry) => entry.isDirectory() && !["dist", "node_modules"].includes(entry.name))
  .map(({ name }) => name);

/** Every programme of the checkout, from its sources, in the order of the folders. */
export function allProgrammes(): Promise<Programme[]> {
  return Promise.all(
    programmeFolders.map(
      async (folder) =>
        ((await import(new URL(`${folder}/programme.ts`, root).href)) as { default: Programme }).default,
    ),
  );
}
