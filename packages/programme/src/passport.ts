import { expression, ExpressionError, functions, type Value } from "./expression.ts";
import { visit, type Node } from "./expression-parser.ts";
import type { PassportAccess, PassportAttribute, Passports } from "./passport-types.ts";
import type { Field, Fields, Programme } from "./types.ts";

/** Audiences, each reading what those before it may. */
export const passportAudiences = ["public", "interest", "authority"] as const satisfies PassportAccess[];

/** Names an attribute may be read from besides the facts of the item. */
export const passportRoots = ["item", "maker", "responsible"];

/** An attribute that the item has and the audience may read. */
export interface HeldAttribute {
  group: string;
  name: string;
  declared: PassportAttribute;
  /** Name of the fact it is, where it is one and not worked out. */
  fact: string | null;
  value: Exclude<Value, null>;
}

/**
 * The attributes of a passport that are known and that the audience may read; nothing else, and nothing in the
 * place of what is not known.
 * @param names facts of the item by name, and the roots of `passportRoots`
 */
export function passportOf(
  groups: Passports[string],
  names: Record<string, unknown>,
  audience: PassportAccess,
): HeldAttribute[] {
  const allowed = new Set<PassportAccess>(
    passportAudiences.slice(0, passportAudiences.indexOf(audience) + 1),
  );
  return Object.entries(groups).flatMap(([group, { attributes }]) =>
    Object.entries(attributes).flatMap(([name, declared]): HeldAttribute[] => {
      if (!allowed.has(declared.access)) return [];
      const { node, evaluate } = expression(declared.from);
      const value = evaluate({ names });
      if (value === null || (Array.isArray(value) && !value.length)) return [];
      return [{ group, name, declared, fact: factOf(node), value }];
    }),
  );
}

function factOf(node: Node): string | null {
  return node.kind === "path" && node.path.length === 1 && !passportRoots.includes(node.path[0]!)
    ? node.path[0]!
    : null;
}

/** Fields that become facts of a kind, by name; a name may be told by several steps, or worked out (none). */
export function factsOfKind({ items, steps }: Programme, kind: string): Map<string, Field[]> {
  const facts = new Map<string, Field[]>();
  const add = (fields: Fields | undefined): void => {
    for (const [name, field] of Object.entries(fields ?? {}))
      facts.set(name, [...(facts.get(name) ?? []), field]);
  };
  add(items[kind]?.attributes);
  for (const step of Object.values(steps))
    for (const part of ["item", "parent", "inputs", "outputs"] as const) {
      const effect = step[part];
      if (!effect?.items.includes(kind)) continue;
      add(effect.fields);
      // The data of a step about one thing are facts of that thing.
      if (part === "item") add(step.fields);
      for (const name of Object.keys(effect.sets ?? {})) if (!facts.has(name)) facts.set(name, []);
    }
  return facts;
}

/**
 * Finds what is wrong in the passports of a declaration: kinds and facts that are not there, words missing, and
 * a confidential fact that would be shown to others than authorities.
 * @param say takes each fault: its path and what it is
 */
export function checkPassports(programme: Programme, say: (path: string, what: string) => void): void {
  for (const [kind, groups] of Object.entries(programme.passport ?? {})) {
    if (!Object.hasOwn(programme.items, kind)) say("passport", `no item kind "${kind}"`);
    const facts = factsOfKind(programme, kind);
    for (const [group, { label, attributes }] of Object.entries(groups)) {
      if (!label.zh || !label.en) say(`passport.${kind}.${group}`, "wording needs zh and en");
      for (const [name, attribute] of Object.entries(attributes))
        checkAttribute(attribute, facts, (what) => say(`passport.${kind}.${group}.${name}`, what));
    }
  }
}

function checkAttribute(
  { label, from, access, choices }: PassportAttribute,
  facts: Map<string, Field[]>,
  say: (what: string) => void,
): void {
  if (!passportAudiences.includes(access)) say(`no audience "${String(access)}"`);
  for (const words of [label, ...Object.values(choices ?? {})])
    if (!words.zh || !words.en) say("wording needs zh and en");
  let node: Node;
  try {
    ({ node } = expression(from));
  } catch (error) {
    if (!(error instanceof ExpressionError)) throw error;
    say(error.message);
    return;
  }
  visit(node, (part) => {
    if (part.kind === "call" && !functions[part.name]) say(`unknown function "${part.name}"`);
    if (part.kind !== "path" || passportRoots.includes(part.path[0]!)) return;
    const fields = facts.get(part.path[0]!);
    if (!fields) say(`the kind has no fact "${part.path[0]!}"`);
    if (access !== "authority" && fields?.some(({ confidential, visibleTo }) => confidential || visibleTo))
      say(`"${part.path[0]!}" is confidential: for authorities only`);
  });
}
