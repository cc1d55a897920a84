import { parseJson } from "../parse-json.ts";
import { attributeOf, type Element, MARKS, textOf, XSD, XSI } from "./element.ts";
import { isNil, type Mapping, type Members, ownAttributes, setMember, toNumber, toTruth } from "./mapping.ts";

const NUMBER_TYPES = new Set(["integer", "int", "long", "short", "decimal", "double", "float"]);
/** Digits that a double keeps for certain. */
const SAFE_DIGITS = 15;

/** Value of an element beside its attributes, as RDF names it: in EPCIS JSON there is no other place for both. */
export const VALUE = "rdf:value";

/**
 * Adds elements of extensions as members: `prefix:name`, a repeated name as a list, elements in elements as objects,
 * text as text. GS1's own JSON examples have this form. A type given with xsi:type counts; beside attributes the text
 * stands under `rdf:value`.
 */
export function addExtensions(to: Members, elements: readonly Element[], mapping: Mapping): void {
  const lists = new Map<string, unknown[]>();
  for (const element of elements) {
    const name = memberName(element, mapping);
    const value = readValue(element, mapping);
    const isListed = attributeOf(element, "in", MARKS) === "list";
    const list = lists.get(name);
    if (list !== undefined) {
      mapping.origins?.note(list, list.length, element);
      list.push(value);
      to[name] = list;
    } else if (Object.hasOwn(to, name)) {
      // An attribute has the name already: both are values of it.
      const both = [to[name], value];
      lists.set(name, both);
      setMember(to, name, both, element, mapping);
    } else {
      const fresh = [value];
      mapping.origins?.note(fresh, 0, element);
      lists.set(name, fresh);
      setMember(to, name, isListed ? fresh : value, element, mapping);
    }
  }
}

/** Adds attributes as members; of a name without namespace just that name. */
export function addAttributes(to: Members, element: Element, mapping: Mapping): void {
  for (const { namespace, prefix, local, value } of ownAttributes(element)) {
    if (namespace === MARKS) continue;
    setMember(to, mapping.namespaces.nameOf(namespace, prefix, local), value, element, mapping);
  }
}

function memberName(element: Element, { namespaces }: Mapping): string {
  const { namespace, prefix, local } = element;
  if (namespace === MARKS && local === "member") return attributeOf(element, "name", MARKS) ?? local;
  return namespaces.nameOf(namespace, prefix, local);
}

function readValue(element: Element, mapping: Mapping): unknown {
  if (isNil(element)) return null;
  if (attributeOf(element, "is", MARKS) === "json") return readJson(element);
  const own: Members = {};
  addAttributes(own, element, mapping);
  if (element.children.length === 0) {
    const value = readScalar(element);
    if (Object.keys(own).length === 0) return value;
    if (value !== "") setMember(own, VALUE, value, element, mapping);
    return own;
  }
  addExtensions(own, element.children, mapping);
  const text = element.text.trim();
  if (text !== "" && !Object.hasOwn(own, VALUE)) setMember(own, VALUE, text, element, mapping);
  return own;
}

/** What `writeExtensions` could only say as JSON; its size and depth are checked with the event. */
function readJson(element: Element): unknown {
  const parsed = parseJson(element.text);
  return "value" in parsed ? parsed.value : element.text;
}

function readScalar(element: Element): string | number | boolean {
  const text = textOf(element);
  const type = typeOf(element);
  if (type === "boolean") return toTruth(text.trim());
  if (type === null || !NUMBER_TYPES.has(type)) return text;
  const number = toNumber(text.trim());
  const digits = text.replace(/[eE].*$/, "").replace(/^[\s+-]*0*\.?0*|\D/g, "").length;
  return typeof number === "number" && (digits <= SAFE_DIGITS || String(number) === text.trim())
    ? number
    : text;
}

/** Local name of an XML Schema type given with xsi:type; null when there is none or it is somebody's own. */
function typeOf(element: Element): string | null {
  const type = attributeOf(element, "type", XSI)?.trim();
  if (type === undefined) return null;
  const colon = type.indexOf(":");
  const namespace = findNamespace(element, colon < 0 ? "" : type.slice(0, colon));
  return namespace === XSD ? type.slice(colon + 1) : null;
}

function findNamespace(element: Element | null, prefix: string): string | undefined {
  for (let at = element; at !== null; at = at.parent) {
    if (Object.hasOwn(at.declared, prefix)) return at.declared[prefix];
  }
  return undefined;
}
