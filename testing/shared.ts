import { existsSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const folder = fileURLToPath(new URL("../../shared/", import.meta.url));

/**
 * Path into the folder of reference data that may lie beside the repository (`../shared`), or undefined
 * where it is absent. Tests that read it skip with a message then, so that a plain clone stays testable.
 */
export function sharedPath(...segments: string[]): string | undefined {
  const path = join(folder, ...segments);
  return existsSync(path) ? path : undefined;
}
