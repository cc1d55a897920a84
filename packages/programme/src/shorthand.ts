import type { Confidence, Field, Parameter, ParameterValue, Wording } from "./types.ts";

/** Words in both languages. */
export const say = (zh: string, en: string): Wording => ({ zh, en });

/** For fields that are always asked. */
export const must = { required: true } as const;

type More = Partial<Omit<Field, "label" | "type">>;

const make =
  (type: Field["type"]) =>
  (zh: string, en: string, more: More = {}): Field => ({ label: { zh, en }, type, ...more });

/** Fields of a declaration in one line each: `field.mass("质量", "Mass", must)`. */
export const field = {
  text: make("text"),
  date: make("date"),
  boolean: make("boolean"),
  party: make("party"),
  place: make("place"),
  item: make("item"),
  time: make("time"),
  track: make("track"),
  object: make("object"),
  number: (zh: string, en: string, unit?: string, more: More = {}): Field =>
    make("number")(zh, en, unit === undefined ? more : { unit, ...more }),
  /** Kilograms; never negative. */
  mass: (zh: string, en: string, more: More = {}): Field => make("number")(zh, en, { unit: "kg", ...more }),
  /** Per cent from 0 to 100, unless `more` says otherwise. */
  percent: (zh: string, en: string, more: More = {}): Field =>
    make("number")(zh, en, { unit: "%", min: 0, max: 100, ...more }),
  code: (zh: string, en: string, schemes: string[], more: More = {}): Field =>
    make("code")(zh, en, { schemes, ...more }),
  choice: (zh: string, en: string, choices: Record<string, Wording>, more: More = {}): Field =>
    make("choice")(zh, en, { choices, ...more }),
};

/** A parameter with its values in order of validity. */
export const parameter = (zh: string, en: string, ...values: ParameterValue[]): Parameter => ({
  label: { zh, en },
  values,
});

type Value = ParameterValue["value"];
type Span = Pick<ParameterValue, "from" | "to">;

const sourced =
  (confidence: Confidence) =>
  (value: Value, unit: string | undefined, source: string, span: Span = {}): ParameterValue => ({
    value,
    ...(unit ? { unit } : {}),
    ...span,
    source,
    confidence,
  });

/** A value read in the source that is named. */
export const cited = sourced("cited");

/** A value known from memory; to be held against the source before it is used against anyone. */
export const recalled = sourced("memory");

/** A value the authors of a programme chose, because law and standards are silent. */
export const ours = (value: Value, unit?: string): ParameterValue =>
  sourced("default")(value, unit, "Engineering default of this programme; no law behind it");
