import { SaxesParser, type SaxesTagNS } from "saxes";
import type { Fault } from "../fault.ts";
import { DEFAULT_DEPTH, DEFAULT_KEYS, type ReadLimits } from "../limits.ts";
import { locate } from "../parse-json.ts";
import { type Attribute, type Element, XMLNS } from "./element.ts";

/** Wrappers of EPCIS 1.2 (`extension`) that nest in XML and not in JSON. */
const WRAPPERS = 4;
/** A document type declaration that declares nothing, as some of GS1's own examples have it: `<!DOCTYPE project>`. */
const BARE_DOCTYPE = /^\s*[^\s[\]"'<>]+\s*$/;

/**
 * Elements within a document have no namespace by the schema. Peers also write them in that of the standard, mostly as
 * the default namespace of the document; that says the same.
 */
const STANDARD_NAMESPACE = /^urn:epcglobal:epcis(?:-query|-masterdata)?:xsd:[12]$/;

/** Ends the reading; carries the fault out of the parser's callbacks. */
class Stop {
  readonly fault: Fault;
  constructor(code: string, params: Record<string, string | number>) {
    this.fault = { path: "", code, params };
  }
}

/** Decides by its parent whether an element is complete in itself (an event); it is handed over and not kept. */
export interface Takes {
  isUnit(element: Element): boolean;
  take(element: Element): void;
}

/**
 * Reads XML 1.0 with namespaces into elements. Units are handed over one by one as they end, so that a long document is
 * never held as a tree. Entities other than the five of XML, and declarations of any, are refused.
 */
export function readElements(text: string, limits: ReadLimits, takes: Takes): Element | Fault {
  const builder = new Builder(limits, takes);
  try {
    builder.read(text);
    return builder.root!;
  } catch (error) {
    if (error instanceof Stop) return error.fault;
    throw error;
  }
}

class Builder {
  root: Element | null = null;
  private current: Element | null = null;
  private unit: Element | null = null;
  private depth = 0;
  private keys = 0;
  private outerKeys = 0;
  private start = 0;
  private readonly ordinals = new WeakMap<Element, Map<string, number>>();
  private text = "";
  private readonly parser = new SaxesParser({ xmlns: true });
  private readonly maxDepth: number;
  private readonly maxKeys: number;
  private readonly takes: Takes;

  constructor(limits: ReadLimits, takes: Takes) {
    this.maxDepth = (limits.maxDepth ?? DEFAULT_DEPTH) + WRAPPERS;
    this.maxKeys = limits.maxKeys ?? DEFAULT_KEYS;
    this.takes = takes;
  }

  read(text: string): void {
    const { parser } = this;
    this.text = text;
    parser.on("error", () => this.stop("BROKEN_XML"));
    parser.on("doctype", (declared) => {
      if (!BARE_DOCTYPE.test(declared)) this.stop("XML_DECLARATION");
    });
    parser.on("opentagstart", ({ name }) => {
      // The parser stands one character behind the name.
      this.start = this.parser.position - name.length - 2;
      this.count();
    });
    parser.on("attribute", () => this.count());
    parser.on("opentag", (tag) => this.open(tag));
    parser.on("closetag", () => this.close());
    const add = (data: string): void => {
      if (this.current !== null) this.current.text += data;
    };
    parser.on("text", add);
    parser.on("cdata", add);
    parser.write(text).close();
  }

  private stop(code: string, params: Record<string, string | number> = {}): never {
    throw new Stop(code, { ...params, ...locate(this.text, this.parser.position) });
  }

  private count(): void {
    if (++this.keys > this.maxKeys) this.stop("TOO_MANY_KEYS", { limit: this.maxKeys });
  }

  private open(tag: SaxesTagNS): void {
    const limit = this.maxDepth;
    if (++this.depth > limit) this.stop("DEPTH", { limit });
    const parent = this.current;
    const element: Element = {
      namespace: parent !== null && STANDARD_NAMESPACE.test(tag.uri) ? "" : tag.uri,
      prefix: tag.prefix,
      local: tag.local,
      attributes: attributesOf(tag),
      declared: tag.ns,
      children: [],
      text: "",
      offset: this.start,
      parent,
      ordinal: parent === null ? 1 : this.nextOrdinal(parent, tag.name),
    };
    this.current = element;
    if (parent === null) this.root = element;
    if (this.unit === null && this.takes.isUnit(element)) {
      this.unit = element;
      this.outerKeys = this.keys;
      this.keys = element.attributes.length;
    } else if (parent !== null) parent.children.push(element);
  }

  private close(): void {
    const element = this.current!;
    this.depth--;
    this.current = element.parent;
    if (element !== this.unit) return;
    this.unit = null;
    this.keys = this.outerKeys;
    this.takes.take(element);
  }

  private nextOrdinal(parent: Element, name: string): number {
    let counts = this.ordinals.get(parent);
    if (counts === undefined) this.ordinals.set(parent, (counts = new Map()));
    const ordinal = (counts.get(name) ?? 0) + 1;
    counts.set(name, ordinal);
    return ordinal;
  }
}

function attributesOf(tag: SaxesTagNS): Attribute[] {
  const attributes: Attribute[] = [];
  for (const name in tag.attributes) {
    const { uri, prefix, local, value } = tag.attributes[name]!;
    if (uri !== XMLNS) attributes.push({ namespace: uri, prefix, local, value });
  }
  return attributes;
}
