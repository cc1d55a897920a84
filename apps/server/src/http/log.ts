import type { FastifyBaseLogger } from "fastify";

const levels = ["trace", "debug", "info", "warn", "error", "fatal", "silent"] as const;
export type LogLevel = (typeof levels)[number];
export type Log = FastifyBaseLogger;

/**
 * A log of one JSON object a line: `time` (UTC), `level`, `message` and what was passed along. Errors are
 * written with name, message and stack; requests and replies by method, path and status, never with headers
 * or bodies, so that no password or key reaches the log.
 */
export function createLog(
  level: LogLevel = "info",
  write: (line: string) => void = (line) => process.stderr.write(line),
  bound: Record<string, unknown> = {},
): Log {
  const floor = levels.indexOf(level);
  const at = (name: LogLevel) => {
    if (name === "silent" || levels.indexOf(name) < floor) return () => undefined;
    return (first: unknown, message?: string) => {
      const given = typeof first === "string" ? { message: first } : { ...plain(first), message };
      write(`${JSON.stringify({ time: new Date().toISOString(), level: name, ...bound, ...given })}\n`);
    };
  };
  const log = {
    level,
    child: (more: Record<string, unknown>) => createLog(level, write, { ...bound, ...more }),
    ...(Object.fromEntries(levels.map((name) => [name, at(name)])) as Record<
      LogLevel,
      (first: unknown, message?: string) => void
    >),
  };
  return log as Log;
}

function plain(value: unknown): Record<string, unknown> {
  if (value instanceof Error) return { error: describe(value) };
  if (typeof value !== "object" || value === null) return { value: String(value) };
  return Object.fromEntries(Object.entries(value).flatMap(([name, part]) => shown(name, part)));
}

function shown(name: string, part: unknown): [string, unknown][] {
  if (part instanceof Error) return [["error", describe(part)]];
  if (typeof part === "bigint") return [[name, String(part)]];
  if (typeof part !== "object" || part === null) return [[name, part]];
  if (name === "req" || name === "res") {
    const { method, url, statusCode } = part as { method?: string; url?: string; statusCode?: number };
    return [[name, { method, path: url?.split("?")[0], statusCode }]];
  }
  return [[name, part]];
}

function describe(error: Error): Record<string, unknown> {
  return { name: error.name, message: error.message, stack: error.stack };
}
