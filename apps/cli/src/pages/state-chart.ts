import type { Effect, Programme } from "@loopledger/programme";
import type { Read } from "./declaration-tables.ts";
import { chartLabel, mermaid } from "./markdown.ts";
import { words } from "./page-words.ts";

/** The states of a programme's items and the steps that lead from one to another. */
export function stateChart({ states, steps }: Programme, read: Read): string {
  const edges = new Map<string, string[]>();
  const add = (from: string, to: string, label: string): void => {
    if (from === to) return;
    const key = `${from} --> ${to}`;
    const labels = edges.get(key) ?? [];
    if (!labels.includes(label)) edges.set(key, [...labels, label]);
  };
  for (const step of Object.values(steps))
    for (const effect of [step.item, step.parent, step.inputs, step.outputs])
      for (const to of endsOf(effect))
        for (const from of effect?.from ?? ["any"])
          add(from === "new" ? "[*]" : `s_${from}`, `s_${to}`, chartLabel(read(step.label)));
  if (edges.size === 0) return "";
  const drawn = [...edges].map(([key, labels]) => `  ${key}: ${labels.join(" / ")}`);
  const used = (id: string): boolean =>
    drawn.some((line) => line.includes(`${id} `) || line.includes(`${id}:`));
  const names = Object.entries(states).map(([name, { label }]) => [`s_${name}`, read(label)] as const);
  const shown = [...names, ["s_any", read(words.any)] as const].filter(([id]) => used(id));
  const ends = Object.entries(states).filter(([name, { final }]) => final && used(`s_${name}`));
  return mermaid([
    "stateDiagram-v2",
    ...shown.map(([id, label]) => `  state "${chartLabel(label)}" as ${id}`),
    ...drawn,
    ...ends.map(([name]) => `  s_${name} --> [*]`),
  ]);
}

function endsOf(effect: Effect | undefined): string[] {
  const { to } = effect ?? {};
  return to === undefined ? [] : typeof to === "string" ? [to] : [...new Set(Object.values(to))];
}
