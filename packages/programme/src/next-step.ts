import type { CompiledProgramme, CompiledStep } from "./compile.ts";
import { expression, isTrue } from "./expression.ts";
import type { ItemFold } from "./item-path.ts";
import { textsIn } from "./role-grants.ts";

/** The step a document waits for and whose it is. */
export interface NextStep {
  step: CompiledStep;
  /** Numbers of the parties, each once, in the order of the roles. */
  parties: number[];
}

/** States of a programme a document waits in for somebody. */
export function waitingStates({ declaration }: CompiledProgramme): string[] {
  return Object.entries(declaration.states).flatMap(([name, { next }]) => (next?.length ? [name] : []));
}

/**
 * What usually comes next on a document, as its state declares.
 * @param partyBy number of a party by any of its codes; undefined where it is not known.
 * @returns null where nothing is expected, or of nobody the document names.
 */
export function nextStep(
  { declaration, steps }: CompiledProgramme,
  { states, attributes }: Pick<ItemFold, "states" | "attributes">,
  partyBy: (uri: string) => number | undefined,
): NextStep | null {
  const { next = [] } = declaration.states[states[declaration.id] ?? ""] ?? {};
  for (const { step, by, when, except } of next) {
    if (when !== undefined && !isTrue(expression(when).evaluate({ names: { item: attributes } }))) continue;
    const named = by
      .flatMap((role) => declaration.roles[role]?.named ?? [])
      .flatMap((fact) => textsIn(attributes[fact]))
      .flatMap((uri) => partyBy(uri) ?? [])
      .filter((id) => except === undefined || id !== Number(attributes[except]));
    if (named.length) return { step: steps.get(step)!, parties: [...new Set(named)] };
  }
  return null;
}
