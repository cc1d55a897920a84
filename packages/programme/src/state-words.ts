import type { Programme, Wording } from "./types.ts";

/** What states of a programme are called; what is in none yet is new. */
export function stateWords({ states }: Pick<Programme, "states">, names: string[]): Wording[] {
  return names.map((name) => states[name]?.label ?? { zh: "新建", en: "new" });
}
