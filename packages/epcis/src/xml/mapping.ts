import type { FaultCollector } from "../fault.ts";
import { type Attribute, attributeOf, type Element, type Places, XML, XSI } from "./element.ts";
import type { Namespaces } from "./namespaces.ts";

export type Members = Record<string, unknown>;

/** Which element each member of the JSON form came from; kept only when faults have to be located. */
export class Origins {
  private readonly places = new WeakMap<object, Map<string, Element>>();

  note(holder: object, member: string | number, element: Element): void {
    let members = this.places.get(holder);
    if (members === undefined) this.places.set(holder, (members = new Map()));
    if (!members.has(String(member))) members.set(String(member), element);
  }

  /** The element of the deepest step of a path that came from one. */
  find(value: unknown, steps: readonly string[]): Element | undefined {
    let current = value;
    let found: Element | undefined;
    for (const step of steps) {
      if (typeof current !== "object" || current === null) break;
      found = this.places.get(current)?.get(step) ?? found;
      current = (current as Members)[step];
    }
    return found;
  }
}

/** What a mapping from XML to the JSON form carries along. */
export interface Mapping {
  readonly namespaces: Namespaces;
  /** Faults that the JSON form could not show. */
  readonly faults: FaultCollector;
  readonly origins: Origins | null;
  readonly places: Places;
}

export function setMember(to: Members, name: string, value: unknown, from: Element, mapping: Mapping): void {
  // A member `__proto__` must become a member, so that the checks of JSON see it.
  if (name === "__proto__")
    Object.defineProperty(to, name, { value, enumerable: true, configurable: true, writable: true });
  else to[name] = value;
  mapping.origins?.note(to, name, from);
}

/** A fault of an element; the place is known already. */
export function addFault(
  mapping: Mapping,
  element: Element,
  code: string,
  params: Record<string, string | number> = {},
): void {
  const { faults, places } = mapping;
  if (faults.isFull) return;
  faults.add(code, params);
  faults.faults.at(-1)!.at = places.placeOf(element);
}

/** Text of an element that may hold nothing else. */
export function readText(element: Element, mapping: Mapping): string {
  for (const child of element.children) {
    addFault(mapping, child, "XML_ELEMENT", { element: child.local, parent: element.local });
  }
  return element.text.trim();
}

/** Attributes of an element that say something, i.e. all but those of XML itself and of XML Schema. */
export function ownAttributes(element: Element): Attribute[] {
  return element.attributes.filter(({ namespace }) => namespace !== XSI && namespace !== XML);
}

/** Refuses text between the elements of an element that has only elements. */
export function checkNoText(element: Element, mapping: Mapping): void {
  if (element.text.trim() !== "") addFault(mapping, element, "XML_TEXT", { element: element.local });
}

/** The children in a list element that have the one name allowed there. */
export function itemsOf(element: Element, name: string, mapping: Mapping): Element[] {
  checkNoText(element, mapping);
  return unwrap(element).filter((child) => {
    const isItem = child.local === name && child.namespace === "";
    if (!isItem) addFault(mapping, child, "XML_ELEMENT", { element: child.local, parent: element.local });
    return isItem;
  });
}

/** The children of an element, those in wrappers of EPCIS 1.x (`extension`, `baseExtension`) in place of the wrapper. */
export function unwrap(element: Element): Element[] {
  if (!element.children.some(isWrapper)) return element.children;
  return element.children.flatMap((child) => (isWrapper(child) ? unwrap(child) : [child]));
}

function isWrapper({ namespace, local }: Element): boolean {
  return namespace === "" && (local === "extension" || local === "baseExtension");
}

const DECIMAL = /^[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?$/;

/** xsd:decimal or xsd:double as a number; a text that is none stays text, for the check of types to refuse. */
export function toNumber(text: string): number | string {
  return DECIMAL.test(text) && Number.isFinite(Number(text)) ? Number(text) : text;
}

/** xsd:boolean. */
export function toTruth(text: string): boolean | string {
  if (text === "true" || text === "1") return true;
  return text === "false" || text === "0" ? false : text;
}

export function isNil(element: Element): boolean {
  return ["true", "1"].includes(attributeOf(element, "nil", XSI) ?? "");
}
