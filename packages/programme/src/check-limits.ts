import { expression, ExpressionError } from "./expression.ts";
import { visit } from "./expression-parser.ts";
import type { Field, Fields, Programme, Step } from "./types.ts";

/** How `checkProgramme` is told of faults and has references and expressions looked at. */
export interface Checks {
  say(path: string, what: string): void;
  known(path: string, name: string, table: Record<string, unknown>, what: string): void;
  rule(path: string, text: string): void;
}

const parts = ["item", "parent", "inputs", "outputs"] as const;
const views = new Set(["item", "items", "parent", "inputs", "outputs", "contents"]);

/**
 * Checks what limits data and permits: who sees a field, from which step it is required and sealed, to what a
 * permit may be limited. What only some may see must not come out through the words of a flag or a sum.
 */
export function checkLimits(programme: Programme, checks: Checks): void {
  const { say, known } = checks;
  const limited = new Set<string>();
  for (const { path, name, field, kind } of allFields(programme)) {
    if (typeof field.required === "string") checks.rule(`${path}.required`, field.required);
    for (const role of field.visibleTo ?? []) known(`${path}.visibleTo`, role, programme.roles, "role");
    if (field.visibleTo && field.confidential) say(path, "either confidential or visibleTo");
    if (field.visibleTo && name === "massKg") say(path, "kilograms are in the accounts and cannot be hidden");
    if (field.visibleTo || field.confidential) limited.add(name);
    for (const word of ["requiredFrom", "sealedFrom"] as const) {
      const step = field[word];
      if (step === undefined) continue;
      known(`${path}.${word}`, step, programme.steps, "step");
      if (kind === null) say(`${path}.${word}`, "is for attributes of items");
      else if (programme.steps[step] && !handles(programme.steps[step], kind))
        say(`${path}.${word}`, `step "${step}" does not handle "${kind}"`);
    }
  }
  for (const [kind, names] of Object.entries(programme.lookups))
    for (const name of names)
      if (programme.items[kind]?.attributes?.[name]?.visibleTo)
        say(`lookups.${kind}`, `"${name}" is not for everyone`);
  for (const [name, flag] of Object.entries(programme.flags)) {
    const shown = [flag.message.zh, flag.message.en].flatMap((text) =>
      [...text.matchAll(/\{([^}]*)\}/g)].map(([, part]) => part!),
    );
    for (const text of shown) hides(limited, text, `flags.${name}.message`, say);
    for (const { value, expected } of flag.facts ?? [])
      for (const text of [value, expected]) if (text) hides(limited, text, `flags.${name}.facts`, say);
  }
  for (const [name, { by }] of Object.entries(programme.measures))
    if (by) hides(limited, by, `measures.${name}.by`, say);
  for (const [name, role] of Object.entries(programme.roles)) {
    const path = `roles.${name}`;
    for (const [list, text] of Object.entries(role.scope ?? {})) checks.rule(`${path}.scope.${list}`, text);
    if (role.capacity !== undefined) {
      known(`${path}.capacity`, role.capacity, programme.measures, "measure");
      const unit = programme.measures[role.capacity]?.unit;
      if (unit !== undefined && unit !== "kg") say(`${path}.capacity`, `is in ${unit}, not in kg`);
    }
    if ((role.scope || role.capacity !== undefined) && !role.permits?.length)
      say(path, "scope and capacity are those of permits");
    for (const kind of role.permits ?? [])
      if (kind.startsWith("penalty"))
        say(`${path}.permits`, `"${kind}" is a penalty list and grants nothing`);
  }
}

interface FoundField {
  path: string;
  name: string;
  field: Field;
  /** Kind whose attribute it is; null for data of a step. */
  kind: string | null;
}

function allFields({ items, steps }: Programme): FoundField[] {
  const list = (path: string, fields: Fields | undefined, kind: string | null): FoundField[] =>
    Object.entries(fields ?? {}).map(([name, field]) => ({ path: `${path}.${name}`, name, field, kind }));
  return [
    ...Object.entries(items).flatMap(([kind, { attributes }]) =>
      list(`items.${kind}.attributes`, attributes, kind),
    ),
    ...Object.entries(steps).flatMap(([name, step]) => [
      ...list(`steps.${name}.fields`, step.fields, null),
      ...parts.flatMap((part) => list(`steps.${name}.${part}.fields`, step[part]?.fields, null)),
    ]),
  ];
}

function handles(step: Step, kind: string): boolean {
  return parts.some((part) => step[part]?.items.includes(kind));
}

function hides(
  limited: Set<string>,
  text: string,
  path: string,
  say: (path: string, what: string) => void,
): void {
  for (const name of namesIn(text))
    if (limited.has(name)) say(path, `shows "${name}", which not everyone may see`);
}

/** Names of the data an expression reads: of the step (`field.x`) or of an item (`item.x`, `item.before.x`). */
export function namesIn(text: string): Set<string> {
  const names = new Set<string>();
  try {
    visit(expression(text).node, (node) => {
      if (node.kind !== "path") return;
      const [root, first, second] = node.path;
      if (root !== "field" && !views.has(root!)) return;
      const name = first === "before" && root !== "field" ? second : first;
      if (name !== undefined) names.add(name);
    });
  } catch (error) {
    // An expression that cannot be read is a fault of its own.
    if (!(error instanceof ExpressionError)) throw error;
  }
  return names;
}
