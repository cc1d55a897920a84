import type { Programme } from "@loopledger/programme";
import { statesAfter } from "./step-form.ts";

export interface StateEdge {
  id: string;
  from: string;
  to: string;
  /** Steps that lead from the one to the other. */
  steps: string[];
}

export interface StateGraph {
  boxes: { id: string }[];
  lines: StateEdge[];
}

/** Box of what is not yet in the books. */
export const newState = "new";

/** States of a programme as a graph: each step leads from the states it may be taken from to the one after. */
export function stateGraph(programme: Programme): StateGraph {
  const lines = new Map<string, StateEdge>();
  const used = new Set<string>();
  for (const [name, step] of Object.entries(programme.steps))
    for (const effect of [step.item, step.parent, step.inputs, step.outputs]) {
      if (!effect) continue;
      const from = effect.from ?? (effect === step.outputs ? [newState] : []);
      for (const start of from)
        for (const to of new Set(Object.values(statesAfter(effect)))) {
          used.add(start).add(to);
          const id = `${start}>${to}`;
          const line = lines.get(id);
          if (!line) lines.set(id, { id, from: start, to, steps: [name] });
          else if (!line.steps.includes(name)) line.steps.push(name);
        }
    }
  const declared = Object.keys(programme.states).filter((state) => used.has(state));
  return {
    boxes: [...(used.has(newState) ? [newState] : []), ...declared].map((id) => ({ id })),
    lines: [...lines.values()].filter(
      ({ from, to }) => from !== to && [from, to].every((id) => id === newState || programme.states[id]),
    ),
  };
}
