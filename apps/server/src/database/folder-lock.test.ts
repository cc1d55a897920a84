import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, readFile, readdir, rm, utimes, writeFile } from "node:fs/promises";
import { hostname, tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { lockFolder } from "./folder-lock.ts";
import { isProcessAlive, processStart } from "./process-identity.ts";

let folder: string;
const path = () => join(folder, "database.lock");
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "loopledger-lock-"));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

async function leaveLock(owner: { pid: number; start: string; host: string }): Promise<void> {
  await writeFile(path(), JSON.stringify({ id: "other", at: "2026-01-01T00:00:00Z", ...owner }));
}

async function deadPid(): Promise<number> {
  const child = spawn(process.execPath, ["-e", "0"]);
  await once(child, "exit");
  return child.pid ?? 0;
}

describe("lockFolder", () => {
  it("refuses a second holder and frees the folder on release", async () => {
    const lock = await lockFolder(folder);
    await expect(lockFolder(folder)).rejects.toMatchObject({ code: "DATABASE_IN_USE" });
    await lock.release();
    expect(await readdir(folder)).toEqual([]);
    await (await lockFolder(folder)).release();
  });

  it("lets one of many have it", async () => {
    const results = await Promise.allSettled(Array.from({ length: 20 }, () => lockFolder(folder)));
    expect(results.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
  });

  it("takes over from a dead process, and only one does", async () => {
    await leaveLock({ pid: await deadPid(), start: "x", host: hostname() });
    const results = await Promise.allSettled(Array.from({ length: 20 }, () => lockFolder(folder)));
    expect(results.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
    expect(JSON.parse(await readFile(path(), "utf8"))).toMatchObject({ pid: process.pid, host: hostname() });
  });

  it("tells a process that took over a number from the one that held the lock", async () => {
    await leaveLock({ pid: process.pid, start: "another boot/1", host: hostname() });
    await (await lockFolder(folder)).release();
    expect(await readdir(folder)).toEqual([]);
  });

  it("takes over from another host that has long been silent", async () => {
    await leaveLock({ pid: 1, start: "x", host: "another-host" });
    await utimes(path(), new Date(0), new Date(0));
    await (await lockFolder(folder)).release();
    expect(await readdir(folder)).toEqual([]);
  });

  it("refuses the folder of another host that still shows signs of life", async () => {
    await leaveLock({ pid: 1, start: "x", host: "another-host" });
    const heartbeat = setInterval(() => void utimes(path(), new Date(), new Date()), 50);
    try {
      await expect(lockFolder(folder, 500)).rejects.toMatchObject({ params: { host: "another-host" } });
    } finally {
      clearInterval(heartbeat);
    }
  });

  it("does not remove a lock that has become another's", async () => {
    const lock = await lockFolder(folder);
    await leaveLock({ pid: 1, start: "x", host: "another-host" });
    await lock.release();
    expect(await readdir(folder)).toEqual(["database.lock"]);
  });
});

describe("process identity", () => {
  it("knows this process, and that a dead one is dead", async () => {
    const dead = await deadPid();
    expect([isProcessAlive(process.pid), isProcessAlive(dead)]).toEqual([true, false]);
    expect(await processStart(process.pid)).not.toBe("");
    expect(await processStart(process.pid)).toBe(await processStart(process.pid));
    expect(await processStart(dead)).toBe("");
  });
});
