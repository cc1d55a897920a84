import { existsSync, readdirSync } from "node:fs";
import { join, relative, sep } from "node:path";
import fastifyStatic from "@fastify/static";
import type { FastifyRequest } from "fastify";
import type { ServerConfig } from "./config.ts";
import { accepts } from "./negotiation.ts";
import type { Problem } from "./problem.ts";
import type { App } from "./room.ts";

const year = "public, max-age=31536000, immutable";

/**
 * Serves the built console on every GET that no route takes. Files below `assets/` carry their hash in the
 * name and are cached for good; any other path is a page of the console (an item's may end like a file name)
 * and gets `index.html`. Addresses of the API never do. The files are listed once, at start. Where the build left
 * them packed beside (`.br`, `.gz`), they go out so to whoever takes that.
 * @param missing the problem for a path where there is nothing.
 */
export async function addConsole(
  app: App,
  config: ServerConfig,
  missing: (request: FastifyRequest) => Problem,
): Promise<void> {
  const folder = config.consoleFolder;
  if (folder === null || !existsSync(join(folder, "index.html"))) return;
  const files = filesIn(folder);
  await app.register(fastifyStatic, { root: folder, serve: false, cacheControl: false, preCompressed: true });
  app.get(
    "/*",
    { config: { access: "public", rateLimit: false, produces: ["*/*"] }, schema: { hide: true } },
    async (request, reply) => {
      const path = decodeURIComponent(request.url.split("?")[0] ?? "/");
      const file = path.slice(1);
      if (files.has(file)) {
        return reply.header("cache-control", file.startsWith("assets/") ? year : "no-cache").sendFile(file);
      }
      if (isNoPage(path) || !accepts(request.headers.accept, ["text/html"])) throw missing(request);
      return reply.header("cache-control", "no-cache").sendFile("index.html");
    },
  );
}

function filesIn(folder: string): Set<string> {
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
  const named = files.filter((file) => !/\.(?:br|gz)$/.test(file));
  return new Set(named.map((file) => relative(folder, file).split(sep).join("/")));
}

function isNoPage(path: string): boolean {
  const ours = ["/api", "/epcis", "/healthz", "/log", "/assets"].some(
    (root) => path === root || path.startsWith(`${root}/`),
  );
  return ours || path.split("/").includes("..");
}
