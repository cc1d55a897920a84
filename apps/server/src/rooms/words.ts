import {
  type Catalogue,
  type CompiledProgramme,
  type Field,
  genericRules,
  programmeOf,
  type Severity,
  type Wording,
} from "@loopledger/programme";

/** Label of `programme/step`. */
export function stepLabel(catalogue: Catalogue, step: string | null): Wording | null {
  return step === null ? null : (catalogue.step(step)?.step.label ?? null);
}

export function stateLabel(
  catalogue: Catalogue,
  programme: string | null,
  state: string | null,
): Wording | null {
  return catalogue.programmes.get(programme ?? "")?.declaration.states[state ?? ""]?.label ?? null;
}

export function kindLabel(
  catalogue: Catalogue,
  programme: string | null,
  kind: string | null,
): Wording | null {
  return catalogue.programmes.get(programme ?? "")?.declaration.items[kind ?? ""]?.label ?? null;
}

/** What a rule is called, by which clause it stands, whom it addresses and how grave it is. */
export interface RuleWords {
  label: Wording;
  clause: string | null;
  addressee: string[];
  severity: Severity | null;
}

/** Words of `programme/rule`, of a deadline (`programme/clock:name`) or of a rule of every programme (`G2`). */
export function ruleWords(catalogue: Catalogue, rule: string): RuleWords {
  const generic = genericRules[rule];
  if (generic) return { label: generic.label, clause: rule, addressee: [], severity: generic.severity };
  const declaration = rule.includes("/")
    ? catalogue.programmes.get(programmeOf(rule))?.declaration
    : undefined;
  const name = rule.slice(rule.indexOf("/") + 1);
  const clock = name.startsWith("clock:") ? declaration?.clocks[name.slice("clock:".length)] : undefined;
  if (clock)
    return { label: clock.label, clause: clock.clause ?? null, addressee: [], severity: clock.severity };
  const balance = name.startsWith("balance:")
    ? declaration?.balances?.[name.slice("balance:".length)]
    : undefined;
  const flag = balance ?? declaration?.flags[name];
  if (!flag) return { label: { zh: rule, en: rule }, clause: null, addressee: [], severity: null };
  return {
    label: flag.label,
    clause: flag.clause ?? null,
    addressee: flag.addressee ?? [],
    severity: flag.severity,
  };
}

/** A datum with its declaration. `item`: a fact of the thing itself; `step`: of the occasion it was told on. */
export interface FoundField {
  field: Field;
  of: "item" | "step";
  /** Programme that declares it. */
  programme: string;
}

const parts = ["item", "parent", "inputs", "outputs"] as const;

/** Declaration of a datum an event told about an item of a kind. */
export function findField(
  catalogue: Catalogue,
  programme: string | null,
  step: string | null,
  kind: string | null,
  name: string,
): FoundField | null {
  const own = catalogue.programmes.get(programme ?? "")?.declaration.items[kind ?? ""]?.attributes?.[name];
  const compiled = step === null ? undefined : catalogue.step(step);
  const fromEffect = parts.map((part) => compiled?.step[part]?.fields?.[name]).find(Boolean);
  if (fromEffect)
    return {
      field: own ? { ...limitsOf(own), ...fromEffect } : fromEffect,
      of: "item",
      programme: programmeOf(step!),
    };
  if (own) return { field: own, of: "item", programme: programme! };
  const onStep = compiled?.step.fields?.[name];
  return onStep ? { field: onStep, of: "step", programme: programmeOf(step!) } : null;
}

/** What limits the sight of an attribute also holds where a step asks for it in words of its own. */
function limitsOf({ confidential, visibleTo }: Field): Partial<Field> {
  return { ...(confidential ? { confidential } : {}), ...(visibleTo ? { visibleTo } : {}) };
}

/** A field that not everyone who sees the record may see. */
export interface LimitedField {
  name: string;
  field: Field;
  /** Programme that declares it. */
  programme: string;
}

const limited = new WeakMap<Catalogue, Map<string, LimitedField[]>>();

/** Data of a step that are not for everyone: its own, and the attributes of all kinds it handles. */
export function limitedFields(catalogue: Catalogue, step: string | null): LimitedField[] {
  const compiled = step === null ? undefined : catalogue.step(step);
  if (!compiled) return [];
  const known = limited.get(catalogue) ?? new Map<string, LimitedField[]>();
  limited.set(catalogue, known);
  let fields = known.get(compiled.id);
  if (!fields) {
    const { items, id: programme } = compiled.programme.declaration;
    const kinds = parts.flatMap((part) => compiled.step[part]?.items ?? []);
    const groups = [
      compiled.step.fields,
      ...parts.map((part) => compiled.step[part]?.fields),
      ...kinds.map((kind) => items[kind]?.attributes),
    ];
    fields = groups.flatMap((group) =>
      Object.entries(group ?? {}).flatMap(([name, field]) =>
        field.confidential || field.visibleTo ? [{ name, field, programme }] : [],
      ),
    );
    known.set(compiled.id, fields);
  }
  return fields;
}

/** A value in words where its field is a choice; as it is otherwise. */
export function valueInWords(field: Field | undefined, value: unknown): unknown {
  return typeof value === "string" ? (field?.choices?.[value] ?? value) : value;
}

/** Steps that may follow a state of a programme, in the order of the declaration. */
export function stepsFrom({ declaration }: CompiledProgramme, state: string): Wording[] {
  return Object.values(declaration.steps).flatMap((step) =>
    step.item?.from?.includes(state) || step.inputs?.from?.includes(state) ? [step.label] : [],
  );
}
