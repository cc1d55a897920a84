import { mkdtemp, readFile, rm, stat } from "node:fs/promises";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeAll, expect, test } from "vitest";
import { ensureTemplate } from "./database/template.ts";
import { loadCatalogue } from "./programmes/discover.ts";
import { startServer, type RunningServer, type StartOptions } from "./start.ts";

const cleaning: (() => Promise<unknown>)[] = [];

beforeAll(() => ensureTemplate());
afterEach(async () => {
  for (const clean of cleaning.splice(0).reverse()) await clean();
});

async function folder(): Promise<string> {
  const path = await mkdtemp(join(tmpdir(), "loopledger-start-"));
  cleaning.push(() => rm(path, { recursive: true, force: true }));
  return path;
}

async function start(more: Partial<StartOptions> & { dataDir: string }): Promise<RunningServer> {
  const server = await startServer({
    port: 0,
    host: "127.0.0.1",
    demo: false,
    accessFile: true,
    version: "0.0.0-test",
    ...more,
  });
  cleaning.push(() => server.close());
  return server;
}

test("the access file holds the address and a key that may do everything, for its owner alone", async () => {
  const dataDir = await folder();
  const server = await start({ dataDir });
  const path = join(dataDir, "access.json");
  expect((await stat(path)).mode & 0o777).toBe(0o600);
  const access = JSON.parse(await readFile(path, "utf8")) as { url: string; key: string };
  expect(Object.keys(access)).toEqual(["url", "key"]);
  expect(access.url).toBe(server.url);
  const asked = (authorization: string): Promise<Response> =>
    fetch(`${access.url}/api/v1/session`, { headers: { authorization } });
  const me = (await (await asked(`Bearer ${access.key}`)).json()) as {
    roles: string[];
    programmes: string[];
  };
  expect(me.roles).toEqual(["admin"]);
  expect(me.programmes).toEqual([...(await loadCatalogue()).programmes.keys()]);
  expect((await asked(`Bearer ${access.key.slice(0, -1)}x`)).status).toBe(401);
});

test("the key of a folder stays the same over restarts", async () => {
  const dataDir = await folder();
  const first = await start({ dataDir });
  await first.close();
  const second = await start({ dataDir });
  expect(second.access?.key).toBe(first.access?.key);
});

test("without an access file a one-time link makes the first administrator, once", async () => {
  const dataDir = await folder();
  const server = await start({ dataDir, accessFile: false });
  expect(server.access).toBeNull();
  await expect(stat(join(dataDir, "access.json"))).rejects.toThrow("ENOENT");
  const token = server.firstAdminLink?.split("#")[1];
  const set = (): Promise<Response> =>
    fetch(`${server.url}/api/v1/setup`, {
      method: "POST",
      headers: { "content-type": "application/json", "x-requested-with": "loopledger" },
      body: JSON.stringify({ token, login: "first", name: "First", password: "long and plain words" }),
    });
  expect((await set()).status).toBe(200);
  expect((await set()).status).toBeGreaterThanOrEqual(400);
});

test("a second server on the folder is refused, and after the first has closed it is not", async () => {
  const dataDir = await folder();
  const first = await start({ dataDir });
  await expect(start({ dataDir })).rejects.toMatchObject({ code: "DATABASE_IN_USE" });
  await first.close();
  await start({ dataDir });
});

test("a port that is taken is named, and the folder is free again", async () => {
  const dataDir = await folder();
  const other = createServer().listen(0, "127.0.0.1");
  cleaning.push(async () => other.close());
  await new Promise((listening) => other.once("listening", listening));
  const { port } = other.address() as AddressInfo;
  await expect(start({ dataDir, port })).rejects.toMatchObject({ code: "PORT_IN_USE" });
  await start({ dataDir });
});

test("the demo is served to this machine alone and goes into an empty database only", async () => {
  const dataDir = await folder();
  await expect(start({ dataDir, demo: true, host: "0.0.0.0" })).rejects.toMatchObject({
    code: "DEMO_LOOPBACK",
  });
  const server = await start({ dataDir });
  const made = await fetch(`${server.url}/api/v1/parties`, {
    method: "POST",
    headers: { authorization: `Bearer ${server.access!.key}`, "content-type": "application/json" },
    body: JSON.stringify({
      uri: "urn:loopledger:id:uscc:91350100M000100Y43",
      kind: "recycler",
      name: { zh: "甲", en: "A" },
      district: 350100,
    }),
  });
  expect(made.status).toBe(201);
  await server.close();
  await expect(start({ dataDir, demo: true })).rejects.toMatchObject({ code: "DEMO_NOT_EMPTY" });
});

test("a demo load that is broken off leaves a folder that knows what it is", async () => {
  const dataDir = await folder();
  const stop = new AbortController();
  const seen: number[] = [];
  const broken = start({
    dataDir,
    demo: true,
    signal: stop.signal,
    onProgress: (progress) => {
      if (progress.step !== "demo") return;
      seen.push(progress.done);
      if (progress.done > 0) stop.abort();
    },
  });
  await expect(broken).rejects.toThrow(/abort/i);
  expect(seen.at(-1)).toBeGreaterThan(0);
  // Not to be served to others, though its people have no passwords yet.
  await expect(start({ dataDir, host: "0.0.0.0" })).rejects.toMatchObject({ code: "DEMO_LOOPBACK" });
});
