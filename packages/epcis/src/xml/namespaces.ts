import { wellKnownPrefixes } from "../context.ts";
import { MARKS, SBDH, XML, XSD, XSI } from "./element.ts";

const PREFIX = /^[A-Za-z][A-Za-z0-9.-]*$/;
/** Prefixes that would turn URIs into names. */
const SCHEMES = /^(?:https?|urn|ni|tag|did|geo|info|ftp|data|mailto|xml.*)$/i;
const STANDARD = /^(?:|urn:epcglobal:(?:epcis(?:-query|-masterdata)?:)?xsd:[12])$/;
/** The namespace of CBV master data is written without the colon in XML. */
const CBVMDA = "urn:epcglobal:cbv:mda";

const wellKnownNamespaces = new Map([...wellKnownPrefixes].map(([prefix, namespace]) => [namespace, prefix]));
wellKnownNamespaces.set(CBVMDA, "cbvmda");

function needsName(namespace: string): boolean {
  return !STANDARD.test(namespace) && ![XSI, XSD, XML, MARKS, SBDH].includes(namespace);
}

/**
 * Prefixes for names in JSON. A prefix keeps its namespace within one scope, though in XML it may change from element
 * to element; where two want one prefix, the later gets another.
 */
export class Namespaces {
  private readonly prefixes = new Map<string, string>();
  private readonly taken = new Map<string, string>();
  private readonly outer: Namespaces | null;

  constructor(outer: Namespaces | null = null) {
    this.outer = outer;
  }

  /** Takes the prefixes that an element declares. */
  declare(declared: Readonly<Record<string, string>>): void {
    for (const prefix in declared) {
      const namespace = declared[prefix]!;
      if (prefix === "" || !needsName(namespace)) continue;
      // Texts may have the prefix as well: within an event it means what the event declares.
      const isShadowed = this.outer?.find(namespace) !== prefix && this.outer?.isTaken(prefix) === true;
      if (isShadowed && !wellKnownPrefixes.has(prefix) && !this.taken.has(prefix))
        this.take(prefix, namespace);
      else this.prefixOf(namespace, prefix);
    }
  }

  /** Name of an element or attribute as a JSON member: `prefix:local`, or the bare local name without namespace. */
  nameOf(namespace: string, prefix: string, local: string): string {
    return needsName(namespace) ? `${this.prefixOf(namespace, prefix)}:${local}` : local;
  }

  /** The definitions of this scope for a `@context`; null when there are none. */
  get definitions(): Record<string, string> | null {
    return this.taken.size > 0 ? Object.fromEntries(this.taken) : null;
  }

  private prefixOf(namespace: string, wanted: string): string {
    const known = wellKnownNamespaces.get(namespace) ?? this.find(namespace);
    if (known !== undefined) return known;
    let prefix = PREFIX.test(wanted) && !SCHEMES.test(wanted) ? wanted : "ns1";
    for (let i = 1; this.isTaken(prefix); i++) prefix = `ns${i}`;
    this.take(prefix, namespace);
    return prefix;
  }

  private take(prefix: string, namespace: string): void {
    this.prefixes.set(namespace, prefix);
    this.taken.set(prefix, namespace);
  }

  private find(namespace: string): string | undefined {
    const own = this.prefixes.get(namespace);
    if (own !== undefined) return own;
    const outer = this.outer?.find(namespace);
    return outer !== undefined && this.taken.has(outer) ? undefined : outer;
  }

  private isTaken(prefix: string): boolean {
    return wellKnownPrefixes.has(prefix) || this.taken.has(prefix) || (this.outer?.isTaken(prefix) ?? false);
  }
}
