import type { Fault } from "./fault.ts";
import { findBreak } from "./find-break.ts";
import { countUtf8, DEFAULT_DEPTH, type ReadLimits } from "./limits.ts";

const QUOTE = 34;
const BACKSLASH = 92;
const OPEN_LIST = 91;
const CLOSE_LIST = 93;
const OPEN_OBJECT = 123;
const CLOSE_OBJECT = 125;

/**
 * JSON text to a value. Size and nesting are looked at before the text is parsed, in one pass without recursion, so a
 * text made to exhaust the stack gives a fault (`DEPTH`) and nothing else. Broken text gives `BROKEN_JSON` with line and
 * column, both from 1. Members named `__proto__` are refused.
 */
export function parseJson(text: string, limits: ReadLimits = {}): { value: unknown } | { faults: Fault[] } {
  if (limits.maxBytes !== undefined && text.length * 3 > limits.maxBytes) {
    const size = countUtf8(text);
    if (size > limits.maxBytes) return refuse("TOO_LARGE", { size, limit: limits.maxBytes });
  }
  const source = text.charCodeAt(0) === 0xfeff ? text.slice(1) : text;
  const limit = limits.maxDepth ?? DEFAULT_DEPTH;
  const tooDeepAt = findDepth(source, limit);
  if (tooDeepAt >= 0) return refuse("DEPTH", { limit, ...locate(source, tooDeepAt) });
  try {
    const value: unknown = JSON.parse(source);
    const mayHideProto = source.includes("__proto__") || source.includes("\\u00");
    if (mayHideProto && hasProto(value)) return refuse("FORBIDDEN_KEY", { key: "__proto__" });
    return { value };
  } catch {
    return refuse("BROKEN_JSON", locate(source, findBreak(source)));
  }
}

function refuse(code: string, params: Record<string, string | number>): { faults: Fault[] } {
  return { faults: [{ path: "", code, params }] };
}

/** Offset of the first bracket deeper than the limit, or -1. */
function findDepth(text: string, limit: number): number {
  let depth = 0;
  for (let i = 0; i < text.length; i++) {
    switch (text.charCodeAt(i)) {
      case QUOTE:
        i = skipString(text, i);
        if (i < 0) return -1;
        break;
      case OPEN_LIST:
      case OPEN_OBJECT:
        if (++depth > limit) return i;
        break;
      case CLOSE_LIST:
      case CLOSE_OBJECT:
        depth--;
        break;
    }
  }
  return -1;
}

/** Offset of the closing quote of the string that opens at `start`, or -1 when it never closes. */
function skipString(text: string, start: number): number {
  let end = start;
  for (;;) {
    end = text.indexOf('"', end + 1);
    if (end < 0) return -1;
    let escapes = 0;
    while (text.charCodeAt(end - 1 - escapes) === BACKSLASH) escapes++;
    if (escapes % 2 === 0) return end;
  }
}

function hasProto(value: unknown): boolean {
  if (typeof value !== "object" || value === null) return false;
  if (Array.isArray(value)) return value.some(hasProto);
  return Object.keys(value).some(
    (key) => key === "__proto__" || hasProto((value as Record<string, unknown>)[key]),
  );
}

/**
 * Line and column, both from 1, of an offset in UTF-16 units. Given an earlier place, with the offset at which its line
 * starts, it goes on from there.
 */
export function locate(
  text: string,
  offset: number,
  from = { line: 1, start: 0 },
): { line: number; column: number } {
  let { line, start } = from;
  for (
    let next = text.indexOf("\n", start);
    next >= 0 && next < offset;
    next = text.indexOf("\n", next + 1)
  ) {
    line++;
    start = next + 1;
  }
  return { line, column: offset - start + 1 };
}
