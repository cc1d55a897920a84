/** A text for people, in Chinese and English. */
export type Wording = { zh: string; en: string };

/** What is wrong with a code. `code` is a key of `problemWording`; `params` fill the `{name}` places there. */
export interface IdentifierProblem {
  code: string;
  params?: Record<string, string | number>;
}

/** What sort of thing a code names. */
export type IdentifierKind = "instance" | "class" | "lot" | "party" | "place" | "document" | "code";

export type Parts = Record<string, string | number>;

/** The answer of `check`. `valid` is true exactly when `problems` is empty. */
export interface Identifier {
  input: string;
  /** Key of `schemes`, or "uri" for a URI of no known scheme, or "unknown". */
  scheme: string;
  valid: boolean;
  /** The one URI that stands for this code, also when it is faulty. */
  canonical: string;
  kind: IdentifierKind;
  parts: Parts;
  problems: IdentifierProblem[];
}

/**
 * How far the stated rule can be trusted: `standard` = read in the standard's own data or recomputed on
 * published examples; `secondary` = from pages or programs that cite it; `memory` = not looked up.
 */
export type Confidence = "standard" | "secondary" | "memory";

/** What a scheme makes of a normalised code. */
export interface Reading {
  parts: Parts;
  problems: IdentifierProblem[];
  /** Where the code itself decides, for example a GRAI with and without a serial number. */
  kind?: IdentifierKind;
}

/** One scheme of codes. Every scheme is one file in `schemes/`, listed in `schemes/index.ts`. */
export interface SchemeDefinition {
  readonly id: string;
  readonly label: Wording;
  readonly kind: IdentifierKind;
  /** The written form in short, for people and the reference page. */
  readonly form: string;
  /** The check rule in a few words. */
  readonly rule: Wording;
  readonly source: string;
  readonly confidence: Confidence;
  /** A valid code. */
  readonly example: string;
  /** Brings typed text to the one written form: case, spaces, separators without meaning. */
  normalise(text: string): string;
  /** Canonical URI of a normalised code; never fails, an ill-formed code gets a URI of our own. */
  uri(code: string): string;
  /** Takes a normalised code apart and says what is wrong with it. */
  read(code: string): Reading;
  /** Whether a normalised code without a stated scheme could be one of these, by its shape alone. */
  resembles(code: string): boolean;
}
