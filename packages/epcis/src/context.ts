import { isObject } from "./fault.ts";

/** The JSON-LD context that documents written here name. */
export const GS1_CONTEXT = "https://ref.gs1.org/standards/epcis/2.0.0/epcis-context.jsonld";

const GS1_CONTEXTS = /^https?:\/\/(?:ref\.gs1\.org\/standards\/epcis\/|gs1\.github\.io\/EPCIS\/)/;
const ABSOLUTE = /^(?:https?|urn|ni|tag|did|geo|info|ftp|data|mailto):/i;

/** Prefixes that GS1's own context declares; they need no declaration. */
export const wellKnownPrefixes: ReadonlyMap<string, string> = new Map([
  ["epcis", "https://ref.gs1.org/epcis/"],
  ["cbv", "https://ref.gs1.org/cbv/"],
  ["gs1", "https://gs1.org/voc/"],
  ["cbvmda", "urn:epcglobal:cbv:mda:"],
  ["rdf", "http://www.w3.org/1999/02/22-rdf-syntax-ns#"],
  ["rdfs", "http://www.w3.org/2000/01/rdf-schema#"],
  ["owl", "http://www.w3.org/2002/07/owl#"],
  ["xsd", "http://www.w3.org/2001/XMLSchema#"],
  ["dcterms", "http://purl.org/dc/terms/"],
]);

/** What a name of an extension stands for. */
export type Name = { namespace: string; local: string } | "absolute" | "undeclared";

/** A JSON-LD context as far as EPCIS needs it: prefixes. No document is ever fetched. */
export class Context {
  /** Contexts that are only named; GS1's own are known and left out. */
  readonly remote: readonly string[];
  /** Definitions as sent, the later one winning. */
  readonly definitions: ReadonlyMap<string, unknown>;
  private readonly namespaces: ReadonlyMap<string, string>;
  private readonly names = new Map<string, Name>();

  constructor(parts: readonly unknown[]) {
    const remote: string[] = [];
    const definitions = new Map<string, unknown>();
    const namespaces = new Map(wellKnownPrefixes);
    for (const part of parts) {
      if (typeof part === "string") {
        if (!GS1_CONTEXTS.test(part)) remote.push(part);
      } else if (isObject(part)) {
        for (const term of Object.keys(part)) definitions.set(term, part[term]);
        addNamespaces(part, namespaces);
      }
    }
    this.remote = remote;
    this.definitions = definitions;
    this.namespaces = namespaces;
  }

  /** A named context that is not GS1's may declare anything. */
  get isOpen(): boolean {
    return this.remote.length > 0;
  }

  /** Namespace and local part of a name such as `ll:step`. */
  resolve(name: string): Name {
    const known = this.names.get(name);
    if (known !== undefined) return known;
    const resolved = this.resolveAnew(name);
    if (this.names.size < 1000) this.names.set(name, resolved);
    return resolved;
  }

  private resolveAnew(name: string): Name {
    const colon = name.indexOf(":");
    if (colon < 0) return "undeclared";
    const namespace = this.namespaces.get(name.slice(0, colon));
    const local = name.slice(colon + 1);
    if (namespace !== undefined && !local.startsWith("//")) return { namespace, local };
    return ABSOLUTE.test(name) || local.startsWith("//") ? "absolute" : "undeclared";
  }

  /** The full URI of a prefixed name; any other text as it is. */
  expand(name: string): string {
    const colon = name.indexOf(":");
    if (colon < 0) return name;
    const namespace = this.namespaces.get(name.slice(0, colon));
    return namespace === undefined || name.startsWith("//", colon + 1)
      ? name
      : namespace + name.slice(colon + 1);
  }
}

/** Adds the prefixes of one part; a prefix may be written with others of the same part or of those before. */
function addNamespaces(part: Record<string, unknown>, namespaces: Map<string, string>): void {
  const added: string[] = [];
  for (const term of Object.keys(part)) {
    const definition = part[term];
    const id = isObject(definition) ? definition["@id"] : definition;
    if (typeof id !== "string" || !id.includes(":") || term.includes(":")) continue;
    namespaces.set(term, id);
    added.push(term);
  }
  for (const term of added) {
    const id = namespaces.get(term)!;
    const prefix = id.slice(0, id.indexOf(":"));
    const base = namespaces.get(prefix);
    const isPrefixed = base !== undefined && prefix !== term && !id.startsWith("//", prefix.length + 1);
    if (isPrefixed) namespaces.set(term, base + id.slice(prefix.length + 1));
  }
}

/** The parts of a `@context` as a list. */
export function listContext(context: unknown): readonly unknown[] {
  if (context === undefined || context === null) return [];
  return Array.isArray(context) ? context : [context];
}

const kept = new WeakMap<object, Context>();

/** Reads a `@context`, followed by that of an event where it has one. The first is read once for a whole document. */
export function readContext(outer: unknown, inner?: unknown): Context {
  if (inner !== undefined) return new Context([...listContext(outer), ...listContext(inner)]);
  if (typeof outer !== "object" || outer === null) return new Context(listContext(outer));
  let context = kept.get(outer);
  if (context === undefined) {
    context = new Context(listContext(outer));
    kept.set(outer, context);
  }
  return context;
}
