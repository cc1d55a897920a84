import type { FaultCode } from "./fault-wording.ts";

/** One thing wrong with what was given. `path` is a JSON pointer (RFC 6901) to the part, "" for the whole. */
export interface Fault {
  path: string;
  code: FaultCode;
  params?: Record<string, string | number>;
}

/** What reading or checking foreign bytes came to. */
export type Read<T> = { ok: true; value: T } | { ok: false; fault: Fault };

/**
 * Thrown where the caller, not a sender, is at fault: a tile that the store should have is missing, or a writer was
 * given what has no form. Readers and checks of foreign input never throw.
 */
export class LogError extends Error {
  readonly fault: Fault;

  constructor(fault: Fault) {
    super(`${fault.code} ${fault.path} ${JSON.stringify(fault.params ?? {})}`);
    this.name = "LogError";
    this.fault = fault;
  }
}

export function good<T>(value: T): Read<T> {
  return { ok: true, value };
}

/** A fault as it stands in an answer. */
export function faultOf(code: FaultCode, path: string, params?: Fault["params"]): Fault {
  return params ? { path, code, params } : { path, code };
}

export function refuse(code: FaultCode, path: string, params?: Fault["params"]): { ok: false; fault: Fault } {
  return { ok: false, fault: faultOf(code, path, params) };
}

/** The same answer, its fault seen from further out. */
export function under<T>(path: string, read: Read<T>): Read<T> {
  return read.ok ? read : { ok: false, fault: { ...read.fault, path: path + read.fault.path } };
}

/** The value of an answer that our own code must have right; a fault is thrown. */
export function must<T>(read: Read<T>): T {
  if (!read.ok) throw new LogError(read.fault);
  return read.value;
}

/** A foreign text as it may stand in a message. */
export function show(text: string): string {
  const limit = 80;
  return text.length > limit ? `${text.slice(0, limit)}…` : text;
}
