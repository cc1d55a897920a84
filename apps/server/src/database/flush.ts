import { open } from "node:fs/promises";

/** Makes what a file holds reach the disk. */
export async function flushFile(path: string): Promise<void> {
  await flush(path, "r+");
}

/** Makes the names in a folder reach the disk; where the system knows no such thing, they do without. */
export async function flushFolder(path: string): Promise<void> {
  if (process.platform !== "win32") await flush(path, "r");
}

async function flush(path: string, flags: string): Promise<void> {
  const handle = await open(path, flags);
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}
