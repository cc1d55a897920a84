import { createHash } from "node:crypto";
import { open, readdir } from "node:fs/promises";
import { join, relative, sep } from "node:path";
import { z } from "zod";

/** Name of the manifest inside a backup, beside the folder of the database. */
export const manifestName = "manifest.json";

const file = z.strictObject({
  path: z.string(),
  bytes: z.number().int().nonnegative(),
  sha256: z.string().regex(/^[0-9a-f]{64}$/),
});

/** What a backup of the embedded database says of itself. */
export const manifest = z.strictObject({
  /** Form of the backup. */
  form: z.literal("loopledger-backup/1"),
  /** Version of the product that took it. */
  version: z.string(),
  takenAt: z.iso.datetime(),
  /** Version of PostgreSQL the files are of: another major version cannot read them. */
  postgres: z.string(),
  /** Migrations the database has. */
  migrations: z.array(z.string()).min(1),
  /** Number of the last event, null where there is none. */
  lastEvent: z.string().nullable(),
  files: z.array(file).min(1),
});
export type Manifest = z.infer<typeof manifest>;
export type ManifestFile = Manifest["files"][number];

/** Every file below a folder with size and SHA-256, in the order of paths (which use `/`). */
export async function hashFolder(folder: string): Promise<ManifestFile[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const paths = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
  const files: ManifestFile[] = [];
  for (const path of paths) {
    const { bytes, sha256 } = await hashFile(path);
    files.push({ path: relative(folder, path).split(sep).join("/"), bytes, sha256 });
  }
  return files.sort((a, b) => (a.path < b.path ? -1 : 1));
}

/** Size and SHA-256 of a file, read in parts. */
export async function hashFile(path: string): Promise<{ bytes: number; sha256: string }> {
  const hash = createHash("sha256");
  const part = Buffer.allocUnsafe(512 * 1024);
  const handle = await open(path, "r");
  try {
    // A database is a thousand small files: reading by hand takes a tenth of what a stream for each does.
    for (let bytes = 0; ;) {
      const { bytesRead } = await handle.read(part, 0, part.length, bytes);
      if (bytesRead === 0) return { bytes, sha256: hash.digest("hex") };
      hash.update(part.subarray(0, bytesRead));
      bytes += bytesRead;
    }
  } finally {
    await handle.close();
  }
}

/** Files that are not as the manifest says: changed, missing, or more than it names. */
export function differing(told: readonly ManifestFile[], found: readonly ManifestFile[]): string[] {
  const key = ({ path, bytes, sha256 }: ManifestFile): string => `${path} ${bytes} ${sha256}`;
  const [want, have] = [new Set(told.map(key)), new Set(found.map(key))];
  const wrong = [...told.filter((one) => !have.has(key(one))), ...found.filter((one) => !want.has(key(one)))];
  return [...new Set(wrong.map(({ path }) => path))];
}
