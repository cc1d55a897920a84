import type { Fault, Known, StepEvent } from "./facts.ts";
import { foldPath, programmeOf, type PathEntry } from "./item-path.ts";
import type { ResolvedStep } from "./resolve-step.ts";
import { foldBefore } from "./scope.ts";
import { stateWords } from "./state-words.ts";
import type { Wording } from "./types.ts";

/**
 * An act on a document that does not follow its state. An act that brings the document into another state is taken
 * once: it must follow the state at its own time and the one the document is in now, so of two that were signed at
 * once the second to be received is told who was quicker, whatever its device's clock says.
 */
export function outOfOrder({ step, items }: ResolvedStep, event: StepEvent, known: Known): Fault[] {
  if (!step.step.strict) return [];
  const { declaration } = step.programme;
  const { id } = declaration;
  return items.flatMap(({ uri, path, effect }) => {
    const from = effect?.from;
    if (!from) return [];
    const record = known.item(uri);
    const then = foldBefore(record, event).states[id] ?? "new";
    const now = foldPath(record?.path ?? []).states[id] ?? "new";
    const moves = effect.to !== undefined || effect.toBy !== undefined;
    const state = moves && from.includes(then) ? now : then;
    if (from.includes(state)) return [];
    const taken = quicker(record?.path ?? [], from, id, event, known);
    return [
      {
        path,
        code: "STEP_ORDER",
        params: {
          state: stateWords(declaration, [state])[0]!,
          expected: stateWords(declaration, from),
          taken,
        },
      },
    ];
  });
}

/** In words, the act that brought the document out of the state the step follows; nothing where it never was in it. */
function quicker(
  path: PathEntry[],
  from: string[],
  programme: string,
  event: StepEvent,
  known: Known,
): Wording {
  const at = path.findLastIndex(
    ({ p, st }) => st !== undefined && p !== null && programmeOf(p) === programme,
  );
  const act = path[at];
  if (!act || !from.includes(foldPath(path, at).states[programme] ?? "new")) return { zh: "", en: "" };
  const label = known.catalogue.step(act.p!)!.step.label;
  return act.by === event.actor
    ? {
        zh: `；贵单位已登记“${label.zh}”（${act.t}）`,
        en: `; your organisation recorded “${label.en}” (${act.t})`,
      }
    : {
        zh: `；他人已先行登记“${label.zh}”（${act.t}）`,
        en: `; somebody else was quicker: “${label.en}” (${act.t})`,
      };
}
