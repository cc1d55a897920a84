import { closeSync, fdatasyncSync, mkdirSync, openSync, writeSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { dirname, resolve } from "node:path";
import { promisify } from "node:util";
import { gunzip } from "node:zlib";

const block = 512;

interface Entry {
  path: string;
  folder: boolean;
  size: number;
}

/**
 * Unpacks a gzipped tar of plain files and folders. PGlite can do so itself, but in the memory of its worker,
 * several times over and for good.
 * @param flush whether every file must reach the disk
 * @throws Error on an entry that leaves `target`, is neither file nor folder, or is cut short
 */
export async function unpack(archive: string, target: string, flush: boolean): Promise<void> {
  const bytes = await promisify(gunzip)(await readFile(archive));
  mkdirSync(target, { recursive: true, mode: 0o700 });
  // A thousand small files: the synchronous calls take half the time, and nothing is being served yet.
  for (let at = 0; at + block <= bytes.length && bytes[at] !== 0;) {
    const { path, folder, size } = readHeader(bytes.subarray(at, at + block));
    const content = bytes.subarray(at + block, at + block + size);
    if (content.length < size) throw new Error(`The archive ends within ${path}`);
    const destination = resolve(target, path);
    mkdirSync(folder ? destination : dirname(destination), { recursive: true, mode: 0o700 });
    if (!folder) writeFile(destination, content, flush);
    at += block + Math.ceil(size / block) * block;
  }
}

function writeFile(path: string, content: Uint8Array, flush: boolean): void {
  const descriptor = openSync(path, "wx", 0o600);
  try {
    for (let done = 0; done < content.length;) done += writeSync(descriptor, content, done);
    if (flush) fdatasyncSync(descriptor);
  } finally {
    closeSync(descriptor);
  }
}

function readHeader(header: Buffer): Entry {
  const prefix = textOf(header, 345, 155);
  const path = `${prefix === "" ? "" : `${prefix}/`}${textOf(header, 0, 100)}`.replace(/^\/+/, "");
  const type = textOf(header, 156, 1);
  const folder = type === "5" || path.endsWith("/");
  if (path.split("/").includes("..")) throw new Error(`The archive leaves its folder: ${path}`);
  if (!folder && type !== "0" && type !== "")
    throw new Error(`The archive holds an entry of kind ${type}: ${path}`);
  return { path, folder, size: folder ? 0 : Number.parseInt(textOf(header, 124, 12).trim() || "0", 8) };
}

function textOf(header: Buffer, start: number, length: number): string {
  const end = header.indexOf(0, start);
  return header.toString("utf8", start, end === -1 ? start + length : Math.min(end, start + length));
}
