import type { RouteOptions } from "fastify";
import type { Access } from "./access.ts";

/** One method of one route, for checks over all of them. */
export interface RouteRow {
  method: string;
  /** As declared, with `:name` for parts. */
  url: string;
  access: Access;
}

/** All routes of a server, filled while it is put together. */
export class RouteTable {
  readonly rows: RouteRow[] = [];
  readonly #patterns: { test: RegExp; method: string }[] = [];

  /** @throws Error when the route does not say who may call it */
  add(route: RouteOptions): void {
    const access = route.config?.access;
    if (access === undefined) {
      throw new Error(`Route ${String(route.method)} ${route.url} does not declare who may call it`);
    }
    for (const method of [route.method].flat()) {
      this.rows.push({ method, url: route.url, access });
      if (!route.url.endsWith("*")) this.#patterns.push({ test: patternOf(route.url), method });
    }
  }

  /** Methods that the path takes, whatever the method of the request; empty where there is no such path. */
  methodsAt(path: string): string[] {
    const found = this.#patterns.filter(({ test }) => test.test(path)).map(({ method }) => method);
    return [...new Set(found)].sort();
  }
}

function patternOf(url: string): RegExp {
  const parts = url
    .split("/")
    .map((part) => (part.startsWith(":") ? "[^/]+" : part.replace(/[.*+?^${}()|[\]\\]/g, "\\$&")));
  return new RegExp(`^${parts.join("/")}$`);
}
