import { type Context, wellKnownPrefixes } from "../context.ts";
import { MARKS, XSD, XSI } from "./element.ts";

const NAME = /^[A-Za-z_][A-Za-z0-9._-]*$/;
const RESERVED = /^(?:xml.*|xsi|xsd|marks|epcisq?)$/i;
// XML 1.0 has no way to hold these, not even by reference.
const UNSAYABLE = /[^\t\n\r\u0020-\ufffd]/;
const UNSAYABLE_ALL = new RegExp(UNSAYABLE, "g");

const escapes: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "\t": "&#9;",
  "\n": "&#10;",
  "\r": "&#13;",
};

/** Text as character data; characters that XML cannot hold become U+FFFD. */
export function escapeText(text: string): string {
  return text.replace(UNSAYABLE_ALL, "\ufffd").replace(/[&<>\r]/g, (sign) => escapes[sign]!);
}

export function attribute(name: string, value: string): string {
  const text = value.replace(UNSAYABLE_ALL, "\ufffd").replace(/[&<>"\t\n\r]/g, (sign) => escapes[sign]!);
  return ` ${name}="${text}"`;
}

export function element(name: string, content: string, attributes = ""): string {
  return content === "" ? `<${name}${attributes}/>` : `<${name}${attributes}>${content}</${name}>`;
}

/** Names of one scope (the document or an event) and the namespaces they need. */
export class Names {
  private readonly declared = new Map<string, string>();
  private readonly context: Context;
  private readonly outer: Names | null;

  constructor(context: Context, outer: Names | null = null) {
    this.context = context;
    this.outer = outer;
    // Texts may be written with a prefix too, so each that the context defines is declared.
    for (const term of context.definitions.keys()) {
      const namespace = context.expand(term + ":");
      if (NAME.test(term) && !RESERVED.test(term) && namespace !== term + ":") this.declare(term, namespace);
    }
  }

  /** Attributes that declare the namespaces of this scope. */
  get declarations(): string {
    return [...this.declared].map(([prefix, uri]) => attribute(`xmlns:${prefix}`, uri)).join("");
  }

  /** Name of the XML element of a member; null when no element can have that name. */
  nameOf(member: string): string | null {
    if (!member.includes(":")) return NAME.test(member) ? member : null;
    const resolved = this.context.resolve(member);
    // A name that is a URI is not split: where is not said, and its event hash would change.
    if (typeof resolved === "string") return null;
    if (!NAME.test(resolved.local)) return null;
    return `${this.prefixOf(resolved.namespace, member.slice(0, member.indexOf(":")))}:${resolved.local}`;
  }

  private declare(prefix: string, namespace: string): void {
    if (this.outer?.declared.get(prefix) !== namespace) this.declared.set(prefix, namespace);
  }

  private prefixOf(namespace: string, wanted: string): string {
    if (this.meaningOf(wanted) === namespace) return wanted;
    for (const [prefix, uri] of this.declared) if (uri === namespace) return prefix;
    const isFree = NAME.test(wanted) && !RESERVED.test(wanted) && this.meaningOf(wanted) === undefined;
    let prefix = isFree ? wanted : "ns1";
    for (let i = 1; !isFree && this.isTaken(prefix); i++) prefix = `ns${i}`;
    this.declared.set(prefix, namespace);
    return prefix;
  }

  private meaningOf(prefix: string): string | undefined {
    return this.declared.get(prefix) ?? this.outer?.meaningOf(prefix);
  }

  private isTaken(prefix: string): boolean {
    return this.meaningOf(prefix) !== undefined || wellKnownPrefixes.has(prefix);
  }
}

/** Declarations that every document has. */
export const ownDeclarations =
  attribute("xmlns:xsi", XSI) + attribute("xmlns:xsd", XSD) + attribute("xmlns:marks", MARKS);

/** Members of an extension as elements; the way back is `addExtensions`. */
export function writeExtensions(members: Readonly<Record<string, unknown>>, names: Names): string {
  let text = "";
  for (const member of Object.keys(members)) text += writeMember(member, members[member], names);
  return text;
}

function writeMember(member: string, value: unknown, names: Names): string {
  const known = names.nameOf(member);
  const name = known ?? "marks:member";
  const attributes = known === null ? attribute("marks:name", member) : "";
  if (!Array.isArray(value)) return writeValue(name, value, attributes, names);
  if (value.length === 0 || value.some(Array.isArray)) return writeJson(name, value, attributes);
  const mark = value.length === 1 ? attribute("marks:in", "list") : "";
  return value.map((item) => writeValue(name, item, attributes + mark, names)).join("");
}

function writeValue(name: string, value: unknown, attributes: string, names: Names): string {
  switch (typeof value) {
    case "number":
      return element(name, String(value), `${attributes} xsi:type="xsd:double"`);
    case "boolean":
      return element(name, String(value), `${attributes} xsi:type="xsd:boolean"`);
    case "string":
      if (UNSAYABLE.test(value)) return writeJson(name, value, attributes);
      return element(
        name,
        escapeText(value),
        attributes + (value === value.trim() ? "" : ' xml:space="preserve"'),
      );
  }
  if (value === null) return element(name, "", `${attributes} xsi:nil="true"`);
  const members = value as Record<string, unknown>;
  if (Object.keys(members).length === 0) return writeJson(name, members, attributes);
  return element(name, writeExtensions(members, names), attributes);
}

/** What XML has no form for, as JSON text. */
function writeJson(name: string, value: unknown, attributes: string): string {
  const json = JSON.stringify(value).replace(
    UNSAYABLE_ALL,
    (sign) => `\\u${sign.charCodeAt(0).toString(16)}`,
  );
  return element(name, escapeText(json), attributes + attribute("marks:is", "json"));
}
