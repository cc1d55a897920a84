import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { brotliCompressSync, brotliDecompressSync } from "node:zlib";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { z } from "zod";
import { describeEachDatabase } from "../../../../testing/database.ts";
import { Problem } from "./problem.ts";
import type { Room } from "./room.ts";
import { play, type Scenario } from "./scenarios.ts";
import { createServer } from "./server.ts";
import { createWorld, type TestWorld } from "./test-world.ts";

/** Routes that fail in every way, beside the real ones. */
const failing: Room = {
  name: "failing",
  routes(app) {
    const config = { access: "signed-in" } as const;
    app.get("/test/unforeseen", { config }, async () => {
      throw new Error("password=hunter2 of party 4");
    });
    app.get("/test/worded", { config }, async () => {
      throw new Problem("ALREADY_EXISTS", { what: "X1" });
    });
    app.post(
      "/test/raw",
      { config: { ...config, rawBody: true }, bodyLimit: 3_000_000 },
      async (request) => ({
        type: typeof request.body,
        length: String(request.body).length,
      }),
    );
    app.get("/epcis/test/:id", { config, schema: { params: z.object({ id: z.uuid() }) } }, async () => ({}));
    app.post("/test/public", { config: { access: "public" } }, async (request) => ({
      seen: request.principal,
    }));
  },
};

describeEachDatabase("server", (db) => {
  let world: TestWorld;
  let consoleFolder: string;
  beforeAll(async () => {
    consoleFolder = await mkdtemp(join(tmpdir(), "loopledger-console-"));
    await mkdir(join(consoleFolder, "assets"));
    await writeFile(join(consoleFolder, "index.html"), "<title>console</title>");
    await writeFile(join(consoleFolder, "assets", "main-1a2b.js"), "let a;");
    await writeFile(join(consoleFolder, "assets", "main-1a2b.js.br"), brotliCompressSync("let a;"));
    world = await createWorld(db(), {
      config: { consoleFolder, demo: true, version: "9.9.9" },
      rooms: [failing],
    });
  });
  afterAll(async () => {
    await world?.app.close();
    await rm(consoleFolder, { recursive: true, force: true });
  });

  const zh = { "accept-language": "zh-CN,zh;q=0.9,en;q=0.5" };
  const post = { method: "POST", url: "/api/v1/session" } as const;
  const problem = { "content-type": /^application\/problem\+json/ };

  it.each<Scenario>([
    {
      name: "is healthy",
      method: "GET",
      url: "/healthz",
      status: 200,
      expect: { status: "ok", version: "9.9.9", demo: true },
    },
    {
      name: "unknown path",
      method: "GET",
      url: "/api/v1/nothing",
      status: 404,
      expect: { type: "urn:loopledger:problem:NOT_FOUND", code: "NOT_FOUND", title: "Not found", errors: [] },
      expectHeaders: { ...problem, "content-language": "en" },
    },
    {
      name: "unknown path, in Chinese",
      method: "GET",
      url: "/api/v1/nothing",
      headers: zh,
      status: 404,
      expect: { title: "未找到" },
      expectHeaders: { "content-language": "zh", vary: /accept-language/ },
    },
    {
      name: "other method",
      method: "PUT",
      url: "/api/v1/session",
      status: 405,
      expect: { code: "METHOD_NOT_ALLOWED" },
      expectHeaders: { allow: "DELETE, GET, HEAD, POST" },
    },
    {
      name: "GET where only POST is",
      method: "GET",
      url: "/api/v1/setup",
      status: 405,
      expectHeaders: { allow: "POST" },
    },
    {
      name: "address that cannot be decoded",
      method: "GET",
      url: "/api/%zz",
      status: 400,
      expect: { code: "BAD_URL" },
    },
    { name: "long address", method: "GET", url: `/api/v1/parties?q=${"a".repeat(9000)}`, status: 414 },
    {
      name: "HTML asked of the API",
      method: "GET",
      url: "/healthz",
      headers: { accept: "text/html" },
      status: 406,
      expect: { code: "NOT_ACCEPTABLE" },
    },
    {
      ...post,
      name: "form instead of JSON",
      body: "login=a",
      headers: { "content-type": "application/x-www-form-urlencoded" },
      status: 415,
      expect: { code: "UNSUPPORTED_MEDIA_TYPE" },
    },
    {
      ...post,
      name: "body of 2 MB",
      body: `{"login":"${"a".repeat(2_000_000)}"}`,
      status: 413,
      expect: ["1048576"],
    },
    {
      ...post,
      name: "broken JSON",
      body: '{"login":\n}',
      status: 400,
      expect: { code: "BROKEN_JSON", detail: "Not valid JSON at line 2, column 1." },
    },
    {
      ...post,
      name: "broken JSON, in Chinese",
      body: "{",
      headers: zh,
      status: 400,
      expect: ["不是有效的 JSON"],
    },
    {
      ...post,
      name: "body 100,000 deep",
      body: `{"login":${"[".repeat(100_000)}${"]".repeat(100_000)}}`,
      status: 400,
      expect: { code: "DEPTH" },
    },
    {
      ...post,
      name: "prototype",
      body: '{"__proto__":{"a":1}}',
      status: 400,
      expect: { code: "FORBIDDEN_KEY" },
    },
    {
      ...post,
      name: "empty body",
      body: "",
      status: 400,
      expect: { code: "VALIDATION", errors: [{ path: "", code: "REQUIRED", message: "This is required." }] },
    },
    {
      ...post,
      name: "members that are missing and unknown",
      body: { login: "a", pass: "b" },
      status: 400,
      expect: ['"/password","code":"REQUIRED"', '"/pass","code":"UNKNOWN_MEMBER"'],
    },
  ])("$name", async (scenario) => {
    await play(world.app, scenario);
  });

  it("tells nothing of an unforeseen error but its number, under which the log has it", async () => {
    const { headers, json } = {
      headers: world.as.recycler,
      json: (text: string) => JSON.parse(text) as { request: string },
    };
    const answer = await play(world.app, {
      name: "unforeseen",
      method: "GET",
      url: "/test/unforeseen",
      headers,
      status: 500,
      expect: { code: "INTERNAL" },
      expectNot: ["hunter2", "Error", "stack"],
    });
    const { request } = json(answer.text);
    expect(world.log.some((line) => line.includes(`"${request}"`) && line.includes("hunter2"))).toBe(true);
  });

  it("puts parameters into the words, and names parts of the path", async () => {
    const headers = world.as.recycler;
    const base = { name: "worded", method: "GET", headers } as const;
    await play(world.app, { ...base, url: "/test/worded", status: 409, expect: ["X1 is there already."] });
    await play(world.app, {
      ...base,
      url: "/epcis/test/7",
      status: 400,
      expect: {
        type: "epcisException:ValidationException",
        errors: [{ path: ":id", code: "INVALID_FORMAT", message: "Does not have the form uuid." }],
      },
    });
    await play(world.app, {
      ...base,
      headers: { ...headers, "accept-language": "zh" },
      url: "/api/v1/parties?limit=0&page=2",
      status: 400,
      expect: ['"?limit","code":"TOO_SMALL","message":"不得小于 1。"', '"?page","code":"UNKNOWN_MEMBER"'],
    });
    await play(world.app, {
      ...base,
      url: "/api/v1/parties?q=%00",
      status: 400,
      expect: { code: "BAD_CHARACTER" },
    });
  });

  it("hands raw text to routes that ask for it, up to their own limit", async () => {
    const base = { name: "raw", method: "POST", url: "/test/raw", headers: world.as.recycler } as const;
    const body = "[".repeat(2_000_000);
    await play(world.app, { ...base, body, status: 200, expect: { type: "string", length: 2_000_000 } });
    await play(world.app, { ...base, body: body + body, status: 413, expect: ["3000000"] });
    const headers = { ...world.as.recycler, "content-type": "application/ld+json" };
    await play(world.app, { ...base, headers, body: "{}", status: 200, expect: { length: 2 } });
  });

  it("looks nobody up on public routes", async () => {
    const headers = { ...world.as.admin };
    await play(world.app, {
      name: "p",
      method: "POST",
      url: "/test/public",
      headers,
      status: 200,
      expect: { seen: null },
    });
  });

  it("serves the console: files cached for good, pages by index.html, nothing of the API", async () => {
    const page = { method: "GET", headers: { accept: "text/html,*/*;q=0.8" } } as const;
    await play(world.app, {
      ...page,
      name: "asset",
      url: "/assets/main-1a2b.js",
      status: 200,
      expectHeaders: { "cache-control": /immutable/, "content-type": /javascript/ },
    });
    for (const url of ["/", "/programmes/power-battery", "/items/urn:epc:id:sgtin:0614141.107346.2018"]) {
      const headers = {
        "cache-control": "no-cache",
        "content-security-policy": /default-src 'self';style-src 'self' 'unsafe-inline';.*object-src 'none'/,
        "x-content-type-options": "nosniff",
      };
      await play(world.app, {
        ...page,
        name: url,
        url,
        status: 200,
        expect: "<title>console",
        expectHeaders: headers,
      });
    }
    for (const url of ["/assets/gone.js", "/api/v1/x", "/epcis/x", "/..%2f..%2fpackage.json"]) {
      await play(world.app, {
        ...page,
        name: url,
        url,
        status: 404,
        expectNot: ["<title>", "loopledger-workspace"],
      });
    }
    await play(world.app, {
      name: "program",
      method: "GET",
      url: "/x",
      headers: { accept: "application/json" },
      status: 404,
    });
  });

  it("gives the console out packed to who takes that, and plain to who does not", async () => {
    const url = "/assets/main-1a2b.js";
    const packed = await world.app.inject({ url, headers: { "accept-encoding": "gzip, deflate, br" } });
    expect(packed.headers).toMatchObject({
      "content-encoding": "br",
      vary: expect.stringMatching(/accept-encoding/i),
    });
    expect(packed.headers["content-type"]).toMatch(/javascript/);
    expect(brotliDecompressSync(packed.rawPayload).toString()).toBe("let a;");
    const plain = await world.app.inject({ url });
    expect([plain.headers["content-encoding"], plain.body]).toEqual([undefined, "let a;"]);
    expect((await world.app.inject({ url: `${url}.br` })).statusCode).toBe(404);
  });

  it("describes every route of the API in OpenAPI 3.1", async () => {
    const answer = await play(world.app, {
      name: "o",
      method: "GET",
      url: "/api/v1/openapi.json",
      status: 200,
    });
    const document = answer.json() as {
      openapi: string;
      paths: Record<string, Record<string, { responses: object }>>;
    };
    expect(document.openapi).toBe("3.1.0");
    for (const { method, url } of world.app.routeTable.rows) {
      if (method === "HEAD" || url.endsWith("*") || url.endsWith("openapi.json")) continue;
      const operation = document.paths[url.replace(/:(\w+)/g, "{$1}")]?.[method.toLowerCase()];
      expect(operation?.responses, `${method} ${url}`).toHaveProperty("default");
    }
  });

  it("refuses to start with a route that does not say who may call it", async () => {
    const open: Room = { name: "open", routes: (app) => void app.get("/test/open", async () => ({})) };
    await expect(createServer(world.context, [open])).rejects.toThrow(/GET \/test\/open does not declare/);
  });

  describe("limits of requests", () => {
    it("counts for each key and address, and says when to come back", async () => {
      const rate = { signedIn: 3, anonymous: 2, signIn: 1, upload: 1, verify: 1, loopback: true };
      const context = { ...world.context, config: { ...world.context.config, rate } };
      const app = await createServer(context);
      const as = (headers: Record<string, string>, status: number): Scenario => ({
        name: "limit",
        method: "GET",
        url: "/api/v1/session",
        headers,
        status,
      });
      for (const status of [200, 200, 200, 429]) await play(app, as(world.as.recycler, status));
      await play(app, as(world.as.rival, 200));
      const last = { ...as(world.as.recycler, 429), expectHeaders: { "retry-after": /^\d+$/, ...problem } };
      await play(app, { ...last, expect: { code: "TOO_MANY_REQUESTS" } });
      const sign = { ...post, name: "sign", body: { login: "x", password: "y" } };
      await play(app, { ...sign, status: 401 });
      await play(app, { ...sign, status: 429 });
      await app.close();
    });

    it("leaves this machine alone unless told", async () => {
      const rate = { signedIn: 1, anonymous: 1, signIn: 1, upload: 1, verify: 1, loopback: false };
      const app = await createServer({ ...world.context, config: { ...world.context.config, rate } });
      for (let n = 0; n < 5; n++) {
        await play(app, {
          name: "free",
          method: "GET",
          url: "/api/v1/session",
          headers: world.as.recycler,
          status: 200,
        });
      }
      await app.close();
    });
  });
});
