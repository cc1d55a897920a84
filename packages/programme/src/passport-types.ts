import type { Wording } from "./types.ts";

/** Who may read an attribute of a passport; each of them also reads what the ones before it may. */
export type PassportAccess = "public" | "interest" | "authority";

/** A datum of a product passport, read from what the ledger knows of the item; what it does not know is left out. */
export interface PassportAttribute {
  label: Wording;
  /** A fact of the item by its name, or an expression over its facts, `item`, `maker` and `responsible`. */
  from: string;
  access: PassportAccess;
  unit?: string;
  /** Words of a value that is one of few; absent: those of the fact. */
  choices?: Record<string, Wording>;
  /** Where the attribute is asked for. */
  clause?: string;
}

/** A part of a passport: the attributes that belong together, by name. */
export interface PassportGroup {
  label: Wording;
  attributes: Record<string, PassportAttribute>;
}

/** Passports of a programme: kind of item -> group -> attributes. */
export type Passports = Record<string, Record<string, PassportGroup>>;
