import type { FastifyReply, FastifyRequest } from "fastify";
import { pathOf } from "../http/error-handler.ts";
import type { App, Context } from "../http/room.ts";
import { ownPrefixes } from "./query-headers.ts";
import { limitHeaders } from "./limits.ts";
import { checkVersions, oldestTaken, spoken, versionHeaders } from "./versions.ts";

const captures = new Set(["POST /epcis/capture", "POST /epcis/events"]);

/** Whether events are brought: documents of older versions are taken too, and limits hold. */
function isCapture({ method, routeOptions }: FastifyRequest): boolean {
  return captures.has(`${method} ${routeOptions.url}`);
}

/** Names versions on every answer of this room, and refuses those that are not on offer. */
export function negotiate(app: App): void {
  app.addHook("onRequest", async (request) => {
    checkVersions(request, isCapture(request) ? oldestTaken : spoken);
  });
  app.addHook("onSend", async (request, reply) => {
    reply.headers({
      "GS1-EPCIS-Version": spoken,
      "GS1-CBV-Version": spoken,
      "GS1-Extensions": `ll=${ownPrefixes.ll}`,
      ...(reply.statusCode === 413 && isCapture(request) ? limitHeaders : {}),
    });
  });
}

/** What `OPTIONS` tells of a resource beside versions. */
interface Resource {
  /** As its routes are declared. */
  url: string;
  /** Headers of its own. Throws where the caller has no such resource. */
  headers?: (request: FastifyRequest) => Promise<Record<string, string>> | Record<string, string>;
  /** Oldest version of what may be sent there. */
  oldest?: string;
}

/** Headers of `/epcis/capture`. */
export const captureHeaders = { ...limitHeaders, "GS1-Capture-Error-Behaviour": "rollback" };

/**
 * Answers `OPTIONS` of resources: 204 with methods, versions, formats and limits (EPCIS 2.0, `204...Discovery`).
 * Called after the routes of the resources are declared.
 */
export function describeResources(app: App, { config }: Context, resources: readonly Resource[]): void {
  for (const { url, headers, oldest = spoken } of resources) {
    app.options(url, { config: { access: "signed-in", produces: ["*/*"] } }, async (request, reply) => {
      const own = (await headers?.(request)) ?? {};
      return describe(request, reply, {
        ...versionHeaders(oldest),
        "GS1-EPC-Format": "Never_Translates",
        "GS1-CBV-XML-Format": "Never_Translates",
        "GS1-Vendor-Version": `loopledger/${config.version}`,
        ...own,
      });
    });
  }
}

function describe(
  request: FastifyRequest,
  reply: FastifyReply,
  headers: Record<string, string>,
): FastifyReply {
  const allowed = request.server.routeTable.methodsAt(pathOf(request));
  return reply
    .status(204)
    .headers({ ...headers, Allow: allowed.join(", ") })
    .send();
}
