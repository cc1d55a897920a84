import { mkdtemp, readFile, rm, stat, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";
import { describeEachDatabase } from "../../../../testing/database.ts";
import { createContext } from "../http/context.ts";
import type { App, Context } from "../http/room.ts";
import { play, type Scenario } from "../http/scenarios.ts";
import { createServer } from "../http/server.ts";
import { createAccess, createFirstAdminLink } from "./first-access.ts";

describeEachDatabase("first access", (db) => {
  let folder: string;
  let file: string;
  let context: Context;
  let app: App;
  let time = Date.parse("2026-06-01T08:00:00Z");
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), "loopledger-access-"));
    file = join(folder, "access.json");
    context = await createContext({ database: db(), now: () => new Date(time) });
    app = await createServer(context);
  });
  afterAll(async () => {
    await app?.close();
    await rm(folder, { recursive: true, force: true });
  });

  const me = (key: string, status: number) =>
    play(app, {
      name: "me",
      method: "GET",
      url: "/api/v1/session",
      headers: { authorization: `Bearer ${key}` },
      status,
      ...(status === 200
        ? { expect: { person: null, party: { kind: "operator", district: 0 }, roles: ["admin"] } }
        : {}),
    });

  it("writes an administrator's key for the owner of the file alone, once", async () => {
    const access = await createAccess(context, { file, url: "http://127.0.0.1:1" });
    expect(JSON.parse(await readFile(file, "utf8"))).toEqual(access);
    expect((await stat(file)).mode & 0o777).toBe(0o600);
    await me(access.key, 200);
    expect(await createAccess(context, { file, url: "http://127.0.0.1:1" })).toEqual(access);
    const moved = await createAccess(context, { file, url: "http://127.0.0.1:2" });
    expect(moved).toEqual({ url: "http://127.0.0.1:2", key: access.key });
    expect(JSON.parse(await readFile(file, "utf8"))).toEqual(moved);
    expect((await stat(file)).mode & 0o777).toBe(0o600);
  });

  it("makes a new key where the file is broken or its key is not of this database", async () => {
    await writeFile(file, "{");
    const first = await createAccess(context, { file, url: "http://127.0.0.1:1" });
    await me(first.key, 200);
    const foreign = `ll_${"0".repeat(16)}_${"A".repeat(43)}`;
    await writeFile(file, JSON.stringify({ url: "http://127.0.0.1:1", key: foreign }));
    const second = await createAccess(context, { file, url: "http://127.0.0.1:1" });
    expect(second.key).not.toBe(foreign);
    await me(second.key, 200);
  });

  it("lets the first administrator in by a link that works once, for a day", async () => {
    const tokenOf = (link: string | null) =>
      /^http:\/\/127\.0\.0\.1:8080\/setup#(.{43})$/.exec(link ?? "")?.[1] ?? "";
    const setup = (token: string, status: number, part: object = {}): Promise<unknown> =>
      play(app, {
        name: "setup",
        method: "POST",
        url: "/api/v1/setup",
        body: { token, login: "Root", name: "Root", password: "a phrase for first", ...part },
        status,
        ...(status === 200 ? { expect: { roles: ["admin"], person: { login: "root" } } } : {}),
      } satisfies Scenario);
    const late = tokenOf(await createFirstAdminLink(context));
    time += 24 * 3_600_000;
    await setup(late, 401);
    const token = tokenOf(await createFirstAdminLink(context));
    await setup("A".repeat(43), 401);
    await setup(token, 400, { password: "root" });
    await setup(token, 200);
    await setup(token, 401, { login: "second" });
    expect(await createFirstAdminLink(context)).toBeNull();
    const body = { login: "root", password: "a phrase for first" };
    await play(app, { name: "in", method: "POST", url: "/api/v1/session", body, status: 200 });
  });
});
