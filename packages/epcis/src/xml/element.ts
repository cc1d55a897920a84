import type { Fault } from "../fault.ts";
import { locate } from "../parse-json.ts";

export interface Attribute {
  readonly namespace: string;
  readonly prefix: string;
  readonly local: string;
  readonly value: string;
}

/** An element with all of what is in it. Comments and processing instructions are left out. */
export interface Element {
  readonly namespace: string;
  readonly prefix: string;
  readonly local: string;
  readonly attributes: readonly Attribute[];
  /** Namespaces that this element declares: prefix to namespace. */
  readonly declared: Readonly<Record<string, string>>;
  readonly children: Element[];
  /** Character data of the element itself, as it stands. */
  text: string;
  /** Where it begins in the text. */
  readonly offset: number;
  readonly parent: Element | null;
  /** Which of the parent's children of this name it is, from 1. */
  readonly ordinal: number;
}

export const XSI = "http://www.w3.org/2001/XMLSchema-instance";
export const XSD = "http://www.w3.org/2001/XMLSchema";
export const XML = "http://www.w3.org/XML/1998/namespace";
export const XMLNS = "http://www.w3.org/2000/xmlns/";
export const SBDH = "http://www.unece.org/cefact/namespaces/StandardBusinessDocumentHeader";

/**
 * Marks in XML that this package writes for what only JSON can say: a list of one (`in`), a value that has no form in XML
 * as JSON text (`is`), a name that no element can have (`member`, `name`), contexts that are only named (`context`).
 */
export const MARKS = "urn:loopledger:xml:v1";

/** Path as in XPath, e.g. `/EPCISDocument/EPCISBody/EventList/ObjectEvent[2]/eventTime`. */
function xpathOf(element: Element): string {
  const { prefix, local, ordinal, parent } = element;
  const name = prefix === "" ? local : `${prefix}:${local}`;
  return `${parent === null ? "" : xpathOf(parent)}/${name}${ordinal > 1 ? `[${ordinal}]` : ""}`;
}

/** Says where elements are. Remembers the last one, since faults mostly come in the order of the text. */
export class Places {
  private readonly text: string;
  private last = { line: 1, start: 0 };

  constructor(text: string) {
    this.text = text;
  }

  placeOf(element: Element): NonNullable<Fault["at"]> {
    const from = element.offset >= this.last.start ? this.last : { line: 1, start: 0 };
    const { line, column } = locate(this.text, element.offset, from);
    this.last = { line, start: element.offset - column + 1 };
    return { line, column, element: xpathOf(element) };
  }
}

/** Value of an attribute, without namespace where none is given. */
export function attributeOf(element: Element, local: string, namespace = ""): string | undefined {
  return element.attributes.find((one) => one.local === local && one.namespace === namespace)?.value;
}

/** Text of an element without white space around it, unless the element says to keep that. */
export function textOf(element: Element): string {
  return attributeOf(element, "space", XML) === "preserve" ? element.text : element.text.trim();
}
