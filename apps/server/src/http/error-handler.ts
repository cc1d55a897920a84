import type { FastifyError, FastifyReply, FastifyRequest } from "fastify";
import { chooseLanguage } from "./language.ts";
import { describeProblem, Problem } from "./problem.ts";
import type { ServerConfig } from "./config.ts";

/** Answers a request with a problem in the language it asks for. */
export function sendProblem(request: FastifyRequest, reply: FastifyReply, problem: Problem): FastifyReply {
  const language = chooseLanguage(request.headers["accept-language"]);
  const body = describeProblem(problem, language, { path: pathOf(request), request: request.id });
  // Serialised here: a response schema of the route must not reshape a problem.
  return reply
    .code(body.status)
    .headers(problem.headers)
    .header("content-type", "application/problem+json; charset=utf-8")
    .header("content-language", language)
    .header("vary", "accept-language")
    .header("cache-control", "no-store")
    .serializer((text: unknown) => String(text))
    .send(JSON.stringify(body));
}

/** Path of a request without its query. */
export function pathOf(request: FastifyRequest): string {
  return request.url.split("?")[0] ?? "/";
}

/**
 * Turns whatever was thrown into a problem. What nobody foresaw becomes INTERNAL: its message may hold data
 * of other parties, so it goes to the log and never into the answer.
 */
export function toProblem(error: unknown, request: FastifyRequest, config: ServerConfig): Problem {
  if (error instanceof Problem) return error;
  if (error instanceof RangeError && /call stack/.test(error.message)) return new Problem("BAD_REQUEST");
  const { code, statusCode } = error as Partial<FastifyError>;
  switch (code) {
    case "FST_ERR_CTP_BODY_TOO_LARGE":
      return new Problem("BODY_TOO_LARGE", {
        limit: request.routeOptions.bodyLimit ?? config.limits.bodyBytes,
      });
    case "FST_ERR_CTP_INVALID_MEDIA_TYPE":
      return new Problem("UNSUPPORTED_MEDIA_TYPE", {
        type: String(request.headers["content-type"] ?? "").slice(0, 100),
        accepted: request.routeOptions.config.consumes ?? ["application/json"],
      });
    case "FST_ERR_BAD_URL":
    case "FST_ERR_MAX_PARAM_LENGTH":
      return new Problem("BAD_URL");
  }
  return fromDatabase(code) ?? (isRequestFault(statusCode) ? new Problem("BAD_REQUEST") : internal());
}

/** SQLSTATEs whose meaning holds whatever the statement was. */
function fromDatabase(code: string | undefined): Problem | undefined {
  switch (code) {
    case "42501": // row level security refused the row
      return new Problem("NOT_YOURS");
    case "23505":
    case "23503":
      return new Problem("CONFLICT");
    case "22021":
    case "22P05":
      return new Problem("BAD_CHARACTER");
    case "40001":
    case "40P01":
    case "55P03":
    case "57014":
    case "53300":
    case "DATABASE_BUSY":
      return new Problem("BUSY", {}, [], { "retry-after": "1" });
    case "DATABASE_STOPPED":
    case "57P01":
      return new Problem("UNAVAILABLE");
    default:
      return undefined;
  }
}

function isRequestFault(status: number | undefined): boolean {
  return status !== undefined && status >= 400 && status < 500;
}

function internal(): Problem {
  return new Problem("INTERNAL");
}
