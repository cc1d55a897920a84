import type { Confidence, IdentifierKind, SchemeDefinition, Wording } from "../types.ts";

/** Character sets of GS1 General Specifications 7.11: all printable, the reduced one of CPID, digits. */
export type CharacterSet = "82" | "39" | "digits";

/** The part after the key: a serial number, lot or extension. */
export interface Tail {
  /** Application identifier that introduces it; absent: it follows the key inside the same value. */
  ai?: string;
  name: "serial" | "lot" | "extension";
  max: number;
  characters: CharacterSet;
  required: boolean;
}

/**
 * How a GS1 key is laid out, enough to read and write its Digital Link and its EPC URN
 * (GS1 syntax dictionary for the values, EPC Tag Data Standard 6.3 for the URNs).
 */
export interface Gs1Layout {
  id: string;
  label: Wording;
  kind: IdentifierKind;
  /** Kind of a key without its tail, where the tail is optional. */
  bareKind?: IdentifierKind;
  ai: string;
  /** Digits of the key with its check digit; 0 for keys of free text, which have none. */
  digits: number;
  /** The first digit of the value is the first digit of the URN's reference (GTIN, SSCC). */
  indicator?: boolean;
  /** The value starts with a filler zero that is not in the URN (GRAI). */
  zero?: boolean;
  /** Piece and total, two digits each, follow the key (ITIP). */
  pieces?: boolean;
  /** Greatest length of a key of free text. */
  max?: number;
  characters?: CharacterSet;
  tail?: Tail;
  /** What follows "urn:epc:": "id:sgtin". */
  urn?: string;
  /** URN of the class, written with `*` in place of the serial: "idpat:sgtin". */
  patternUrn?: string;
  /** The URN writes "0" where there is no extension (SGLN). */
  zeroTail?: boolean;
  form: string;
  rule: Wording;
  source: string;
  confidence: Confidence;
  example: string;
}

/** A scheme that knows its GS1 layout. */
export interface Gs1Scheme extends SchemeDefinition {
  readonly layout: Gs1Layout;
}

/** A GS1 key read from whichever spelling. `tail` is as written there, "" if there is none. */
export interface Gs1Value {
  layout: Gs1Layout;
  /** Value of the primary application identifier without an inline tail. */
  key: string;
  tail: string;
}

/** Digits the key takes at the front of its value. */
export function keyLength(layout: Gs1Layout): number {
  return layout.digits + (layout.pieces ? 4 : 0);
}

/** Resolver that constrained Digital Link URIs are written on. */
export const LINK_PREFIX = "https://id.gs1.org/";

/** The constrained Digital Link of a value, with `tail` as it stands. */
export function writeLink({ layout, key, tail }: Gs1Value): string {
  if (tail === "" || !layout.tail) return `${LINK_PREFIX}${layout.ai}/${key}`;
  if (layout.tail.ai === undefined) return `${LINK_PREFIX}${layout.ai}/${key}${tail}`;
  return `${LINK_PREFIX}${layout.ai}/${key}/${layout.tail.ai}/${tail}`;
}
