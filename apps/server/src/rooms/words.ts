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
  const onItem = fromEffect ?? own;
  if (onItem) return { field: onItem, of: "item" };
  const onStep = compiled?.step.fields?.[name];
  return onStep ? { field: onStep, of: "step" } : null;
}

/** Names of the data of a step that only the recording party and authorities may read. */
export function confidentialNames(catalogue: Catalogue, step: string | null): Set<string> {
  const compiled = step === null ? undefined : catalogue.step(step);
  if (!compiled) return new Set();
  const { items } = compiled.programme.declaration;
  const kinds = parts.flatMap((part) => compiled.step[part]?.items ?? []);
  const groups = [
    compiled.step.fields,
    ...parts.map((part) => compiled.step[part]?.fields),
    ...kinds.map((kind) => items[kind]?.attributes),
  ];
  return new Set(
    groups.flatMap((fields) =>
      Object.entries(fields ?? {}).flatMap(([name, field]) => (field.confidential ? [name] : [])),
    ),
  );
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
