import { afterAll, beforeAll, expect, it } from "vitest";
import { describeEachDatabase } from "../../../../testing/database.ts";
import { roles } from "./access.ts";
import type { RouteRow } from "./route-table.ts";
import { play, type Scenario } from "./scenarios.ts";
import { createWorld, type HolderName, type TestWorld } from "./test-world.ts";

/** Routes anyone on the network may call. A new one has to be added here on purpose. */
const publicRoutes = [
  "GET /api/v1/openapi.json",
  "GET /healthz",
  "POST /api/v1/session",
  "POST /api/v1/setup",
];

const holderOf: Record<(typeof roles)[number], HolderName> = {
  admin: "admin",
  office: "office",
  operator: "recycler",
  reader: "reader",
  resident: "resident",
};

describeEachDatabase("access matrix", (db) => {
  let world: TestWorld;
  let routes: RouteRow[];
  beforeAll(async () => {
    world = await createWorld(db());
    routes = world.app.routeTable.rows;
  });
  afterAll(() => world?.app.close());

  const call = ({ method, url }: RouteRow, headers: Record<string, string>, status: number): Scenario => ({
    name: "matrix",
    method: method as Scenario["method"],
    url: url.replace(":id", url.includes("jobs") ? "6f1c2b3a-0000-4000-8000-000000000000" : "1"),
    headers,
    ...(["POST", "PATCH"].includes(method) ? { body: {} } : {}),
    status,
  });

  it("knows every public route", () => {
    const found = routes
      .filter(({ method, access }) => access === "public" && method !== "HEAD")
      .map(({ method, url }) => `${method} ${url}`);
    expect(found.sort()).toEqual(publicRoutes);
  });

  it("asks who is there on every other route", async () => {
    const closed = routes.filter(({ access }) => access !== "public");
    expect(closed.length).toBeGreaterThan(25);
    for (const route of closed) {
      const answer = await play(world.app, call(route, {}, 401));
      expect(answer.headers["www-authenticate"]).toBe("Bearer");
      await play(world.app, call(route, { authorization: "Bearer ll_x" }, 401));
      await play(world.app, call(route, { cookie: `sid=${"A".repeat(43)}` }, 401));
    }
  });

  it("refuses every role that a route does not name, before it looks at the body", async () => {
    let refused = 0;
    for (const route of routes) {
      if (typeof route.access === "string") continue;
      for (const role of roles) {
        if (role === "admin" || route.access.includes(role)) continue;
        const answer = await play(world.app, call(route, world.as[holderOf[role]], 403));
        if (route.method !== "HEAD") expect(answer.json()).toMatchObject({ code: "FORBIDDEN" });
        refused++;
      }
    }
    expect(refused).toBeGreaterThan(40);
  });

  it("lets the named roles and the administrator past the gate", async () => {
    for (const route of routes) {
      if (typeof route.access === "string" || route.method === "HEAD") continue;
      for (const role of ["admin", ...route.access] as const) {
        const { url, method, headers, body } = call(route, world.as[holderOf[role]], 0);
        const response = await world.app.inject({
          url,
          method,
          headers: headers ?? {},
          ...(body ? { payload: body } : {}),
        });
        const { code } = JSON.parse(response.body || "{}") as { code?: string };
        const shut = ["UNAUTHENTICATED", "KEY_REFUSED", "FORBIDDEN", "INTERNAL"];
        expect(shut, `${role} ${method} ${url}: ${response.body}`).not.toContain(code);
      }
    }
  });
});
