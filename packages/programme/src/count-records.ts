import type { CompiledProgramme, CompiledStep } from "./compile.ts";
import type { Contribution } from "./facts.ts";
import { periodRules, recordsOf } from "./period-rules.ts";

const counted = new WeakMap<CompiledProgramme, Set<string>>();

/** Steps of a programme whose records are counted: those a rule over a period is `on`. */
export function countedSteps(programme: CompiledProgramme): Set<string> {
  let steps = counted.get(programme);
  if (!steps)
    counted.set(programme, (steps = new Set(periodRules(programme).flatMap(({ flag }) => flag.on))));
  return steps;
}

/** One record of a step, where a rule over a period wants to know who has any. */
export function countRecord({ name, programme }: CompiledStep): Contribution[] {
  if (!countedSteps(programme).has(name)) return [];
  return [{ measure: recordsOf(programme.declaration.id, name), material: "", dim: "", value: "1" }];
}
