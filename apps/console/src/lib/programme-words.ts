import type { Programme, Wording } from "@loopledger/programme";
import type { Tone } from "../components/status-chip.tsx";

/** Label and badge tone of a state; a state the declaration does not name keeps its id. */
export function stateOf(
  programme: Programme | undefined,
  state: string | null,
): { label: Wording | string; tone: Tone } {
  const declared = state === null ? undefined : programme?.states[state];
  return { label: declared?.label ?? state ?? "", tone: declared?.tone ?? "neutral" };
}

/** Label of a kind of item. */
export function kindLabel(programme: Programme | undefined, kind: string | null): Wording | string {
  return (kind === null ? undefined : programme?.items[kind]?.label) ?? kind ?? "";
}

/** Label of `programme/step` or of a bare step name. */
export function stepLabel(programme: Programme | undefined, step: string | null): Wording | string {
  if (step === null) return "";
  const name = step.slice(step.indexOf("/") + 1);
  return programme?.steps[name]?.label ?? step;
}
