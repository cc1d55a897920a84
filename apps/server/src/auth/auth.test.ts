import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { asEngine } from "../database/index.ts";
import { describeEachDatabase } from "../../../../testing/database.ts";
import { play, type Answer, type Scenario } from "../http/scenarios.ts";
import { createWorld, testPassword, type TestWorld } from "../http/test-world.ts";

const own = { "x-requested-with": "loopledger" };

describeEachDatabase("access", (db) => {
  let world: TestWorld;
  beforeAll(async () => {
    world = await createWorld(db());
  });
  afterAll(() => world?.app.close());

  const signIn = (login: string, password: string, more: Partial<Scenario> = {}): Promise<Answer> =>
    play(world.app, {
      name: `sign in ${login}`,
      method: "POST",
      url: "/api/v1/session",
      body: { login, password },
      status: 200,
      ...more,
    });
  const cookieOf = (answer: Answer): { cookie: string } => {
    const cookie = /(sid|__Host-sid)=([A-Za-z0-9_-]{43})/.exec(String(answer.headers["set-cookie"]));
    if (!cookie) throw new Error(`No cookie in ${String(answer.headers["set-cookie"])}`);
    return { cookie: cookie[0] };
  };
  const me = (headers: Record<string, string>, status: number): Promise<Answer> =>
    play(world.app, { name: "me", method: "GET", url: "/api/v1/session", headers, status });

  describe("sessions", () => {
    it("opens one with the right password and tells who it is", async () => {
      const answer = await signIn("office@test", testPassword, {
        expect: { person: { login: "office@test" }, roles: ["office"], office: true, districts: ["4201"] },
        expectHeaders: {
          "cache-control": "no-store",
          "set-cookie": /^sid=.{43}; Path=\/; HttpOnly; SameSite=Lax$/,
        },
        expectNot: ["argon2", testPassword],
      });
      expect((await me(cookieOf(answer), 200)).json()).toMatchObject({
        party: { name: { en: "City office" } },
      });
    });

    it("keeps the token as a hash only, and ends the session on sign-out", async () => {
      const cookie = cookieOf(await signIn("reader@test", testPassword));
      const token = cookie.cookie.split("=")[1] ?? "";
      const stored = await asEngine(db(), (tx) => tx.selectFrom("session").select("token_hash").execute());
      expect(stored.map(({ token_hash }) => token_hash)).not.toContain(token);
      const out = { name: "out", method: "DELETE", url: "/api/v1/session" } as const;
      await play(world.app, { ...out, headers: { ...cookie, ...own }, status: 204 });
      await me(cookie, 401);
    });

    it("gives a new token at each sign-in and ends the one before", async () => {
      const first = cookieOf(await signIn("reader@test", testPassword));
      const second = cookieOf(await signIn("reader@test", testPassword, { headers: first }));
      expect(second).not.toEqual(first);
      await me(first, 401);
      await me(second, 200);
    });

    it("ends after idle time, however it is used after a week, and when the person is disabled", async () => {
      const idle = cookieOf(await signIn("reader@test", testPassword));
      world.pass(8 * 3600 + 1);
      await me(idle, 401);

      const busy = cookieOf(await signIn("reader@test", testPassword));
      for (let hours = 0; hours < 7 * 24; hours += 7) {
        await me(busy, 200);
        world.pass(7 * 3600);
      }
      await me(busy, 401);

      const gone = cookieOf(await signIn("reader@test", testPassword));
      const setDisabled = (disabled_at: Date | null) =>
        asEngine(db(), (tx) =>
          tx.updateTable("person").set({ disabled_at }).where("login", "=", "reader@test").execute(),
        );
      await setDisabled(world.context.now());
      await me(gone, 401);
      await signIn("reader@test", testPassword, { status: 401, expect: { code: "LOGIN_REFUSED" } });
      await setDisabled(null);
    });

    it("uses a __Host- cookie over HTTPS and refuses plain HTTP from elsewhere", async () => {
      const { createServer } = await import("../http/server.ts");
      const config = { ...world.context.config, trustProxy: ["127.0.0.1"] };
      const app = await createServer({ ...world.context, config });
      const base = {
        name: "transport",
        method: "POST",
        url: "/api/v1/session",
        body: { login: "reader@test", password: testPassword },
      } as const;
      await play(app, {
        ...base,
        headers: { "x-forwarded-proto": "https", "x-forwarded-for": "203.0.113.7" },
        status: 200,
        expectHeaders: { "set-cookie": /^__Host-sid=.{43}; Path=\/; HttpOnly; Secure; SameSite=Lax$/ },
      });
      await play(app, {
        ...base,
        headers: { "x-forwarded-for": "203.0.113.7" },
        status: 403,
        expect: { code: "INSECURE_TRANSPORT" },
      });
      await app.close();
    });

    it("counts sign-ins by the address the proxy saw, not by the one a caller makes up", async () => {
      const { createServer } = await import("../http/server.ts");
      const rate = { ...world.context.config.rate, signIn: 2 };
      const config = { ...world.context.config, trustProxy: ["127.0.0.1"], rate };
      const app = await createServer({ ...world.context, config });
      const from = async (forwarded: string, status: number): Promise<void> => {
        await play(app, {
          name: forwarded,
          method: "POST",
          url: "/api/v1/session",
          body: { login: "nobody@test", password: testPassword },
          headers: { "x-forwarded-proto": "https", "x-forwarded-for": forwarded },
          status,
        });
      };
      await from("203.0.113.7", 401);
      await from("198.51.100.1, 203.0.113.7", 401);
      await from("198.51.100.2, 203.0.113.7", 429);
      await from("203.0.113.8", 401);
      await app.close();
    });

    it("changes a password: the present one is asked for, other sessions end", async () => {
      const here = cookieOf(await signIn("rival@test", testPassword));
      const there = cookieOf(await signIn("rival@test", testPassword));
      const change = (body: object, status: number, expect?: Record<string, unknown>) =>
        play(world.app, {
          name: "password",
          method: "POST",
          url: "/api/v1/session/password",
          headers: { ...here, ...own },
          body,
          status,
          ...(expect ? { expect } : {}),
        });
      const next = "another fine phrase";
      await change({ present: "wrong", password: next }, 401, { code: "LOGIN_REFUSED" });
      const short = {
        path: "/password",
        code: "TOO_SHORT",
        message: "Needs at least 10 characters or entries.",
      };
      await change({ present: testPassword, password: "short" }, 400, { errors: [short] });
      await change({ present: testPassword, password: "rival@test-rival" }, 400, { code: "VALIDATION" });
      await change({ present: testPassword, password: "aaaaaaaaaaaaaaaa" }, 400, { code: "VALIDATION" });
      await change({ present: testPassword, password: next }, 204);
      await me(here, 200);
      await me(there, 401);
      await signIn("rival@test", testPassword, { status: 401 });
      await signIn("rival@test", next);
    });
  });

  describe("guessing", () => {
    const wrong = (login: string, status: number, more: Partial<Scenario> = {}) =>
      signIn(login, "wrong", { status, ...more });

    it("locks an account after five failures for longer each time, also for the right password", async () => {
      for (let n = 0; n < 5; n++) await wrong("resident@test", 401);
      const locked = { expect: { code: "LOGIN_LOCKED" }, expectHeaders: { "retry-after": "30" } };
      await signIn("resident@test", testPassword, { status: 429, ...locked });
      world.pass(31);
      await wrong("resident@test", 401);
      await wrong("resident@test", 429, { expectHeaders: { "retry-after": "60" } });
      world.pass(61);
      await signIn("resident@test", testPassword);
      await wrong("resident@test", 401);
      await signIn("resident@test", testPassword);
    });

    it("answers for a login that nobody has as for one with a wrong password", async () => {
      const answers: unknown[] = [];
      for (const login of ["nobody@test", "farOffice@test".toLowerCase()]) {
        const seen: unknown[] = [];
        for (let n = 0; n < 6; n++) {
          const status = n < 5 ? 401 : 429;
          const { code, detail } = (await wrong(login, status)).json() as { code: string; detail: string };
          seen.push([status, code, detail]);
        }
        answers.push(seen);
      }
      expect(answers[0]).toEqual(answers[1]);
    });

    it("slows down an address that tries keys, but never the right key from there", async () => {
      const { createServer } = await import("../http/server.ts");
      const rate = { ...world.context.config.rate, anonymous: 3, loopback: true };
      const app = await createServer({ ...world.context, config: { ...world.context.config, rate } });
      const guess = { name: "guess", method: "GET", url: "/api/v1/session" } as const;
      const headers = { authorization: `Bearer ll_${"0".repeat(16)}_${"A".repeat(43)}` };
      for (let n = 0; n < 3; n++)
        await play(app, { ...guess, headers, status: 401, expect: { code: "KEY_REFUSED" } });
      await play(app, { ...guess, headers, status: 429 });
      await play(app, { ...guess, status: 429 });
      await play(app, { ...guess, headers: world.as.recycler, status: 200 });
      await app.close();
    });
  });

  describe("requests from other sites", () => {
    it.each<[string, Record<string, string>, number]>([
      ["own header", { ...own }, 404],
      [
        "own header, same origin",
        { ...own, "sec-fetch-site": "same-origin", origin: "http://localhost:8080" },
        404,
      ],
      ["own header and origin, TLS ended before", { ...own, origin: "https://localhost:8080" }, 404],
      ["own header, typed address", { ...own, "sec-fetch-site": "none" }, 404],
      ["no header", {}, 403],
      ["another program's header", { "x-requested-with": "XMLHttpRequest" }, 403],
      ["cross-site", { ...own, "sec-fetch-site": "cross-site" }, 403],
      ["same site, other origin", { ...own, "sec-fetch-site": "same-site" }, 403],
      ["other origin", { ...own, origin: "https://evil.example" }, 403],
      ["null origin", { ...own, origin: "null" }, 403],
    ])("%s", async (name, headers, status) => {
      const cookie = cookieOf(await signIn("recycler@test", testPassword));
      await play(world.app, {
        name,
        method: "DELETE",
        url: `/api/v1/keys/${"0".repeat(16)}`,
        headers: { host: "localhost:8080", ...cookie, ...headers },
        status,
        ...(status === 403 ? { expect: { code: "CROSS_SITE" } } : {}),
      });
    });

    it("keeps other sites from signing a browser in", async () => {
      const headers = { "sec-fetch-site": "cross-site" };
      await signIn("reader@test", testPassword, { headers, status: 403, expect: { code: "CROSS_SITE" } });
    });
  });

  describe("keys", () => {
    const keys = (method: "GET" | "POST", headers: Record<string, string>, more: Partial<Scenario>) =>
      play(world.app, { name: "keys", method, url: "/api/v1/keys", headers, status: 200, ...more });

    it("are shown once, work until they expire or are revoked, and are stored as a hash", async () => {
      const soon = new Date(world.context.now().getTime() + 3_600_000).toISOString();
      const body = { label: "scale", role: "operator", expiresAt: soon };
      const made = await keys("POST", world.as.recycler, { body, status: 201 });
      const { id, key } = made.json() as { id: string; key: string };
      expect(key).toMatch(new RegExp(`^ll_${id}_[A-Za-z0-9_-]{43}$`));
      const secret = key.slice(-43);
      await keys("GET", world.as.recycler, { expect: [id, "scale"], expectNot: [secret] });
      const [row] = await asEngine(db(), (tx) =>
        tx.selectFrom("api_key").selectAll().where("id", "=", id).execute(),
      );
      expect(JSON.stringify(row)).not.toContain(secret);
      const as = { authorization: `Bearer ${key}` };
      await me(as, 200);
      await me({ authorization: `Bearer ${key.slice(0, -1)}~` }, 401);
      await me({ authorization: `Basic ${key}` }, 401);
      world.pass(3601);
      await me(as, 401);

      const again = await keys("POST", world.as.recycler, {
        body: { label: "x", role: "reader" },
        status: 201,
      });
      const second = again.json() as { id: string; key: string };
      const asSecond = { authorization: `Bearer ${second.key}` };
      await me(asSecond, 200);
      const revoke = { name: "revoke", method: "DELETE", url: `/api/v1/keys/${second.id}` } as const;
      await play(world.app, { ...revoke, headers: world.as.rival, status: 404 });
      await me(asSecond, 200);
      await play(world.app, { ...revoke, headers: world.as.recycler, status: 204 });
      await me(asSecond, 401);
    });

    it.each<[keyof TestWorld["as"], object, number]>([
      ["recycler", { role: "admin" }, 403],
      ["recycler", { role: "office" }, 403],
      ["recycler", { role: "operator", party: "urn:loopledger:id:party:recycler-b" }, 403],
      ["office", { role: "admin" }, 403],
      ["office", { role: "office" }, 201],
      ["office", { role: "office", districtLo: 420000, districtHi: 429999 }, 403],
      ["office", { role: "office", districtLo: 420106, districtHi: 420106 }, 201],
      ["office", { role: "office", party: "urn:loopledger:id:party:recycler-a" }, 403],
      ["office", { role: "operator", party: "urn:loopledger:id:party:recycler-a" }, 201],
      ["office", { role: "operator", party: "urn:loopledger:id:party:recycler-b" }, 403],
      ["admin", { role: "office", party: "urn:loopledger:id:party:office-4401" }, 201],
      ["reader", { role: "reader" }, 403],
    ])("%s making %j -> %i", async (holder, part, status) => {
      await keys("POST", world.as[holder], { body: { label: "grant", ...part }, status });
    });

    it.each<[object, string, string]>([
      [{ role: "operator", expiresAt: "2020-01-01T00:00:00Z" }, "/expiresAt", "IN_THE_PAST"],
      [{ role: "operator", expiresAt: "tomorrow" }, "/expiresAt", "INVALID_FORMAT"],
      [{ role: "boss" }, "/role", "INVALID_VALUE"],
      [{ role: "operator", party: "nobody" }, "/party", "UNKNOWN_PARTY"],
      [{ role: "operator", districtLo: 5 }, "/districtHi", "REQUIRED"],
      [{ role: "operator", districtLo: 5, districtHi: 4 }, "/districtLo", "RANGE_REVERSED"],
    ])("refuses %j at %s", async (part, path, code) => {
      await keys("POST", world.as.office, {
        body: { label: "bad", ...part },
        status: 400,
        expect: [`"path":"${path}","code":"${code}"`],
      });
    });
  });

  it("keeps an audit trail of sign-ins, refusals and keys that nobody can change, without secrets", async () => {
    const rows = await asEngine(db(), (tx) => tx.selectFrom("audit").selectAll().orderBy("id").execute());
    const kinds = new Set(rows.map(({ action, outcome }) => `${action} ${outcome}`));
    for (const kind of ["sign-in done", "sign-in refused", "sign-out done", "password.change done"]) {
      expect(kinds).toContain(kind);
    }
    for (const kind of ["key.create done", "key.revoke done", "request refused"])
      expect(kinds).toContain(kind);
    const everything = JSON.stringify(rows);
    for (const secret of [testPassword, "another fine phrase", "nobody@test"])
      expect(everything).not.toContain(secret);
    await expect(asEngine(db(), (tx) => tx.deleteFrom("audit").execute())).rejects.toMatchObject({
      code: "42501",
    });
    await expect(
      asEngine(db(), (tx) => tx.updateTable("audit").set({ outcome: "done" }).execute()),
    ).rejects.toMatchObject({ code: "42501" });
  });
});
