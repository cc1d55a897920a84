import { mkdtemp, readFile, readdir, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { afterEach, beforeEach, expect, it } from "vitest";
import { unpack } from "./unpack.ts";

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "loopledger-unpack-"));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

function entry(name: string, type: string, content = "", declared = content.length): Buffer {
  const header = Buffer.alloc(512);
  header.write(name, 0);
  header.write(declared.toString(8).padStart(11, "0"), 124);
  header.write(type, 156);
  return Buffer.concat([header, Buffer.from(content), Buffer.alloc((512 - (content.length % 512)) % 512)]);
}

async function unpackEntries(...entries: Buffer[]): Promise<string> {
  const archive = join(folder, "a.tar.gz");
  await writeFile(archive, gzipSync(Buffer.concat([...entries, Buffer.alloc(1024)])));
  const target = join(folder, "out");
  await unpack(archive, target, true);
  return target;
}

it("makes folders and files with their bytes", async () => {
  const long = "z".repeat(1500);
  const target = await unpackEntries(entry("base/", "5"), entry("/base/1/x", "0", long), entry("empty", "0"));
  expect(await readFile(join(target, "base/1/x"), "utf8")).toBe(long);
  expect(await readFile(join(target, "empty"), "utf8")).toBe("");
  expect((await readdir(target)).toSorted()).toEqual(["base", "empty"]);
});

it("refuses entries that leave the folder, links and files cut short", async () => {
  await expect(unpackEntries(entry("../out-of-it", "0", "x"))).rejects.toThrow("leaves its folder");
  await expect(unpackEntries(entry("link", "2"))).rejects.toThrow("kind 2");
  await expect(unpackEntries(entry("short", "0", "x", 100_000))).rejects.toThrow("ends within short");
});
