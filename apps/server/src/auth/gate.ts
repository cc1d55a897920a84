import type { FastifyRequest } from "fastify";
import { asEngine } from "../database/index.ts";
import { checkAccess, type Principal } from "../http/access.ts";
import { pathOf } from "../http/error-handler.ts";
import { accepts } from "../http/negotiation.ts";
import { Problem } from "../http/problem.ts";
import type { CountRefusal } from "../http/rate-limit.ts";
import type { Context } from "../http/room.ts";
import { originOf, writeAudit } from "./audit.ts";
import { checkSameSite, sessionToken } from "./cookie.ts";
import { findKey } from "./keys.ts";
import { findSession } from "./sessions.ts";

/**
 * The one place where requests are let in: before the body is read it checks the address and the asked
 * format, recognises the caller by key or session, and holds the route's declaration against the roles.
 */
export function createGate(
  context: Context,
  countRefusal: CountRefusal,
): (request: FastifyRequest) => Promise<void> {
  return async (request) => {
    checkShape(request, context);
    const { access } = request.routeOptions.config;
    if (request.is404 || access === "public") return;
    const principal = await recognise(request, context);
    // A key that is wrong is refused all the same: its holder must not take the public's answer for its own.
    if (access === "anyone" && principal instanceof Problem && principal.code === "UNAUTHENTICATED") return;
    if (principal instanceof Problem) {
      await countRefusal(request);
      throw principal;
    }
    request.principal = principal;
    try {
      if (principal.session !== null) checkSameSite(request);
      // `access` is there: a route without stops the server from starting. None would mean nobody.
      checkAccess(access ?? [], principal);
    } catch (refusal) {
      await recordRefusal(request, context, principal);
      throw refusal;
    }
  };
}

function checkShape(request: FastifyRequest, { config }: Context): void {
  const limit = config.limits.urlCharacters;
  if (request.url.length > limit) throw new Problem("URI_TOO_LONG", { limit });
  if (request.is404) return;
  const offered = request.routeOptions.config.produces ?? ["application/json"];
  if (
    !offered.includes("*/*") &&
    !accepts(request.headers.accept, [...offered, "application/problem+json"])
  ) {
    throw new Problem("NOT_ACCEPTABLE", { offered });
  }
}

/** The caller, or why there is none. A key given in the header is not replaced by a cookie. */
async function recognise(request: FastifyRequest, context: Context): Promise<Principal | Problem> {
  const challenge = { "www-authenticate": "Bearer" };
  const { authorization } = request.headers;
  if (authorization !== undefined) {
    const text = /^Bearer +(\S{1,200})$/i.exec(authorization)?.[1];
    const holder =
      text &&
      (await context.recognised.find("key", text, context.now(), () =>
        asEngine(context.database, (tx) => findKey(tx, context, text)),
      ));
    return holder || new Problem("KEY_REFUSED", {}, [], challenge);
  }
  const token = sessionToken(request);
  const holder =
    token &&
    (await context.recognised.find("session", token, context.now(), () =>
      asEngine(context.database, (tx) => findSession(tx, context, token)),
    ));
  return holder || new Problem("UNAUTHENTICATED", {}, [], challenge);
}

async function recordRefusal(request: FastifyRequest, context: Context, principal: Principal): Promise<void> {
  await asEngine(context.database, (tx) =>
    writeAudit(tx, principal, context.now(), {
      action: "request",
      object: `${request.method} ${pathOf(request).slice(0, 200)}`,
      outcome: "refused",
      detail: originOf(request),
    }),
  );
}
