import { canonicalJson } from "./canonical-json.ts";
import { type Context, listContext, readContext } from "./context.ts";
import type { ReadEvent } from "./types.ts";

/**
 * The event as it is kept: what was sent, with an event-level `@context` that holds those definitions of the
 * document's context which the event really uses, so that it can be read without the document. Contexts that are only
 * named and are not GS1's are kept as well, since what they define is not known. Without need there is no `@context`.
 */
export function storedEvent(event: ReadEvent, documentContext: unknown): Record<string, unknown> {
  const outer = readContext(documentContext);
  const used = collectDefinitions(event.raw, outer);
  if (used === null && outer.remote.length === 0) return event.raw;
  const own = listContext(event.raw["@context"]);
  const ownTexts = new Set(own.map(canonicalJson));
  const outerParts = used === null ? outer.remote : [...outer.remote, used];
  // A context may hold each part once; of two the later counts.
  const parts = [...outerParts.filter((part) => !ownTexts.has(canonicalJson(part))), ...own];
  return { "@context": parts.length === 1 ? parts[0] : parts, ...withoutContext(event.raw) };
}

export function withoutContext(event: Record<string, unknown>): Record<string, unknown> {
  const { "@context": _context, ...rest } = event;
  return rest;
}

/** The definitions of a context that a value makes use of, in names and in texts; null when there is none. */
function collectDefinitions(value: unknown, context: Context): Record<string, unknown> | null {
  const { definitions } = context;
  if (definitions.size === 0) return null;
  const used = new Set<string>();
  collectTerms(value, definitions, used);
  for (const term of definitions.keys()) {
    // Keywords such as @vocab bear on everything.
    if (term.startsWith("@")) used.add(term);
  }
  addBases(used, definitions);
  if (used.size === 0) return null;
  const kept: Record<string, unknown> = {};
  for (const [term, definition] of definitions) {
    if (used.has(term)) kept[term] = definition;
  }
  return kept;
}

function collectTerms(value: unknown, terms: ReadonlyMap<string, unknown>, used: Set<string>): void {
  if (typeof value === "string") return noteTerm(value, terms, used);
  if (typeof value !== "object" || value === null || used.size === terms.size) return;
  if (Array.isArray(value)) {
    for (const item of value) collectTerms(item, terms, used);
    return;
  }
  for (const key of Object.keys(value)) {
    noteTerm(key, terms, used);
    if (key !== "@context") collectTerms((value as Record<string, unknown>)[key], terms, used);
  }
}

function noteTerm(text: string, terms: ReadonlyMap<string, unknown>, used: Set<string>): void {
  const colon = text.indexOf(":");
  if (colon > 0) {
    const prefix = text.slice(0, colon);
    if (terms.has(prefix)) used.add(prefix);
  }
  if (terms.has(text)) used.add(text);
}

/** A definition may itself be written with a prefix. */
function addBases(used: Set<string>, definitions: ReadonlyMap<string, unknown>): void {
  for (const term of used) {
    const others = new Set<string>();
    collectTerms(definitions.get(term), definitions, others);
    for (const other of others) used.add(other);
  }
}
