import type { CookieSerializeOptions } from "@fastify/cookie";
import type { FastifyRequest } from "fastify";
import type { ServerConfig } from "../http/config.ts";
import { isLoopback } from "../http/loopback.ts";
import { Problem } from "../http/problem.ts";

/** Name of the session cookie: browsers keep `__Host-` cookies to this host, this path and HTTPS. */
export function cookieName(request: FastifyRequest): string {
  return request.protocol === "https" ? "__Host-sid" : "sid";
}

/** The session token a request carries. */
export function sessionToken(request: FastifyRequest): string | undefined {
  const token = request.cookies[cookieName(request)];
  return token === undefined || token.length > 100 ? undefined : token;
}

/** Attributes of the session cookie. It lives as long as the browser; the server's timeouts decide. */
export function cookieOptions(request: FastifyRequest): CookieSerializeOptions {
  return { path: "/", httpOnly: true, sameSite: "lax", secure: request.protocol === "https" };
}

/**
 * Sessions over plain HTTP would let anyone on the way read them: HTTPS, this machine, or a setting.
 * @throws Problem INSECURE_TRANSPORT
 */
export function checkTransport(request: FastifyRequest, config: ServerConfig): void {
  if (request.protocol === "https" || isLoopback(request.ip) || config.insecureSessions) return;
  throw new Problem("INSECURE_TRANSPORT");
}

/**
 * Refuses requests that another site made the browser send. Browsers say so in `Sec-Fetch-Site` on secure
 * pages, else in `Origin`, of which the host counts: a proxy may have ended TLS. Programs send neither.
 * @throws Problem CROSS_SITE
 */
export function checkOrigin(request: FastifyRequest): void {
  const site = request.headers["sec-fetch-site"];
  const { origin } = request.headers;
  const sameSite =
    site === undefined ? isOwn(origin, request.host) : site === "same-origin" || site === "none";
  if (!sameSite) throw new Problem("CROSS_SITE");
}

/**
 * A change made with a session: from this site, and by a program that could set a header.
 * @throws Problem CROSS_SITE
 */
export function checkSameSite(request: FastifyRequest): void {
  if (["GET", "HEAD", "OPTIONS"].includes(request.method)) return;
  if (request.headers["x-requested-with"] !== "loopledger") throw new Problem("CROSS_SITE");
  checkOrigin(request);
}

function isOwn(origin: string | undefined, host: string): boolean {
  return origin === undefined || (URL.canParse(origin) && new URL(origin).host === host);
}
