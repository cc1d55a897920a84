import type { Effect, Field, Fields, ItemKind, Programme, Step, Wording } from "@loopledger/programme";

export type PartName = "items" | "parent" | "inputs" | "outputs";

export interface KindChoice {
  id: string;
  label: Wording;
  kind: ItemKind["kind"];
  schemes: string[];
}

/** One group of things a step is about: what it acts on, takes in, puts out, or the thing they go into. */
export interface FormPart {
  part: PartName;
  kinds: KindChoice[];
  /** States the step may be taken from; empty: any. `new`: a thing not seen before. */
  from: string[];
  /** State afterwards, by kind; empty: unchanged. */
  to: Record<string, string>;
  many: boolean;
  /** Facts asked about each thing of a kind. */
  factsOf: (kind: string, isNew: boolean) => Fields;
  /** Whether a fact that is declared required is so here: what was fixed at first need not be told again. */
  demands: (name: string) => boolean;
}

/** A step as a form: which things, which data, which papers. */
export interface StepForm {
  programme: Programme;
  name: string;
  step: Step;
  parts: FormPart[];
  data: Fields;
  evidence: NonNullable<Step["evidence"]>;
  /** Whether the form asks for another party, and for what. */
  counterparty: "to" | "from" | null;
}

/** Reads the form off a declaration; undefined where the programme has no such step. */
export function stepForm(programme: Programme, name: string): StepForm | undefined {
  const step = Object.hasOwn(programme.steps, name) ? programme.steps[name] : undefined;
  if (!step) return undefined;
  const parts: FormPart[] = [];
  const add = (part: PartName, effect: Effect | undefined, many: boolean) => {
    if (effect) parts.push(formPart(programme, part, effect, many));
  };
  add("parent", step.parent, false);
  add("items", step.item, true);
  add("inputs", step.inputs, true);
  add("outputs", step.outputs, true);
  return {
    programme,
    name,
    step,
    parts,
    data: step.fields ?? {},
    evidence: step.evidence ?? [],
    counterparty: step.counterparty === "destination" ? "to" : step.counterparty === "source" ? "from" : null,
  };
}

/** The state each kind of an effect is in afterwards; kinds that stay as they are, are left out. */
export function statesAfter({ items, to }: Effect): Record<string, string> {
  if (to === undefined) return {};
  return typeof to === "string" ? Object.fromEntries(items.map((kind) => [kind, to])) : to;
}

function formPart(programme: Programme, part: PartName, effect: Effect, many: boolean): FormPart {
  const kinds = effect.items.flatMap((id): KindChoice[] => {
    const kind = programme.items[id];
    return kind ? [{ id, label: kind.label, kind: kind.kind, schemes: kind.schemes }] : [];
  });
  return {
    part,
    kinds,
    from: effect.from ?? [],
    to: statesAfter(effect),
    many,
    demands: (name) => effect.from?.includes("new") === true || Object.hasOwn(effect.fields ?? {}, name),
    factsOf: (kind, isNew) => ({
      ...(isNew ? programme.items[kind]?.attributes : {}),
      ...effect.fields,
    }),
  };
}

/** Whether things of a part are made by the step, so that nobody can know them before. */
export function makesNew(part: FormPart): boolean {
  return part.part === "outputs" || part.from.includes("new");
}

/** Steps of a programme that one of the roles may record, in the order of the declaration. */
export function stepsFor(
  programme: Programme,
  roles: ReadonlySet<string>,
): { name: string; step: Step; mine: boolean }[] {
  return Object.entries(programme.steps).map(([name, step]) => ({
    name,
    step,
    mine: step.by.some((role) => roles.has(role)),
  }));
}

/** Roles of a programme a party has by its kind or its permits; a role that names neither is open to all. */
export function rolesOf(programme: Programme, partyKind: string, permits: readonly string[]): Set<string> {
  return new Set(
    Object.entries(programme.roles)
      .filter(
        ([, role]) =>
          (!role.parties && !role.permits) ||
          role.parties?.includes(partyKind) ||
          role.permits?.some((permit) => permits.includes(permit)),
      )
      .map(([name]) => name),
  );
}

export type Fit = "fits" | "new" | "unknown" | "wrongKind" | "wrongState" | "notYours" | "alreadyThere";

interface Found {
  kind: string | null;
  state: string | null;
  holder: string | null;
}

/**
 * Whether a step may be taken on a thing, as far as the console can tell before the server is asked.
 * @param found what the ledger knows; null where it knows nothing.
 * @param party id of the party that records.
 */
export function fitOf(
  part: FormPart,
  step: Step,
  found: Found | null,
  kind: string | null,
  party: string,
): Fit {
  const is = found?.kind ?? kind;
  if (is !== null && part.kinds.length > 0 && !part.kinds.some(({ id }) => id === is)) return "wrongKind";
  if (found === null) return makesNew(part) || part.from.length === 0 ? "new" : "unknown";
  if (part.part === "outputs" || (part.from.length === 1 && part.from[0] === "new")) return "alreadyThere";
  if (part.from.length > 0 && found.state !== null && !part.from.includes(found.state)) return "wrongState";
  const own = (step.custody ?? "own") === "own" && (part.part === "items" || part.part === "inputs");
  if (own && found.holder !== null && found.holder !== party) return "notYours";
  return "fits";
}

/** Whether a field says it is required, and if only under a condition, which. */
export function requirementOf(field: Field): { always: boolean; when: string | null } {
  return {
    always: field.required === true,
    when: typeof field.required === "string" ? field.required : null,
  };
}
