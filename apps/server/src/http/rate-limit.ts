import rateLimit from "@fastify/rate-limit";
import type { FastifyRequest } from "fastify";
import type { ServerConfig } from "./config.ts";
import { Problem } from "./problem.ts";
import { isLoopback } from "./loopback.ts";
import type { App } from "./room.ts";

/**
 * Counts requests a minute for each key, person or, without sign-in, address. It runs after the gate has
 * recognised the caller. Counters live in this process.
 */
export async function addRateLimit(app: App, config: ServerConfig): Promise<CountRefusal> {
  await app.register(rateLimit, {
    timeWindow: 60_000,
    max: (request: FastifyRequest) => (request.principal ? config.rate.signedIn : config.rate.anonymous),
    keyGenerator: callerOf,
    allowList: (request: FastifyRequest) => !config.rate.loopback && isLoopback(request.ip),
    addHeadersOnExceeding: {
      "x-ratelimit-limit": false,
      "x-ratelimit-remaining": false,
      "x-ratelimit-reset": false,
    },
    errorResponseBuilder: (_, { ttl }) => tooMany(Math.ceil(ttl / 1000)),
  });
  // Keys cannot be guessed, so wrong ones only cost look-ups, and never lock out the right ones.
  const count = app.createRateLimit({
    max: config.rate.anonymous,
    keyGenerator: ({ ip }) => `refused:${ip}`,
  });
  return async (request) => {
    const limit = await count(request);
    if (!limit.isAllowed && limit.isExceeded) throw tooMany(limit.ttlInSeconds);
  };
}

/** Counts a request whose caller was not recognised; throws TOO_MANY_REQUESTS when its address sent too many. */
export type CountRefusal = (request: FastifyRequest) => Promise<void>;

/** The refusal of one request too many, with the time to wait. */
export function tooMany(seconds: number): Problem {
  return new Problem("TOO_MANY_REQUESTS", { seconds }, [], { "retry-after": String(seconds) });
}

function callerOf(request: FastifyRequest): string {
  const { principal } = request;
  if (principal?.key) return `key:${principal.key}`;
  if (principal?.person) return `person:${principal.person.id}`;
  return `ip:${request.ip}`;
}
